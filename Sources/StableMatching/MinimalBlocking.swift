/// The best matching where no stable one exists: fewest blocking families, proved.
///
/// ``CoreFinder`` proves groups of families of which so many block in every matching. Every matching
/// that does with their sum has just so many blocking families in each group and none outside. So
/// the families of the groups are tolerated, the full lists reduced afresh, and each component is
/// optimised for itself; where one has no matching, one more of its families blocks. Each round
/// finds what contradicts itself anywhere in the market, and traces it back to a region of its own.
struct MinimalBlocking {
  private let instance: Instance
  private let budget: Int
  private var finder: CoreFinder
  /// Components whose search ran out of budget, with what was found: they are not searched again.
  private var spent: [[Int32]: [Int32]?] = [:]
  private(set) var best: Matching?
  private var searchNodes = 0

  /// Prepares a proof.
  ///
  /// - Parameters:
  ///   - instance: A problem without a stable matching.
  ///   - budget: The nodes that all searches together may use.
  init(_ instance: Instance, budget: Int) {
    self.instance = instance
    self.budget = budget
    finder = CoreFinder(instance)
  }

  /// How many families block in every matching, as far as it is proved.
  var bound: Int { finder.groups.reduce(0) { $0 + $1.lower } }

  /// The families of which so many block in every matching.
  var groups: [CoreGroup] { finder.groups }

  /// How the groups were proved.
  var steps: [CoreStep] { finder.steps }

  var nodes: Int { finder.nodes + searchNodes }

  /// What is left of the budget.
  private var left: Int { max(0, budget - nodes) }

  /// Proves the minimum and finds the best matching that attains it.
  ///
  /// - Returns: Whether both were proved within the budget.
  mutating func run() -> Bool {
    while true {
      var reduction = Reduction(instance, isTolerated: finder.isGrouped, keepsHistory: true)
      reduction.run()
      var isSpent = false
      let isFurther =
        reduction.history.contradictions.isEmpty
        ? search(reduction, &isSpent) : refute(reduction)
      if !isFurther { return !isSpent }
    }
  }

  /// Makes groups of what contradicts itself plainly; what shares a family waits for the next round.
  private mutating func refute(_ reduction: borrowing Reduction) -> Bool {
    var trace = Trace(copy reduction)
    var isFurther = false
    for contradiction in reduction.history.contradictions {
      let region = trace.region(of: contradiction)
      let answer = finder.prove(region, deciding: [], through: [], budget: left)
      if case .proved = answer { isFurther = true }
    }
    precondition(isFurther, "a contradiction was met, its region has none")
    return true
  }

  /// A component that has no matching, and the groups its families belong to.
  private struct Refuted {
    var families: [Int32]
    var groups: [CoreGroup]
  }

  /// Optimises each component; where some have no matching, makes groups of them.
  ///
  /// - Returns: Whether another round is needed.
  private mutating func search(_ reduction: borrowing Reduction, _ isSpent: inout Bool) -> Bool {
    var components = Components(reduction)
    components.glue(groups.map { $0.families }, familyCount: instance.familyCount)
    let standing = reduction.standing(for: components)
    var matching = reduction.decided
    let groupOf = GroupNumbers(groups.map(\.families), familyCount: instance.familyCount)
    var refuted: [Refuted] = []
    var isWhole = true
    var cutter = SubmarketCutter(instance)
    // The small ones first: what has to be cut short is then what takes most.
    for families in components.smallFirst {
      let touched = groupOf.touched(by: families).map { groups[$0] }
      let market = cutter.cut(families, of: standing)
      switch search(market, touched) {
      case .refuted: refuted.append(Refuted(families: families, groups: touched))
      case .best(let found, _): matching.place(found, of: market)
      case .spent(let found):
        isSpent = true
        if let found { matching.place(found, of: market) } else { isWhole = false }
      }
    }
    if !refuted.isEmpty { return makeGroups(refuted, reduction, &isSpent) }
    if isWhole { best = matching }
    return false
  }

  /// Searches a component, unless that took all of the budget before.
  private mutating func search(
    _ market: Submarket, _ touched: [CoreGroup]
  ) -> ComponentSearch.Result {
    if let found = spent[market.families] { return .spent(found) }
    var search = ComponentSearch(market, groups: touched, budget: left)
    let result = search.run()
    searchNodes += search.nodes
    if case .spent(let found) = result { spent[market.families] = .some(found) }
    return result
  }

  /// Traces each component that has no matching back to its region, and makes a group of it.
  ///
  /// The smallest regions come first: what is found close by leaves the others their own families.
  private mutating func makeGroups(
    _ refuted: [Refuted], _ reduction: borrowing Reduction, _ isSpent: inout Bool
  ) -> Bool {
    var trace = Trace(copy reduction)
    var isFurther = false
    let regions = refuted.map { component in
      trace.region(of: component.families, with: component.groups.flatMap { $0.families })
    }
    let order = refuted.indices.sorted {
      (regions[$0].strict.count, $0) < (regions[$1].strict.count, $1)
    }
    for index in order {
      switch prove(refuted[index], regions[index]) {
      case .proved: isFurther = true
      case .satisfied: break
      case .spent:
        isSpent = true
        spent[refuted[index].families] = .some(nil)
      }
    }
    return isFurther
  }

  /// Proves a group through one of the component's groups alone if that does, through all if not.
  private mutating func prove(_ component: Refuted, _ region: Region) -> CoreFinder.Answer {
    if component.groups.count > 1 {
      for group in component.groups {
        let answer = finder.prove(
          region, deciding: component.families, through: [group], isWhole: false,
          budget: left)
        if case .proved = answer { return answer }
      }
    }
    return finder.prove(
      region, deciding: component.families, through: component.groups, budget: left)
  }
}
