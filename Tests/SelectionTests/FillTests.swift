import Selection
import StableMatching
import TestSupport
import Testing

@Suite("繰上げ: 空いた席を、動く児童が最も少なくなるように渡す")
struct FillTests {
  /// A problem of single children and transfers, or with siblings.
  private func problem(_ seed: Int) throws -> Instance {
    var problem = RandomProblem()
    if seed % 2 == 0 { problem.children = 1 }
    if seed % 3 == 1 { (problem.families, problem.programs) = (7, 3) }
    return try problem.make(seed: seed)
  }

  @Test("すべての割当を数え上げても、これより少ない人数の安定な渡し方はない")
  func fewest() throws {
    var proved = 0
    var several = 0
    for seed in Seeds.range(1_500, long: 30_000) {
      let instance = try problem(seed)
      let solution = try solve(instance)
      let fill = try Fill(instance, solution: solution)
      let truth = BruteForce(instance)
      #expect(fill.matching.blocking.count == truth.blocking, "SEED=\(seed)")
      guard truth.stableCount > 0 else {
        #expect(!fill.isShortest, "SEED=\(seed)")
        continue
      }
      if fill.isShortest {
        proved += 1
        if truth.stableCount > 1 { several += 1 }
        #expect(fill.moves.count == truth.fewestMoves, "SEED=\(seed)")
      }
      let hasSiblings = (0..<instance.familyCount).contains {
        instance.applicants(of: FamilyIndex($0)).count > 1
      }
      // A child who would rather have no seat than its own needs no free one to move.
      #expect(
        fill.isShortest || hasSiblings || wantsNothing(instance),
        "SEED=\(seed): always proved without siblings")
    }
    if Seeds.range(1_500, long: 30_000).count > 1 { #expect(proved > 500 && several > 0) }
  }

  private func wantsNothing(_ instance: Instance) -> Bool {
    (0..<instance.familyCount).contains { number in
      let family = FamilyIndex(number)
      return (0..<instance.usableChoiceCount(of: family)).contains { choice in
        (0..<instance.applicants(of: family).count).allSatisfy {
          instance.program(of: family, choice: choice, member: $0) == nil
        }
      }
    }
  }

  @Test("転園が連なる席は順に渡り、だれも今の席を失わない")
  func chain() throws {
    var builder = InstanceBuilder()
    let (first, second) = (builder.addProgram(capacity: 1), builder.addProgram(capacity: 1))
    builder.addFamily(homes: [second])
    builder.addChoice([first])
    builder.addFamily(homes: [nil])
    builder.addChoice([first])
    builder.addChoice([second])
    builder.setPriority(of: first, [ApplicantIndex(0), ApplicantIndex(1)])
    builder.setPriority(of: second, [ApplicantIndex(0), ApplicantIndex(1)])
    let instance = try builder.build()
    let fill = try Fill(instance, solution: try solve(instance))
    #expect(fill.isShortest)
    #expect(fill.moves.map(\.to) == [first, second])
    #expect(fill.moves.map(\.from) == [second, nil])
  }

  @Test("二人の転園が互いの席を望むだけなら、だれも動かさない")
  func noSwap() throws {
    var builder = InstanceBuilder()
    let programs = [builder.addProgram(capacity: 1), builder.addProgram(capacity: 1)]
    for (home, wish) in [(0, 1), (1, 0)] {
      builder.addFamily(homes: [programs[home]])
      builder.addChoice([programs[wish]])
    }
    for program in programs {
      builder.setPriority(of: program, [ApplicantIndex(0), ApplicantIndex(1)])
    }
    let instance = try builder.build()
    let solution = try solve(instance)
    #expect(solution.matching.rankSum == 2, "the best outcome swaps them")
    let fill = try Fill(instance, solution: solution)
    #expect(fill.moves.isEmpty && fill.isShortest)
  }
}
