import Records
import Testing

@Suite("暦日") struct CalendarDateTests {
  static func date(_ text: String) throws -> CalendarDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(CalendarDate(year: parts[0], month: parts[1], day: parts[2]))
  }

  @Test(
    "暦にない日は作れない",
    arguments: [
      (2025, 2, 29), (2024, 2, 30), (1900, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1),
      (2025, 1, 0), (2025, 1, 32), (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2025, 6, 31),
    ])
  func noSuchDay(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test("うるう年の2月29日はある", arguments: [2000, 2024, 2400])
  func leapDay(_ year: Int) {
    #expect(CalendarDate(year: year, month: 2, day: 29) != nil)
  }

  @Test("日の番号は1日ずつ進み、往復で変わらない") func dayNumbers() throws {
    #expect(try Self.date("1-1-1").dayNumber == 0)
    #expect(try Self.date("1970-1-1").dayNumber == 719_162)
    for start in ["1-1-1", "1867-12-1", "1899-12-1", "1999-12-1", "2023-12-1", "2400-1-1"] {
      var day = try Self.date(start)
      for _ in 0..<500 {
        let next = try #require(day.adding(days: 1))
        #expect(next.dayNumber == day.dayNumber + 1)
        #expect(CalendarDate(dayNumber: next.dayNumber) == next)
        #expect(day < next)
        #expect(day.days(to: next) == 1)
        day = next
      }
    }
    let last = try Self.date("9999-12-31")
    #expect(CalendarDate(dayNumber: last.dayNumber) == last)
    #expect(last.adding(days: 1) == nil)
    #expect(CalendarDate(dayNumber: -1) == nil)
  }

  @Test(
    "月を足す: 短い月では末日",
    arguments: [
      ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2024-02-29", 12, "2025-02-28"), ("2025-08-31", 6, "2026-02-28"),
      ("2025-12-15", 1, "2026-01-15"), ("2025-03-31", -1, "2025-02-28"),
      ("2025-01-10", -1, "2024-12-10"), ("2025-05-05", 0, "2025-05-05"),
    ])
  func addingMonths(_ start: String, _ months: Int, _ expected: String) throws {
    #expect(try Self.date(start).adding(months: months) == Self.date(expected))
  }

  @Test(
    "満月数は日にちで満ちる",
    arguments: [
      ("2025-10-01", "2026-04-01", 6), ("2025-10-02", "2026-04-01", 5),
      ("2025-01-31", "2025-02-28", 1), ("2025-01-31", "2025-02-27", 0),
      ("2025-04-01", "2025-04-01", 0), ("2026-04-01", "2025-10-01", -6),
    ])
  func wholeMonths(_ start: String, _ end: String, _ expected: Int) throws {
    #expect(try Self.date(start).wholeMonths(to: Self.date(end)) == expected)
  }

  @Test(
    "満年齢: 2月29日生まれは平年の3月1日に満ちる",
    arguments: [
      ("2020-02-29", "2021-02-28", 0), ("2020-02-29", "2021-03-01", 1),
      ("2020-02-29", "2024-02-29", 4), ("2020-04-01", "2026-04-01", 6),
      ("2020-04-02", "2026-04-01", 5),
    ])
  func wholeYears(_ birth: String, _ day: String, _ expected: Int) throws {
    #expect(try Self.date(birth).wholeYears(to: Self.date(day)) == expected)
  }

  @Test("2026-04-01の形で書く") func description() throws {
    #expect(try Self.date("2026-4-1").description == "2026-04-01")
    #expect(try Self.date("33-4-1").description == "0033-04-01")
  }

  @Test(
    "元号: 改元の日から新しい元号、一年目は元年",
    arguments: [
      ("2019-04-30", "平成31年4月30日"), ("2019-05-01", "令和元年5月1日"),
      ("2026-04-01", "令和8年4月1日"), ("1989-01-07", "昭和64年1月7日"),
      ("1989-01-08", "平成元年1月8日"), ("1926-12-24", "大正15年12月24日"),
      ("1926-12-25", "昭和元年12月25日"), ("1912-07-29", "明治45年7月29日"),
      ("1912-07-30", "大正元年7月30日"), ("1850-01-01", "1850年1月1日"),
    ])
  func eras(_ day: String, _ expected: String) throws {
    #expect(try Self.date(day).eraText == expected)
  }
}

@Suite("クラス年齢と受入開始") struct ClassAgeTests {
  @Test(
    "4月1日生まれまでが上のクラス(年齢計算ニ関する法律)",
    arguments: [
      ("2025-03-31", 1), ("2025-04-01", 1), ("2025-04-02", 0), ("2026-03-31", 0),
      ("2026-04-01", 0), ("2026-04-02", -1), ("2024-02-29", 2), ("2020-04-02", 5),
      ("2020-04-01", 6), ("2024-12-31", 1), ("2025-01-01", 1),
    ])
  func classAge(_ birth: String, _ expected: Int) throws {
    let date = try CalendarDateTests.date(birth)
    #expect(ClassAge.of(birth: date, fiscalYear: 2026) == expected)
  }

  @Test(
    "受入開始の日: 日数は差、月数は暦の月",
    arguments: [
      (MinimumAge.days(57), "2026-02-03", "2026-04-01"),
      (.days(57), "2026-02-02", "2026-03-31"), (.months(6), "2025-10-01", "2026-04-01"),
      (.months(6), "2025-08-31", "2026-02-28"), (.months(0), "2026-04-01", "2026-04-01"),
    ])
  func reached(_ age: MinimumAge, _ birth: String, _ expected: String) throws {
    let date = try CalendarDateTests.date(birth)
    #expect(
      try age.reached(bornOn: date, convention: AgeConvention())
        == CalendarDateTests.date(expected))
  }

  @Test("生まれた日を1日目と数える自治体、前日の終わりに満ちる自治体") func conventions() throws {
    let birth = try CalendarDateTests.date("2026-02-04")
    let counting = AgeConvention(countsBirthDay: true)
    #expect(
      try MinimumAge.days(57).reached(bornOn: birth, convention: counting)
        == CalendarDateTests.date("2026-04-01"))
    let dayBefore = AgeConvention(monthsEndDayBefore: true)
    let other = try CalendarDateTests.date("2025-10-02")
    #expect(
      try MinimumAge.months(6).reached(bornOn: other, convention: dayBefore)
        == CalendarDateTests.date("2026-04-01"))
  }
}
