import StableMatching
import Testing

@Suite("Very long lists, and none")
struct ListLengthTests {
  /// A family of `children` that lists every combination of `facilities` each, in order, ranks last
  /// everywhere, and finds one seat free a child; all others are taken by children listing only them.
  private func solveCombinations(
    children: Int, facilities: Int, free: [Int]
  ) throws -> Solution {
    var builder = InstanceBuilder()
    for _ in 0..<children * facilities { builder.addProgram(capacity: 1) }
    builder.addFamily(homes: Array(repeating: nil, count: children))
    var positions = [Int](repeating: 0, count: children)
    while true {
      builder.addChoice(
        positions.enumerated().map { ProgramIndex($0.offset * facilities + $0.element) })
      var child = children - 1
      while child >= 0, positions[child] == facilities - 1 {
        positions[child] = 0
        child -= 1
      }
      if child < 0 { break }
      positions[child] += 1
    }
    var others = children
    for program in 0..<children * facilities {
      let (child, facility) = (program / facilities, program % facilities)
      guard facility != free[child] else {
        builder.setPriority(of: ProgramIndex(program), [ApplicantIndex(child)])
        continue
      }
      builder.addFamily(homes: [nil])
      builder.addChoice([ProgramIndex(program)])
      builder.setPriority(
        of: ProgramIndex(program), [ApplicantIndex(others), ApplicantIndex(child)])
      others += 1
    }
    return try solve(try builder.build())
  }

  @Test("a family of two with 841 joint choices gets the 500th, the only one free")
  func manyChoices() throws {
    let solution = try solveCombinations(children: 2, facilities: 29, free: [17, 6])
    #expect(solution.status == .unique)
    #expect(solution.matching.position(of: FamilyIndex(0)) == 17 * 29 + 6 + 1)
  }

  @Test("a family of three with 8,000 joint choices gets the only one free")
  func thousandsOfChoices() throws {
    let solution = try solveCombinations(children: 3, facilities: 20, free: [13, 19, 4])
    #expect(solution.status == .unique)
    #expect(solution.matching.position(of: FamilyIndex(0)) == (13 * 20 + 19) * 20 + 4 + 1)
    #expect(solution.matching.placed == 60)
  }

  @Test("children who list nothing and programs that nobody lists: nothing happens to them")
  func emptyLists() throws {
    var builder = InstanceBuilder()
    let (empty, wanted) = (builder.addProgram(capacity: 3), builder.addProgram(capacity: 1))
    let none = builder.addProgram(capacity: 0)
    builder.addFamily(homes: [nil])
    builder.addFamily(homes: [empty, nil])
    builder.addFamily(homes: [nil])
    builder.addChoice([none])
    builder.addChoice([wanted])
    builder.setPriority(of: empty, [ApplicantIndex(1)])
    builder.setPriority(of: wanted, [ApplicantIndex(3)])
    builder.setPriority(of: none, [ApplicantIndex(3)])
    let solution = try solve(try builder.build())
    #expect(solution.status == .unique)
    #expect(solution.matching.programs == [nil, empty, nil, wanted])
    #expect(solution.matching.rankSum == 1 + 1 + 2)
  }

  @Test("a problem without families, and one without programs")
  func emptyProblems() throws {
    var builder = InstanceBuilder()
    builder.addProgram(capacity: 2)
    let noFamilies = try solve(try builder.build())
    #expect(noFamilies.status == .unique)
    #expect(noFamilies.matching.placed == 0)
    builder = InstanceBuilder()
    builder.addFamily(homes: [nil, nil])
    let noPrograms = try solve(try builder.build())
    #expect(noPrograms.status == .unique)
    #expect(noPrograms.matching.programs == [nil, nil])
  }
}
