public import Records

/// 採点 — from a round and a rule pack to scores.
public enum Scorer {
  /// Scores every child at every facility of its form.
  ///
  /// - Returns: The scores, or nothing when a finding is an error; and all findings.
  public static func score(_ round: Round, by pack: RulePack) -> (
    book: ScoreBook?, findings: [Diagnostic]
  ) {
    (nil, [])
  }
}
