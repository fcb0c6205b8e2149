import StableMatching
import TestSupport
import Testing

@Suite("The verifier objects to every wrong answer")
struct VerifierTests {
  /// Problems with exactly one stable matching and enough going on to break it.
  private func eachSolved(_ body: (Int, Instance, Solution) throws -> Void) throws {
    for seed in Seeds.range(400, long: 4_000) {
      var problem = RandomProblem()
      (problem.families, problem.programs) = (6, 4)
      let instance = try problem.make(seed: seed)
      let solution = try solve(instance)
      guard solution.status == .unique else { continue }
      try body(seed, instance, solution)
    }
  }

  @Test("any other choice of any family is refused, or seen to block, or overfills a program")
  func everyOtherChoice() throws {
    var mutants = 0
    try eachSolved { seed, instance, solution in
      for family in 0..<instance.familyCount {
        for choice in 0...instance.usableChoiceCount(of: FamilyIndex(family)) {
          var matching = solution.matching.matching
          guard matching.choices[family] != Int32(choice) else { continue }
          matching.choices[family] = Int32(choice)
          mutants += 1
          // Moving up, moving down, dropping a seat, leaving one empty: each is another choice.
          if let verified = try? verify(matching, of: instance) {
            #expect(!verified.blocking.isEmpty, "SEED=\(seed) family \(family) choice \(choice)")
          }
        }
      }
    }
    #expect(mutants > 100)
  }

  @Test("two families that swap what they received are found out")
  func everySwap() throws {
    try eachSolved { seed, instance, solution in
      for one in 0..<instance.familyCount {
        for other in 0..<one {
          var matching = solution.matching.matching
          guard matching.choices[one] != matching.choices[other],
            Int(matching.choices[one])
              <= instance.usableChoiceCount(of: FamilyIndex(other)),
            Int(matching.choices[other]) <= instance.usableChoiceCount(of: FamilyIndex(one))
          else { continue }
          matching.choices.swapAt(one, other)
          if let verified = try? verify(matching, of: instance) {
            #expect(!verified.blocking.isEmpty, "SEED=\(seed) families \(one) and \(other)")
          }
        }
      }
    }
  }

  @Test("an overfull program is named with its children and seats")
  func overfull() throws {
    var builder = InstanceBuilder()
    let program = builder.addProgram(capacity: 1)
    for _ in 0..<2 {
      builder.addFamily(homes: [nil])
      builder.addChoice([program])
    }
    builder.setPriority(of: program, [ApplicantIndex(0), ApplicantIndex(1)])
    let instance = try builder.build()
    #expect(throws: AuditFailure.overfull(program, children: 2, capacity: 1)) {
      try verify(Matching(choices: [0, 0]), of: instance)
    }
  }

  @Test("choices that do not exist and matchings of another length are refused")
  func membership() throws {
    var builder = InstanceBuilder()
    let program = builder.addProgram(capacity: 1)
    builder.addFamily(homes: [nil])
    builder.addChoice([program])
    builder.setPriority(of: program, [ApplicantIndex(0)])
    let instance = try builder.build()
    #expect(throws: AuditFailure.noSuchChoice(FamilyIndex(0), choice: 2)) {
      try verify(Matching(choices: [2]), of: instance)
    }
    #expect(throws: AuditFailure.noSuchChoice(FamilyIndex(0), choice: -1)) {
      try verify(Matching(choices: [-1]), of: instance)
    }
    #expect(throws: AuditFailure.wrongLength(2, expected: 1)) {
      try verify(Matching(choices: [0, 0]), of: instance)
    }
  }

  @Test("a seat left empty is claimed; a family's own seats are given up first")
  func ownSeatsFirst() throws {
    var builder = InstanceBuilder()
    let program = builder.addProgram(capacity: 1)
    let other = builder.addProgram(capacity: 1)
    // The younger sits at the program; the family would rather have the elder there.
    builder.addFamily(homes: [nil, program])
    builder.addChoice([program, other])
    builder.setPriority(of: program, [ApplicantIndex(0), ApplicantIndex(1)])
    builder.setPriority(of: other, [ApplicantIndex(1)])
    let instance = try builder.build()
    let stay = try verify(Matching(choices: [1]), of: instance)
    #expect(stay.blocking.map { $0.family } == [FamilyIndex(0)])
    #expect(stay.blocking.map { $0.choice } == [1])
    #expect(stay.placed == 1)
    #expect(stay.rankSum == 2)
  }
}
