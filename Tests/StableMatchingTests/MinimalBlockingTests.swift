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
}
