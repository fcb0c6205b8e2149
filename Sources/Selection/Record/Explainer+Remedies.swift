import Records
import Scoring

// 何が違えば — what would have been enough, each solved again, and what would not.
extension Explainer {
  /// The reasons of a facility that the child asked for in vain.
  static let outranked: Set<ReasonCode> = [
    .rank, .tie, .phase, .siblings, .noSeats, .unresolved,
  ]

  /// Another way in which the family could have applied, and where the child would have come to.
  struct WayTried {
    let way: Explanation.Way
    let facility: String?
  }

  /// What would have been enough for one facility, and what was tried in vain.
  struct Answers {
    var enough: [Explanation.Remedy] = []
    var inVain: [Explanation.Attempt] = []

    mutating func note(_ remedy: Explanation.Remedy?, _ attempt: Explanation.Attempt) {
      if let remedy { enough.append(remedy) } else { inVain.append(attempt) }
    }
  }

  /// The brothers and sisters who apply together with the child, itself among them.
  private var together: [Int] {
    market.families.first { $0.children.contains(applicant ?? -1) }?.children ?? []
  }

  /// Every other policy of a family with joint choices, solved once for all facilities; those that may
  /// place some also with this child placed first.
  func otherWays() throws -> [WayTried] {
    guard let applicant, together.count > 1,
      child.listings.contains(where: { Self.outranked.contains($0.reason) }),
      let family = market.families.first(where: { $0.children.contains(applicant) })
    else { return [] }
    let form = FamilyForm(family, run)
    let first = family.children.firstIndex(of: applicant) ?? 0
    return try form.otherWays(first: first).map { way in
      var changed = market
      changed.apply(way, form)
      let seat = try changed.solved()[applicant] ?? nil
      return WayTried(
        way: .init(policy: way.policy, isPlacedFirst: way.placedFirst != nil),
        facility: seat.map { market.facilities[$0] })
    }
  }

  func answers(
    _ listing: RecordedListing, _ occupants: [RankStanding], _ ways: [WayTried]
  ) throws -> Answers {
    var answers = Answers()
    guard let applicant, let own = listing.standing, Self.outranked.contains(listing.reason) else {
      return answers
    }
    let alone = try leastPoints(listing, of: [applicant])
    answers.note(alone.map { .points($0) }, .points)
    if together.count > 1 {
      let all = try leastPoints(listing, of: together)
      // What the child's own points do as well need not be asked of all.
      if let all, alone.map({ all < $0 }) ?? true { answers.enough.append(.pointsTogether(all)) }
      if all == nil { answers.inVain.append(.pointsTogether) }
    }
    if occupants.contains(where: { $0.phase == own.phase && $0.points == own.points }) {
      let wins = try isPlaced(at: listing) { $0.winTies(of: applicant, at: listing.facility) }
      answers.note(wins ? .tie(lostAt(own, occupants)) : nil, .tie)
    }
    try addPhase(&answers, listing, own, occupants)
    addWays(&answers, listing, ways)
    if let program = program(listing.program) {
      let helps = try isPlaced(at: listing) { $0.newcomerSeats[program] += 1 }
      answers.note(helps ? .seat : nil, .seat)
    }
    return answers
  }

  private func addPhase(
    _ answers: inout Answers, _ listing: RecordedListing, _ own: RankStanding,
    _ occupants: [RankStanding]
  ) throws {
    guard let applicant else { return }
    let phases = Set(occupants.map(\.phase)).filter { $0 < own.phase }.sorted(by: >)
    guard !phases.isEmpty else { return }
    for phase in phases
    where try isPlaced(at: listing, with: { $0.move(applicant, toPhase: phase) }) {
      answers.enough.append(.phase(phase))
      return
    }
    answers.inVain.append(.phase)
  }

  private func addWays(
    _ answers: inout Answers, _ listing: RecordedListing, _ ways: [WayTried]
  ) {
    let wanted = child.listings.filter { $0.position <= listing.position }.map(\.facility)
    let good = ways.filter { $0.facility.map(wanted.contains) ?? false }.map(\.way)
    for way in good {
      // Being placed first is the larger wish: it is told where the policy alone is not enough.
      if way.isPlacedFirst, good.contains(.init(policy: way.policy, isPlacedFirst: false)) {
        continue
      }
      answers.enough.append(.way(way))
    }
    for way in ways.map(\.way) where !good.contains(way) {
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

  /// The fewest more points for one child, or for several alike: one step less would not have been
  /// enough.
  ///
  /// Results can only differ where the points pass those of a rival at some facility of a form, so
  /// these are tried, by halving.
  private func leastPoints(_ listing: RecordedListing, of raised: [Int]) throws -> Rational? {
    let candidates = passingPoints(of: raised)
    func isEnough(_ points: Rational) throws -> Bool {
      try isPlaced(at: listing) { market in
        for child in raised { market.raise(child, by: points) }
      }
    }
    guard let most = candidates.last, try isEnough(most) else { return nil }
    var (tooFew, enough) = (-1, candidates.count - 1)
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if try isEnough(candidates[middle]) { enough = middle } else { tooFew = middle }
    }
    return candidates[enough]
  }

  /// How many more points just pass a rival of the same phase, ascending.
  private func passingPoints(of raised: [Int]) -> [Rational] {
    var passing: Set<Rational> = []
    for child in raised {
      for (facility, own) in market.standings[child] {
        for other in market.standings.indices where !raised.contains(other) {
          guard let rival = market.standings[other][facility], rival.phase == own.phase,
            rival.points >= own.points
          else { continue }
          let gap = rival.points - own.points
          var level = own
          level.points = rival.points
          let step = gap.isWhole ? Rational(1) : Rational(1, over: 2)
          let needed = order.precedes(level, rival) ? gap : gap + step
          if needed > .zero { passing.insert(needed) }
        }
      }
    }
    return passing.sorted()
  }

  /// Whether a change would place the child at a listed facility or one it prefers to that.
  private func isPlaced(
    at listing: RecordedListing, with change: (inout EditableMarket) -> Void
  ) throws -> Bool {
    guard let applicant else { return false }
    var changed = market
    change(&changed)
    let wanted = child.listings.filter { $0.position <= listing.position }.map(\.facility)
    guard let seat = try changed.solved()[applicant], let seat else { return false }
    return wanted.contains(market.facilities[seat])
  }
}
