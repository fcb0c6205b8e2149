/// What an option costs, and what the options that are alive must cost at least.
///
/// One child without a seat costs more than all positions together, so the sum orders matchings by
/// children placed, then by the sum of positions. No two options of a family cost the same: where
/// the lower bound equals the best cost, only one matching can, and order of families decides.
struct Objective: Sendable {
  /// The cost of each option.
  private(set) var cost: [Int] = []
  /// The cheapest option of each family that is alive.
  private(set) var cheapest: [Int32] = []
  /// The same before anything was assumed; of what was dead by then nothing is to be explained.
  private(set) var cheapestAtFirst: [Int32] = []
  /// The sum over the families of their cheapest options.
  private(set) var lower = 0
  /// The best matching found: its cost and one option a family; only better ones are wanted.
  private(set) var bestCost = Int.max
  private(set) var best: [Int32] = []
  /// The families that count, ascending; the search decides on no others.
  private(set) var families: [Int32] = []
  private var counts: [Bool]
  /// What was proved of several families together: the options that cost the least all of them can
  /// have; -1 for families of which nothing was.
  private(set) var settled: [Int32]

  init(_ market: Submarket) {
    var positions = 1
    for family in 0..<market.familyCount {
      positions += Int(market.place[market.options(family).upperBound - 1]) + 1
    }
    families = (0..<Int32(market.familyCount)).map { $0 }
    counts = Array(repeating: true, count: market.familyCount)
    settled = Array(repeating: -1, count: market.familyCount)
    cost = (0..<market.optionCount).map {
      Int(market.unplaced[$0]) * positions + Int(market.place[$0])
    }
    for family in 0..<market.familyCount {
      let options = market.options(family)
      var cheap = options.lowerBound
      for option in options where cost[option] < cost[cheap] { cheap = option }
      cheapest.append(Int32(cheap))
      lower += cost[cheap]
    }
    cheapestAtFirst = cheapest
  }

  var isBounded: Bool { bestCost != .max }

  /// Takes note of what is dead without any assumption.
  mutating func begin() { cheapestAtFirst = cheapest }

  mutating func killed(_ option: Int, _ family: Int, _ value: [Int8], _ market: Submarket) {
    guard cheapest[family] == Int32(option) else { return }
    var cheap = -1
    for other in market.options(family) where value[other] >= 0 {
      if cheap < 0 || cost[other] < cost[cheap] { cheap = other }
    }
    guard cheap >= 0 else { return }
    if counts[family] { lower += cost[cheap] - cost[option] }
    cheapest[family] = Int32(cheap)
  }

  mutating func revived(_ option: Int, _ family: Int) {
    let cheap = Int(cheapest[family])
    guard cost[option] < cost[cheap] else { return }
    if counts[family] { lower -= cost[cheap] - cost[option] }
    cheapest[family] = Int32(option)
  }

  func total(_ options: [Int32]) -> Int {
    families.reduce(0) { $0 + cost[Int(options[Int($1)])] }
  }

  mutating func wantBetter(than options: [Int32]) {
    best = options
    bestCost = total(options)
  }

  /// Lets some families count only, given in ascending order; any matching is good enough again.
  ///
  /// - Complexity: O(*n*) for the families that counted before and those that do now.
  mutating func count(only families: [Int32]) {
    for family in self.families { counts[Int(family)] = false }
    for family in families { counts[Int(family)] = settled[Int(family)] < 0 }
    self.families = families
    lower = families.reduce(0) { $0 + cost[Int(least(Int($1)))] }
    (best, bestCost) = ([], .max)
  }

  /// The option that stands for a family in the lower bound.
  func least(_ family: Int) -> Int32 {
    settled[family] >= 0 ? settled[family] : cheapest[family]
  }

  /// Takes note that some families that count cost together no less than with these options.
  ///
  /// - Parameters:
  ///   - part: Families that count, of which nothing was noted before.
  ///   - options: One option for each of them.
  mutating func settle(_ part: [Int32], _ options: [Int32]) {
    for (family, option) in zip(part.lazy.map({ Int($0) }), options) {
      lower += cost[Int(option)] - cost[Int(cheapest[family])]
      settled[family] = option
      counts[family] = false
    }
  }

  /// Forgets what was noted of families.
  mutating func unsettle(_ part: [Int32]) {
    for family in part.lazy.map({ Int($0) }) {
      lower += cost[Int(cheapest[family])] - cost[Int(settled[family])]
      settled[family] = -1
      counts[family] = true
    }
  }

  /// Whether no matching of the alive options is better than the best.
  ///
  /// - Parameters:
  ///   - option: Counted for its family in place of the cheapest, or -1.
  ///   - family: The option's family, or -1.
  /// - Returns: True where the bound, or at equal cost the order of families, rules them all out.
  func isExhausted(with option: Int, family: Int) -> Bool {
    var bound = lower
    if option >= 0 { bound += cost[option] - cost[Int(cheapest[family])] }
    if bound != bestCost { return bound > bestCost }
    for other in families.lazy.map({ Int($0) }) {
      let chosen = other == family && option >= 0 ? Int32(option) : least(other)
      if chosen != best[other] { return chosen > best[other] }
    }
    return true
  }
}

extension Search {
  /// Kills what would cost more than the best matching found.
  mutating func propagateBound() -> Bool {
    guard objective.isBounded else { return true }
    if objective.isExhausted(with: -1, family: -1) {
      reasons.removeAll(keepingCapacity: true)
      explainBound(-1, before: Int32(trail.count))
      swap(&conflict, &reasons)
      log.clash = [UInt8(ascii: "b")]
      return false
    }
    let slack = objective.bestCost - objective.lower
    for family in objective.families.lazy.map({ Int($0) })
    where received[family] < 0 && objective.settled[family] < 0 {
      let cheap = objective.cost[Int(objective.cheapest[family])]
      for option in Int(first[family])...Int(last[family])
      where value[option] == 0 && objective.cost[option] - cheap >= slack {
        guard objective.isExhausted(with: option, family: family) else { continue }
        if !set(literal(option, false), .bound, -1) { return false }
        // The lower bound may have moved with it: look again from the start.
        if readFrom < trail.count { return true }
      }
    }
    return true
  }

  /// Every option, dead before `time`, that is cheaper than what its family is left with.
  mutating func explainBound(_ option: Int, before time: Int32) {
    let own = option >= 0 ? Int(market.familyOfOption[option]) : -1
    evidence.levels |= evidence.levelsOfBounds
    for family in objective.families.lazy.map({ Int($0) })
    where family != own && objective.settled[family] < 0
      && objective.cheapest[family] != objective.cheapestAtFirst[family]
    {
      var cheap = Int.max
      for other in market.options(family) where value[other] >= 0 || position[other] >= time {
        cheap = min(cheap, objective.cost[other])
      }
      for other in market.options(family)
      where value[other] < 0 && position[other] < time && objective.cost[other] < cheap {
        if level[other] > 0 { reasons.append(literal(other, false)) }
      }
    }
  }
}
