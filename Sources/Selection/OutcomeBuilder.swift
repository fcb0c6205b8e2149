import Records
import Scoring
import StableMatching

/// Reads the verified matching back into the round's own terms.
struct OutcomeBuilder {
  let round: Round
  let pack: RulePack
  let scores: ScoreBook
  let market: Market
  let solution: Solution
  let standings: Standings
  let options: [SeatOptions]

  /// The outcome.
  ///
  /// - Complexity: O(*l* log *l*) for *l* listed facilities of all children.
  func build() -> Outcome {
    let seats = round.children.indices.map { seat(of: RecordIndex($0)) }
    let occupancy = Occupancy(market, solution.matching, scores, round)
    let reasons = Reasons(
      round: round, scores: scores, market: market, matching: solution.matching,
      standings: standings, options: options, occupancy: occupancy, seats: seats)
    let parts = Parallel.slices(round.children.count) { children in
      children.map { index in
        let child = RecordIndex<Child>(index)
        let own = reasons.listings(of: child)
        return (listings: own, result: reasons.result(of: child, own))
      }
    }
    var listings: [Listing] = []
    var firstListing = [0]
    var results: [ChildResult] = []
    for (own, result) in parts.joined() {
      listings += own
      firstListing.append(listings.count)
      results.append(result)
    }
    let waiting = WaitingLists(round, results, listings, firstListing, options, scores).lists
    return Outcome(
      round: round, pack: pack, scores: scores, market: market, solution: solution,
      results: results, listings: listings, firstListing: firstListing,
      cutoffs: occupancy.cutoffs(waiting, market, solution.matching), waiting: waiting,
      blocking: blockingHouseholds())
  }

  /// The seat a child holds after the round.
  private func seat(of child: RecordIndex<Child>) -> RecordIndex<Program>? {
    switch standings.children[child] {
    case .takesPart:
      market.applicant[child].flatMap { solution.matching.program(of: $0) }
        .map { market.program[Int($0.offset)] }
    case .settled(let program), .placed(let program): program
    case .withdrawn, .excluded: round.children[child].home
    }
  }

  private func blockingHouseholds() -> [BlockingHousehold] {
    solution.matching.blocking.map { blocking in
      let family = blocking.family
      let members = market.instance.applicants(of: family)
      let programs = (0..<members.count).map { place in
        market.instance.program(of: family, choice: blocking.choice - 1, member: place)
      }
      return BlockingHousehold(
        household: market.household[Int(family.offset)],
        children: members.map { market.child[$0] },
        seats: programs.map { $0.map { market.program[Int($0.offset)] } }, choice: blocking.choice)
    }
  }
}
