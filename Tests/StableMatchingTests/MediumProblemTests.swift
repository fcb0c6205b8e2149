import StableMatching
import TestSupport
import Testing

@Suite("Against a second, slow search")
struct MediumProblemTests {
  @Test("30 to 60 families: the objective in full, and a status that is true")
  func agreesOnMediumProblems() throws {
    var compared = 0
    for seed in Seeds.range(80, long: 2_500) {
      let instance = try MediumProblem.make(seed: seed)
      let truth = SlowSearch(instance, nodes: Seeds.isLong ? 20_000 : 2_000)
      guard truth.isComplete else { continue }
      compared += 1
      let solution = try solve(instance)
      let found = solution.matching
      let choices = found.matching.choices.map { Int($0) }
      #expect(found.blocking.count == truth.blocking, "SEED=\(seed)")
      #expect(found.placed == truth.placed, "SEED=\(seed)")
      #expect(found.rankSum == truth.rankSum, "SEED=\(seed)")
      #expect(choices == truth.best, "SEED=\(seed)")
      let expected: Status =
        truth.stableCount == 0 ? .minimalBlocking : truth.stableCount == 1 ? .unique : .optimal
      #expect(solution.status == expected, "SEED=\(seed)")
    }
    let wanted = Seeds.range(30, long: 1_000).count
    #expect(compared >= wanted, "only \(compared) problems could be compared")
  }
}
