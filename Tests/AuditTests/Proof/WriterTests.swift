import StableMatching
import TestSupport
import Testing

@testable import Audit

@Suite("証明: what the search writes, the checker accepts")
struct WriterTests {
  private func check(_ seed: Int, _ problem: RandomProblem) throws {
    let instance = try problem.make(seed: seed)
    let solution = try solve(instance)
    let proof = try #require(writeProof(of: solution, to: instance), "SEED=\(seed)")
    let outcome = ClaimedOutcome(solution.matching, status: solution.status)
    do throws(ProofError) {
      let claim = try checkProof(proof, of: instance, outcome: outcome)
      #expect(claim.status == solution.status, "SEED=\(seed)")
    } catch {
      let text = String(decoding: proof, as: UTF8.self)
      Issue.record("SEED=\(seed): line \(error.line) \(error.fault) in\n\(text)")
    }
  }

  @Test("random problems, small and middling")
  func random() throws {
    for seed in Seeds.range(200, long: 2_000) {
      try check(seed, RandomProblem())
      var problem = RandomProblem()
      (problem.families, problem.programs, problem.matchings) = (14, 6, 0)
      try check(seed, problem)
    }
  }

  private static func places(_ families: Int, _ places: Int, children: Int) -> RandomProblem {
    var problem = RandomProblem()
    (problem.families, problem.programs, problem.places) = (families, 3, places)
    (problem.children, problem.seats, problem.matchings) = (children, 1, 0)
    return problem
  }

  @Test(
    "several cores in one component, which falls apart on the way: the best, proved in one piece",
    arguments: [21719, 29618, 90630])
  func severalCores(seed: Int) throws {
    try check(seed, Self.places(5, 4, children: 3))
  }

  @Test("the same with more places and smaller families", arguments: [52658, 57950, 73920, 76030])
  func manyPlaces(seed: Int) throws {
    try check(seed, Self.places(4, 8, children: 2))
  }

  @Test("places that share few wishes")
  func randomPlaces() throws {
    for seed in Seeds.range(100, long: 2_000) {
      try check(seed, Self.places(5, 4, children: 3))
      try check(seed, Self.places(4, 8, children: 2))
    }
  }
}
