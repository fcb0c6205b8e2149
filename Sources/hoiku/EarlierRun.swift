import Audit
import Foundation
import Intake

/// A finished run that a command goes on from.
enum EarlierRun {
  /// The manifest of a finished run and its 指紋.
  ///
  /// - Throws: ``CommandFailure`` 66 where there is none, 65 where it was changed.
  static func manifest(
    of folder: String, _ console: Console
  ) throws(CommandFailure) -> (manifest: Manifest, fingerprint: String) {
    guard let data = FileManager.default.contents(atPath: folder + "/manifest.json") else {
      throw CommandFailure.noManifest(in: folder)
    }
    let findings = Findings()
    let manifest = Manifest.read(Array(data), file: "manifest.json", findings: findings)
    let fingerprint = Manifest.fingerprints(of: Array(data))
    guard let manifest, let fingerprint, fingerprint.carried == fingerprint.computed else {
      console.complain(FindingsText.render(findings.all))
      throw CommandFailure(
        code: .badInput,
        message: "\(folder)/manifest.json が壊れているか、書き換えられています。"
          + "控えから戻してください(hoiku verify \(folder) で確かめられます)。")
    }
    return (manifest, fingerprint.carried)
  }

  /// What goes on from a run must go on from the same input, to the byte.
  ///
  /// - Throws: ``CommandFailure`` 65 with the files that differ.
  static func refuseChanged(
    _ reading: RoundReading, _ earlier: Manifest, reason: String
  ) throws(CommandFailure) {
    let before = earlier.inputs.filter { !$0.name.hasPrefix("letters/") }
    let changed =
      reading.files.filter { file in
        !before.contains { $0.name == file.name && $0.sha256 == file.hash }
      }.map(\.name)
      + before.filter { file in !reading.files.contains { $0.name == file.name } }.map(\.name)
    guard changed.isEmpty else {
      throw CommandFailure(
        code: .badInput,
        message: "入力が run のときと違います: \(changed.joined(separator: "、"))\n"
          + "  理由: \(reason)\n"
          + "  対処: run のときの入力に戻すか、run からやり直してください。")
    }
  }
}
