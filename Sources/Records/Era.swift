/// 元号 — a Japanese era, with the civil date on which it began.
public struct Era: Hashable, Sendable {
  /// The name: 明治, 大正, 昭和, 平成, 令和.
  public let name: String
  /// The Latin letter used in short forms: M, T, S, H, R.
  public let letter: Character
  /// The first day of the era.
  public let start: CalendarDate

  /// The eras since the civil calendar was adopted, oldest first.
  ///
  /// A table, not the system's calendar: the same answer on every machine.
  public static let all: [Era] = [
    ("明治", "M", 1868, 10, 23), ("大正", "T", 1912, 7, 30), ("昭和", "S", 1926, 12, 25),
    ("平成", "H", 1989, 1, 8), ("令和", "R", 2019, 5, 1),
  ].compactMap { (name: String, letter: Character, year: Int, month: Int, day: Int) in
    CalendarDate(year: year, month: month, day: day).map {
      Era(name: name, letter: letter, start: $0)
    }
  }
}

extension CalendarDate {
  /// The date as it stands in letters, 令和8年4月1日 (the first year is 元年).
  ///
  /// Dates before the first era are written 1850年1月1日.
  public var eraText: String {
    guard let era = Era.all.last(where: { $0.start <= self }) else {
      return "\(year)年\(month)月\(day)日"
    }
    let number = year - era.start.year + 1
    return "\(era.name)\(number == 1 ? "元" : String(number))年\(month)月\(day)日"
  }
}
