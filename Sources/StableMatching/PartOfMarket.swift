/// A part of a market by itself: all that the search of it depends on.
///
/// Parts that are cut alike are searched once, whatever the rest of the market has come to.
struct PartOfMarket: Hashable {
  /// What a search of it came to.
  enum Best {
    /// The place of each family's choice, and the families of the shares that block.
    case found([Int32], blockers: [Int32])
    case refuted
    case spent
  }

  var market: Submarket
  /// Whether a family may not block, one entry a family.
  var isStrict: [Bool]
  /// Where it is not decided yet who may block, by their places in the part.
  var shares: [ToleranceSearch.Share]

  /// Searches the best matching.
  ///
  /// - Parameters:
  ///   - budget: The nodes that may be used.
  ///   - known: What was found of other parts; gets what is found of parts of this one.
  /// - Returns: What the search came to, and the nodes that it used.
  func best(budget: Int, known: inout [PartOfMarket: Best]) -> (best: Best, nodes: Int) {
    var search = Search(market, budget: budget)
    guard search.begin(mayBlock: isStrict.map { !$0 }) else { return (.refuted, 0) }
    var walk = ToleranceSearch(search, wantsBest: true, byParts: true)
    swap(&walk.known, &known)
    for share in shares { walk.add(share) }
    let verdict = walk.run()
    swap(&walk.known, &known)
    let (nodes, best) = (walk.search.nodes, walk.search.objective.best)
    if verdict == .spent { return (.spent, nodes) }
    if best.isEmpty { return (.refuted, nodes) }
    return (.found(best.map { market.place[Int($0)] }, blockers: walk.blockers), nodes)
  }

  /// The options that stand at some places of the families' lists, one a family.
  func options(_ places: [Int32]) -> [Int] {
    places.enumerated().map { family, place in
      guard let option = market.options(family).first(where: { market.place[$0] == place }) else {
        preconditionFailure("a part was given a choice that it has not got")
      }
      return option
    }
  }
}
