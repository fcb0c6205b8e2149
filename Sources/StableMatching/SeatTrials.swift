/// 増席の試算 — the same problem with one more seat in one program, solved for every program in turn.
///
/// What all trials have in common is done once (`SharedTrials`). Where the problem as it is has no
/// stable matching, most trials have none either, for the same reasons: a core that is refuted with
/// a seat more in any of some programs is a core of all those trials (`CoreTrials`), and its families
/// are tolerated from the start. What is left of a trial is searched, where no equal part was searched
/// before (`ComponentCache`), and verified like any problem. A trial that fits no way is solved from
/// the beginning: every answer is that of ``solve(_:budget:)``.
///
/// Where not even the problem as it is was proved within the budget, its trials would use all of it
/// too, one after the other. They get a share of it: what is proved within that is exact, and the
/// others are said to be unproven.
package struct SeatTrials {
  /// The answer without a further seat.
  package let base: Solution
  private let instance: Instance
  private let budget: Int
  private let cores: CoreTrials
  private let cache: ComponentCache
  private let fewBlockers: Int

  /// Which part of the budget a trial may use of a problem that is not proved itself.
  private static let share = 50

  /// Solves the problem as it is, and what holds for all trials.
  ///
  /// - Throws: ``AuditFailure`` where the verifier contradicts the search: a fault of ours.
  package init(_ instance: Instance, budget: Int = 1_000_000) throws(AuditFailure) {
    try self.init(instance, budget: budget, fewBlockers: 32)
  }

  /// The same, with a number of families of whom it is soon tried in each trial who blocks.
  init(_ instance: Instance, budget: Int = 1_000_000, fewBlockers: Int) throws(AuditFailure) {
    (self.instance, self.fewBlockers) = (instance, fewBlockers)
    base = try StableMatching.solve(instance, budget: budget)
    if case .unproven = base.status {
      self.budget = budget / Self.share
    } else {
      self.budget = budget
    }
    let isUnstable = base.status == .minimalBlocking
    cores = CoreTrials(isUnstable ? base.coreSteps : [], of: instance, budget: self.budget)
    cache = ComponentCache(budget: self.budget)
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
    for (kept, members) in grouped(programs) {
      let shared = SharedTrials(
        instance, groups: cores.groups(kept), budget: budget, cache: cache,
        fewBlockers: fewBlockers)
      try shared.solve(members, into: &found)
    }
    for program in programs {
      if let answer = found[program] {
        body(program, answer)
      } else {
        let trial = instance.adding(seats: 1, to: ProgramIndex(program))
        body(program, try StableMatching.solve(trial, budget: budget))
      }
    }
  }

  /// The programs by the cores that their trials keep, in the order of the first of each.
  private func grouped(_ programs: Range<Int>) -> [(kept: [CoreTrials.Kept], members: [Int])] {
    var groups: [(kept: [CoreTrials.Kept], members: [Int])] = []
    var place: [[CoreTrials.Kept]: Int] = [:]
    for (program, kept) in zip(programs, cores.kept(withSeatIn: programs)) {
      if let known = place[kept] {
        groups[known].members.append(program)
      } else {
        place[kept] = groups.count
        groups.append((kept, [program]))
      }
    }
    return groups
  }

  /// Whether a trial is known to be unstable for the reasons that the problem as it is has.
  func keepsCores(_ program: Int) -> Bool { cores.hold(withSeatIn: program) }
}
