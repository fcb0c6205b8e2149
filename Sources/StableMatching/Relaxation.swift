/// A good matching where the best was not found within the budget: few families block, not the fewest.
///
/// Whatever has no solution gets one more family that may block, until everything has one. Nothing
/// is claimed of the matching but what the verifier sees.
struct Relaxation {
  private let instance: Instance
  private var isTolerated: [Bool]
  /// Nodes that one component may take: a good matching is wanted, not the best.
  private static let budget = 5_000
  private static let rounds = 12

  init(_ instance: Instance) {
    self.instance = instance
    isTolerated = Array(repeating: false, count: instance.familyCount)
  }

  /// The matching; nothing where it takes too many rounds.
  mutating func run() -> Matching? {
    for _ in 0..<Self.rounds {
      var reduction = Reduction(instance, isTolerated: isTolerated, keepsHistory: true)
      reduction.run()
      let contradictions = reduction.history.contradictions
      for contradiction in contradictions { isTolerated[Int(contradiction.family)] = true }
      if contradictions.isEmpty, let matching = solve(reduction) { return matching }
    }
    return nil
  }

  /// Solves every component, or lets one more family block in each that has no solution.
  private mutating func solve(_ reduction: borrowing Reduction) -> Matching? {
    let components = Components(reduction)
    let standing = reduction.standing(for: components)
    var matching = reduction.decided
    var cutter = SubmarketCutter(instance)
    var isSolved = true
    for families in components.families {
      let market = cutter.cut(families, of: standing)
      if let found = solve(market) {
        matching.place(found, of: market)
      } else {
        isSolved = false
      }
    }
    return isSolved ? matching : nil
  }

  private mutating func solve(_ market: Submarket) -> [Int32]? {
    let mayBlock = market.families.map { isTolerated[Int($0)] }
    var search = Search(market, budget: Self.budget)
    if search.begin(mayBlock: mayBlock) {
      while search.run() == .found {
        search.objective.wantBetter(than: search.received)
        search.undo(to: 0)
      }
      if !search.objective.best.isEmpty { return search.objective.best }
    }
    tolerateOneMore(of: market, search)
    return nil
  }

  /// Lets the family block that the contradictions met last: siblings first, who make them.
  private mutating func tolerateOneMore(of market: Submarket, _ search: borrowing Search) {
    var chosen = -1
    var key = (isSibling: false, stamp: Int64.min)
    for family in 0..<market.familyCount where !isTolerated[Int(market.families[family])] {
      let isSibling = instance.size(Int(market.families[family])) > 1
      let own = (isSibling: isSibling, stamp: search.stamp[family])
      let isBefore =
        own.isSibling != key.isSibling ? own.isSibling : own.stamp > key.stamp
      if chosen < 0 || isBefore { (chosen, key) = (family, own) }
    }
    if chosen >= 0 { isTolerated[Int(market.families[chosen])] = true }
  }
}
