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
}
