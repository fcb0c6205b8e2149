import Records

/// Dates in forms that a mapping must name, because the text alone could mean another day.
enum MappedDate {
  /// Reads a date in half-width, or nothing.
  static func read(_ text: String, _ form: ExportMapping.DateForm) -> CalendarDate? {
    switch form {
    case .eraCode: eraCode(text)
    case .monthFirst: parts(text).flatMap { date($0[2], $0[0], $0[1]) }
    case .dayFirst: parts(text).flatMap { date($0[2], $0[1], $0[0]) }
    case .serial:
      if case .serial(let date) = DateText.read(text) { date } else { nil }
    }
  }

  private static func eraCode(_ text: String) -> CalendarDate? {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 7, digits.allSatisfy({ (0...9).contains($0) }),
      (1...Era.all.count).contains(digits[0])
    else { return nil }
    let year = digits[1] * 10 + digits[2]
    guard year > 0 else { return nil }
    return date(
      Era.all[digits[0] - 1].start.year + year - 1, digits[3] * 10 + digits[4],
      digits[5] * 10 + digits[6])
  }

  private static func parts(_ text: String) -> [Int]? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    let numbers = parts.compactMap { $0 }
    return numbers.count == 3 && parts.count == 3 ? numbers : nil
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    year >= 1000 ? CalendarDate(year: year, month: month, day: day) : nil
  }
}
