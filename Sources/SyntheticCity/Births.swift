import Records

/// 生年月日 — dates of birth that fit a class, the time of application, and one mother.
enum Births {
  /// 年度 of the invented round.
  static let fiscalYear = 2026
  /// 入所日.
  static let entry = date(2026, 4, 1)
  /// 基準日, the last day on which forms are taken.
  static let deadline = date(2025, 11, 14)

  /// The children of one family by their classes, elder first; equal classes are twins.
  static func children(of classes: [Int], draws: inout Draws) -> [CityChild] {
    var children: [CityChild] = []
    for classAge in classes {
      if let elder = children.last, elder.classAge == classAge {
        children[children.count - 1].isTwin = true
        var twin = elder
        twin.isTwin = true
        children.append(twin)
      } else {
        let isAlone = classes.count == 1
        let elder = children.last?.birth
        children.append(child(classAge, isAlone: isAlone, after: elder, draws: &draws))
      }
    }
    return children
  }

  /// A child of a class, born at least ten months after `elder`.
  ///
  /// Brothers and sisters are born in the first half of their class's year, so that neighbouring
  /// classes leave ten months between them.
  private static func child(
    _ classAge: Int, isAlone: Bool, after elder: CalendarDate?, draws: inout Draws
  ) -> CityChild {
    let first = date(fiscalYear - 1 - classAge, 4, 2).dayNumber
    if classAge == 0 && isAlone && draws.chance(45) {
      let due = draws.within(date(2025, 11, 20).dayNumber...date(2026, 1, 25).dayNumber)
      return CityChild(classAge: 0, birth: date(dayNumber: due), isExpected: true)
    }
    let last = classAge == 0 || !isAlone ? first + 190 : first + 363
    let earliest = max(first, (elder?.dayNumber ?? 0) + 300)
    let born = draws.within(earliest...last)
    return CityChild(classAge: classAge, birth: date(dayNumber: born))
  }

  /// A date that is known to exist.
  static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("no \(year)-\(month)-\(day)")
    }
    return date
  }

  /// A day that is known to exist.
  static func date(dayNumber: Int) -> CalendarDate {
    guard let date = CalendarDate(dayNumber: dayNumber) else {
      preconditionFailure("no day \(dayNumber)")
    }
    return date
  }
}
