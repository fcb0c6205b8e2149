import StableMatching
import TestSupport
import Testing

@Suite("Against enumeration of every matching")
struct BruteForceTests {
  @Test("random tiny problems: the objective in full, and a status that is true")
  func agreesOnRandomProblems() throws {
    for seed in Seeds.range(3_000, long: 60_000) {
      var problem = RandomProblem()
      if seed % 3 == 1 { (problem.families, problem.programs) = (7, 3) }
      if seed % 3 == 2 { (problem.programs, problem.seats, problem.choices) = (5, 1, 6) }
      let instance = try problem.make(seed: seed)
      let truth = BruteForce(instance)
      let solution: Solution
      do {
        solution = try solve(instance)
      } catch {
        Issue.record("SEED=\(seed): \(error)")
        continue
      }
      let faults = disagreements(solution, truth)
      #expect(faults.isEmpty, "SEED=\(seed): \(faults.joined(separator: "; "))")
    }
  }

  private func disagreements(_ solution: Solution, _ truth: BruteForce) -> [String] {
    var faults: [String] = []
    let found = solution.matching
    if found.blocking.count != truth.blocking {
      faults.append("blocking \(found.blocking.count), true \(truth.blocking)")
    }
    if found.placed != truth.placed {
      faults.append("placed \(found.placed), true \(truth.placed)")
    }
    if found.rankSum != truth.rankSum {
      faults.append("rank sum \(found.rankSum), true \(truth.rankSum)")
    }
    let choices = found.matching.choices.map { Int($0) }
    if choices != truth.best { faults.append("choices \(choices), true \(truth.best)") }
    let expected: Status =
      truth.stableCount == 0 ? .minimalBlocking : truth.stableCount == 1 ? .unique : .optimal
    if solution.status != expected {
      faults.append("\(solution.status), true \(expected)")
    }
    return faults
  }
}
