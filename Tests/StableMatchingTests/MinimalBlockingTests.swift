import TestSupport
import Testing

@testable import StableMatching

@Suite("The fewest blocking families: cores against a search that needs none")
struct MinimalBlockingTests {
  /// The best matching in which at most `count` families block, whichever they are.
  private func best(_ instance: Instance, blocking count: Int) throws -> VerifiedMatching {
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    var cutter = SubmarketCutter(instance)
    let market = cutter.cut(families, of: Standing(instance))
    var search = ComponentSearch(
      market, groups: [CoreGroup(families: families, lower: count)], budget: 10_000_000)
    guard case .best(let found, _) = search.run() else {
      Issue.record("no matching with \(count) blocking families")
      return try verify(Matching(choices: instance.usableChoices), of: instance)
    }
    return try verify(Matching(choices: found.map { market.place[Int($0)] }), of: instance)
  }

  private func compare(_ seed: Int) throws {
    var problem = RandomProblem()
    (problem.families, problem.programs, problem.matchings) = (14, 6, 0)
    let instance = try problem.make(seed: seed)
    let solution = try solve(instance)
    guard solution.status == .minimalBlocking else { return }
    let wanted = try best(instance, blocking: solution.matching.blocking.count)
    #expect(solution.matching.blocking == wanted.blocking, "SEED=\(seed)")
    #expect(solution.matching.matching == wanted.matching, "SEED=\(seed)")
  }

  @Test("a core keeps the assumptions that a learned clause used", arguments: [1104, 3146, 3959])
  func coresAreSound(seed: Int) throws {
    try compare(seed)
  }

  @Test("the outcome is the best of all with as many blocking families")
  func random() throws {
    for seed in Seeds.range(150, long: 3_000) { try compare(seed) }
  }

  /// The best matching in which just the groups' families block, by either way to walk, and how many
  /// parts were searched for themselves.
  private func walk(
    _ market: Submarket, _ cores: [Core], byParts: Bool
  ) throws -> (best: [Int32], parts: Int) {
    let groups = cores.map { $0.families.map { market.index(of: $0.offset) } }
    var search = Search(market, budget: 10_000_000)
    let isPossible = search.begin(mayBlock: market.marks(groups.joined()))
    #expect(isPossible)
    var walk = ToleranceSearch(search, wantsBest: true, byParts: byParts)
    for (core, group) in zip(cores, groups) {
      walk.add(ToleranceSearch.Share(families: group, count: core.blocking))
    }
    let verdict = walk.run()
    #expect(verdict == .refuted, "a walk that comes to its end has seen all there is")
    return (walk.search.objective.best, walk.known.count)
  }

  @Test("searched by parts or as a whole, several cores give the same")
  func parts() throws {
    var parts = 0
    for seed in Seeds.range(600, long: 20_000) {
      var problem = RandomProblem()
      (problem.places, problem.families, problem.programs) = (4, 4, 3)
      (problem.children, problem.seats, problem.matchings) = (2, 1, 0)
      let instance = try problem.make(seed: seed)
      let solution = try solve(instance)
      guard solution.status == .minimalBlocking else { continue }
      let families = (0..<Int32(instance.familyCount)).map { $0 }
      var cutter = SubmarketCutter(instance)
      let market = cutter.cut(families, of: Standing(instance))
      let whole = try walk(market, solution.cores, byParts: false)
      let apart = try walk(market, solution.cores, byParts: true)
      #expect(whole.best == apart.best, "SEED=\(seed)")
      let found = whole.best.map { market.place[Int($0)] }
      #expect(solution.matching.matching == Matching(choices: found), "SEED=\(seed)")
      parts += apart.parts
    }
    #expect(parts > 20, "parts are searched for themselves: \(parts)")
  }
}
