/// The best stable matching of one component, and whether it is the only one.
struct ComponentSearch {
  enum Result {
    /// The best option of each family, and whether no other matching is stable.
    case best([Int32], isUnique: Bool)
    /// No matching is stable.
    case refuted
    /// The budget ran out; a stable matching, if one was found.
    case spent([Int32]?)
  }

  private let market: Submarket
  private(set) var nodes = 0
  private let budget: Int
  private let groups: [CoreGroup]

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - market: The component.
  ///   - groups: Families that may block, and how many of them; empty for stable matchings.
  ///   - budget: The nodes that may be used.
  init(_ market: Submarket, groups: [CoreGroup] = [], budget: Int) {
    self.market = market
    self.groups = groups
    self.budget = budget
  }

  mutating func run() -> Result {
    var search = Search(market, budget: budget)
    guard search.begin(mayBlock: tolerate(&search)) else { return .refuted }
    let verdict = search.run()
    nodes = search.nodes
    switch verdict {
    case .refuted: return .refuted
    case .spent: return .spent(nil)
    case .found: break
    }
    // Clauses learned from here on hold for better matchings only; uniqueness needs the others.
    var other: Search? = groups.isEmpty ? search : nil
    let first = search.received
    let best = improve(&search)
    nodes = search.nodes
    guard let best else { return .spent(search.objective.best) }
    guard other != nil, search.improvements == 0 else { return .best(best, isUnique: false) }
    other?.nodes = nodes
    other?.forbid(first)
    let isUnique = other?.isRefuted == true || other?.run() == .refuted
    nodes = other?.nodes ?? nodes
    return .best(best, isUnique: isUnique)
  }

  /// Opens the tolerances of the groups' families; who is in none may not block.
  private func tolerate(_ search: inout Search) -> [Bool] {
    var mayBlock = [Bool](repeating: false, count: market.familyCount)
    for group in groups {
      var members: [Int32] = []
      for (here, family) in market.families.enumerated() where group.families.contains(family) {
        members.append(Int32(here))
        mayBlock[here] = true
      }
      guard !members.isEmpty else { continue }
      search.tolerance.add(members, limit: group.lower, familyCount: market.familyCount)
    }
    return mayBlock
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
  /// Demands a matching other than the given one.
  mutating func forbid(_ options: [Int32]) {
    undo(to: 0)
    var literals: [Int32] = []
    for option in options where value[Int(option)] == 0 {
      literals.append(literal(Int(option), false))
    }
    if literals.isEmpty {
      isRefuted = true
    } else if literals.count == 1 {
      isRefuted = !set(literals[0], .given, -1)
    } else {
      _ = clauses.add(literals)
    }
  }
}
