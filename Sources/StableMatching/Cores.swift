/// Families of which, in every matching, at least so many block.
struct CoreGroup: Hashable, Sendable {
  /// The families, ascending.
  var families: [Int32]
  /// How many of them block in every matching, as far as it is proved.
  var lower: Int
  /// The step that proved it.
  var step = -1
  /// The groups that it was made of, in each of which as many block as was proved of it before.
  var parts: [CoreGroup] = []

  /// Families given, of which so many block.
  init(families: [Int32], lower: Int, step: Int = -1) {
    (self.families, self.lower, self.step) = (families, lower, step)
  }

  /// Families that contradict some groups: one more blocks than in those together.
  init(_ core: [Int32], through parts: [CoreGroup], step: Int) {
    families = (core + parts.flatMap(\.families)).sorted()
    lower = parts.reduce(1) { $0 + $1.lower }
    (self.step, self.parts) = (step, parts)
  }

  /// The groups that steps prove, one each.
  static func proved(by steps: [CoreStep]) -> [CoreGroup] {
    var groups: [CoreGroup] = []
    for (index, step) in steps.enumerated() {
      groups.append(
        CoreGroup(step.families, through: step.parts.map { groups[$0] }, step: index))
    }
    return groups
  }

  /// The group where nobody but the given families may block.
  func among(_ blockers: Set<Int32>) -> CoreGroup {
    var group = self
    group.families.removeAll { !blockers.contains($0) }
    group.parts = parts.map { $0.among(blockers) }
    return group
  }

  /// The group as families of a market of which so many may block; those elsewhere are left out.
  func share(in market: Submarket) -> ToleranceSearch.Share {
    ToleranceSearch.Share(
      families: families.compactMap { market.place(of: $0) }, count: lower,
      parts: parts.map { $0.share(in: market) })
  }
}

/// How a group was proved: these families and groups contradict each other.
struct CoreStep: Sendable {
  /// Families in no group before, ascending.
  var families: [Int32]
  /// The steps that made the groups which this one replaces.
  var parts: [Int]
  /// The families whose choices were decided on the way, ascending.
  var decided: [Int32]
}

/// Finds which families' wishes contradict each other, each time in one region of the market.
///
/// A *core* is a set of families that cannot all be kept from blocking. The search assumes of each
/// family that it does not block; a refutation names the assumptions it used. The families of a core
/// become a *group*, of which one may block; where that is refuted too, the core found then and the
/// groups it went through make one group, of which one more blocks than of its parts together.
///
/// A region is searched on its full lists, and nothing is assumed of anybody outside it. Lists
/// reduced for the stable case are of no use here: a tolerated family guarantees and claims nothing,
/// so whatever was deleted with its help may come back.
struct CoreFinder {
  /// What the search of a region came to.
  enum Answer {
    /// A group was proved.
    case proved
    /// The families that are in no group of their own leave a solution.
    case satisfied
    /// The budget ran out.
    case spent
  }

  /// A standing in which nothing is dead.
  private let blank: Standing
  private var cutter: SubmarketCutter
  /// Groups that share no family, in the order in which they were proved.
  private(set) var groups: [CoreGroup] = []
  /// How the groups were proved, one after the other.
  private(set) var steps: [CoreStep] = []
  /// For each family, whether it is in a group.
  private(set) var isGrouped: [Bool]
  private(set) var nodes = 0

  init(_ instance: Instance) {
    blank = Standing(instance)
    cutter = SubmarketCutter(instance)
    isGrouped = Array(repeating: false, count: instance.familyCount)
  }

  /// Proves one more blocking family in a region that has no solution with the groups as they are.
  ///
  /// - Parameters:
  ///   - region: Where the contradiction lies, the groups' families included.
  ///   - decided: The families that have to be decided on to see it; empty where it is plain.
  ///   - concerned: The groups whose families take part in it.
  ///   - isWhole: Whether those are all of them, so that there must be a contradiction.
  ///   - budget: The nodes that the search may use.
  /// - Returns: Whether a group was proved.
  mutating func prove(
    _ region: Region, deciding decided: [Int32], through concerned: [CoreGroup],
    isWhole: Bool = true, budget: Int
  ) -> Answer {
    let market = cutter.cut(region: region.families, of: blank)
    var fresh = Search(market, budget: budget)
    fresh.objective.count(only: decided.map { market.index(of: $0) })
    let isPossible = fresh.begin(mayBlock: Array(repeating: true, count: market.familyCount))
    precondition(isPossible, "everybody may stay where everybody may block")
    // A family that came into a group since the region was traced waits for the next round.
    let strict = region.strict.filter { !isGrouped[Int($0)] }.map { market.index(of: $0) }
    var search = fresh
    var core: [Int32] = []
    let verdict = refute(assuming: strict, through: concerned, in: &search, &core)
    nodes += search.nodes
    guard verdict == .refuted else {
      precondition(
        verdict == .spent || strict.count < region.strict.count || !isWhole,
        "a contradiction was met, its region has none")
      return verdict == .spent ? .spent : .satisfied
    }
    if concerned.isEmpty {
      // Nearest first: the core stays close to where the contradiction is.
      let isUsed = Set(core)
      core = shrink(strict.filter { isUsed.contains($0) }, fresh)
    }
    add(core.map { market.families[Int($0)] }.sorted(), decided, through: concerned)
    return .proved
  }

  /// Makes a group of a core and the groups it went through.
  private mutating func add(
    _ core: [Int32], _ decided: [Int32], through concerned: [CoreGroup]
  ) {
    let group = CoreGroup(core, through: concerned, step: steps.count)
    for family in core { isGrouped[Int(family)] = true }
    let parts = concerned.map { $0.step }
    steps.append(CoreStep(families: core, parts: parts, decided: decided))
    groups.removeAll { parts.contains($0.step) }
    groups.append(group)
  }

  /// Assumes that families do not block, and goes through the ways in which the groups may.
  ///
  /// - Returns: Whether all ways were refuted; `core` then gets the assumptions this used.
  private func refute(
    assuming families: [Int32], through concerned: [CoreGroup], in search: inout Search,
    _ core: inout [Int32]
  ) -> Search.Verdict {
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
      for group in concerned { walk.add(group.share(in: search.market)) }
      let verdict = walk.run()
      search = walk.search
      guard verdict == .refuted else { return verdict }
    }
    core = search.toleranceAssumptionsUsed()
    return .refuted
  }

  /// Makes a core smaller, as far as propagation alone can see.
  ///
  /// Assumes its families one after the other, each followed up before the next: the last before
  /// the contradiction is needed. It is put first, those that the contradiction did not use are
  /// dropped, and so on until the needed ones alone contradict each other, or little is gained.
  private mutating func shrink(_ core: [Int32], _ fresh: Search) -> [Int32] {
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
      let used = Set(search.toleranceAssumptionsUsed())
      if needed.contains(final) { return needed }
      let size = needed.count + others.count
      others.removeAll { $0 == final || !used.contains($0) }
      needed.append(final)
      idle = (needed.count + others.count) * 20 > size * 19 ? idle + 1 : 0
    }
    return needed + others
  }
}

extension Search {
  /// The families, as the submarket numbers them, whose assumed strictness the refutations used.
  fileprivate mutating func toleranceAssumptionsUsed() -> [Int32] {
    assumptionsUsed().map { ($0 >> 1) - Int32(market.optionCount) }
  }
}
