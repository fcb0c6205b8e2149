import Audit
import Intake
import Records
import Scoring
import Selection

/// 加点漏れの警報 — rules whose share of the children moved against an earlier run.
enum RuleAlarm {
  /// Tells the rules that moved by more than half since the run in `folder`.
  ///
  /// - Returns: What was told, warnings, and what the record of the run keeps of it.
  /// - Throws: ``CommandFailure`` where the folder has no manifest, or a changed one.
  static func sound(
    _ products: RunProducts, since folder: String, _ console: Console
  ) throws(CommandFailure) -> (moved: [Diagnostic], record: Manifest.Alarm) {
    let (earlier, since) = try EarlierRun.manifest(of: folder, console)
    let children = earlier.results.reduce(0) { $0 + $1.count }
    let moved = products.outcome.scores.movedRules(
      since: earlier.ruleCounts.map { ($0.rule, $0.count) }, of: children)
    console.complain(FindingsText.render(moved, telling: .all))
    return (moved, Manifest.Alarm(since: since, moved))
  }
}
