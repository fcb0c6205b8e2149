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

  @Test("who blocks in none of some trials is found out together, and nothing changes by that")
  func equalsOwnSolveWithKnownBlockers() throws {
    // The seeds named are those where what holds without a seat more does not hold with one.
    for seed in [340, 575, 806, 866] + Seeds.range(150, long: 6_000) {
      var problem = RandomProblem()
      (problem.families, problem.programs, problem.matchings) = (14, 4 + seed % 4, 0)
      let instance = try problem.make(seed: seed)
      try compare(SeatTrials(instance, fewBlockers: 0), instance, seed)
    }
  }

  @Test("beside a problem without a stable matching: its core leaves the other's trials alone")
  func equalsOwnSolveBesideACore() throws {
    let known = ["E1", "E1b", "E2", "E3", "E4", "E5", "E6"]
    for seed in Seeds.range(42, long: 2_100) {
      let unstable = try InstanceFixture.named(known[seed % known.count]).instance
      let other = try problem(seed)
      let instance = try Instance.sideBySide([unstable, other])
      let trials = try SeatTrials(instance)
      #expect(trials.base.status == .minimalBlocking, "SEED=\(seed)")
      if try solve(other).status != .minimalBlocking, trials.base.cores.count == 1 {
        for program in unstable.programCount..<instance.programCount {
          #expect(trials.keepsCores(program), "SEED=\(seed): program \(program)")
        }
      }
      try compare(trials, instance, seed)
    }
  }

  @Test("several cores: a trial keeps those that its seat leaves alone")
  func equalsOwnSolveWithSeveralCores() throws {
    let known = ["E1", "E1b", "E2", "E3", "E4", "E5", "E6"]
    for seed in Seeds.range(42, long: 2_100) {
      let names = [known[seed % known.count], known[seed / known.count % known.count], "E1"]
      let parts = try names.map { try InstanceFixture.named($0).instance }
      let instance = try Instance.sideBySide(parts + [try problem(seed)])
      let trials = try SeatTrials(instance, fewBlockers: seed % 2 == 0 ? 0 : 32)
      #expect(trials.base.cores.count >= 3, "SEED=\(seed)")
      try compare(trials, instance, seed)
    }
  }

  @Test("crowded problems without a stable matching", arguments: [1104, 3146, 3959])
  func equalsOwnSolveInCrowds(seed: Int) throws {
    var problem = RandomProblem()
    (problem.families, problem.programs, problem.matchings) = (14, 6, 0)
    let instance = try problem.make(seed: seed)
    let trials = try SeatTrials(instance)
    #expect(trials.base.status == .minimalBlocking, "SEED=\(seed)")
    try compare(trials, instance, seed)
  }

  /// Several cores that reach each other: places that share few wishes.
  private func places(_ families: Int, _ places: Int, children: Int, _ seed: Int) throws -> Instance
  {
    var problem = RandomProblem()
    (problem.families, problem.programs, problem.places) = (families, 3, places)
    (problem.children, problem.seats, problem.matchings) = (children, 1, 0)
    return try problem.make(seed: seed)
  }

  @Test(
    "several cores in one component: every trial has the answer of a solve of its own",
    arguments: [[21719, 29618, 90630], [52658, 57950, 73920, 76030]])
  func equalsOwnSolveInOneComponent(known: [Int]) throws {
    var together = 0
    for seed in known + Seeds.range(100, long: 2_000) {
      let instance =
        try known.count == 3
        ? places(5, 4, children: 3, seed) : places(4, 8, children: 2, seed)
      let trials = try SeatTrials(instance, fewBlockers: seed % 2 == 0 ? 0 : 32)
      guard trials.base.status == .minimalBlocking, trials.base.matching.blocking.count > 1 else {
        continue
      }
      // As `SharedTrials` splits it: with the families of the cores free to block.
      var isTolerated = [Bool](repeating: false, count: instance.familyCount)
      for core in trials.base.cores {
        for family in core.families { isTolerated[Int(family.offset)] = true }
      }
      var reduction = Reduction(instance, isTolerated: isTolerated)
      reduction.run()
      let hasSeveral = Components(reduction).families.contains { component in
        trials.base.cores.count { core in
          core.families.contains { component.contains($0.offset) }
        } > 1
      }
      if hasSeveral { together += 1 }
      try compare(trials, instance, seed)
    }
    #expect(together >= 3, "cores in one component were not met")
  }

  @Test("a problem that is not proved: its trials get a share, and claim no more than they proved")
  func unprovenProblem() throws {
    var proved = 0
    for seed in [1104, 3146, 3959] {
      var problem = RandomProblem()
      (problem.families, problem.programs, problem.matchings) = (14, 6, 0)
      let instance = try problem.make(seed: seed)
      let trials = try SeatTrials(instance, budget: 1)
      guard case .unproven = trials.base.status else {
        Issue.record("SEED=\(seed): proved without a node")
        continue
      }
      try trials.solve(0..<instance.programCount) { program, trial in
        if case .unproven = trial.status { return }
        proved += 1
        let own = try? solve(instance.adding(seats: 1, to: ProgramIndex(program)))
        #expect(trial.status == own?.status, "SEED=\(seed): program \(program)")
        #expect(
          trial.matching.matching == own?.matching.matching, "SEED=\(seed): program \(program)")
      }
    }
    #expect(proved > 0)
  }
}
