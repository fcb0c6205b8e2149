import Records

extension ReferenceScorer {
  mutating func call(_ function: FunctionName, _ list: PlainOperands, _ spot: PlainSpot)
    throws(PlainFault) -> PlainValue
  {
    let places = list.places
    switch function {
    case .sum, .greatest, .least, .mean, .cap, .floor:
      var total = PlainTotal()
      for place in places { try total.add(try evaluate(plan.operands[place], spot), function) }
      return try total.result(of: function)
    case .roundDown, .roundUp:
      let number = try operand(list, 0, spot).number()
      let step = list.count == 2 ? try operand(list, 1, spot).number() : Rational(1)
      let steps = try number.over(step)
      let whole = function == .roundDown ? steps.floor : steps.ceiling
      return .number(try Rational(Int(whole)).times(step))
    case .choose:
      for place in stride(from: places.lowerBound, to: places.upperBound - 1, by: 2)
      where try evaluate(plan.operands[place], spot).truth() {
        return try evaluate(plan.operands[place + 1], spot)
      }
      return try evaluate(plan.operands[places.upperBound - 1], spot)
    case .has:
      do {
        let value = try operand(list, 0, spot)
        if case .list(_, let count) = value { return .truth(count > 0) }
        return .truth(true)
      } catch .empty {
        return .truth(false)
      } catch {
        throw error
      }
    default: return try dates(function, list, spot)
    }
  }

  private mutating func operand(_ list: PlainOperands, _ place: Int, _ spot: PlainSpot)
    throws(PlainFault) -> PlainValue
  {
    try evaluate(plan.operands[Int(list.start) + place], spot)
  }

  private mutating func dates(_ function: FunctionName, _ list: PlainOperands, _ spot: PlainSpot)
    throws(PlainFault) -> PlainValue
  {
    let first = try operand(list, 0, spot).date()
    switch function {
    case .monthStart: return try day(year: first.year, month: first.month, day: 1)
    case .monthEnd:
      let last = CalendarDate.days(inMonth: first.month, of: first.year)
      return try day(year: first.year, month: first.month, day: last)
    case .monthsLater, .daysLater:
      let count = Int(try operand(list, 1, spot).number().floor)
      guard count.magnitude < 100_000 else { throw .overflow }
      let later =
        function == .monthsLater ? first.adding(months: count) : first.adding(days: count)
      guard let later else { throw .nothing }
      return .date(later)
    default: break
    }
    let second = try operand(list, 1, spot).date()
    switch function {
    case .age: return .number(Rational(first.wholeYears(to: second)))
    case .months: return .number(Rational(first.wholeMonths(to: second)))
    default: return .number(Rational(first.days(to: second)))
    }
  }

  private func day(year: Int, month: Int, day: Int) throws(PlainFault) -> PlainValue {
    guard let date = CalendarDate(year: year, month: month, day: day) else { throw .nothing }
    return .date(date)
  }

  /// A function over one value for each guardian, applying child or wish.
  mutating func gather(
    _ function: FunctionName, _ group: PlainGroup, _ operand: Int32, _ spot: PlainSpot
  ) throws(PlainFault) -> PlainValue {
    var total = PlainTotal()
    var inner = spot
    switch group {
    case .guardians:
      for guardian in 0..<facts.guardianCount {
        inner.guardian = Int32(guardian)
        try total.add(try evaluate(operand, inner), function)
      }
    case .children, .siblings:
      for child in facts.applying.indices where group == .children || child != spot.child {
        inner.other = Int32(child)
        try total.add(try evaluate(operand, inner), function)
      }
    case .wishes:
      guard spot.child >= 0 else { throw .unknownName }
      for position in 0..<facts.wishCount(of: spot.child) {
        inner.wish = facts.wish(position, of: spot.child) ?? -1
        try total.add(try evaluate(operand, inner), function)
      }
    }
    return try total.result(of: function)
  }
}

/// Values being put together by 合計, 平均, 最大, 最小 or 件数.
struct PlainTotal {
  private var count = 0
  private var sum = Rational.zero
  private var best: PlainValue?

  mutating func add(_ value: PlainValue, _ function: FunctionName) throws(PlainFault) {
    switch function {
    case .count: if try value.truth() { count += 1 }
    case .sum, .mean:
      sum = try sum.plus(value.number())
      count += 1
    default:
      guard let known = best else {
        best = value
        return
      }
      let isLeast = function == .least || function == .cap
      if isLeast ? try value.isBefore(known) : try known.isBefore(value) { best = value }
    }
  }

  func result(of function: FunctionName) throws(PlainFault) -> PlainValue {
    switch function {
    case .count: return .number(Rational(count))
    case .sum: return .number(sum)
    case .mean:
      guard count > 0 else { throw .nothing }
      return .number(try sum.over(Rational(count)))
    default:
      guard let best else { throw .nothing }
      return best
    }
  }
}
