/// 郵便番号の書き方 — `901-2101`; without hyphen, with 〒, in full-width.
enum PostalCodeText {
  /// Whether a text is `901-2101` already.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    guard text.count == 8 else { return false }
    for place in text.indices {
      let byte = text[place]
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if place == 3 ? byte != UInt8(ascii: "-") : !isDigit { return false }
    }
    return true
  }

  /// The code as `901-2101`, or nothing.
  static func read(_ text: String) -> String? {
    var digits = ""
    for scalar in HalfWidth.trimmed(text).unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.unicodeScalars.append(scalar)
      } else if !(scalar == "〒" && digits.isEmpty) && !(scalar == " ")
        && !(HalfWidth.isHyphen(scalar) && digits.utf8.count == 3)
      {
        return nil
      }
    }
    return digits.utf8.count == 7 ? "\(digits.prefix(3))-\(digits.suffix(4))" : nil
  }
}
