/// 半角化 — codes, numbers and dates in half-width, whatever the keyboard was set to.
///
/// Never used on names.
enum HalfWidth {
  /// Full-width ASCII as ASCII; the ideographic space as a space; other characters unchanged.
  static func converted(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(converted(scalar)) }
    return String(scalars)
  }

  /// One character in half-width.
  static func converted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0: " "
    default: scalar
    }
  }

  /// The text in half-width without spaces around it.
  static func trimmed(_ text: String) -> String {
    trimmedSpaces(converted(text))
  }

  /// The text without spaces, ideographic ones too, before and after it.
  static func trimmedSpaces(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isSpace = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\t" || scalar == "\u{3000}" || scalar == "\u{A0}"
        || scalar == "\n" || scalar == "\r"
    }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Whether a character is a variant of the hyphen or minus.
  static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
      "\u{FF0D}", "\u{30FC}", "\u{FF70}", "\u{2500}", "\u{FE63}":
      true
    default:
      false
    }
  }
}
