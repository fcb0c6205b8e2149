import Records

extension ReferenceScorer {
  mutating func call(
    _ function: FunctionName, _ operands: [Syntax], _ context: Context
  ) throws(PlainFault) -> PlainValue {
    switch function {
    case .sum, .greatest, .least, .mean, .count:
      let values =
        operands.count == 1
        ? try gather(operands[0], context) : try all(operands, context)
      return try total(function, values)
    case .cap: return try total(.least, try all(operands, context))
    case .floor: return try total(.greatest, try all(operands, context))
    case .roundDown, .roundUp:
      let numbers = try all(operands, context)
      let step = numbers.count == 2 ? try numbers[1].number() : Rational(1)
      guard let steps = try numbers[0].number().divided(by: step) else { throw .dividedByZero }
      let whole = function == .roundDown ? steps.floor : steps.ceiling
      return .number(Rational(Int(whole)) * step)
    case .choose:
      for place in stride(from: 0, to: operands.count - 1, by: 2) {
        if try evaluate(operands[place], context).truth() {
          return try evaluate(operands[place + 1], context)
        }
      }
      return try evaluate(operands[operands.count - 1], context)
    case .has:
      do {
        _ = try evaluate(operands[0], context)
        return .truth(true)
      } catch .empty {
        return .truth(false)
      } catch {
        throw error
      }
    default: return try dates(function, operands, context)
    }
  }

  private mutating func dates(
    _ function: FunctionName, _ operands: [Syntax], _ context: Context
  ) throws(PlainFault) -> PlainValue {
    let first = try evaluate(operands[0], context).date()
    switch function {
    case .monthStart: return try day(year: first.year, month: first.month, day: 1)
    case .monthEnd:
      let last = CalendarDate.days(inMonth: first.month, of: first.year)
      return try day(year: first.year, month: first.month, day: last)
    case .monthsLater, .daysLater:
      let count = Int(try evaluate(operands[1], context).number().floor)
      let later =
        function == .monthsLater ? first.adding(months: count) : first.adding(days: count)
      guard let later else { throw .nothing }
      return .date(later)
    default: break
    }
    let second = try evaluate(operands[1], context).date()
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

  // MARK: Many values

  private mutating func all(_ operands: [Syntax], _ context: Context) throws(PlainFault)
    -> [PlainValue]
  {
    var values: [PlainValue] = []
    for operand in operands { values.append(try evaluate(operand, context)) }
    return values
  }

  /// One value for each guardian, applying child or wish that the expression speaks of.
  private mutating func gather(_ tree: Syntax, _ context: Context) throws(PlainFault)
    -> [PlainValue]
  {
    var contexts: [Context] = []
    let outer = tree.outerNames
    if outer.contains(where: { $0.hasPrefix("希望.") }) {
      guard let child = context.child else { throw .unknownName("希望") }
      contexts = round.children[child].preferences.map {
        var inner = context
        inner.preference = $0
        return inner
      }
    } else if outer.contains(where: { $0.hasPrefix("申込児.") || $0.hasPrefix("きょうだい.") }) {
      let withoutSelf = outer.contains { $0.hasPrefix("きょうだい.") }
      let children = round.households[context.household].children
      contexts = children.filter { !withoutSelf || $0 != context.child }.map {
        var inner = context
        inner.other = $0
        return inner
      }
    } else {
      contexts = round.households[context.household].guardians.map {
        var inner = context
        inner.guardian = $0
        return inner
      }
    }
    var values: [PlainValue] = []
    for inner in contexts { values.append(try evaluate(tree, inner)) }
    return values
  }

  private func total(_ function: FunctionName, _ values: [PlainValue]) throws(PlainFault)
    -> PlainValue
  {
    switch function {
    case .count:
      var count = 0
      for value in values where try value.truth() { count += 1 }
      return .number(Rational(count))
    case .sum:
      var total = Rational.zero
      for value in values { total += try value.number() }
      return .number(total)
    case .mean:
      var total = Rational.zero
      for value in values { total += try value.number() }
      guard let mean = total.divided(by: Rational(values.count)) else { throw .nothing }
      return .number(mean)
    default:
      guard var best = values.first else { throw .nothing }
      for value in values.dropFirst() {
        let isBetter = function == .greatest ? try best.isBefore(value) : try value.isBefore(best)
        if isBetter { best = value }
      }
      return best
    }
  }
}

extension Syntax {
  /// The names that are not inside an aggregate of their own.
  var outerNames: [String] {
    switch shape {
    case .number, .date, .text, .truth: return []
    case .name(let name): return [name]
    case .negative(let operand), .not(let operand): return operand.outerNames
    case .binary(_, let left, let right): return left.outerNames + right.outerNames
    case .among(let subject, let members):
      return subject.outerNames + members.flatMap(\.outerNames)
    case .call(let function, let operands):
      let isAggregate =
        operands.count == 1 && [.sum, .greatest, .least, .mean, .count].contains(function)
      return isAggregate ? [] : operands.flatMap(\.outerNames)
    }
  }
}
