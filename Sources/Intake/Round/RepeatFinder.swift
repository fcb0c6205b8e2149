/// 重複の検索 — records that say the same as an earlier one, found by a hash and then compared.
///
/// The table holds numbers only: half a million records take a few milliseconds.
struct RepeatFinder {
  /// Open addressing: the number of a record plus one, 0 for a free place.
  private var slots: [Int32]
  private var hashes: [UInt32]

  /// Makes a finder for `count` records.
  init(count: Int) {
    var size = 32
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    hashes = Array(repeating: 0, count: count)
  }

  /// The first record that this one repeats; nothing for the first of its kind, which is kept.
  mutating func first(
    like number: Int, _ hash: TextHash, isSame: (_ one: Int, _ other: Int) -> Bool
  ) -> Int? {
    let hash = hash.folded
    hashes[number] = hash
    var at = Int(hash) & (slots.count - 1)
    while slots[at] != 0 {
      let other = Int(slots[at]) - 1
      if hashes[other] == hash, isSame(other, number) { return other }
      at = (at + 1) & (slots.count - 1)
    }
    slots[at] = Int32(number + 1)
    return nil
  }
}

/// A hash of texts in which spaces, the ideographic one among them, do not count.
struct TextHash {
  private var value: UInt64 = 0

  /// Adds a number.
  mutating func add(_ number: Int) {
    value = (value ^ UInt64(truncatingIfNeeded: number)) &* 0x0000_0100_0000_01B3
  }

  /// Adds a text.
  mutating func add(_ text: String) {
    let bytes = text.utf8.span
    var at = 0
    while at < bytes.count {
      let space = Self.space(bytes, at)
      if space == 0 { add(Int(bytes[at])) }
      at += max(space, 1)
    }
  }

  fileprivate var folded: UInt32 {
    UInt32(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The bytes of a text that count.
  static func withoutSpaces(_ text: String) -> [UInt8] {
    let bytes = text.utf8.span
    var kept: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let space = space(bytes, at)
      if space == 0 { kept.append(bytes[at]) }
      at += max(space, 1)
    }
    return kept
  }

  /// The bytes of the space at `at`; 0 where there is none.
  @inline(__always)
  private static func space(_ text: Span<UInt8>, _ at: Int) -> Int {
    if text[at] == 0x20 { return 1 }
    let isWide =
      text[at] == 0xE3 && at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x80
    return isWide ? 3 : 0
  }
}
