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

  /// All that a search depends on, number by number.
  private struct Key: Hashable {
    let numbers: [Int32]

    init(_ market: Submarket, _ groups: [CoreGroup]) {
      var numbers: [Int32] = []
      func add(_ part: [Int32]) {
        numbers.append(Int32(part.count))
        numbers += part
      }
      add(market.families)
      add(market.firstOption)
      add(market.place)
      add(market.isDead.map { $0 ? 1 : 0 })
      add(market.firstSeat)
      add(market.seat)
      // Seats beyond all who might come make no difference.
      add(
        market.capacity.indices.map {
          min(market.capacity[$0], market.firstSlot[$0 + 1] - market.firstSlot[$0])
        })
      add(market.firstSlot)
      add(market.familyOfSlot)
      add(market.applicantOfSlot)
      for group in groups {
        add(group.families)
        numbers.append(Int32(group.lower))
      }
      self.numbers = numbers
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
  func search(_ market: Submarket, _ groups: [CoreGroup]) -> Answer {
    guard market.familyCount >= Self.fewFamilies else { return searchAfresh(market, groups) }
    let key = Key(market, groups)
    if let answer = known.withLock({ $0[key] }) { return answer }
    let answer = searchAfresh(market, groups)
    if answer.nodes >= Self.fewNodes { known.withLock { $0[key] = answer } }
    return answer
  }

  private func searchAfresh(_ market: Submarket, _ groups: [CoreGroup]) -> Answer {
    var search = ComponentSearch(market, groups: groups, budget: budget)
    let result = search.run()
    return Answer(result: result, nodes: search.nodes)
  }
}
