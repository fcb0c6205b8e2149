import Records

/// クラスの書き方 — `1`, `3-5`, `1:障害児`; full-width digits and signs too.
struct ClassText: Equatable {
  /// The class ages.
  var classes: ClosedRange<Int>
  /// The special stream, if one is named.
  var stream: String?

  /// Reads a class, or nothing.
  init?(_ text: String) {
    let bytes = text.utf8
    if bytes.count == 1, let digit = bytes.first, (0x30...0x35).contains(digit) {
      classes = Int(digit - 0x30)...Int(digit - 0x30)
      return
    }
    let half = HalfWidth.trimmed(text)
    let parts = half.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      let name = HalfWidth.trimmedSpaces(String(parts[1]))
      guard !name.isEmpty else { return nil }
      stream = name
    }
    let ages = String(parts.first ?? "").unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: HalfWidth.isHyphen)
    guard (1...2).contains(ages.count) else { return nil }
    let numbers = ages.compactMap { age -> Int? in
      guard age.count == 1, let digit = age.first, ("0"..."5").contains(digit) else { return nil }
      return Int(digit.value - 0x30)
    }
    guard numbers.count == ages.count, let first = numbers.first, let last = numbers.last,
      first <= last
    else { return nil }
    classes = first...last
  }
}

extension ClassText {
  /// The class as files write it, `3-5` or `1:障害児`.
  var text: String {
    Program(facility: RecordIndex(0), classes: classes, stream: stream, capacity: 0).classText
  }
}
