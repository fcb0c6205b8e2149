import TestSupport
import Testing

@testable import StableMatching

@Suite("The measures of the benchmark")
struct AcceptanceTests {
  @Test("deferred acceptance gives children who apply alone what the solver gives them")
  func alone() throws {
    var compared = 0
    for seed in Seeds.range(800, long: 8_000) {
      var problem = RandomProblem()
      (problem.children, problem.families, problem.programs) = (1, 8, 4)
      let instance = try problem.make(seed: seed)
      // A child that would rather have no seat than some facility has no list of facilities alone.
      guard !hasEmptyChoice(instance) else { continue }
      compared += 1
      var acceptance = DeferredAcceptance(instance)
      acceptance.run()
      let matching = try solve(instance).matching
      #expect(acceptance.placed == matching.placed, "SEED=\(seed)")
      for applicant in 0..<instance.applicantCount {
        let slot = acceptance.slot[applicant]
        let program = (0..<instance.programCount).last { instance.firstSlot[$0] <= slot }
        let got = matching.program(of: ApplicantIndex(applicant)).map { Int($0.offset) }
        #expect((slot < 0 ? nil : program) == got, "SEED=\(seed) \(applicant)")
      }
    }
    #expect(compared > 100)
  }

  private func hasEmptyChoice(_ instance: Instance) -> Bool {
    (0..<instance.familyCount).contains { number in
      let family = FamilyIndex(number)
      return (0..<instance.choiceCount(of: family)).contains {
        instance.program(of: family, choice: $0, member: 0) == nil
      }
    }
  }

  @Test("the first phase alone says what all matchings say")
  func phase() throws {
    var seen: Set<String> = []
    for seed in Seeds.range(600, long: 6_000) {
      let instance = try RandomProblem().make(seed: seed)
      let truth = BruteForce(instance).stableCount
      var steps: [String] = []
      switch StablePhase.run(instance, done: { steps.append($0) }) {
      case .refuted: #expect(truth == 0, "SEED=\(seed)")
      case .stable(let isUnique): #expect(truth > 0 && isUnique == (truth == 1), "SEED=\(seed)")
      case .spent: Issue.record("SEED=\(seed): a tiny problem spent the budget")
      }
      seen.insert(steps.joined(separator: " "))
    }
    #expect(seen.contains("layout reduce split search"))
    #expect(seen.isSubset(of: ["layout reduce", "layout reduce split search"]))
  }
}
