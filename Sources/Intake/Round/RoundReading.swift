public import Records
public import Scoring

/// 読み取り結果 — what became of reading a round folder.
public struct RoundReading: Sendable {
  /// Whether a run may go on, in the order of gravity.
  public enum Verdict: String, Sendable {
    /// Nothing stands in the way.
    case ready
    /// 要確認 findings that no decision accepts (exit 65).
    case needsConfirmation
    /// Errors (exit 65).
    case invalid
    /// A folder or file is missing (exit 66).
    case incomplete
  }

  /// Whether a run may go on.
  public var verdict: Verdict
  /// The round; nothing where errors were found.
  public var round: Round?
  /// What was read, also where nothing but open papers stops a run: for comparing, never for a run.
  public var records: Round?
  /// The rule pack; nothing where errors were found in it.
  public var pack: RulePack?
  /// All findings of the round and of the rule pack, in the order of the files.
  public var diagnostics: [Diagnostic]
  /// 警告承認 — the 要確認 findings that `decisions.csv` accepts, with the number of the decision.
  public var accepted: [(finding: Diagnostic, decision: String)]
  /// What was read differently from how it was written.
  public var changes: [ChangeLog.Entry]
  /// The files read, in the order of reading; the rule pack's under its folder's name.
  public var files: [InputFolder.File]
}
