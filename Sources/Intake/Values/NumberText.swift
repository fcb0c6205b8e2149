import Records

/// 数の書き方 — numbers as people write them: full-width digits, thousands separators.
enum NumberText {
  /// A number and how it was written.
  enum Reading: Equatable {
    /// A number; whether full-width characters or separators were taken out.
    case number(Rational, wasFullWidth: Bool, hadSeparators: Bool)
    /// No number.
    case unreadable
    /// Nothing but spaces.
    case blank
  }

  /// Digits only, up to 15 of them: the fast way.
  static func plain(_ text: Span<UInt8>) -> Int? {
    guard (1...15).contains(text.count) else { return nil }
    var number = 0
    for at in text.indices {
      let byte = text[at]
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }

  /// Reads a number with an optional sign, fraction and separators.
  static func read(_ text: String) -> Reading {
    let half = HalfWidth.trimmed(text)
    guard !half.isEmpty else { return .blank }
    var written = half
    if let first = written.unicodeScalars.first, first != "-", HalfWidth.isHyphen(first) {
      written = "-" + String(String.UnicodeScalarView(written.unicodeScalars.dropFirst()))
    }
    let joined = withoutSeparators(written)
    guard !written.contains("/"), let number = Rational(joined ?? written) else {
      return .unreadable
    }
    let wasFullWidth = written != HalfWidth.trimmedSpaces(text)
    return .number(number, wasFullWidth: wasFullWidth, hadSeparators: joined != nil)
  }

  /// `1,234,567` without its commas; nothing when they do not part thousands.
  private static func withoutSeparators(_ text: String) -> String? {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false)[0]
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1 else { return nil }
    let first = groups[0].hasPrefix("-") ? groups[0].dropFirst() : groups[0]
    let fits = (1...3).contains(first.count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    return fits ? text.filter { $0 != "," } : nil
  }
}
