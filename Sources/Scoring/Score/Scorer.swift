public import Records

/// 採点 — from a round and a rule pack to scores.
public enum Scorer {
  /// Scores every child at every facility of its form.
  ///
  /// - Parameters:
  ///   - round: The round, read and checked.
  ///   - pack: The rule pack.
  ///   - judging: Whether the values that people decided count; otherwise each is 0, which tells
  ///     what they changed.
  ///   - progress: Told of each household.
  /// - Returns: The scores, or nothing when a finding is an error; and all findings.
  /// - Complexity: O(households × their rows + children × facilities × the rows that differ between
  ///   facilities).
  public static func score(
    _ round: Round, by pack: RulePack, judging: Bool = true, progress: WorkProgress? = nil
  ) -> (book: ScoreBook?, findings: [Diagnostic]) {
    let judgements = judging ? Judgements(round, pack) : .neutral
    var findings = checkSettings(round, pack) + judgements.findings
    guard findings.isEmpty else { return (nil, findings) }
    let plan = ScoreSheet.Plan(pack)
    // Facilities are laid down once, and each part goes on with a copy.
    let scorer = HouseholdScorer(round, pack, judgements)
    let sheets = Parallel.slices(round.households.count) { range in
      score(range, of: round, scorer, plan, progress)
    }
    let sheet = ScoreSheet(joining: sheets, plan)
    findings += sheet.findings
    guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
    let book = ScoreBook(round, pack, sheet, plan.places)
    if judging { findings += TieDecisions(book, judgements).findings() }
    return (findings.contains { $0.severity == .error } ? nil : book, findings)
  }

  private static func score(
    _ households: Range<Int>, of round: Round, _ first: HouseholdScorer, _ plan: ScoreSheet.Plan,
    _ progress: WorkProgress?
  ) -> ScoreSheet {
    var scorer = first
    var sheet = ScoreSheet()
    let children = households.lazy.flatMap { round.households[$0].children }
    let scores = children.reduce(0) { $0 + round.children[Int($1.offset)].preferences.count }
    sheet.reserve(plan, children: children.reduce(0) { count, _ in count + 1 }, scores: scores)
    scorer.trail.reserve(
      lines: scores, units: scores * (plan.pairUnits + 1), values: scores * (plan.pairValues + 1),
      households: households.count)
    for index in households {
      progress?.advance()
      scorer.trail.beginHousehold()
      guard !round.households[index].children.isEmpty else { continue }
      scorer.score(RecordIndex(index))
      sheet.take(plan, from: scorer)
    }
    sheet.trail = scorer.trail
    sheet.counts = scorer.counts
    sheet.findings = scorer.findings
    return sheet
  }

  private static func checkSettings(_ round: Round, _ pack: RulePack) -> [Diagnostic] {
    [pack.refusal(ofEntryOn: round.settings.entryDate)].compactMap { $0 }
  }
}
