import TestSupport
import Testing

@testable import StableMatching

@Suite("One more seat in each program")
struct SeatTrialTests {
  @Test("random problems: every trial has the answer of a solve of its own")
  func equalsOwnSolve() throws {
    for seed in Seeds.range(600, long: 12_000) {
      var problem = RandomProblem()
      (problem.families, problem.programs, problem.matchings) = (9, 6, 0)
      if seed % 3 == 1 { problem.children = 1 }
      let instance = try problem.make(seed: seed)
      var next = 0
      try SeatTrials(instance).solve(0..<instance.programCount) { program, trial in
        #expect(program == next, "SEED=\(seed)")
        next += 1
        guard
          let own = try? solve(instance.adding(seats: 1, to: ProgramIndex(program)))
        else {
          Issue.record("SEED=\(seed): program \(program) cannot be solved")
          return
        }
        #expect(
          trial.matching.matching == own.matching.matching, "SEED=\(seed): program \(program)")
        #expect(trial.status == own.status, "SEED=\(seed): program \(program)")
      }
      #expect(next == instance.programCount, "SEED=\(seed)")
    }
  }
}
