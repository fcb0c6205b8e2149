import Records
import StableMatching
import Testing

@testable import Audit

/// Proofs worked by hand, and what the checker says when they are spoilt.
@Suite("証明の検査")
struct ProofCheckTests {
  /// Families as lists of choices of programs, everybody without a home; `orders` lists children.
  private func problem(
    seats: [Int], _ families: [[[Int?]]], homes: [Int: Int] = [:], orders: [[Int]]
  ) throws -> Instance {
    var builder = InstanceBuilder()
    for count in seats { builder.addProgram(capacity: count) }
    var child = 0
    for choices in families {
      let size = choices.first?.count ?? 1
      builder.addFamily(
        homes: (child..<child + size).map { homes[$0].map { ProgramIndex($0) } })
      for choice in choices { builder.addChoice(choice.map { $0.map { ProgramIndex($0) } }) }
      child += size
    }
    for (program, order) in orders.enumerated() {
      builder.setPriority(of: ProgramIndex(program), order.map { ApplicantIndex($0) })
    }
    return try builder.build()
  }

  private func check(
    _ proof: String, _ instance: Instance, _ choices: [Int32], _ status: Status
  ) throws -> ProvedClaim {
    let verified = try verify(Matching(choices: choices), of: instance)
    return try checkProof(
      Array(proof.utf8), of: instance, outcome: ClaimedOutcome(verified, status: status))
  }

  private func refusal(
    _ proof: String, _ instance: Instance, _ choices: [Int32], _ status: Status
  ) throws -> ProofError? {
    do {
      _ = try check(proof, instance, choices, status)
      return nil
    } catch let error as ProofError {
      return error
    }
  }

  /// Two single children for one seat.
  private func oneSeat() throws -> Instance {
    try problem(seats: [1], [[[0]], [[0]]], orders: [[0, 1]])
  }

  private let oneSeatProof = """
    hoiku-proof/1 unique families 2 programs 1
    section stable
    g 0 1
    n 1 1 0 0
    end

    """

  @Test("唯一: 先の児童は席を保証され、後の児童に席は残らない")
  func unique() throws {
    let claim = try check(oneSeatProof, oneSeat(), [0, 1], .unique)
    #expect(claim == ProvedClaim(status: .unique, bound: 0, lines: 5))
  }

  @Test("請求でも証人になる: まだ決まっていない世帯でも、先に席を求める")
  func claim() throws {
    let proof = oneSeatProof.replacing("g 0 1\nn 1 1 0 0", with: "n 1 1 0 0.1\ng 0 1")
    #expect(try check(proof, oneSeat(), [0, 1], .unique).status == .unique)
  }

  @Test("1行を消す・入れ替える・書き換えると、その行を名指しして断る")
  func spoilt() throws {
    let cases: [(String, String, Int, ProofFault)] = [
      ("g 0 1\n", "", 3, .witness(family: 0, .notOccupant)),
      ("n 1 1 0 0\n", "", 4, .undecided(family: 1)),
      ("g 0 1", "g 1 1", 3, .notGuaranteed(family: 1, choice: 1)),
      ("n 1 1 0 0", "n 0 1 0 1", 4, .witness(family: 1, .notOccupant)),
      ("n 1 1 0 0", "n 1 1 0 1", 4, .witness(family: 1, .sameFamily)),
      ("n 1 1 0 0", "n 1 1 0", 4, .tooFewWitnesses(found: 0, needed: 1)),
      ("n 1 1 0 0", "n 1 1 0 0 0", 4, .witness(family: 0, .repeated)),
      ("n 1 1 0 0", "n 1 2 0 0", 4, .sendsNobody(family: 1, choice: 2, program: 0)),
      ("n 1 1 0 0", "n 1 3 0 0", 4, .unknown(.choice, 3)),
      ("n 1 1 0 0", "n 1 1 1 0", 4, .unknown(.program, 1)),
      ("g 0 1", "g 0 1\ng 0 1", 4, .deletesNothing),
      ("n 1 1 0 0", "n 1 1 0 0\nn 1 1 0 0", 5, .dead(family: 1, choice: 1)),
      ("g 0 1", "g  0 1", 3, .syntax),
      ("g 0 1", "g 0 01", 3, .syntax),
      ("g 0 1", "g 0 1 ", 3, .syntax),
      ("g 0 1", "q 0 1", 3, .syntax),
      ("g 0 1", "x 1", 3, .unknown(.clause, 1)),
      ("g 0 1", ".", 3, .misplaced),
      ("g 0 1", "b", 3, .misplaced),
      ("section stable", "section cores", 2, .misplaced),
      ("families 2", "families 3", 1, .header),
      ("proof/1", "proof/2", 1, .header),
      ("unique", "optimal", 5, .status),
      ("end\n", "end", 5, .truncated),
      ("end\n", "", 4, .truncated),
      ("end\n", "end\nend\n", 6, .misplaced),
      ("end\n", "l\n.\n", 6, .notContradictory),
    ]
    for (old, new, line, fault) in cases {
      let proof = oneSeatProof.replacing(old, with: new, maxReplacements: 1)
      let error = try refusal(proof, oneSeat(), [0, 1], .unique)
      #expect(error == ProofError(line: line, fault: fault), "\(old) → \(new)")
    }
  }

