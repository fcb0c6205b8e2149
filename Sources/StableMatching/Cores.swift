/// Families of which, in every matching, at least so many block.
struct CoreGroup: Sendable {
  /// The families, ascending.
  var families: [Int32]
  /// How many of them block in every matching, as far as it is proved.
  var lower: Int
}

/// How a group was proved: these families and groups contradict each other.
struct CoreStep: Sendable {
  /// Families in no group before, ascending.
  var families: [Int32]
  /// The steps that made the groups which this one replaces.
  var parts: [Int]
}

/// Finds which families' wishes contradict each other, on the full lists of the instance.
///
/// A *core* is a set of families that cannot all be kept from blocking. The search assumes of each
/// family that it does not block; a refutation names the assumptions it used. The families of a core
/// become a *group*, of which one may block; where that is refuted too, the core found then and the
/// groups it went through make one group, of which one more blocks than of its parts together.
///
/// Lists reduced for the stable case are of no use here: a tolerated family guarantees and claims
/// nothing, so whatever was deleted with its help may come back.
struct CoreFinder {
  private let market: Submarket
  /// A search that has done what follows where everybody may block.
  private var fresh: Search
  /// Groups that share no family, in the order in which they were proved.
  private(set) var groups: [CoreGroup] = []
  /// How the groups were proved, one after the other.
  private(set) var steps: [CoreStep] = []
  /// The step that made each group.
  private var stepOfGroup: [Int] = []
  private(set) var nodes = 0
  private let budget: Int

  init(_ instance: Instance, budget: Int) {
    var cutter = SubmarketCutter(instance)
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    market = cutter.cut(families, of: Standing(SeatTable(instance)))
    fresh = Search(market, budget: 0)
    let isPossible = fresh.begin(mayBlock: Array(repeating: true, count: market.familyCount))
    precondition(isPossible, "everybody may stay where everybody may block")
    self.budget = budget
  }

  /// Proves one more blocking family, where it is known that no matching does with the groups.
  ///
  /// - Parameter concerned: Groups whose families take part in the contradiction.
  /// - Returns: False where the budget ran out.
  mutating func prove(through concerned: [Int]) -> Bool {
    var isGrouped = [Bool](repeating: false, count: market.familyCount)
    for group in groups { for family in group.families { isGrouped[Int(family)] = true } }
    let outside = (0..<Int32(market.familyCount)).filter { !isGrouped[Int($0)] }
    guard var core = refute(assuming: outside, through: concerned) else { return false }
    if concerned.isEmpty { core = shrink(core) }
    var group = CoreGroup(families: core, lower: 1)
    for index in concerned {
      group.families += groups[index].families
      group.lower += groups[index].lower
    }
    group.families.sort()
    let kept = groups.indices.filter { !concerned.contains($0) }
    let step = CoreStep(families: core.sorted(), parts: concerned.map { stepOfGroup[$0] })
    groups = kept.map { groups[$0] } + [group]
    stepOfGroup = kept.map { stepOfGroup[$0] } + [steps.count]
    steps.append(step)
    return true
  }

  /// Assumes that families do not block, and goes through the ways in which the groups may.
  ///
  /// - Returns: The assumptions that the refutation of all ways used; nothing where the budget ran
  ///   out.
  private mutating func refute(assuming families: [Int32], through concerned: [Int]) -> [Int32]? {
    var search = fresh
    search.budget = budget - nodes
    search.levelStart.append(search.trail.count)
    search.evidence.isUsed = Array(repeating: false, count: search.value.count)
    var isPossible = true
    for family in families where isPossible {
      isPossible = search.set(search.literal(tolerance: Int(family), false), .assumption, -1)
    }
    isPossible = isPossible && search.propagate()
    if !isPossible {
      search.collectEvidence()
    } else {
      var walk = ToleranceSearch(search, wantsBest: false)
      for index in concerned { walk.add(groups[index].families, count: groups[index].lower) }
      let verdict = walk.run()
      search = walk.search
      if verdict == .spent {
        nodes += search.nodes
        return nil
      }
      precondition(verdict == .refuted, "a component was refuted, the whole is not")
    }
    let used = search.assumptionsUsed().map { ($0 >> 1) - Int32(market.optionCount) }
    nodes += search.nodes
    return used
  }

  /// Makes a core smaller, as far as propagation alone can see.
  ///
  /// Assumes its families one after the other, each followed up before the next: the last before
  /// the contradiction is needed. It is put first, those that the contradiction did not use are
  /// dropped, and so on until the needed ones alone contradict each other, or little is gained.
  private mutating func shrink(_ core: [Int32]) -> [Int32] {
    var search = fresh
    search.evidence.isUsed = Array(repeating: false, count: search.value.count)
    var needed: [Int32] = []
    var others = core
    var idle = 0
    defer { nodes += search.nodes }
    while idle < 3 {
      search.undo(to: 0)
      search.levelStart.append(search.trail.count)
      var final: Int32 = -1
      for family in needed + others {
        let literal = search.literal(tolerance: Int(family), false)
        if !search.set(literal, .assumption, -1) || !search.propagate() {
          final = family
          break
        }
      }
      // Decisions of the search may have been needed for the core that was given.
      guard final >= 0 else { break }
      search.collectEvidence()
      let used = search.assumptionsUsed().map { ($0 >> 1) - Int32(market.optionCount) }
      if needed.contains(final) { return needed }
      let size = needed.count + others.count
      others = used.filter { $0 != final && !needed.contains($0) }
      needed.append(final)
      idle = (needed.count + others.count) * 20 > size * 19 ? idle + 1 : 0
    }
    return needed + others
  }
}
