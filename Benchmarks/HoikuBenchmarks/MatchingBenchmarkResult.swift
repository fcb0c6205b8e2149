import Foundation
import StableMatching

/// What was measured of one market.
struct MatchingResult: Codable {
  var kind: String
  var children: Int
  var seed: Int
  /// Applicants' wishes, the measure of size.
  var wishes = 0
  /// The outcome, so that a faster wrong answer is noticed.
  var hash = ""
  var status = ""
  var blocking = 0
  /// Processor time of the first phase, and of the whole solve, over plain deferred acceptance.
  var stableRatio = 0.0
  var solveRatio = 0.0
  /// Bytes at the peak for each wish: of the solve alone, and with the problem itself.
  var solveBytesPerWish = 0
  var bytesPerWish = 0
  /// What the line says of times; not recorded.
  private var texts: [String] = []
  private var plain = 0.0

  private enum CodingKeys: String, CodingKey {
    case kind, children, seed, wishes, hash, status, blocking, stableRatio, solveRatio
    case solveBytesPerWish, bytesPerWish
  }

  init(_ kind: String, children: Int, seed: Int) {
    (self.kind, self.children, self.seed) = (kind, children, seed)
  }

  var name: String { "\(kind) children \(children) seed \(seed)" }

  var line: String { ([name] + texts + ["hash \(hash)"]).joined(separator: " ") }

  /// Times plain deferred acceptance, and in turns with it the first phase of a solve.
  ///
  /// In turns, because one run after the other of so short a loop finds its own data in the caches
  /// and its own branches foretold, which no solve does.
  mutating func measure(_ instance: Instance, repeats: Int, withPhase: Bool) {
    var (loop, laidOut, phase) = (Times(), Times(), Times())
    var acceptance = DeferredAcceptance(instance)
    var outcome: StablePhase?
    for turn in 0..<max(3, repeats) {
      laidOut.measure {
        acceptance = DeferredAcceptance(instance)
        acceptance.run()
      }
      acceptance = DeferredAcceptance(instance)
      if withPhase, turn < repeats, phase.best < 1_000 {
        outcome = phase.measure { StablePhase.run(instance) }
      }
      loop.measure { acceptance.run() }
    }
    wishes = acceptance.wishCount
    plain = loop.bestOfProcessor
    hash = Self.hash(acceptance.slot)
    texts = ["wishes \(wishes) DA \(loop.text) laid out \(laidOut.text)"]
    guard let outcome else {
      texts.append("peak \(Memory.peak / 1_048_576) MB")
      return
    }
    stableRatio = phase.bestOfProcessor / plain
    texts += [
      outcome.word, phase.text, "ratio \(Self.short(stableRatio))",
      "to laid out \(Self.short(phase.bestOfProcessor / laidOut.bestOfProcessor))",
    ]
  }

  /// Times the whole solve, and takes the peak of memory of the solve alone.
  mutating func measureSolve(_ instance: Instance, repeats: Int) throws {
    var whole = Times()
    Memory.forgetPeak()
    let before = Memory.now
    var solution = try whole.measure { try solve(instance) }
    let peak = Memory.peak
    // What takes seconds needs no repetition to be told from noise.
    while whole.count < repeats, whole.best < 1_000 {
      solution = try whole.measure { try solve(instance) }
    }
    hash = Self.hash(solution.matching.matching.choices)
    (status, blocking) = (solution.status.word, solution.matching.blocking.count)
    solveRatio = whole.bestOfProcessor / plain
    solveBytesPerWish = (peak - before) / max(1, wishes)
    bytesPerWish = peak / max(1, wishes)
    texts += [
      "solve", whole.text, "ratio \(Self.short(solveRatio))",
      "\(solution.status) blocking \(blocking) placed \(solution.matching.placed)",
      "rankSum \(solution.matching.rankSum) nodes \(solution.nodes)",
      "peak \(peak / 1_048_576) MB bytes/wish \(bytesPerWish) solve alone \(solveBytesPerWish)",
    ]
  }

  private static func short(_ number: Double) -> String { String(format: "%.1f", number) }

  /// FNV-1a over the numbers.
  private static func hash(_ numbers: [Int32]) -> String {
    let hash = numbers.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64(UInt32(bitPattern: $1))) &* 0x0000_0100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}

extension MatchingResult {
  /// The compiler this was built with, to the minor version that the language can tell apart.
  static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3.3)
      "Swift 6.3.3 or later"
    #elseif compiler(>=6.3.2)
      "Swift 6.3.2"
    #elseif compiler(>=6.3.1)
      "Swift 6.3.1"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }
}

extension StablePhase {
  /// What the line says of it.
  fileprivate var word: String {
    switch self {
    case .stable: "stable"
    case .refuted: "refuted"
    case .spent: "spent"
    }
  }
}
