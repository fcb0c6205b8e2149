import StableMatching
import TestSupport
import Testing

@testable import Audit

/// What random lines may make the checker believe, against every matching there is.
@Suite("証明の検査: 認められた行は、すべての割当を調べても正しい")
struct ProofFuzzTests {
  private func problem(_ seed: Int) throws -> Instance {
    var shape = RandomProblem()
    (shape.families, shape.programs, shape.choices, shape.matchings) = (4, 3, 3, 250)
    return try shape.make(seed: seed)
  }

  private func matching(_ model: ProofModels.Model) -> Matching {
    Matching(choices: model.positions.map { Int32($0 - 1) })
  }

  /// The kinds of lines accepted over all seeds, so that no rule goes untried.
  private func merge(_ kinds: [String: Int], into all: inout [String: Int]) {
    for (kind, count) in kinds { all[kind, default: 0] += count }
  }

  /// Says, in the long tier, how many lines of each kind were accepted.
  private func report(_ kinds: [String: Int], _ section: String, _ proved: Int) {
    guard Seeds.isLong else { return }
    print("proof fuzz, \(section):", kinds.sorted { $0.key < $1.key }, "proved \(proved)")
  }

  @Test("安定な割当の章: どの安定な割当の希望も消えず、節も部分も結論も正しい")
  func stableSection() throws {
    var kinds: [String: Int] = [:]
    var proved: [String: Int] = [:]
    let seeds = Seeds.range(60, long: 3000)
    for seed in seeds {
      let instance = try problem(seed)
      let models = ProofModels(instance)
      var random = SeededRandom(seed: seed)
      let stable = models.matchings.filter { $0.blocking == 0 }
      let pool = stable.isEmpty || random.chance(10) ? models.matchings : stable
      let picked = pool[random.below(pool.count)]
      let status: Status = random.chance(50) ? .unique : .optimal
      let outcome = ClaimedOutcome(
        matching: matching(picked), blocking: picked.blocking.nonzeroBitCount, status: status)
      var fuzz = try ProofFuzz(instance, outcome, models, seed: seed)
      fuzz.accept("section stable")
      for _ in 0..<60 { fuzz.step() }
      for _ in 0..<12 { fuzz.tryPart() }
      #expect(fuzz.audit.fault == nil, "seed \(seed)")
      merge(fuzz.audit.kinds, into: &kinds)
      guard picked.blocking == 0, fuzz.accept("end") == nil else { continue }
      _ = try fuzz.replay.conclusion(lines: 1)
      proved[status.word, default: 0] += 1
      if status == .unique { #expect(stable.count == 1, "seed \(seed)") }
      let better = stable.filter {
        models.isBetter($0, than: picked.positions, among: Array(0..<instance.familyCount))
      }
      #expect(better.isEmpty, "seed \(seed)")
    }
    if seeds.count > 1 {
      for kind in ["g", "n", "e", "u", "x", "d", "b", ".", "part"] {
        #expect(kinds[kind, default: 0] > 0, "no line \(kind) was accepted")
      }
      #expect(proved.count == 2, "\(proved)")
    }
    report(kinds, "stable", proved.reduce(0) { $0 + $1.value })
  }

  @Test("核の章と最良の章: 組の下限、許される世帯、より良い割当の否定も正しい")
  func coresAndBest() throws {
    var kinds: [String: Int] = [:]
    var proved = 0
    let seeds = Seeds.range(14, long: 2000)
    for seed in seeds {
      let instance = try seed % 2 == 0 ? UnstableProblem.make(seed: seed) : problem(seed)
      let models = ProofModels(instance)
      guard let outcome = blockingOutcome(models, seed) else { continue }
      var fuzz = try ProofFuzz(instance, outcome, models, seed: seed)
      fuzz.accept("section cores")
      for _ in 0..<40 { fuzz.step() }
      for _ in 0..<(outcome.blocking == 0 ? 20 : 60) { fuzz.tryBlock() }
      fuzz.accept("end")
      #expect(fuzz.audit.fault == nil, "seed \(seed)")
      fuzz.accept("section best")
      for _ in 0..<40 { fuzz.step() }
      for _ in 0..<12 { fuzz.tryPart() }
      #expect(fuzz.audit.fault == nil, "seed \(seed)")
      merge(fuzz.audit.kinds, into: &kinds)
      guard fuzz.accept("end") == nil, (try? fuzz.replay.conclusion(lines: 1)) != nil else {
        continue
      }
      proved += 1
      let least = models.matchings.map(\.blocking.nonzeroBitCount).min()
      #expect(least == outcome.blocking, "seed \(seed)")
      for model in models.matchings where model.blocking.nonzeroBitCount == least {
        let isBetter = models.isBetter(
          model, than: fuzz.audit.received, among: Array(0..<instance.familyCount))
        #expect(!isBetter, "seed \(seed)")
      }
    }
    if seeds.count > 1 {
      for kind in ["g", "n", "e", "u", "x", "d", "b", ".", "part", "group", "z"] {
        #expect(kinds[kind, default: 0] > 0, "no line \(kind) was accepted")
      }
      #expect(proved > 0)
    }
    report(kinds, "cores and best", proved)
  }

  /// A matching with as few blocking families as possible, mostly of problems where that is some.
  private func blockingOutcome(_ models: ProofModels, _ seed: Int) -> ClaimedOutcome? {
    var random = SeededRandom(seed: seed)
    let least = models.matchings.map(\.blocking.nonzeroBitCount).min() ?? 0
    if least == 0, !random.chance(30) { return nil }
    let pool = models.matchings.filter { $0.blocking.nonzeroBitCount == least }
    var best = pool[random.below(pool.count)]
    for model in pool where random.chance(80) {
      let all = Array(model.positions.indices)
      if models.isBetter(model, than: best.positions, among: all) { best = model }
    }
    return ClaimedOutcome(
      matching: matching(best), blocking: least, status: .minimalBlocking)
  }
}
