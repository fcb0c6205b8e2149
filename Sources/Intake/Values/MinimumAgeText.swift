import Records

/// 受入開始の書き方 — `57日`, `生後57日`, `6か月`, `満6ヶ月`.
enum MinimumAgeText {
  /// Reads an age, or nothing.
  static func read(_ text: String) -> MinimumAge? {
    var rest = HalfWidth.trimmed(text)
    for prefix in ["生後", "満"] where rest.hasPrefix(prefix) {
      rest = String(rest.dropFirst(prefix.count))
    }
    for word in ["ヶ月", "ヵ月", "カ月", "ケ月", "箇月"] where rest.hasSuffix(word) {
      rest = String(rest.dropLast(word.count)) + "か月"
    }
    return MinimumAge(text: rest)
  }
}
