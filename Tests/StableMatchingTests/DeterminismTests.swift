import StableMatching
import TestSupport
import Testing

/// A problem taken apart, so that it can be put together in another order.
private struct Parts {
  var capacities: [Int] = []
  var homes: [[Int?]] = []
  var choices: [[[Int?]]] = []
  /// Children as (family, member).
  var priorities: [[(Int, Int)]] = []

  init(_ instance: Instance) {
    for program in 0..<instance.programCount {
      capacities.append(instance.capacity(of: ProgramIndex(program)))
      priorities.append(
        instance.priority(of: ProgramIndex(program)).map { applicant in
          let family = instance.family(of: applicant)
          return (
            Int(family.offset), Int(applicant.offset) - instance.applicants(of: family).lowerBound
          )
        })
    }
    for family in 0..<instance.familyCount {
      let index = FamilyIndex(family)
      let members = instance.applicants(of: index)
      homes.append(members.map { instance.home(of: ApplicantIndex($0)).map { Int($0.offset) } })
      choices.append(
        (0..<instance.choiceCount(of: index)).map { choice in
          members.indices.map { member in
            instance.program(of: index, choice: choice, member: member - members.lowerBound)
              .map { Int($0.offset) }
          }
        })
    }
  }

  /// Puts the problem together with family `families[k]` at place k, program `programs[k]` at k.
  func build(families: [Int], programs: [Int]) throws -> Instance {
    var builder = InstanceBuilder()
    var place = [Int](repeating: 0, count: programs.count)
    for (new, old) in programs.enumerated() {
      place[old] = new
      builder.addProgram(capacity: capacities[old])
    }
    func there(_ program: Int?) -> ProgramIndex? { program.map { ProgramIndex(place[$0]) } }
    var firstChild = [Int](repeating: 0, count: families.count)
    var children = 0
    for old in families {
      firstChild[old] = children
      children += homes[old].count
      builder.addFamily(homes: homes[old].map(there))
      for choice in choices[old] { builder.addChoice(choice.map(there)) }
    }
    for old in programs.reversed() {
      builder.setPriority(
        of: ProgramIndex(place[old]),
        priorities[old].map { ApplicantIndex(firstChild[$0.0] + $0.1) })
    }
    return try builder.build()
  }
}

@Suite("The outcome is one, whatever the order of the input")
struct DeterminismTests {
  private func problem(_ seed: Int) throws -> Instance {
    var problem = RandomProblem()
    (problem.families, problem.programs, problem.matchings) = (14, 6, 0)
    return try problem.make(seed: seed)
  }

  @Test("programs and priority lists in another order: the same outcome, nodes and all")
  func programOrder() throws {
    for seed in Seeds.range(400, long: 5_000) {
      let instance = try problem(seed)
      var random = SeededRandom(seed: seed + 1)
      var programs = Array(0..<instance.programCount)
      random.shuffle(&programs)
      let other = try Parts(instance).build(
        families: Array(0..<instance.familyCount), programs: programs)
      let (one, two) = (try solve(instance), try solve(other))
      #expect(one.matching.matching == two.matching.matching, "SEED=\(seed)")
      #expect(one.matching.blocking == two.matching.blocking, "SEED=\(seed)")
      #expect(one.status == two.status && one.nodes == two.nodes, "SEED=\(seed)")
    }
  }

  @Test("families in another order: the same counts, and the same places where unique")
  func familyOrder() throws {
    for seed in Seeds.range(400, long: 5_000) {
      let instance = try problem(seed)
      var random = SeededRandom(seed: seed + 2)
      var families = Array(0..<instance.familyCount)
      random.shuffle(&families)
      let other = try Parts(instance).build(
        families: families, programs: Array(0..<instance.programCount))
      let (one, two) = (try solve(instance), try solve(other))
      #expect(one.matching.blocking.count == two.matching.blocking.count, "SEED=\(seed)")
      #expect(one.matching.placed == two.matching.placed, "SEED=\(seed)")
      #expect(one.matching.rankSum == two.matching.rankSum, "SEED=\(seed)")
      #expect(one.status == two.status, "SEED=\(seed)")
      guard one.status == .unique else { continue }
      let moved = families.map { one.matching.matching.choices[$0] }
      #expect(moved == two.matching.matching.choices, "SEED=\(seed)")
    }
  }

  @Test("a child and a program that touch nobody change no other child's place")
  func irrelevant() throws {
    for seed in Seeds.range(200, long: 2_000) {
      let instance = try problem(seed)
      var parts = Parts(instance)
      parts.capacities.append(1)
      parts.homes.append([nil])
      parts.choices.append([[instance.programCount]])
      parts.priorities.append([(instance.familyCount, 0)])
      let larger = try parts.build(
        families: Array(0...instance.familyCount), programs: Array(0...instance.programCount))
      let (one, two) = (try solve(instance), try solve(larger))
      #expect(one.matching.matching.choices == Array(two.matching.matching.choices.dropLast()))
      #expect(one.status == two.status, "SEED=\(seed)")
    }
  }

  @Test("the same problem on several threads at once: the same outcome")
  func threads() async throws {
    let instance = try problem(7)
    let alone = try solve(instance)
    await withTaskGroup(of: Matching?.self) { group in
      for _ in 0..<8 { group.addTask { try? solve(instance).matching.matching } }
      for await matching in group { #expect(matching == alone.matching.matching) }
    }
  }
}
