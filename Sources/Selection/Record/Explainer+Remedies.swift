import Records
import Scoring

// 何が違えば — what would have been enough, each solved again, and what would not.
extension Explainer {
  /// The reasons of a facility that the child asked for in vain.
  static let outranked: Set<ReasonCode> = [
    .rank, .tie, .phase, .siblings, .noSeats, .unresolved,
  ]

  /// What would have been enough for one facility, and what was tried in vain.
  struct Answers {
    var enough: [Explanation.Remedy] = []
    var inVain: [Explanation.Attempt] = []

    mutating func note(_ remedy: Explanation.Remedy?, _ attempt: Explanation.Attempt) {
      if let remedy { enough.append(remedy) } else { inVain.append(attempt) }
    }
  }

  func answers(
    _ listing: RecordedListing, _ occupants: [RankStanding], _ trials: Trials
  ) throws -> Answers {
    var answers = Answers()
    guard let own = listing.standing, isInVain(listing) else { return answers }
    addPoints(&answers, listing, trials)
    if occupants.contains(where: { $0.phase == own.phase && $0.points == own.points }) {
      let wins = try isPlaced(at: listing) { $0.winTies(of: $1, at: listing.facility) }
      answers.note(wins ? .tie(lostAt(own, occupants)) : nil, .tie)
    }
    try addPhase(&answers, listing, own, occupants)
    addWays(&answers, listing, trials.ways)
    if let program = program(listing.program) {
      let helps = try isPlaced(at: listing) { market, _ in market.newcomerSeats[program] += 1 }
      answers.note(helps ? .seat : nil, .seat)
    }
    addSiblingSeats(&answers, listing, trials.siblingSeats)
    return answers
  }

  private func addPoints(
    _ answers: inout Answers, _ listing: RecordedListing, _ trials: Trials
  ) {
    let alone = fewest(trials.points, for: listing)
    answers.note(alone.map { .points($0) }, .points)
    guard together.count > 1 else { return }
    let all = fewest(trials.pointsTogether, for: listing)
    // What the child's own points do as well need not be asked of all.
    if let all, alone.map({ all < $0 }) ?? true { answers.enough.append(.pointsTogether(all)) }
    if all == nil { answers.inVain.append(.pointsTogether) }
  }

  /// The first of some points, ascending, that bring the child there or to a facility it prefers.
  private func fewest(
    _ tried: [Trials.Result<Rational>], for listing: RecordedListing
  ) -> Rational? {
    tried.first { isEnough($0.facility, for: listing) }?.change
  }

  /// One more seat for a brother or sister, in the joint choices that place the child there.
  private func addSiblingSeats(
    _ answers: inout Answers, _ listing: RecordedListing, _ tried: [Trials.Result<Int>]
  ) {
    let asked = siblingPrograms(beside: listing)
    for seat in tried where asked.contains(seat.change) {
      let id = run.names.programs[seat.change]
      answers.note(
        isEnough(seat.facility, for: listing) ? .siblingSeat(id) : nil, .siblingSeat(id))
    }
  }

  private func addPhase(
    _ answers: inout Answers, _ listing: RecordedListing, _ own: RankStanding,
    _ occupants: [RankStanding]
  ) throws {
    guard occupants.contains(where: { $0.phase < own.phase }) else { return }
    for phase in (0..<own.phase).reversed()
    where try isPlaced(at: listing, with: { $0.move($1, toPhase: phase) }) {
      answers.enough.append(.phase(phase))
      return
    }
    answers.inVain.append(.phase)
  }

  private func addWays(
    _ answers: inout Answers, _ listing: RecordedListing,
    _ tried: [Trials.Result<Explanation.Way>]
  ) {
    let good = tried.filter { isEnough($0.facility, for: listing) }.map(\.change)
    for way in good {
      // Being placed first is the larger wish: it is told where the policy alone is not enough.
      if way.isPlacedFirst, good.contains(.init(policy: way.policy, isPlacedFirst: false)) {
        continue
      }
      answers.enough.append(.way(way))
    }
    for way in tried.map(\.change) where !good.contains(way) {
      let isLarger =
        way.isPlacedFirst && good.contains(.init(policy: way.policy, isPlacedFirst: false))
      if !isLarger { answers.inVain.append(.way(way)) }
    }
  }

  /// Where the tie was lost to the last who won it.
  private func lostAt(_ own: RankStanding, _ occupants: [RankStanding]) -> PriorityLevel? {
    let ahead = occupants.filter {
      $0.phase == own.phase && $0.points == own.points && order.precedes($0, own)
    }
    return ahead.max(by: order.precedes).map { order.compare($0, own).level }
  }

  /// Whether a change, of which the child is told, would place it at a listed facility or one it
  /// prefers to that.
  private func isPlaced(
    at listing: RecordedListing, with change: (inout EditableMarket, Int) -> Void
  ) throws -> Bool {
    isEnough(try facility(with: change), for: listing)
  }

  /// Whether where a child comes to is the listed facility or one preferred to it.
  private func isEnough(_ facility: String?, for listing: RecordedListing) -> Bool {
    child.listings.contains { $0.position <= listing.position && $0.facility == facility }
  }
}
