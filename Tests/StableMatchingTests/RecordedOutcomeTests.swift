import StableMatching
import TestSupport
import Testing

@Suite("Outcomes recorded once")
struct RecordedOutcomeTests {
  /// One number for ten seeds: of choices, blocking families and statuses.
  private static let recorded: [UInt64] = [
    15_942_880_417_480_994_078, 920_953_818_058_578_763, 10_515_227_459_025_244_504,
    937_869_292_551_287_499, 18_098_201_723_365_875_936,
  ]

  @Test("fifty problems give the same bytes in every build: debug, release, any machine")
  func sameOutcomes() throws {
    var hashes: [UInt64] = []
    for tens in 0..<5 {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for seed in tens * 10..<tens * 10 + 10 {
        let solution = try solve(try MediumProblem.make(seed: 10_000 + seed))
        var bytes = solution.matching.matching.choices.map { UInt64(UInt32(bitPattern: $0)) }
        bytes += solution.matching.blocking.flatMap {
          [UInt64($0.family.offset), UInt64($0.choice)]
        }
        bytes += solution.status.word.utf8.map { UInt64($0) }
        for byte in bytes { hash = (hash ^ byte) &* 0x0000_0100_0000_01b3 }
      }
      hashes.append(hash)
    }
    #expect(hashes == Self.recorded)
  }
}
