/// Families of which, in every matching with the fewest blocking families, so many block.
struct CoreGroup: Sendable {
  /// The families, ascending.
  var families: [Int32]
  /// How many of them block.
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
  /// One search for all questions: what it learns holds whatever is assumed.
  private var search: Search
  private(set) var nodes = 0
  private let budget: Int

  init(_ instance: Instance, budget: Int) {
    var cutter = SubmarketCutter(instance)
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    market = cutter.cut(families, of: Standing(SeatTable(instance)))
    search = Search(market, budget: 0)
    let isPossible = search.begin(mayBlock: Array(repeating: true, count: market.familyCount))
    precondition(isPossible, "everybody may stay where everybody may block")
    self.budget = budget
  }

  enum Answer {
    /// A matching in which only tolerated families block: one option's place a family.
    case feasible([Int32])
    /// A core: the families whose not blocking the refutation needs.
    case refuted([Int32])
    case spent
  }

  /// Asks for a matching where nobody but the tolerated families blocks.
  ///
  /// - Parameter tolerated: Families that may block.
  /// - Returns: Such a matching, or a core: families that cannot all be kept from blocking.
  mutating func ask(tolerating tolerated: [Int32]) -> Answer {
    var isOpen = [Bool](repeating: false, count: market.familyCount)
    for family in tolerated { isOpen[Int(family)] = true }
    let assumptions = (0..<Int32(market.familyCount)).filter { !isOpen[Int($0)] }
    return run(assuming: assumptions, inSteps: false, limit: budget)
  }

  /// Makes a core smaller, as far as propagation alone can see.
  ///
  /// Assumes the families one after the other: the last before the contradiction is needed. It is
  /// put first, the families that the contradiction did not use are dropped, and so on until the
  /// needed ones alone contradict each other, or little is gained.
  mutating func shrink(_ core: [Int32]) -> [Int32] {
    var needed: [Int32] = []
    var others = core
    var idle = 0
    while idle < 3 {
      let answer = run(assuming: needed + others, inSteps: true, limit: 0)
      guard case .refuted(let smaller) = answer, let final = smaller.first else { break }
      if needed.contains(final) { return needed }
      let size = needed.count + others.count
      others = smaller.dropFirst().filter { !needed.contains($0) }
      needed.append(final)
      idle = (needed.count + others.count) * 20 > size * 19 ? idle + 1 : 0
    }
    return needed + others
  }

  /// A question costs as many nodes as it has decisions and conflicts, and some for its walk over
  /// the whole instance.
  private mutating func run(assuming families: [Int32], inSteps: Bool, limit: Int) -> Answer {
    nodes += 16 + search.trail.count / 64
    search.undo(to: 0)
    search.assumptions = families
    search.assumesInSteps = inSteps
    search.nodes = nodes
    search.budget = limit
    let verdict = search.run()
    nodes = search.nodes
    switch verdict {
    case .found: return .feasible(search.received.map { market.place[Int($0)] })
    case .refuted: return nodes < budget ? .refuted(search.core) : .spent
    case .spent: return .spent
    }
  }
}
