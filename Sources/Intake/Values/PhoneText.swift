/// 電話番号の書き方 — digits and hyphens in half-width, whatever kind of hyphen they were typed with.
enum PhoneText {
  /// The number in its plain form; a text that is more than a number stays as it is.
  static func read(_ text: String) -> String {
    var number = String.UnicodeScalarView()
    for scalar in HalfWidth.trimmed(text).unicodeScalars {
      if HalfWidth.isHyphen(scalar) {
        number.append("-")
      } else if ("0"..."9").contains(scalar) || "()+ ".unicodeScalars.contains(scalar) {
        number.append(scalar)
      } else {
        return text
      }
    }
    return String(number)
  }
}
