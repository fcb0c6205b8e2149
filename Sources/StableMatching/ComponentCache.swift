import Synchronization

/// What the searches of components came to, for all trials of one problem together.
///
/// A search depends on nothing but its submarket and the groups that may block in it. Most trials
/// leave most components as they are, and what took many nodes once need not be searched again.
final class ComponentCache: Sendable {
  /// What a search came to, and what it took.
  struct Answer: Sendable {
    var result: ComponentSearch.Result
    var nodes: Int
  }

  /// All that a search depends on, and what it takes.
  private struct Key: Hashable {
    var market: Submarket
    let groups: [CoreGroup]
    let isByPartsFirst: Bool

    init(_ market: Submarket, _ groups: [CoreGroup], byPartsFirst: Bool) {
      self.market = market
      // Seats beyond all who might come make no difference.
      for program in market.capacity.indices {
        let most = market.firstSlot[program + 1] - market.firstSlot[program]
        self.market.capacity[program] = min(market.capacity[program], most)
        self.market.most[program] = min(market.most[program], most)
      }
      self.groups = groups
      isByPartsFirst = byPartsFirst
    }
  }

  /// Searches of fewer nodes are quicker done again than looked up.
  private static let fewNodes = 16
  /// Components of fewer families never took many.
  private static let fewFamilies = 8

  private let budget: Int
  private let known = Mutex<[Key: Answer]>([:])

  /// Prepares for searches of so many nodes each.
  init(budget: Int) { self.budget = budget }

  /// Searches a component, unless an equal one was searched before.
  ///
  /// - Parameters:
  ///   - market: The component.
  ///   - groups: Families that may block, and how many of them.
  ///   - blockers: The families of those who may block at all, where that is known.
  /// - Returns: What the search came to; the same whether it is known or not who may block.
  func search(_ market: Submarket, _ groups: [CoreGroup], among blockers: Set<Int32>?) -> Answer {
    let groups = blockers.map { met in groups.map { $0.among(met) } } ?? groups
    let isByPartsFirst = blockers != nil
    func searchAfresh() -> Answer {
      var search = ComponentSearch(
        market, groups: groups, byPartsFirst: isByPartsFirst, budget: budget)
      let result = search.run()
      return Answer(result: result, nodes: search.nodes)
    }
    guard market.familyCount >= Self.fewFamilies else { return searchAfresh() }
    let key = Key(market, groups, byPartsFirst: isByPartsFirst)
    if let answer = known.withLock({ $0[key] }) { return answer }
    let answer = searchAfresh()
    if answer.nodes >= Self.fewNodes { known.withLock { $0[key] = answer } }
    return answer
  }
}
