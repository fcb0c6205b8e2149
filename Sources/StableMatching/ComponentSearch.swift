/// The best stable matching of one component, and which families may receive something else.
struct ComponentSearch {
  enum Result {
    /// The best option of each family, and the families, as the instance numbers them, that
    /// receive another in some other stable matching.
    case best([Int32], differing: [Int32])
    /// No matching is stable.
    case refuted
    /// The budget ran out; a stable matching, if one was found.
    case spent([Int32]?)
  }

  private let market: Submarket
  private(set) var nodes = 0
  private let budget: Int
  private let groups: [CoreGroup]
  private let isByPartsFirst: Bool

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - market: The component.
  ///   - groups: Families that may block, and how many of them; empty for stable matchings.
  ///   - byPartsFirst: Whether to begin with what falls apart, as where few may block.
  ///   - budget: The nodes that may be used.
  init(
    _ market: Submarket, groups: [CoreGroup] = [], byPartsFirst: Bool = false, budget: Int
  ) {
    isByPartsFirst = byPartsFirst
    self.market = market
    self.groups = groups
    self.budget = budget
  }

  mutating func run() -> Result {
    groups.isEmpty ? runStable() : runTolerating()
  }

  private mutating func runStable() -> Result {
    var search = Search(market, budget: budget)
    guard search.begin(mayBlock: Array(repeating: false, count: market.familyCount)) else {
      return .refuted
    }
    let verdict = search.run()
    nodes = search.nodes
    switch verdict {
    case .refuted: return .refuted
    case .spent: return .spent(nil)
    case .found: break
    }
    // Clauses learned from here on hold for better matchings only; uniqueness needs the others.
    var other = search
    let best = improve(&search)
    nodes = search.nodes
    guard let best else { return .spent(search.objective.best) }
    (other.turns, other.work) = (search.turns, search.work)
    let differing = compare(best, with: &other)
    nodes = other.nodes
    return .best(best, differing: differing)
  }

  /// Which families receive something else in some stable matching.
  ///
  /// Asks for a matching in which one of the families that are not known to differ does, again and
  /// again. Where the budget ends first, all that are left count: nothing was proved of them.
  private func compare(_ best: [Int32], with search: inout Search) -> [Int32] {
    var differs = [Bool](repeating: false, count: best.count)
    while true {
      let open = best.indices.filter { !differs[$0] }
      guard search.forbid(open.map { best[$0] }) else { break }
      let verdict = search.run()
      if verdict == .refuted { break }
      for family in open where verdict == .spent || search.received[family] != best[family] {
        differs[family] = true
      }
    }
    return best.indices.filter { differs[$0] }.map { market.families[$0] }
  }

  private mutating func runTolerating() -> Result {
    guard
      var start = ToleranceSearch(market, groups: groups, wantsBest: true, budget: budget)
    else { return .refuted }
    let isOpen = start.prepare()
    nodes = start.search.nodes
    guard isOpen else { return start.stopped == .spent ? .spent(nil) : .refuted }
    // Parts help where groups are many and far from each other, and cost where they are few and
    // close: each way in turn gets twice as long. Each begins anew: refutations by the bound of a
    // matching found before rest on more than those by the market.
    var found: [Int32]?
    for (turn, share) in [16, 8, 4, 1].enumerated() {
      var walk = start
      walk.isByParts = (turn % 2 == 1) != isByPartsFirst
      walk.search.budget = min(budget, nodes + budget / share)
      let verdict = walk.run()
      nodes = walk.search.nodes
      let best = walk.search.objective.best
      guard verdict == .spent else {
        return best.isEmpty ? .refuted : .best(best, differing: [])
      }
      if !best.isEmpty { found = best }
      (start.search.turns, start.search.work) = (walk.search.turns, walk.search.work)
    }
    return .spent(found)
  }

  /// Looks for better matchings until there is none; nothing where the budget runs out.
  private func improve(_ search: inout Search) -> [Int32]? {
    while true {
      search.objective.wantBetter(than: search.received)
      search.undo(to: 0)
      switch search.run() {
      case .found: search.improvements += 1
      case .refuted: return search.objective.best
      case .spent: return nil
      }
    }
  }
}

extension Search {
  /// Demands a matching other than the given one; false where there is none.
  mutating func forbid(_ options: [Int32]) -> Bool {
    undo(to: 0)
    var literals: [Int32] = []
    for option in options where value[Int(option)] == 0 {
      literals.append(literal(Int(option), false))
    }
    if literals.isEmpty { return false }
    if literals.count == 1 { return set(literals[0], .given, -1) }
    _ = clauses.add(literals)
    return true
  }
}
