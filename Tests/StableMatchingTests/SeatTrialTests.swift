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

  private func problem(_ seed: Int) throws -> Instance {
    var problem = RandomProblem()
    (problem.families, problem.programs, problem.matchings) = (9, 6, 0)
    if seed % 3 == 1 { problem.children = 1 }
    return try problem.make(seed: seed)
  }

  @Test("random problems: every trial has the answer of a solve of its own")
  func equalsOwnSolve() throws {
    for seed in Seeds.range(600, long: 12_000) {
      let instance = try problem(seed)
      try compare(SeatTrials(instance), instance, seed)
    }
  }

  @Test("several problems side by side: the cores of one leave the trials of the others alone")
  func equalsOwnSolveSideBySide() throws {
    var (unstable, kept, lost) = (0, 0, 0)
    for seed in Seeds.range(60, long: 3_000) {
      let instance = try Instance.sideBySide((0..<4).map { try problem(4 * seed + $0) })
      let trials = try SeatTrials(instance)
      if trials.base.status == .minimalBlocking {
        unstable += 1
        let keeping = (0..<instance.programCount).count(where: trials.keepsCores)
        kept += keeping
        lost += instance.programCount - keeping
      }
      try compare(trials, instance, seed)
    }
    if Seeds.range(60, long: 3_000).count > 1 { #expect(unstable > 5 && kept > 0 && lost > 0) }
  }
}
