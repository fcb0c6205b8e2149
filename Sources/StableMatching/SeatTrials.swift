/// 増席の試算 — the same problem with one more seat in one program, solved for every program in turn.
///
/// What all trials have in common is done once (``SharedTrials``). Where the problem as it is has no
/// stable matching, most trials have none either, for the same reason: a core that is refuted with a
/// seat more in any of some programs is a core of all those trials, and its families are tolerated
/// from the start. What is left of a trial is searched and verified like any problem, and a trial
/// that fits neither way is solved from the beginning: every answer is that of ``solve(_:budget:)``.
package struct SeatTrials {
  /// The answer without a further seat.
  package let base: Solution
  private let instance: Instance
  private let budget: Int
  private let stable: SharedTrials
  /// The trials that keep all cores of the problem as it is.
  private let unstable: SharedTrials?
  /// One entry a program: whether its trial keeps them.
  let keepsCores: [Bool]

  /// Solves the problem as it is, and what holds for all trials.
  ///
  /// - Throws: ``AuditFailure`` where the verifier contradicts the search: a fault of ours.
  package init(_ instance: Instance, budget: Int = 500_000) throws(AuditFailure) {
    self.instance = instance
    self.budget = budget
    base = try StableMatching.solve(instance, budget: budget)
    stable = SharedTrials(instance, cores: [], budget: budget)
    var keepsCores = [Bool](repeating: false, count: instance.programCount)
    if base.status == .minimalBlocking {
      keepsCores = base.cores.reduce(Array(repeating: true, count: instance.programCount)) {
        kept, core in
        zip(kept, CoreTrials(core, of: instance).holds).map { $0 && $1 }
      }
    }
    self.keepsCores = keepsCores
    unstable =
      keepsCores.contains(true) ? SharedTrials(instance, cores: base.cores, budget: budget) : nil
  }

  /// Solves the trials of some programs.
  ///
  /// - Parameters:
  ///   - programs: The programs that get a seat, one at a time.
  ///   - body: Takes each program and its answer, in the order of the programs.
  /// - Throws: ``AuditFailure`` where the verifier contradicts the search: a fault of ours.
  /// - Complexity: a reduction for each halving, and what is left of each trial.
  package func solve(
    _ programs: Range<Int>, _ body: (Int, Solution) -> Void
  ) throws(AuditFailure) {
    var found: [Int: Solution] = [:]
    try stable.solve(Array(programs), into: &found)
    try unstable?.solve(programs.filter { found[$0] == nil && keepsCores[$0] }, into: &found)
    for program in programs {
      if let answer = found[program] {
        body(program, answer)
      } else {
        let trial = instance.adding(seats: 1, to: ProgramIndex(program))
        body(program, try StableMatching.solve(trial, budget: budget))
      }
    }
  }
}

/// Of which trials a core of the problem as it is, is a core too.
private struct CoreTrials {
  /// One entry a program: whether a further seat there leaves the contradiction as it is.
  private(set) var holds: [Bool]

  /// Lets everybody but the core's families block, and looks where they still contradict each other.
  init(_ core: Core, of instance: Instance) {
    holds = Array(repeating: false, count: instance.programCount)
    guard core.blocking == 1 else { return }
    var isTolerated = [Bool](repeating: true, count: instance.familyCount)
    for family in core.families { isTolerated[Int(family.offset)] = false }
    var alone = Reduction(instance, isTolerated: isTolerated)
    alone.run()
    guard alone.isContradicted else { return }
    var shared = Reduction(instance, isTolerated: isTolerated)
    shared.allowOneMoreSeat()
    shared.run()
    descend(0..<instance.programCount, shared)
  }

  private mutating func descend(_ programs: Range<Int>, _ reduction: Reduction) {
    if reduction.isContradicted {
      for program in programs { holds[program] = true }
      return
    }
    guard programs.count > 1 else { return }
    let middle = (programs.lowerBound + programs.upperBound) / 2
    let (left, right) = (programs.lowerBound..<middle, middle..<programs.upperBound)
    for (half, other) in [(left, right), (right, left)] {
      var narrower = reduction
      narrower.fix(other)
      descend(half, narrower)
    }
  }
}
