import Audit
import Foundation
import Intake
import Records
import Scoring
import Selection

/// 加点漏れの警報 — rules whose share of the children moved against an earlier run.
enum RuleAlarm {
  /// Tells the rules that moved by more than half since the run in `folder`.
  ///
  /// - Returns: What was told: warnings.
  /// - Throws: ``CommandFailure`` where the folder has no readable manifest.
  static func sound(
    _ products: RunProducts, since folder: String, _ console: Console
  ) throws(CommandFailure) -> [Diagnostic] {
    guard let data = FileManager.default.contents(atPath: folder + "/manifest.json") else {
      throw CommandFailure(
        code: .missingInput,
        message: "\(folder) に manifest.json がありません。run が書き出したフォルダーを指定してください。")
    }
    let findings = Findings()
    guard let earlier = Manifest.read(Array(data), file: "manifest.json", findings: findings)
    else {
      console.complain(FindingsText.render(findings.all))
      throw .badInput
    }
    let children = earlier.results.reduce(0) { $0 + $1.count }
    let moved = products.outcome.scores.movedRules(
      since: earlier.ruleCounts.map { ($0.rule, $0.count) }, of: children)
    console.complain(FindingsText.render(moved, telling: .all))
    return moved
  }
}
