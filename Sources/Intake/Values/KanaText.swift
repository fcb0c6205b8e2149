/// フリガナの書き方 — half-width kana in full-width, with their voice marks joined.
enum KanaText {
  /// The full-width forms of U+FF61…FF9F.
  private static let fullWidth = Array(
    ("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
      + "マミムメモヤユヨラリルレロワン゛゜").unicodeScalars)

  private static let voiced = Array("ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ".unicodeScalars)
  private static let unvoiced = Array("カキクケコサシスセソタチツテトハヒフヘホウ".unicodeScalars)
  private static let halfVoiced = Array("パピプペポ".unicodeScalars)
  private static let halfUnvoiced = Array("ハヒフヘホ".unicodeScalars)

  /// The text with its half-width kana in full-width; other characters unchanged.
  static func converted(_ text: String) -> String {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      guard (0xFF61...0xFF9F).contains(scalar.value) else {
        result.append(scalar)
        continue
      }
      if let last = result.last, let joined = joined(last, scalar) {
        result[result.count - 1] = joined
      } else {
        result.append(fullWidth[Int(scalar.value) - 0xFF61])
      }
    }
    return String(String.UnicodeScalarView(result))
  }

  private static func joined(_ kana: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    switch mark {
    case "\u{FF9E}": unvoiced.firstIndex(of: kana).map { voiced[$0] }
    case "\u{FF9F}": halfUnvoiced.firstIndex(of: kana).map { halfVoiced[$0] }
    default: nil
    }
  }
}
