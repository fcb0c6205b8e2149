public import Records
public import Scoring
public import StableMatching

/// Why a round has no outcome.
public enum SelectionFailure: Error {
  /// What a person has to put right (exit 65).
  case findings([Diagnostic])
  /// The verifier refused the solver's matching: a defect of ours (exit 70).
  case audit(AuditFailure)
  /// The core refused the problem that was made of a checked round: a defect of ours (exit 70).
  case instance(InstanceError)
}

/// 利用調整 — from a round and its rules to a verified outcome.
///
/// A pure function: no clock, no file, no randomness but the round's seed.
///
/// - Parameters:
///   - round: The round, read and checked.
///   - pack: The rule pack it was scored by.
///   - scores: Its scores.
///   - budget: How many search nodes the matching may use.
/// - Returns: The outcome, made of a matching that the verifier has checked.
/// - Throws: ``SelectionFailure``.
public func select(
  _ round: Round, pack: RulePack, scores: ScoreBook, budget: Int = 1_000_000
) throws(SelectionFailure) -> Outcome {
  let seats = SeatTable(round)
  let standings = Standings(round, scores, seats)
  let options = Parallel.slices(round.children.count) { children in
    children.map { SeatOptions(of: RecordIndex($0), round, seats, standings) }
  }.flatMap(\.self)
  var planner = FamilyPlanner(round, scores, standings, options)
  let plans = planner.plan()
  let findings = standings.findings + planner.findings
  guard findings.isEmpty else { throw .findings(findings) }
  let market: Market
  do {
    market = try MarketBuilder(round, scores, standings, options).build(plans)
  } catch { throw .instance(error) }
  let solution: Solution
  do { solution = try solve(market.instance, budget: budget) } catch { throw .audit(error) }
  return OutcomeBuilder(
    round: round, pack: pack, scores: scores, market: market, solution: solution,
    standings: standings, options: options
  ).build()
}
