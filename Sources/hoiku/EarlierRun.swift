import Audit
import Intake

/// A finished run that a command goes on from.
enum EarlierRun {
  /// The manifest of a finished run and its 指紋.
  ///
  /// - Throws: ``CommandFailure`` 66 where there is none, 65 where it was changed.
  static func manifest(
    of folder: String, _ console: Console
  ) throws(CommandFailure) -> (manifest: Manifest, fingerprint: String) {
    let findings = Findings()
    let source = InputFolder(folder, findings: findings)
    if let sealed = Manifest.sealed(in: source, findings: findings) { return sealed }
    throw refusal(of: source, findings, console)
  }

  /// All that a finished run recorded.
  ///
  /// - Throws: ``CommandFailure`` 66 where a file is missing, 65 where one was changed.
  static func record(
    of folder: String, _ console: Console
  ) throws(CommandFailure) -> FinishedRun {
    let findings = Findings()
    let source = InputFolder(folder, findings: findings)
    if let run = FinishedRun.read(source, findings: findings) { return run }
    throw refusal(of: source, findings, console)
  }

  private static func refusal(
    of folder: InputFolder, _ findings: Findings, _ console: Console
  ) -> CommandFailure {
    console.complain(FindingsText.render(findings.all))
    guard !folder.isIncomplete else {
      return CommandFailure(
        code: .missingInput,
        message: "\(folder.path) の結果を読めません。run が書き出したフォルダーを指定してください。")
    }
    return CommandFailure(
      code: .badInput,
      message: "\(folder.path) の記録が壊れているか、書き換えられています。"
        + "控えから戻してください(hoiku verify \(folder.path) で確かめられます)。")
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
