import Records

/// 日付の書き方 — civil dates as people and programs write them.
///
/// `2026-04-01`, `2026/4/1`, `2026.4.1`, `20260401`, `2026年4月1日`, `令和8年4月1日`, `R8.4.1`, `令8.4.1`,
/// `R080401`, 元年; full-width digits; a time of 0:00 behind it.
enum DateText {
  /// How a text was understood.
  enum Reading: Equatable {
    /// A date, and how it was written.
    case date(CalendarDate, Form)
    /// A date in an era that had ended, or not begun, on that day.
    case outsideEra(CalendarDate)
    /// Five digits: a spreadsheet's number of a day.
    case serial(CalendarDate)
    /// A day that the calendar does not have.
    case noSuchDay
    /// No date at all.
    case unreadable
    /// Nothing but spaces.
    case blank
  }

  /// The form of a date.
  enum Form: Equatable {
    /// `2026-04-01`.
    case plain
    /// Another western form.
    case western
    /// 和暦.
    case era
  }

  /// Reads a date written in any of the forms.
  static func read(_ text: String) -> Reading {
    let bytes = Array(text.utf8)
    if let plain = plain(bytes.span) { return plain }
    let half = HalfWidth.trimmed(text)
    guard !half.isEmpty else { return .blank }
    let written = withoutMidnight(half)
    let digits = written.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if digits { return undivided(written) }
    let parts = split(written)
    guard parts.numbers.count == 3 else {
      return parts.era.flatMap { eraUndivided($0, parts.numbers) } ?? .unreadable
    }
    let (year, month, day) = (parts.numbers[0], parts.numbers[1], parts.numbers[2])
    if let era = parts.era { return inEra(era, year, month, day) }
    guard year.count == 4, let date = civil(year, month, day) else {
      return year.count == 4 ? .noSuchDay : .unreadable
    }
    return .date(date, .western)
  }

  /// `2026-04-01` exactly: the fast way.
  static func plain(_ text: Span<UInt8>) -> Reading? {
    guard text.count == 10 else { return nil }
    var (year, month, day) = (0, 0, 0)
    for place in text.indices {
      let byte = text[place]
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Int(byte - UInt8(ascii: "0"))
      if place < 4 {
        year = year * 10 + digit
      } else if place < 7 {
        month = month * 10 + digit
      } else {
        day = day * 10 + digit
      }
    }
    return CalendarDate(year: year, month: month, day: day).map { .date($0, .plain) } ?? .noSuchDay
  }

  private static func withoutMidnight(_ text: String) -> String {
    for time in [" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"] where text.hasSuffix(time)
    {
      return String(text.dropLast(time.count))
    }
    return text
  }

  /// `20260401`, or the number of a day in a spreadsheet.
  private static func undivided(_ digits: String) -> Reading {
    if digits.utf8.count == 8 {
      let (year, rest) = (digits.prefix(4), digits.dropFirst(4))
      guard let date = civil(String(year), String(rest.prefix(2)), String(rest.dropFirst(2))) else {
        return .noSuchDay
      }
      return .date(date, .western)
    }
    // Day 1 is 1900-01-01, and a 29 February 1900 is counted that never was.
    if digits.utf8.count == 5, let number = Int(digits), (20_000...80_000).contains(number),
      let date = CalendarDate(year: 1899, month: 12, day: 30)?.adding(days: number)
    {
      return .serial(date)
    }
    return .unreadable
  }

  private static func civil(_ year: String, _ month: String, _ day: String) -> CalendarDate? {
    guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The era at the front and the numbers between separators; `元` counts as 1.
  ///
  /// No numbers when anything else stands in the text, or a number has more than 8 digits.
  private static func split(_ text: String) -> (era: Era?, numbers: [String]) {
    var rest = text.unicodeScalars[...]
    var era: Era?
    for candidate in Era.all {
      let short = String(candidate.name.prefix(1))
      let letter = String(candidate.letter)
      for mark in [candidate.name, short, letter, letter.lowercased()] {
        if era == nil, rest.starts(with: mark.unicodeScalars) {
          era = candidate
          rest = rest.dropFirst(mark.unicodeScalars.count)
        }
      }
    }
    var numbers: [String] = [""]
    var sinceDay = false
    for scalar in rest {
      if sinceDay { return (era, []) }
      switch scalar {
      case "0"..."9":
        numbers[numbers.count - 1].unicodeScalars.append(scalar)
      case "元" where numbers == [""]:
        numbers[0] = "1"
      case "年", "月", "/", ".", "-":
        guard numbers[numbers.count - 1] != "", numbers.count < 3 else { return (era, []) }
        numbers.append("")
      case "日":
        sinceDay = true
      case " ":
        continue
      default:
        return (era, [])
      }
    }
    let readable = numbers.allSatisfy { (1...8).contains($0.utf8.count) }
    return (era, readable ? numbers : [])
  }

  /// `R080401`: an era with six digits.
  private static func eraUndivided(_ era: Era, _ numbers: [String]) -> Reading? {
    guard numbers.count == 1, numbers[0].utf8.count == 6 else { return nil }
    let digits = numbers[0]
    return inEra(
      era, String(digits.prefix(2)), String(digits.dropFirst(2).prefix(2)),
      String(digits.suffix(2)))
  }

  private static func inEra(
    _ era: Era, _ year: String, _ month: String, _ day: String
  ) -> Reading {
    guard let year = Int(year), (1...99).contains(year), let month = Int(month), let day = Int(day)
    else { return .unreadable }
    guard
      let date = CalendarDate(year: era.start.year + year - 1, month: month, day: day)
    else { return .noSuchDay }
    let following = Era.all.first { $0.start > era.start }
    let isInside = era.start <= date && following.map { date < $0.start } ?? true
    return isInside ? .date(date, .era) : .outsideEra(date)
  }
}
