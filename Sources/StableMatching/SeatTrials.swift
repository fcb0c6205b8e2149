/// 増席の試算 — the same problem with one more seat in one program, solved for every program in turn.
///
/// What all trials have in common is done once (`SharedTrials`). Where the problem as it is has no
/// stable matching, most trials have none either, for the same reason: a core that is refuted with a
/// seat more in any of some programs is a core of all those trials (`CoreTrials`), and its families
/// are tolerated from the start. What is left of a trial is searched and verified like any problem,
/// and a trial that fits neither way is solved from the beginning: every answer is that of
/// ``solve(_:budget:)``.
package struct SeatTrials {
  /// The answer without a further seat.
  package let base: Solution
  private let instance: Instance
  private let budget: Int
  private let stable: SharedTrials
  /// The trials that keep all cores of the problem as it is.
  private let unstable: SharedTrials?
  private let cores: CoreTrials

  /// Solves the problem as it is, and what holds for all trials.
  ///
  /// - Throws: ``AuditFailure`` where the verifier contradicts the search: a fault of ours.
  package init(_ instance: Instance, budget: Int = 250_000) throws(AuditFailure) {
    self.instance = instance
    self.budget = budget
    base = try StableMatching.solve(instance, budget: budget)
    stable = SharedTrials(instance, cores: [], budget: budget)
    let isUnstable = base.status == .minimalBlocking
    cores = CoreTrials(isUnstable ? base.cores : [], of: instance, budget: budget)
    unstable =
      cores.areRefuted ? SharedTrials(instance, cores: base.cores, budget: budget) : nil
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
    let isKept = programs.map(keepsCores)
    try stable.solve(zip(programs, isKept).filter { !$0.1 }.map(\.0), into: &found)
    try unstable?.solve(zip(programs, isKept).filter { $0.1 }.map(\.0), into: &found)
    for program in programs {
      if let answer = found[program] {
        body(program, answer)
      } else {
        let trial = instance.adding(seats: 1, to: ProgramIndex(program))
        body(program, try StableMatching.solve(trial, budget: budget))
      }
    }
  }

  /// Whether a trial is known to be unstable for the reasons that the problem as it is has.
  func keepsCores(_ program: Int) -> Bool { cores.hold(withSeatIn: program) }
}
