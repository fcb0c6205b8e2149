/// The best matching where no stable one exists: fewest blocking families, proved.
///
/// ``CoreFinder`` proves groups of families of which so many block in every matching. Every matching
/// that does with their sum has just so many blocking families in each group and none outside. So
/// the families of the groups are tolerated, the full lists reduced afresh, and each component is
/// optimised for itself; where one has no matching, one more of its families blocks.
struct MinimalBlocking {
  private let instance: Instance
  private var finder: CoreFinder
  private(set) var best: Matching?
  private var searchNodes = 0
  private let budget: Int

  init(_ instance: Instance, budget: Int) {
    self.instance = instance
    self.budget = budget
    finder = CoreFinder(instance, budget: budget)
  }

  /// How many families block in every matching, as far as it is proved.
  var bound: Int { finder.groups.reduce(0) { $0 + $1.lower } }

  /// The families of which so many block in every matching.
  var groups: [CoreGroup] { finder.groups }

  /// How the groups were proved.
  var steps: [CoreStep] { finder.steps }

  var nodes: Int { finder.nodes + searchNodes }

  /// Proves the minimum and finds the best matching that attains it.
  ///
  /// - Returns: Whether both were proved within the budget.
  mutating func run() -> Bool {
    var concerned: [Int] = []
    while true {
      guard finder.prove(through: concerned) else { return false }
      switch optimise() {
      case .best(let matching):
        best = matching
        return true
      case .spent: return false
      case .refuted(let groups): concerned = groups
      }
    }
  }

  private enum Result {
    case best(Matching)
    /// No more than these groups' shares cannot do.
    case refuted([Int])
    case spent
  }

  /// Tolerates the groups, reduces and splits afresh, and optimises each component.
  private mutating func optimise() -> Result {
    var isTolerated = [Bool](repeating: false, count: instance.familyCount)
    for group in groups {
      for family in group.families { isTolerated[Int(family)] = true }
    }
    var reduction = Reduction(instance, isTolerated: isTolerated)
    reduction.run()
    // What contradicts itself whoever of the groups blocks is a core of its own.
    if reduction.isContradicted { return .refuted([]) }
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
      let touched = groups.indices.filter { index in
        families.contains { groups[index].families.contains($0) }
      }
      var search = ComponentSearch(
        market, groups: touched.map { groups[$0] }, budget: budget - nodes)
      let result = search.run()
      searchNodes += search.nodes
      switch result {
      case .spent: return .spent
      case .refuted: return .refuted(touched)
      case .best(let found, _):
        for (family, option) in zip(market.families, found) {
          matching.choices[Int(family)] = market.place[Int(option)]
        }
      }
    }
    return .best(matching)
  }
}
