import Records

/// 年度 in words, 令和8年度.
enum EraYear {
  static func text(_ fiscalYear: Int) -> String {
    guard let april = CalendarDate(year: fiscalYear, month: 4, day: 1),
      let era = Era.all.last(where: { $0.start <= april })
    else { return "\(fiscalYear)年度" }
    let number = fiscalYear - era.start.year + 1
    return "\(era.name)\(number == 1 ? "元" : String(number))年度"
  }
}
