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

  /// The best matching in which just the shares' families block, by either way to walk, and how many
  /// parts were searched for themselves.
  private func walk(
    _ market: Submarket, _ shares: [ToleranceSearch.Share], byParts: Bool = false
  ) -> (best: [Int32], parts: Int) {
    var search = Search(market, budget: 10_000_000)
    let isPossible = search.begin(mayBlock: market.marks(shares.flatMap(\.families)))
    #expect(isPossible)
    var walk = ToleranceSearch(search, wantsBest: true, byParts: byParts)
    for share in shares { walk.add(share) }
    let verdict = walk.run()
    #expect(verdict == .refuted, "a walk that comes to its end has seen all there is")
    return (walk.search.objective.best, walk.known.count)
  }

  private func shares(_ cores: [Core], _ market: Submarket) -> [ToleranceSearch.Share] {
    cores.map { core in
      ToleranceSearch.Share(
        families: core.families.map { market.index(of: $0.offset) }, count: core.blocking)
    }
  }

  /// The whole market of a problem of which the several cores, if any, lie in small groups.
  private func marketOfPlaces(
    _ seed: Int, places: Int
  ) throws -> (solution: Solution, market: Submarket)? {
    var problem = RandomProblem()
    (problem.places, problem.families, problem.programs) = (places, 4, 3)
    (problem.children, problem.seats, problem.matchings) = (2, 1, 0)
    let instance = try problem.make(seed: seed)
    let solution = try solve(instance)
    guard solution.status == .minimalBlocking else { return nil }
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    var cutter = SubmarketCutter(instance)
    return (solution, cutter.cut(families, of: Standing(instance)))
  }

  @Test("searched by parts or as a whole, several cores give the same")
  func parts() throws {
    var parts = 0
    for seed in Seeds.range(600, long: 20_000) {
      guard let (solution, market) = try marketOfPlaces(seed, places: 4) else { continue }
      let whole = walk(market, shares(solution.cores, market))
      let apart = walk(market, shares(solution.cores, market), byParts: true)
      #expect(whole.best == apart.best, "SEED=\(seed)")
      let found = whole.best.map { market.place[Int($0)] }
      #expect(solution.matching.matching == Matching(choices: found), "SEED=\(seed)")
      parts += apart.parts
    }
    #expect(parts > 20, "parts are searched for themselves: \(parts)")
  }

  @Test("taken apart or halved, a group made of others gives the same with one more that blocks")
  func unfolded() throws {
    // Seeds of problems with two cores or more: about one in two hundred is.
    let seeds = [
      210, 395, 862, 1188, 1244, 1429, 1849, 1963, 2636, 2702, 2828, 2936, 2946, 3182, 3432,
    ]
    var (several, moved) = (0, 0)
    for seed in seeds {
      guard let (solution, market) = try marketOfPlaces(seed, places: 12),
        solution.cores.count > 1
      else { continue }
      let parts = shares(solution.cores, market)
      let inCores = Set(parts.flatMap(\.families))
      let others = (0..<Int32(market.familyCount)).filter { !inCores.contains($0) }
      var merged = ToleranceSearch.Share(
        families: (parts.flatMap(\.families) + others.prefix(6)).sorted(),
        count: parts.reduce(1) { $0 + $1.count })
      let halved = walk(market, [merged])
      merged.parts = parts
      let unfolded = walk(market, [merged])
      #expect(halved.best == unfolded.best, "SEED=\(seed)")
      several += 1
      moved += halved.best != walk(market, parts).best ? 1 : 0
    }
    #expect(several > 10, "groups made of several others: \(several)")
    #expect(moved > 5, "one more that blocks makes a difference: \(moved)")
  }
}
