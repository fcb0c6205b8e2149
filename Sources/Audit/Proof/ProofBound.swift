/// The lower bound of a part: each of its families with its cheapest alive option.
///
/// An option costs (children without a program, position). No two options of a family cost the
/// same, and costs add up in an ordered group; so the sum of the cheapest is below every other sum,
/// and only the cheapest options themselves attain it.
struct ProofBound {
  /// A cost: compared by the children without a program, then by the positions.
  struct Cost: Comparable {
    var unplaced: Int
    var positions: Int

    static func < (left: Cost, right: Cost) -> Bool {
      (left.unplaced, left.positions) < (right.unplaced, right.positions)
    }

    static func += (left: inout Cost, right: Cost) {
      left = Cost(
        unplaced: left.unplaced + right.unplaced, positions: left.positions + right.positions)
    }

    static func -= (left: inout Cost, right: Cost) {
      left = Cost(
        unplaced: left.unplaced - right.unplaced, positions: left.positions - right.positions)
    }
  }

  /// The families of the part, ascending; empty where no bound applies.
  private var families: [Int] = []
  /// The outcome's option of each of them.
  private var received: [Int] = []
  private var outcome = Cost(unplaced: 0, positions: 0)
  private var sum = Cost(unplaced: 0, positions: 0)
  /// The cheapest alive option of each family of the part, -1 where none is alive, -2 outside.
  private var cheapest: [Int32] = []

  /// Whether a family belongs to the part.
  func contains(_ family: Int) -> Bool { !families.isEmpty && cheapest[family] > -2 }

  /// Starts a part of these families, ascending, to which the outcome gives the options `received`.
  mutating func start(
    _ families: [Int], received: [Int], _ isAlive: [Bool], _ tables: ProofTables
  ) {
    stop()
    self.families = families
    self.received = received
    if cheapest.isEmpty { cheapest = Array(repeating: -2, count: tables.familyCount) }
    (outcome, sum) = (Cost(unplaced: 0, positions: 0), Cost(unplaced: 0, positions: 0))
    for (family, option) in zip(families, received) {
      outcome += Self.cost(of: option, tables)
      scan(family, isAlive, tables)
    }
  }

  /// Ends the part.
  mutating func stop() {
    for family in families { cheapest[family] = -2 }
    families = []
  }

  /// Whether nothing better than the outcome is left; with an option given, which is alive, only
  /// where its family receives it.
  func excludes(with option: Int? = nil, _ tables: ProofTables) -> Bool {
    var least = sum
    let fixed = option.map { Int(tables.familyOfOption[$0]) }
    if let option, let fixed {
      least -= Self.cost(of: Int(cheapest[fixed]), tables)
      least += Self.cost(of: option, tables)
    }
    guard least == outcome else { return least > outcome }
    for (family, outcomes) in zip(families, received) {
      let own = family == fixed ? option ?? outcomes : Int(cheapest[family])
      if own != outcomes { return own > outcomes }
    }
    return true
  }

  /// Takes note of a deletion.
  mutating func deleted(
    _ option: Int, of family: Int, _ isAlive: [Bool], _ tables: ProofTables
  ) {
    guard contains(family), Int(cheapest[family]) == option else { return }
    sum -= Self.cost(of: option, tables)
    scan(family, isAlive, tables)
  }

  /// Takes note of a deletion undone.
  mutating func revived(_ option: Int, of family: Int, _ tables: ProofTables) {
    guard contains(family) else { return }
    let before = Int(cheapest[family])
    let cost = Self.cost(of: option, tables)
    if before >= 0 {
      let old = Self.cost(of: before, tables)
      if old < cost { return }
      sum -= old
    }
    cheapest[family] = Int32(option)
    sum += cost
  }

  /// Finds a family's cheapest alive option and adds its cost.
  private mutating func scan(_ family: Int, _ isAlive: [Bool], _ tables: ProofTables) {
    var best = -1
    for option in tables.options(of: family) where isAlive[option] {
      if best < 0 || tables.unplaced[option] < tables.unplaced[best] { best = option }
    }
    cheapest[family] = Int32(best)
    if best >= 0 { sum += Self.cost(of: best, tables) }
  }

  private static func cost(of option: Int, _ tables: ProofTables) -> Cost {
    Cost(unplaced: Int(tables.unplaced[option]), positions: tables.position(of: option))
  }
}
