import TestSupport
import Testing

@testable import StableMatching

@Suite("One more seat in each program")
struct SeatTrialTests {
  /// Every trial has the answer of a solve of its own.
  private func compare(_ trials: SeatTrials, _ instance: Instance, _ seed: Int) throws {
    var next = 0
    try trials.solve(0..<instance.programCount) { program, trial in
      #expect(program == next, "SEED=\(seed)")
      next += 1
      guard
        let own = try? solve(instance.adding(seats: 1, to: ProgramIndex(program)))
      else {
        Issue.record("SEED=\(seed): program \(program) cannot be solved")
        return
      }
      #expect(trial.matching.matching == own.matching.matching, "SEED=\(seed): program \(program)")
      #expect(trial.matching.blocking == own.matching.blocking, "SEED=\(seed): program \(program)")
      #expect(trial.status == own.status, "SEED=\(seed): program \(program)")
    }
    #expect(next == instance.programCount, "SEED=\(seed)")
  }

  @Test("random problems: every trial has the answer of a solve of its own")
  func equalsOwnSolve() throws {
    for seed in Seeds.range(600, long: 12_000) {
      var problem = RandomProblem()
      (problem.families, problem.programs, problem.matchings) = (9, 6, 0)
      if seed % 3 == 1 { problem.children = 1 }
      let instance = try problem.make(seed: seed)
      try compare(SeatTrials(instance), instance, seed)
    }
  }

  @Test(
    "30 to 60 families, several such problems side by side: the cores of one leave the others alone"
  )
  func equalsOwnSolveSideBySide() throws {
    var (unstable, kept) = (0, 0)
    for seed in Seeds.range(12, long: 400) {
      let instance = try MediumProblem.sideBySide(seeds: [3 * seed, 3 * seed + 1, 3 * seed + 2])
      let trials = try SeatTrials(instance)
      if trials.base.status == .minimalBlocking {
        unstable += 1
        kept += trials.keepsCores.count { $0 }
      }
      try compare(trials, instance, seed)
    }
    if Seeds.range(12, long: 400).count > 1 { #expect(unstable > 3 && kept > 0) }
  }
}
