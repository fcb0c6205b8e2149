/// 暦日 — a civil date without a time zone (proleptic Gregorian).
///
/// Four bytes: a round has millions of dates, and a later one is a greater number.
@frozen
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year times 512, the month times 32, and the day.
  @usableFromInline let packed: Int32

  /// The year, 1…9999.
  @inlinable public var year: Int { Int(packed >> 9) }
  /// The month, 1…12.
  @inlinable public var month: Int { Int(packed >> 5 & 15) }
  /// The day of the month, 1…31.
  @inlinable public var day: Int { Int(packed & 31) }

  /// Makes a date, or nothing where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= 28 || day <= Self.days(inMonth: month, of: year)
    else { return nil }
    packed = Int32(year << 9 | month << 5 | day)
  }

  /// The number of days of a month: 28…31.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Whether `left` is an earlier day than `right`.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool {
    left.packed < right.packed
  }

  /// The date as `2026-04-01`.
  public var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarDate {
  /// The number of the day: days since 1 January of the year 1, which is day 0.
  ///
  /// - Complexity: O(1).
  public var dayNumber: Int {
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400
    let past = (1..<month).reduce(0) { $0 + Self.days(inMonth: $1, of: year) }
    return before * 365 + leapDays + past + day - 1
  }

  /// The date with a day number, or nothing outside the years 1…9999.
  public init?(dayNumber: Int) {
    guard dayNumber >= 0 else { return nil }
    var year = dayNumber / 366 + 1
    while let next = CalendarDate(year: year + 1, month: 1, day: 1), next.dayNumber <= dayNumber {
      year += 1
    }
    guard let start = CalendarDate(year: year, month: 1, day: 1) else { return nil }
    var rest = dayNumber - start.dayNumber
    var month = 1
    while rest >= Self.days(inMonth: month, of: year) {
      rest -= Self.days(inMonth: month, of: year)
      month += 1
      guard month <= 12 else { return nil }
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// The days from this date to `other`: negative when `other` is earlier.
  public func days(to other: CalendarDate) -> Int {
    other.dayNumber - dayNumber
  }

  /// The date `count` days later, or nothing outside the years 1…9999.
  public func adding(days count: Int) -> CalendarDate? {
    CalendarDate(dayNumber: dayNumber + count)
  }

  /// The date `count` months later by the civil calendar; the last day of a shorter month.
  ///
  /// 31 January plus one month is 28 (or 29) February.
  public func adding(months count: Int) -> CalendarDate? {
    let months = year * 12 + month - 1 + count
    let year = months / 12
    let month = months % 12 + 1
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    return CalendarDate(
      year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
  }

  /// 満月数 — whole months completed from this date to `other`, by the day of the month.
  ///
  /// - Returns: 0 or more; negative when `other` is earlier.
  public func wholeMonths(to other: CalendarDate) -> Int {
    guard self <= other else { return -other.wholeMonths(to: self) }
    var count = (other.year - year) * 12 + other.month - month
    while let reached = adding(months: count), reached > other {
      count -= 1
    }
    return count
  }

  /// 満年齢 — whole years completed on `other` by birthday (a 29 February birthday on 1 March in
  /// other years).
  public func wholeYears(to other: CalendarDate) -> Int {
    let reached = (other.month, other.day) >= (month, day)
    return other.year - year - (reached ? 0 : 1)
  }
}
