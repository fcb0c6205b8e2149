public import Records
public import StableMatching

/// 増席の試算 — what one more seat in one program would do, solved exactly.
public struct SeatTrial: Hashable, Sendable {
  /// How many more children have a seat.
  public let gained: Int
  /// How many families receive a choice they prefer.
  public let better: Int
  /// How many families receive a choice they like less.
  public let worse: Int
  /// How many families block: 0 where the outcome is stable.
  public let blocking: Int
  /// Whether the search proved the outcome best; else the budget ran out.
  public let isProved: Bool

  /// One trial a program, in the order of the instance.
  ///
  /// - Parameters:
  ///   - instance: The problem.
  ///   - progress: Told of each trial.
  /// - Returns: The trials.
  /// - Throws: A defect of ours: the verifier refused an answer.
  /// - Complexity: one solution a program, of what all trials do not have in common; all processors
  ///   work on them.
  public static func all(
    _ instance: Instance, progress: WorkProgress? = nil
  ) throws(AuditFailure) -> [SeatTrial] {
    let trials = try SeatTrials(instance)
    let base = trials.base
    let pieces = min(8, max(1, instance.programCount))
    let found = Parallel.map(pieces) { piece in
      let bounds = [piece, piece + 1].map { instance.programCount * $0 / pieces }
      return Result { () throws(AuditFailure) in
        var own: [SeatTrial] = []
        try trials.solve(bounds[0]..<bounds[1]) { _, trial in
          own.append(SeatTrial(from: base, to: trial, instance))
          progress?.advance()
        }
        return own
      }
    }
    var all: [SeatTrial] = []
    for result in found { all += try result.get() }
    return all
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
    blocking = trial.matching.blocking.count
    if case .unproven = trial.status { isProved = false } else { isProved = true }
  }
}
