import Records

/// Dates as people write them in tables.
enum EraDate {
  /// Reads `2026-04-01`, `2026/4/1`, `20260401`, `2026年4月1日`, `令和8年4月1日`, `R8.4.1` or `令8.4.1`;
  /// nothing for any other text or a day that does not exist.
  static func parse(_ text: String) -> CalendarDate? {
    parts(of: text).flatMap { CalendarDate(year: $0.year, month: $0.month, day: $0.day) }
  }

  /// The year, month and day of a text that is written like a date, whether or not the day exists.
  static func parts(of text: String) -> (year: Int, month: Int, day: Int)? {
    var rest = Substring(text)
    var start = 0
    if let era = Era.all.last(where: { rest.hasPrefix($0.name) }) {
      rest = rest.dropFirst(era.name.count)
      start = era.start.year - 1
    } else if let era = Era.all.last(where: {
      rest.first == $0.letter || rest.first == $0.name.first
    }) {
      rest = rest.dropFirst()
      start = era.start.year - 1
    }
    if start > 0, rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
    if start == 0, rest.utf8.count == 8, let number = Int(rest) {
      return (number / 10_000, number / 100 % 100, number % 100)
    }
    if rest.hasSuffix("日") { rest = rest.dropLast() }
    let parts = rest.split(omittingEmptySubsequences: false) { "年月-/.".contains($0) }
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), start > 0 || parts[0].utf8.count == 4
    else { return nil }
    return (start + year, month, day)
  }
}
