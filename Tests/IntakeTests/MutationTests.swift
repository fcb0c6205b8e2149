import Foundation
import Records
import TestSupport
import Testing

@testable import Intake

/// SplitMix64: the same numbers from the same seed on every machine.
struct Splitmix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
}

@Suite("壊れたファイル") struct MutationTests {
  static let environment = ProcessInfo.processInfo.environment
  static let seed = environment["SEED"].flatMap { UInt64($0) } ?? 20_260_401
  static let count = Seeds.isLong ? 50_000 : 2_000

  /// Bytes that break things: separators, quotes, nulls, lone lead bytes, digits, signs.
  static let bytes: [UInt8] = [
    0x00, 0x09, 0x0A, 0x0D, 0x22, 0x2C, 0x2D, 0x30, 0x39, 0x3F, 0x7B, 0x7D, 0x80, 0x81, 0xA0, 0xC2,
    0xE3, 0xEE, 0xEF, 0xF0, 0xFC, 0xFF,
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout Splitmix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<(1 + random.below(3)) where !bytes.isEmpty {
      let at = random.below(bytes.count)
      switch random.below(6) {
      case 0: bytes[at] = Self.bytes[random.below(Self.bytes.count)]
      case 1: bytes[at] ^= 1 << UInt8(random.below(8))
      case 2: bytes.insert(Self.bytes[random.below(Self.bytes.count)], at: at)
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(20)))
      case 4: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(60))], at: at)
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes
  }

  @Test("どう壊れても止まらず、受け入れたものは決まりを守る") func anyMutation() {
    var random = Splitmix(state: Self.seed)
    let names = SampleRound.valid.files.keys.sorted()
    for number in 0..<Self.count {
      var round = SampleRound.valid
      let name = names[random.below(names.count)]
      round.files[name] = Self.mutate(round.files[name] ?? [], &random)
      let read = round.read()
      guard read.errors.isEmpty else { continue }
      #expect(Self.isSound(read.draft), "SEED=\(Self.seed) number \(number) \(name)")
    }
  }

  @Test("問題ファイルもどう壊れても止まらない") func anyInstance() {
    var random = Splitmix(state: Self.seed)
    let valid = Array(InstanceFileTests.valid.utf8)
    for _ in 0..<Self.count {
      let findings = Findings()
      let file = InstanceFile.read(Self.mutate(valid, &random), file: "i.json", findings: findings)
      #expect(file != nil || findings.hasErrors)
    }
  }

  @Test("どのファイルがどこで切れても、止まらない", arguments: SampleRound.valid.files.keys.sorted())
  func cutAtEveryByte(_ name: String) {
    let whole = SampleRound.valid.files[name] ?? []
    // Every byte in the long tier; in the short one the file is cut at every third, and at every
    // byte of its last lines.
    let ends = (0..<whole.count).filter { Seeds.isLong || $0 % 3 == 0 || $0 > whole.count - 60 }
    for end in ends {
      var round = SampleRound.valid
      round.files[name] = Array(whole[..<end])
      let read = round.read()
      if read.errors.isEmpty { #expect(Self.isSound(read.draft), "\(name) \(end)") }
    }
  }

  /// What must hold of every round that is accepted.
  static func isSound(_ draft: RoundDraft) -> Bool {
    let ids = draft.children.map(\.id.text)
    guard Set(ids).count == ids.count, !ids.contains(""), let settings = draft.settings else {
      return false
    }
    return draft.programs.allSatisfy { $0.capacity >= 0 }
      && draft.households.allSatisfy { $0.children.isEmpty || !$0.guardians.isEmpty }
      && draft.children.allSatisfy { child in
        let age = ClassAge.of(birth: child.birth, fiscalYear: settings.fiscalYear)
        return max(age, 0) == child.classAge && child.birth <= settings.entryDate
          && Set(child.preferences).count == child.preferences.count
          && child.preferences.allSatisfy { Int($0.offset) < draft.facilities.count }
          && !child.name.contains("?") && !child.name.contains("\u{FFFD}")
          && draft.households[child.household].children.contains {
            draft.children[$0].id == child.id
          }
      }
  }
}
