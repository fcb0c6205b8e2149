/// 画面の文 — a text that quotes a file, as a terminal may show it.
///
/// A file may hold anything: an escape sequence would wipe the screen and the findings with it, a
/// character that turns the direction of writing would show another value than the one that is
/// there, and a quote that is never closed makes a value of a megabyte.
enum ShownText {
  /// The greatest number of characters that are shown of one sentence.
  static let limit = 1_000

  /// One line: control characters as their pictures, invisible ones by their numbers, the middle of
  /// a long text left out.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func line(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard text.utf8.count > limit || scalars.contains(where: { !isPlain($0) }) else { return text }
    let count = scalars.count
    guard count > limit else { return shown(scalars[...]) }
    let (front, back) = (limit * 3 / 5, limit / 5)
    return shown(scalars.prefix(front)) + "…(\(count - front - back)字を省略)…"
      + shown(scalars.suffix(back))
  }

  private static func shown(_ scalars: Substring.UnicodeScalarView) -> String {
    var text = ""
    for scalar in scalars {
      switch scalar.value {
      case 0..<0x20: text.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F: text += "␡"
      case _ where isPlain(scalar): text.unicodeScalars.append(scalar)
      default: text += "<U+\(Wording.hexadecimal(scalar.value))>"
      }
    }
    return text
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !NameCheck.isInvisible(scalar.value)
  }
}
