/// The best matching where no stable one exists: fewest blocking families, proved.
///
/// Disjoint cores give the lower bound: one blocking family each. Then each group of cores is asked
/// whether its bound can be met; where not, the refutation widens the group by the families it used,
/// or raises the bound. At the end every matching with the fewest blocking families takes them from
/// the groups, as many from each as its bound. So the groups' families are tolerated, the full lists
/// reduced afresh, and each component is optimised for itself.
struct MinimalBlocking {
  private let instance: Instance
  private var finder: CoreFinder
  private(set) var groups: [CoreGroup] = []
  /// The cores as they were found, before groups were widened.
  private(set) var cores: [[Int32]] = []
  private(set) var best: Matching?
  private var isSpent = false
  private var searchNodes = 0
  private let budget: Int

  init(_ instance: Instance, budget: Int) {
    self.instance = instance
    self.budget = budget
    finder = CoreFinder(instance, budget: budget)
  }

  /// How many families block in every matching, as far as it is proved.
  var bound: Int { groups.reduce(0) { $0 + $1.lower } }

  var nodes: Int { finder.nodes + searchNodes }

  /// Proves the minimum and finds the best matching that attains it.
  ///
  /// - Returns: Whether both were proved within the budget.
  mutating func run() -> Bool {
    findDisjointCores()
    while !isSpent, !settleGroups() {}
    return !isSpent && optimise()
  }

  private mutating func findDisjointCores() {
    while !isSpent {
      switch finder.ask(groups, limited: { _ in false }) {
      case .feasible(let choices):
        best = Matching(choices: choices)
        return
      case .refuted(let core):
        let small = finder.shrink(core)
        cores.append(small)
        groups.append(CoreGroup(families: small, lower: 1))
      case .spent:
        isSpent = true
      }
    }
  }

  /// Raises bounds and widens groups until each bound can be met; then all at once.
  ///
  /// - Returns: Whether all bounds can be met together.
  private mutating func settleGroups() -> Bool {
    var index = 0
    while index < groups.count, !isSpent {
      if meet({ $0 == index }, index) { index += 1 }
    }
    if isSpent { return true }
    switch finder.ask(groups, limited: { _ in true }) {
    case .feasible(let choices):
      best = Matching(choices: choices)
      return true
    case .spent:
      isSpent = true
      return true
    case .refuted(let outside):
      let families = groups.flatMap { $0.families } + outside
      let lower = bound + (outside.isEmpty ? 1 : 0)
      groups = [CoreGroup(families: families.sorted(), lower: lower)]
      return false
    }
  }

  private mutating func meet(_ limited: (Int) -> Bool, _ index: Int) -> Bool {
    switch finder.ask(groups, limited: limited) {
    case .feasible:
      return true
    case .spent:
      isSpent = true
    case .refuted(let outside):
      if outside.isEmpty {
        groups[index].lower += 1
      } else {
        groups[index].families = (groups[index].families + outside).sorted()
      }
    }
    return false
  }

  /// Tolerates the groups, reduces and splits afresh, and optimises each component.
  private mutating func optimise() -> Bool {
    var isTolerated = [Bool](repeating: false, count: instance.familyCount)
    for group in groups {
      for family in group.families { isTolerated[Int(family)] = true }
    }
    var reduction = Reduction(instance, isTolerated: isTolerated)
    reduction.run()
    precondition(!reduction.isContradicted, "the tolerated families leave a contradiction")
    var components = Components(reduction)
    components.glue(groups.map { $0.families }, familyCount: instance.familyCount)
    var standing = reduction.standing
    standing.mayBlock = components.mayBlock
    var matching = Matching(
      choices: (0..<instance.familyCount).map { reduction.first[$0] - standing.firstOption[$0] })
    var cutter = SubmarketCutter(instance)
    for families in components.families {
      let market = cutter.cut(families, of: standing)
      let touched = groups.filter { group in families.contains { group.families.contains($0) } }
      var search = ComponentSearch(market, groups: touched, budget: budget - nodes)
      let result = search.run()
      searchNodes += search.nodes
      guard case .best(let found, _) = result else {
        if case .spent = result { return false }
        preconditionFailure("a component lost its matching when it was cut out")
      }
      for (family, option) in zip(market.families, found) {
        matching.choices[Int(family)] = market.place[Int(option)]
      }
    }
    best = matching
    return true
  }
}
