/// Families of which, whatever the matching, at least `lower` block.
struct CoreGroup: Sendable {
  /// The families, ascending.
  var families: [Int32]
  /// How many of them block at least; proved.
  var lower: Int
}

/// Finds which families' wishes contradict each other, on the full lists of the instance.
///
/// A *core* is a set of families that cannot all be kept from blocking. The search assumes of each
/// family that it does not block; a refutation names the assumptions it used. Lists reduced for the
/// stable case are of no use here: a tolerated family guarantees and claims nothing, so whatever was
/// deleted with its help may come back.
struct CoreFinder {
  private let market: Submarket
  private let start: Search
  private(set) var nodes = 0
  private let budget: Int

  init(_ instance: Instance, budget: Int) {
    var cutter = SubmarketCutter(instance)
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    market = cutter.cut(families, of: Standing(instance))
    var search = Search(market, budget: 0)
    let isPossible = search.begin(mayBlock: Array(repeating: true, count: market.familyCount))
    precondition(isPossible, "everybody may stay where everybody may block")
    start = search
    self.budget = budget
  }

  enum Answer {
    /// A matching in which only tolerated families block: one option's place a family.
    case feasible([Int32])
    /// The families outside the groups that the refutation needs.
    case refuted([Int32])
    case spent
  }

  /// Asks for a matching where nobody outside the groups blocks.
  ///
  /// - Parameters:
  ///   - groups: Families that may block.
  ///   - limited: Which of the groups may have no more blocking families than their lower bound.
  /// - Returns: Such a matching, or the families whose not blocking contradicts it.
  mutating func ask(_ groups: [CoreGroup], limited: (Int) -> Bool) -> Answer {
    var search = start
    var isOpen = [Bool](repeating: false, count: market.familyCount)
    for (index, group) in groups.enumerated() {
      for family in group.families { isOpen[Int(family)] = true }
      if limited(index) {
        search.tolerance.add(
          group.families, limit: group.lower, familyCount: market.familyCount)
      }
    }
    search.assumptions = market.families.filter { !isOpen[Int($0)] }
    return run(&search, limit: budget)
  }

  /// Makes a core smaller: again with its own families alone, then without one family at a time.
  mutating func shrink(_ core: [Int32]) -> [Int32] {
    var core = core
    while case .refuted(let smaller) = refute(core, limit: budget), smaller.count < core.count {
      core = smaller
    }
    var kept = 0
    while kept < core.count, core.count > 1 {
      var fewer = core
      fewer.remove(at: kept)
      if case .refuted(let smaller) = refute(fewer, limit: nodes + 8 * core.count) {
        // Families before `kept` were needed even with more company, so they are all still there.
        core = smaller
      } else {
        kept += 1
      }
    }
    return core
  }

  private mutating func refute(_ families: [Int32], limit: Int) -> Answer {
    var search = start
    search.assumptions = families
    for family in families { search.stamp[Int(family)] += 1 << 21 }
    return run(&search, limit: min(limit, budget))
  }

  private mutating func run(_ search: inout Search, limit: Int) -> Answer {
    search.nodes = nodes
    search.budget = limit
    let verdict = search.run()
    nodes = search.nodes
    switch verdict {
    case .found: return .feasible(search.received.map { market.place[Int($0)] })
    case .refuted: return .refuted(search.core)
    case .spent: return .spent
    }
  }
}
