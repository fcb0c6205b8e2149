import Records

/// 組合せ希望 — a family's joint choices, made from its children's forms and its policy.
///
/// - Note: Source: `matching.md` §7. Children stand in order of age, older first. Within a class of
///   the policy more children placed comes first, then the smaller sum of positions over the
///   children placed, then the better position of the older child (not placed is last).
struct JointChoices: Sendable {
  /// The most combinations a family may have; beyond it a narrower policy is asked for.
  static let limit = 20_000

  /// The forms of the children, older first.
  let children: [SeatOptions]
  /// The policy; `independent` families are made one a child before they come here.
  let policy: SiblingPolicy
  /// The child (by its place in `children`) that a partial placement must not leave out.
  let placedFirst: Int?

  /// One combination: an option, or none, for each child.
  private struct Combination {
    var picks: [Int?]
    var placed: Int
    var sum: Int
    var isSameFacility: Bool
  }

  /// The combinations, best first, one program or none a child; `nil` when more than the limit.
  ///
  /// - Complexity: O(*n* log *n*) for *n* combinations.
  func programs() -> [[RecordIndex<Program>?]]? {
    guard combinationCount <= Self.limit else { return nil }
    let combinations = enumerate().sorted(by: precedes)
    return combinations.flatMap { expand($0.picks) }
  }

  /// A family's own combinations in their order; what a child is not eligible for is left out.
  func programs(written: [[RecordIndex<Facility>?]]) -> [[RecordIndex<Program>?]] {
    var seen: Set<[Int?]> = []
    var choices: [[RecordIndex<Program>?]] = []
    for facilities in written {
      guard let picks = picks(for: facilities), seen.insert(picks).inserted else { continue }
      choices += expand(picks)
    }
    return choices
  }

  private func picks(for facilities: [RecordIndex<Facility>?]) -> [Int?]? {
    var picks: [Int?] = []
    for (child, facility) in zip(children, facilities) {
      guard let facility else {
        picks.append(child.homePick)
        continue
      }
      guard let pick = child.options.firstIndex(where: { $0.facility == facility }) else {
        return nil
      }
      picks.append(pick)
    }
    return picks
  }

  /// How many combinations there are, counted without making them; saturates above the limit.
  private var combinationCount: Int {
    if policy == .sameOnly {
      return sameFacilityPicks().reduce(0) { $0 + seatWays($1) }
    }
    return children.enumerated().reduce(1) { count, child in
      let ways = child.element.options.reduce(0) { $0 + $1.programs.count }
      let total = ways + (mayStayOut(child.offset) ? 1 : 0)
      return min(count * total, Self.limit + 1)
    }
  }

  private var allowsPartial: Bool {
    policy == .sameFirstAny || policy == .rankFirstAny
  }

  private var prefersSame: Bool {
    policy == .sameFirstAll || policy == .sameFirstAny
  }

  private func mayStayOut(_ child: Int) -> Bool {
    allowsPartial && child != placedFirst && children[child].homePick == nil
  }

  private func enumerate() -> [Combination] {
    if policy == .sameOnly { return sameFacilityPicks().map(combination) }
    var partial: [[Int?]] = [[]]
    for (index, child) in children.enumerated() {
      var picks: [Int?] = child.options.indices.map { $0 }
      if mayStayOut(index) { picks.append(nil) }
      partial = partial.flatMap { start in picks.map { start + [$0] } }
    }
    return partial.map(combination).filter { $0.placed > 0 }
  }

  private func sameFacilityPicks() -> [[Int?]] {
    guard let first = children.first else { return [] }
    return first.options.compactMap { option in
      let picks = children.map { child in
        child.options.firstIndex { $0.facility == option.facility }
      }
      return picks.contains(nil) ? nil : picks
    }
  }

  private func combination(_ picks: [Int?]) -> Combination {
    var combination = Combination(picks: picks, placed: 0, sum: 0, isSameFacility: true)
    var facility: RecordIndex<Facility>?
    for (child, pick) in zip(children, picks) {
      guard let pick else {
        combination.isSameFacility = false
        continue
      }
      let option = child.options[pick]
      combination.placed += 1
      combination.sum += option.position
      if let facility, facility != option.facility { combination.isSameFacility = false }
      facility = option.facility
    }
    return combination
  }

  private func precedes(_ left: Combination, _ right: Combination) -> Bool {
    if prefersSame && left.isSameFacility != right.isSameFacility { return left.isSameFacility }
    if left.placed != right.placed { return left.placed > right.placed }
    if left.sum != right.sum { return left.sum < right.sum }
    for (first, second) in zip(left.picks, right.picks) where first != second {
      return (first ?? Int.max) < (second ?? Int.max)
    }
    return false
  }

  private func seatWays(_ picks: [Int?]) -> Int {
    zip(children, picks).reduce(1) { count, next in
      count * (next.1.map { next.0.options[$0].programs.count } ?? 1)
    }
  }

  /// The seats of one combination of facilities: neighbouring choices where a facility has a
  /// stream and general seats, the older child's stream changing last.
  private func expand(_ picks: [Int?]) -> [[RecordIndex<Program>?]] {
    var seats: [[RecordIndex<Program>?]] = [[]]
    for (child, pick) in zip(children, picks) {
      let programs: [RecordIndex<Program>?] = pick.map { child.options[$0].programs } ?? [nil]
      seats = seats.flatMap { start in programs.map { start + [$0] } }
    }
    return seats
  }
}
