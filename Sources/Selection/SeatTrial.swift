public import StableMatching

/// 増席の試算 — what one more seat in one program would do, solved exactly.
public struct SeatTrial: Hashable, Sendable {
  /// How many more children have a seat.
  public let gained: Int
  /// How many families receive a choice they prefer.
  public let better: Int
  /// How many families receive a choice they like less.
  public let worse: Int
  /// Whether the trial has no blocking family.
  public let isStable: Bool

  /// One trial a program, in the order of the instance.
  ///
  /// - Throws: A defect of ours: the verifier refused an answer.
  /// - Complexity: one solution a program; two are worked on at a time.
  public static func all(_ instance: Instance) throws(AuditFailure) -> [SeatTrial] {
    let base = try solve(instance)
    var trials: [SeatTrial] = []
    for program in 0..<instance.programCount {
      let changed = instance.adding(seats: 1, to: ProgramIndex(program))
      trials.append(SeatTrial(from: base, to: try solve(changed), instance))
    }
    return trials
  }

  private init(from base: Solution, to trial: Solution, _ instance: Instance) {
    gained = trial.matching.placed - base.matching.placed
    var (better, worse) = (0, 0)
    for family in 0..<instance.familyCount {
      let old = base.matching.position(of: FamilyIndex(family))
      let new = trial.matching.position(of: FamilyIndex(family))
      if new < old { better += 1 }
      if new > old { worse += 1 }
    }
    self.better = better
    self.worse = worse
    isStable = trial.matching.blocking.isEmpty
  }
}
