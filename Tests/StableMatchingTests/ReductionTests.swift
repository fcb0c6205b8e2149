import TestSupport
import Testing

@testable import StableMatching

@Suite("What the first phase deletes")
struct ReductionTests {
  private func reduced(_ instance: Instance, block: Int) -> Reduction {
    var reduction = Reduction(instance)
    reduction.run(block: block)
    return reduction
  }

  @Test("begun in blocks of any size, the same is left")
  func blocks() throws {
    var (compared, deleted) = (0, 0)
    for seed in Seeds.range(2_000, long: 40_000) {
      var problem = RandomProblem()
      (problem.families, problem.programs, problem.matchings) = (4 + seed % 17, 5, 0)
      let instance = try problem.make(seed: seed)
      // Where siblings share a program, the order of work may tell more or less.
      let programs = 0..<instance.programCount
      guard programs.allSatisfy({ instance.shared.slots($0).isEmpty }) else { continue }
      let whole = reduced(instance, block: instance.familyCount)
      for block in [1, 2, 5] {
        let parts = reduced(instance, block: block)
        #expect(parts.isContradicted == whole.isContradicted, "SEED=\(seed)")
        guard !whole.isContradicted else { continue }
        #expect(parts.standing.isDead == whole.standing.isDead, "SEED=\(seed)")
        #expect(
          Components(parts).families == Components(whole).families, "SEED=\(seed)")
      }
      compared += 1
      deleted += whole.standing.isDead.count { $0 }
    }
    #expect(compared > 100 && deleted > compared, "\(compared) problems, \(deleted) deletions")
  }
}
