/// The best matching where no stable one exists: fewest blocking families, proved.
///
/// Cores and hitting sets: every admissible set of blocking families meets every core, so a smallest
/// set that meets those known is a lower bound; if it can be tolerated it is the minimum, and if not
/// the refutation is another core. At the end every matching with the fewest blocking families takes
/// them from the smallest hitting sets, so many from each group of cores. So the families of those
/// sets are tolerated, the full lists reduced afresh, and each component is optimised for itself.
struct MinimalBlocking {
  private let instance: Instance
  private var finder: CoreFinder
  /// The cores that were found, in order.
  private(set) var cores: [[Int32]] = []
  private(set) var hitting = HittingSets([])
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
  var bound: Int { hitting.first.count }

  var nodes: Int { finder.nodes + searchNodes }

  /// Proves the minimum and finds the best matching that attains it.
  ///
  /// - Returns: Whether both were proved within the budget.
  mutating func run() -> Bool {
    while !isSpent, !ask() {}
    return !isSpent && optimise()
  }

  /// Tolerates a smallest hitting set; a refutation is a new core.
  ///
  /// - Returns: Whether the set can be tolerated, or the budget ran out.
  private mutating func ask() -> Bool {
    switch finder.ask(tolerating: hitting.first) {
    case .spent:
      isSpent = true
      return true
    case .feasible(let choices):
      best = Matching(choices: choices)
      return true
    case .refuted(let core):
      let small = finder.shrink(core)
      // Brothers and sisters first: it is mostly their wishes that contradict each other.
      cores.append(
        small.filter { instance.size(Int($0)) > 1 } + small.filter { instance.size(Int($0)) == 1 })
      hitting = HittingSets(cores)
      return false
    }
  }

  /// Tolerates the groups, reduces and splits afresh, and optimises each component.
  private mutating func optimise() -> Bool {
    var isTolerated = [Bool](repeating: false, count: instance.familyCount)
    let groups = hitting.groups
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
      choices: (0..<instance.familyCount).map {
        reduction.first[$0] - standing.seats.firstOption[$0]
      })
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
