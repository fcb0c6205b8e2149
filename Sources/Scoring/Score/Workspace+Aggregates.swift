import Records

extension Workspace {
  /// A function over the guardians, the applying children, the siblings or the facilities listed.
  func aggregate(_ node: Node, _ bases: borrowing Bases) -> Value {
    guard let group = Group(rawValue: node.second) else {
      preconditionFailure("\(node.second) is no group of an aggregate")
    }
    var values = Gathering()
    var inner = copy bases
    switch group {
    case .guardians:
      for guardian in 0..<guardianCount {
        set(guardian: guardian, in: &inner)
        values.add(evaluate(node.first, inner))
      }
    case .children, .siblings:
      let own = bases[Int(Segment.child.rawValue)]
      for child in 0..<childCount {
        let base = Int32(childBase + child * width(.child))
        if group == .siblings && base == own { continue }
        inner[Int(Segment.other.rawValue)] = base
        values.add(evaluate(node.first, inner))
      }
    case .preferences:
      let child = (Int(bases[Int(Segment.child.rawValue)]) - childBase) / max(1, width(.child))
      for pair in firstPair[child]..<firstPair[child + 1] {
        inner[Int(Segment.preference.rawValue)] = pairFacility[pair]
        values.add(evaluate(node.first, inner))
      }
    }
    switch node.third {
    case 0, 4: return values.sum
    case 1: return values.greatest
    case 2: return values.least
    default: return values.mean
    }
  }

  func evaluateDate(_ node: Node, _ bases: borrowing Bases) -> Value {
    let first = evaluate(node.first, bases)
    guard first.isUsable else { return first }
    guard let date = CalendarDate(dayNumber: Int(first.numerator)) else { return .overflow }
    switch node.operation {
    case .monthStart:
      return Value(whole: date.dayNumber - date.day + 1)
    case .monthEnd:
      let length = CalendarDate.days(inMonth: date.month, of: date.year)
      return Value(whole: date.dayNumber - date.day + length)
    default: break
    }
    let second = evaluate(node.second, bases)
    guard second.isUsable else { return second }
    if node.operation == .monthsLater || node.operation == .daysLater {
      let count = Int(second.rational.floor)
      guard count.magnitude < 100_000 else { return .overflow }
      let later =
        node.operation == .monthsLater ? date.adding(months: count) : date.adding(days: count)
      return later.map { Value(whole: $0.dayNumber) } ?? .overflow
    }
    guard let other = CalendarDate(dayNumber: Int(second.numerator)) else { return .overflow }
    switch node.operation {
    case .age: return Value(whole: date.wholeYears(to: other))
    case .months: return Value(whole: date.wholeMonths(to: other))
    default: return Value(whole: date.days(to: other))
    }
  }
}