  @Test("別の割当の証明は通らない")
  func otherOutcome() throws {
    let error = try refusal(oneSeatProof, oneSeat(), [1, 0], .unique)
    #expect(error?.fault == .undecided(family: 0))
    #expect(throws: ProofError(line: 0, fault: .wrongOutcome)) {
      let outcome = ClaimedOutcome(
        matching: Matching(choices: [0, 2]), blocking: 0, status: .unique)
      return try checkProof(Array(oneSeatProof.utf8), of: oneSeat(), outcome: outcome)
    }
  }

  @Test("最適: 二つの安定な割当のうち、児童にとって最良のほう")
  func optimal() throws {
    let instance = try problem(
      seats: [1, 1], [[[0], [1]], [[1], [0]]], orders: [[1, 0], [0, 1]])
    let lines = "section stable\npart better 0 1\nb\nend\nend\n"
    let proof = "hoiku-proof/1 optimal families 2 programs 2\n" + lines
    #expect(try check(proof, instance, [0, 0], .optimal).status == .optimal)
    #expect(try refusal(proof, instance, [1, 1], .optimal)?.fault == .bound)
    let bold = proof.replacing("optimal", with: "unique")
    #expect(try refusal(bold, instance, [0, 0], .unique)?.fault == .undecided(family: 0))
    let other = bold.replacing("better 0 1\nb", with: "other 0 1\nx 1")
    #expect(try refusal(other, instance, [0, 0], .unique)?.fault == .clauseNotFalse(1))
    let half = proof.replacing("better 0 1", with: "better 0")
    #expect(try refusal(half, instance, [0, 0], .optimal)?.fault == .undecided(family: 1))
    let disordered = proof.replacing("better 0 1", with: "better 1 0")
    #expect(try refusal(disordered, instance, [0, 0], .optimal)?.fault == .part)
  }

  /// E1: a pair wants (A, B), else (B, C); a single child wants B, between the two of them there.
  private func withoutStable() throws -> Instance {
    try problem(
      seats: [1, 1, 1], [[[0, 1], [1, 2]], [[1]]], orders: [[0, 2, 1], [0, 2, 1], [0, 2, 1]])
  }

  private let minimalProof = """
    hoiku-proof/1 minimal-blocking families 2 programs 3
    section cores
    l t0 t1
    g 0 2
    n 0 1 1 1.1
    n 1 1 1 0
    g 0 1
    .
    group 0 1 1
    end
    section best
    part better 0 1
    d 0 3
    d 1 2
    n 0 1 1 1
    e 1 0 1
    end
    end

    """

  @Test("最少の妨害: E1 に安定な割当はなく、1世帯が妨害する割当の最良のもの")
  func minimal() throws {
    let claim = try check(minimalProof, withoutStable(), [0, 1], .minimalBlocking)
    #expect(claim == ProvedClaim(status: .minimalBlocking, bound: 1, lines: 18))
    #expect(
      try refusal(minimalProof, withoutStable(), [1, 1], .minimalBlocking)?.fault == .bound)
  }

  @Test("E1 の証明は、どの行を消しても断られる")
  func everyLineMatters() throws {
    let lines = minimalProof.split(separator: "\n")
    for removed in lines.indices {
      let rest = lines.indices.filter { $0 != removed }.map { lines[$0] + "\n" }.joined()
      let error = try refusal(rest, withoutStable(), [0, 1], .minimalBlocking)
      #expect(error != nil, "without line \(removed + 1): \(lines[removed])")
    }
  }

  @Test("未証明: 妨害する世帯の下限だけを示す")
  func unproven() throws {
    let cores = minimalProof.split(separator: "section best")[0]
    let proof = String(cores).replacing("minimal-blocking", with: "unproven")
    let claim = try check(proof, withoutStable(), [0, 1], .unproven(bound: 1))
    #expect(claim.status == .unproven(bound: 1))
    #expect(try refusal(proof, withoutStable(), [0, 1], .unproven(bound: 2))?.fault == .status)
    let header = "hoiku-proof/1 unproven families 2 programs 3\n"
    #expect(try check(header, withoutStable(), [0, 1], .unproven(bound: 0)).bound == 0)
  }

  /// The lines that refute E1's families, from family `first` on, when neither may block.
  private func refutation(_ first: Int) -> [String] {
    let (pair, single) = (first, first + 1)
    let (middle, choices) = (first / 2 * 3 + 1, "1 \(first / 2 * 3 + 1)")
    return [
      "g \(pair) 2", "n \(pair) \(choices) \(single).1", "n \(single) 1 \(middle) \(pair)",
      "g \(pair) 1", ".",
    ]
  }

  @Test("組は、使われた世帯や、ほかの組に入った組からは作れない")
  func groups() throws {
    var families: [[[Int?]]] = []
    var orders: [[Int]] = []
    for copy in 0..<3 {
      families += [[[copy * 3, copy * 3 + 1], [copy * 3 + 1, copy * 3 + 2]], [[copy * 3 + 1]]]
      for _ in 0..<3 { orders.append([copy * 3, copy * 3 + 2, copy * 3 + 1]) }
    }
    let instance = try problem(
      seats: Array(repeating: 1, count: 9), families, orders: orders)
    var replay = try ProofReplay(
      instance,
      ClaimedOutcome(
        matching: Matching(choices: [0, 1, 0, 1, 0, 1]), blocking: 3, status: .minimalBlocking))
    var lines = [
      "hoiku-proof/1 minimal-blocking families 6 programs 9", "section cores", "l t0 t1",
    ]
    lines += refutation(0) + ["group 0 1 1", "l t0 t1"] + refutation(0)
    lines += ["l t2 t3 o0"] + refutation(2) + ["l o0 t4 t5"] + refutation(4)
    for line in lines { #expect(replay.refusal(line) == nil, "\(line)") }
    #expect(replay.refusal("group 1 1 2") == .group(1), "families of a group in force")
    #expect(replay.refusal("group 1 1 3") == .group(1), "the limit of what is merged is missing")
    #expect(replay.refusal("group 1 3 3") == .group(1), "the limit is too high")
    #expect(replay.refusal("group 2 2 3") == .group(2), "a number is left out")
    #expect(replay.refusal("group 1 2 3") == nil)
    #expect(replay.refusal("group 2 2 4") == .group(2), "group 0 is part of group 1 now")
    let last = ["l o1 t4 t5"] + refutation(4) + ["group 2 3 5", "end"]
    for line in last { #expect(replay.refusal(line) == nil, "\(line)") }
    #expect(replay.groups[2].members == Array(0..<6) && replay.groups[2].limit == 3)
  }

  @Test("世帯は一つの部分にしか入らない")
  func overlappingParts() throws {
    var replay = try ProofReplay(
      oneSeat(), ClaimedOutcome(matching: Matching(choices: [0, 1]), blocking: 0, status: .optimal))
    let lines = [
      "hoiku-proof/1 optimal families 2 programs 1", "section stable", "part better 0", "b", "end",
    ]
    for line in lines { #expect(replay.refusal(line) == nil, "\(line)") }
    #expect(replay.refusal("part better 0 1") == .part)
    #expect(replay.refusal("part other 1 1") == .part)
    #expect(replay.refusal("part better") == .part)
  }

  @Test("双子の罠: 同じ枠に二人を送る希望は請求にならない")
  func twins() throws {
    let instance = try problem(seats: [2], [[[0, 0]], [[0]]], orders: [[0, 2, 1]])
    var replay = try ProofReplay(
      instance,
      ClaimedOutcome(matching: Matching(choices: [1, 0]), blocking: 0, status: .unique))
    #expect(replay.refusal("hoiku-proof/1 unique families 2 programs 1") == nil)
    #expect(replay.refusal("section stable") == nil)
    #expect(replay.refusal("n 1 1 0 0.1") == .witness(family: 0, .notOneChild))
    #expect(replay.refusal("g 0 1") == .notGuaranteed(family: 0, choice: 1))
    #expect(replay.refusal("g 1 1") == nil)
    #expect(replay.refusal("n 0 1 0 1") == nil)
  }

  @Test("妨害してもよい世帯は保証も請求もしない")
  func tolerated() throws {
    var replay = try ProofReplay(
      withoutStable(),
      ClaimedOutcome(
        matching: Matching(choices: [0, 1]), blocking: 1, status: .minimalBlocking))
    for line in ["hoiku-proof/1 minimal-blocking families 2 programs 3", "section cores"] {
      #expect(replay.refusal(line) == nil)
    }
    #expect(replay.refusal("g 0 2") == .notStrict(family: 0))
    #expect(replay.refusal("n 0 1 1 1.1") == .notStrict(family: 1))
    #expect(replay.refusal("l t0 s0") == nil)
    #expect(replay.refusal("g 0 2") == .afterContradiction)
    #expect(replay.refusal(".") == nil)
    #expect(replay.refusal("group 0 1 1") == .group(0))
  }

  @Test("指摘には、行・理由・対処がある")
  func wording() throws {
    let error = ProofError(line: 4, fault: .tooFewWitnesses(found: 0, needed: 1))
    let finding = error.diagnostic(file: "proof.txt")
    #expect(finding.code == "PRF026" && finding.location.row == 4)
    #expect(finding.message == "証明の4行目: 証人が足りません(必要1、数えたもの0)")
    #expect(!finding.reason.isEmpty && !finding.remedy.isEmpty)
  }
}
