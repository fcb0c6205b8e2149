import StableMatching
import TestSupport
import Testing

@testable import Audit

/// The search's own proofs, spoilt line by line, and used for what they do not prove.
@Suite("証明の検査: 書き換えた証明と、別の主張")
struct ProofMutationTests {
  /// Problems with two cores in one component, so that the walk through one narrows the other.
  private static let severalCores = [37889, 68234]

  private func problem(_ seed: Int) throws -> Instance {
    if Self.severalCores.contains(seed) {
      var shape = RandomProblem()
      (shape.families, shape.programs, shape.choices) = (7, 5, 2)
      (shape.children, shape.seats, shape.matchings) = (2, 1, 800)
      return try shape.make(seed: seed)
    }
    if seed % 4 == 0 { return try UnstableProblem.make(seed: seed) }
    var shape = RandomProblem()
    (shape.families, shape.programs, shape.choices, shape.matchings) = (4, 3, 3, 250)
    return try shape.make(seed: seed)
  }

  private func text(_ lines: [String]) -> [UInt8] { Array((lines.map { $0 + "\n" }).joined().utf8) }

  private func isAccepted(
    _ lines: [String], _ instance: Instance, _ outcome: ClaimedOutcome
  ) -> Bool {
    (try? checkProof(text(lines), of: instance, outcome: outcome)) != nil
  }

  /// What every matching says of a claim.
  private func isTrue(_ claim: ClaimedOutcome, _ models: ProofModels) -> Bool {
    let positions = claim.matching.choices.map { Int($0) + 1 }
    let least = models.matchings.map(\.blocking.nonzeroBitCount).min() ?? 0
    let rivals = models.matchings.filter { $0.blocking.nonzeroBitCount == least }
    guard claim.blocking == least else { return false }
    let isBest = !rivals.contains {
      models.isBetter($0, than: positions, among: Array(positions.indices))
    }
    switch claim.status {
    case .unique: return least == 0 && rivals.count == 1
    case .optimal: return least == 0 && isBest
    case .minimalBlocking: return least > 0 && isBest
    case .unproven(let bound): return least >= bound
    }
  }

  @Test("1行を消す・入れ替える・書き換えると断られる。認められるなら、どの行もなお正しい")
  func spoiltLines() throws {
    var refused = 0
    var accepted = 0
    var narrowed = 0
    for seed in Seeds.range(200, long: 2000) + Self.severalCores {
      let instance = try problem(seed)
      let solution = try solve(instance)
      let outcome = ClaimedOutcome(solution.matching, status: solution.status)
      let proof = try #require(writeProof(of: solution, to: instance), "seed \(seed)")
      var mutations = ProofMutations(proof, seed: seed)
      #expect(isAccepted(mutations.lines, instance, outcome), "seed \(seed)")
      narrowed += mutations.lines.count { $0.hasPrefix("narrow ") }
      let models = ProofModels(instance)
      for index in mutations.lines.indices {
        for kind in ProofMutations.Kind.allCases {
          guard let lines = mutations.spoil(index, kind) else { continue }
          guard isAccepted(lines, instance, outcome) else {
            refused += 1
            continue
          }
          accepted += 1
          let line = mutations.lines[index]
          let word = String(line.prefix { $0 != " " })
          let isFrame = [
            "section", "part", "split", "narrow", "unfold", "core", "case", "l", ".", "end",
          ].contains(word)
          #expect(!(isFrame && kind == .removed), "seed \(seed): \(line)")
          var audit = try ProofAudit(instance, outcome, models)
          for line in lines { #expect(audit.accept(line) == nil, "seed \(seed)") }
          #expect(audit.fault == nil, "seed \(seed)")
        }
      }
    }
    #expect(narrowed > 0)
    #expect(refused > 10 * accepted || refused < 100, "\(refused) refused, \(accepted) accepted")
    if Seeds.isLong { print("proof mutations: \(refused) refused, \(accepted) accepted") }
  }

  @Test("証明は、正しくない主張のためには使えない")
  func otherClaims() throws {
    for seed in Seeds.range(60, long: 1000) {
      let instance = try problem(seed)
      let solution = try solve(instance)
      let proof = try #require(writeProof(of: solution, to: instance), "seed \(seed)")
      let lines = ProofMutations(proof, seed: seed).lines
      let models = ProofModels(instance)
      for model in models.matchings {
        for status in [Status.unique, .optimal, .minimalBlocking, .unproven(bound: 1)] {
          let claim = ClaimedOutcome(
            matching: Matching(choices: model.positions.map { Int32($0 - 1) }),
            blocking: model.blocking.nonzeroBitCount, status: status)
          var renamed = lines
          renamed[0] = lines[0].replacing(solution.status.word, with: status.word)
          if isAccepted(renamed, instance, claim) {
            #expect(isTrue(claim, models), "seed \(seed): \(model) \(status)")
          }
        }
      }
    }
  }
}
