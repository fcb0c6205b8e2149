import Records

/// 受入開始の書き方 — `57日`, `生後57日`, `6か月`, `満6ヶ月`.
enum MinimumAgeText {
  /// Reads an age, or nothing.
  static func read(_ text: String) -> MinimumAge? {
    var rest = HalfWidth.trimmed(text)
    for prefix in ["生後", "満"] where rest.hasPrefix(prefix) {
      rest = String(rest.dropFirst(prefix.count))
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
    switch String(rest.dropFirst(digits.count)) {
    case "日":
      return number <= 2_500 ? .days(number) : nil
    case "か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月":
      return number <= 72 ? .months(number) : nil
    default:
      return nil
    }
  }

  /// The plain form of an age.
  static func write(_ age: MinimumAge) -> String {
    switch age {
    case .days(let count): "\(count)日"
    case .months(let count): "\(count)か月"
    }
  }
}
