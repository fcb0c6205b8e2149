import StableMatching
import Testing

@Suite("Problems with known answers")
struct KnownProblemTests {
  private struct Expected {
    var stable: Int
    var blocking: Int
    var placed: Int
    var rankSum: Int

    init(_ object: Any?) throws {
      guard let numbers = object as? [String: Any] else {
        throw InstanceFixture.Fault.shape("expected")
      }
      stable = numbers["stable"] as? Int ?? numbers["stableMatchings"] as? Int ?? -1
      blocking = numbers["blocking"] as? Int ?? numbers["blockingFamilies"] as? Int ?? -1
      placed = numbers["placed"] as? Int ?? -1
      rankSum = numbers["rankSum"] as? Int ?? -1
    }

    func check(_ solution: Solution, _ name: String) {
      #expect(solution.matching.blocking.count == blocking, "\(name)")
      #expect(solution.matching.placed == placed, "\(name)")
      #expect(solution.matching.rankSum == rankSum, "\(name)")
      let status: Status = stable == 0 ? .minimalBlocking : stable == 1 ? .unique : .optimal
      #expect(solution.status == status, "\(name)")
    }
  }

  @Test(
    "the smallest problems without a stable matching",
    arguments: ["E1", "E1b", "E2", "E3", "E4", "E5", "E6"])
  func smallestUnstable(name: String) throws {
    let all = try #require(try InstanceFixture.json("expected") as? [String: Any])
    let solution = try solve(try InstanceFixture.named(name).instance)
    try Expected(all[name]).check(solution, name)
  }

  @Test("two hundred tiny problems, to the last child")
  func tinyProblems() throws {
    let problems = try InstanceFixture.objects("tiny")
    #expect(problems.count == 200)
    for (number, problem) in problems.enumerated() {
      let object = try #require(problem["instance"] as? [String: Any])
      let answer = try #require(problem["expected"] as? [String: Any])
      let assignment = try #require(answer["assignment"] as? [String: Any])
      let fixture = try InstanceFixture(object)
      let solution = try solve(fixture.instance)
      try Expected(answer).check(solution, "tiny \(number)")
      for (index, child) in fixture.applicants.enumerated() {
        let program = solution.matching.program(of: ApplicantIndex(index))
        let id = program.map { fixture.programs[Int($0.offset)] }
        #expect(id == assignment[child] as? String, "tiny \(number), child \(child)")
      }
    }
  }
}
