import Audit
import Foundation
import Notices
import Records
import Selection
import StableMatching

/// The results that a finished run recorded, so that letters made again tell nothing else.
struct RecordedResults {
  /// The run's folder.
  let folder: String
  /// Its manifest.
  let manifest: Manifest

  /// The results and reasons on the disk must be those of the record, and those found again must
  /// be the same to the byte.
  ///
  /// - Throws: ``CommandFailure`` with 66 or 65 where the folder or the call is at fault, else 70.
  func refuseOther(_ outcome: Outcome) throws(CommandFailure) {
    for file in RoundOutputs.results(of: outcome) {
      guard let recorded = manifest.outputs.first(where: { $0.name == file.name }),
        let bytes = FileManager.default.contents(atPath: "\(folder)/\(file.name)")
      else {
        throw CommandFailure(
          code: .missingInput,
          message: "\(folder) に \(file.name) がありません。通知書を結果と照合できないため、何も書き出していません。")
      }
      guard SHA256.hex(Array(bytes)) == recorded.sha256 else {
        throw CommandFailure(
          code: .badInput,
          message: "\(folder)/\(file.name) が run のあとで書き換えられています。\n"
            + "  理由: 通知書は、記録された結果と同じ内容でなければなりません。\n"
            + "  対処: 写しから戻すか、run からやり直してください。何も書き出していません。")
      }
      guard Array(bytes) == file.bytes else { throw difference(in: file.name, outcome) }
    }
  }

  /// Another budget or program may reach another outcome; anything else is a defect.
  private func difference(in name: String, _ outcome: Outcome) -> CommandFailure {
    if manifest.version != Version.number || manifest.commit != Version.commit {
      return CommandFailure(
        code: .badInput,
        message: "計算し直した結果が、記録された \(name) と違います。何も書き出していません。\n"
          + "  理由: run は hoiku \(manifest.version)(\(manifest.commit))、"
          + "今回は \(Version.number)(\(Version.commit))です。\n"
          + "  対処: run と同じ版の hoiku を使ってください。")
    }
    guard manifest.status != "unproven", outcome.solution.status.word != "unproven" else {
      return CommandFailure(
        code: .badInput,
        message: "計算し直した結果が、記録された \(name) と違います。何も書き出していません。\n"
          + "  理由: 証明の終わっていない結果は、探索の上限(--budget)によって変わります。\n"
          + "  対処: run のときと同じ --budget を指定してください。")
    }
    return .defect("計算し直した結果が、記録された \(name) と違います。")
  }
}
