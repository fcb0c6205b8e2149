/// 増席の試算 — the same problem with one more seat in one program, solved for every program in turn.
///
/// Most deletions of the reduction hold whichever program gets the seat. They are made once, with
/// guarantees that count on the seats there are and claims that fill one more; then the programs are
/// halved, and in each half the other one's seats are known, which allows more deletions, down to the
/// single program. What is left there is searched and verified like any problem: every answer is that
/// of ``solve(_:budget:)``.
package struct SeatTrials {
  private let instance: Instance
  private let budget: Int
  private let shared: Reduction

  /// Reduces the problem as far as holds for all trials.
  package init(_ instance: Instance, budget: Int = 500_000) {
    self.instance = instance
    self.budget = budget
    var shared = Reduction(instance)
    shared.allowOneMoreSeat()
    shared.run()
    self.shared = shared
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
    guard !programs.isEmpty else { return }
    var reduction = shared
    reduction.fix(0..<programs.lowerBound)
    reduction.fix(programs.upperBound..<instance.programCount)
    try descend(programs, reduction, body)
  }

  private func descend(
    _ programs: Range<Int>, _ reduction: Reduction, _ body: (Int, Solution) -> Void
  ) throws(AuditFailure) {
    let (first, end) = (programs.lowerBound, programs.upperBound)
    guard programs.count > 1 else {
      var last = reduction
      last.grantSeat(to: first)
      var solver = Solver(last.instance, budget: budget)
      body(first, try solver.run(after: last))
      return
    }
    let middle = (first + end) / 2
    for (half, other) in [(first..<middle, middle..<end), (middle..<end, first..<middle)] {
      var narrower = reduction
      narrower.fix(other)
      try descend(half, narrower, body)
    }
  }
}
