/// 重複の検索 — records that say the same as an earlier one, found by a hash and then compared.
///
/// The table holds numbers only: half a million records take a few milliseconds.
enum RepeatFinder {
  /// Reports each record that repeats another, with the first of its kind.
  ///
  /// - Parameters:
  ///   - hashes: One number a record, equal for records that say the same; 0 where a record says too
  ///     little to be compared.
  ///   - isSame: Whether two records with one hash say the same.
  ///   - report: Called with the number of the record and of the first like it, in order.
  /// - Complexity: O(*n*), unless many records differ and have one hash.
  static func search(
    _ hashes: [UInt32], isSame: (_ one: Int, _ other: Int) -> Bool,
    report: (_ number: Int, _ first: Int) -> Void
  ) {
    var size = 32
    while size < hashes.count * 2 { size *= 2 }
    // Open addressing: the number of a record plus one, 0 for a free place.
    var slots = [Int32](repeating: 0, count: size)
    for (number, hash) in hashes.enumerated() where hash != 0 {
      var at = Int(hash) & (size - 1)
      var first: Int?
      while first == nil, slots[at] != 0 {
        let other = Int(slots[at]) - 1
        if hashes[other] == hash, isSame(other, number) { first = other }
        at = (at + 1) & (size - 1)
      }
      if let first { report(number, first) } else { slots[at] = Int32(number + 1) }
    }
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
  mutating func add(_ text: String) { add(text.utf8.span) }

  /// Adds the bytes of a text.
  mutating func add(_ bytes: Span<UInt8>) {
    var at = 0
    while at < bytes.count {
      let space = Self.space(bytes, at)
      if space == 0 { add(Int(bytes[at])) }
      at += max(space, 1)
    }
  }

  /// The hash of everything added, never 0.
  var folded: UInt32 {
    max(UInt32(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 32), 1)
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
