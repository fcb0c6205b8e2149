import Records

extension Workspace {
  /// The value of a compiled expression for the unit at `bases`.
  ///
  /// `かつ` and `または` look at both sides: a false side settles `かつ` even where the other cannot
  /// be used, and a true side `または`; so the order in which a condition is written means nothing.
  func evaluate(_ index: Int32, _ bases: borrowing Bases) -> Value {
    let node = nodes[Int(index)]
    switch node.operation {
    case .constant: return constants[Int(node.first)]
    case .load: return load(node, bases)
    case .loadEqual, .loadNotEqual, .loadLess, .loadAtMost, .loadGreater, .loadAtLeast:
      return compareLoaded(node, bases)
    case .and:
      let left = evaluate(node.first, bases)
      if left.isFalse { return left }
      let right = evaluate(node.second, bases)
      return right.isFalse || left.isUsable ? right : left
    case .or:
      let left = evaluate(node.first, bases)
      if left.isTrue { return left }
      let right = evaluate(node.second, bases)
      return right.isTrue || left.isUsable ? right : left
    case .not:
      let value = evaluate(node.first, bases)
      return value.isUsable ? Value(!value.isTrue) : value
    case .has:
      let value = load(node, bases)
      // An empty list is an answer, but names nothing: its length plus one is 1.
      let isEmptyList = node.third == 1 && value.denominator == 1
      return value == .reported ? value : Value(value.isUsable && !isEmptyList)
    default: return evaluateRarer(node, bases)
    }
  }

  @inline(__always)
  private func load(_ node: Node, _ bases: borrowing Bases) -> Value {
    memory[Int(bases[Int(node.first)]) + Int(node.second)]
  }

  @inline(__always)
  private func compareLoaded(_ node: Node, _ bases: borrowing Bases) -> Value {
    let left = load(node, bases)
    let right = constants[Int(node.third)]
    guard left.isUsable else { return left }
    switch node.operation {
    case .loadEqual: return Value(left == right)
    case .loadNotEqual: return Value(left != right)
    case .loadLess: return Value(Value.isLess(left, right))
    case .loadAtMost: return Value(!Value.isLess(right, left))
    case .loadGreater: return Value(Value.isLess(right, left))
    default: return Value(!Value.isLess(left, right))
    }
  }

  private func evaluateRarer(_ node: Node, _ bases: borrowing Bases) -> Value {
    switch node.operation {
    case .negative: return -evaluate(node.first, bases)
    case .plus: return evaluate(node.first, bases) + evaluate(node.second, bases)
    case .minus:
      let left = evaluate(node.first, bases)
      return left.isUsable ? left + -evaluate(node.second, bases) : left
    case .times: return evaluate(node.first, bases) * evaluate(node.second, bases)
    case .over: return evaluate(node.first, bases) / evaluate(node.second, bases)
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast: return compare(node, bases)
    case .amongValues: return among(node, bases)
    case .amongList: return amongList(node, bases)
    case .sumOf, .greatestOf, .leastOf, .meanOf: return combine(node, bases)
    case .roundDown, .roundUp: return round(node, bases)
    case .age, .months, .days, .monthsLater, .daysLater, .monthStart, .monthEnd:
      return evaluateDate(node, bases)
    case .choose: return choose(node, bases)
    case .aggregate: return aggregate(node, bases)
    default: preconditionFailure("operation \(node.operation) is not evaluated here")
    }
  }

  private func compare(_ node: Node, _ bases: borrowing Bases) -> Value {
    let left = evaluate(node.first, bases)
    guard left.isUsable else { return left }
    let right = evaluate(node.second, bases)
    guard right.isUsable else { return right }
    switch node.operation {
    case .equal: return Value(left == right)
    case .notEqual: return Value(left != right)
    case .less: return Value(Value.isLess(left, right))
    case .atMost: return Value(!Value.isLess(right, left))
    case .greater: return Value(Value.isLess(right, left))
    default: return Value(!Value.isLess(left, right))
    }
  }

  private func among(_ node: Node, _ bases: borrowing Bases) -> Value {
    let subject = evaluate(node.first, bases)
    guard subject.isUsable else { return subject }
    var unusable: Value?
    for operand in Int(node.second)..<Int(node.second + node.third) {
      let value = evaluate(operands[operand], bases)
      if value == subject { return Value(true) }
      if !value.isUsable { unusable = unusable ?? value }
    }
    return unusable ?? Value(false)
  }

  private func amongList(_ node: Node, _ bases: borrowing Bases) -> Value {
    let subject = evaluate(node.first, bases)
    guard subject.isUsable else { return subject }
    let list = evaluate(node.second, bases)
    guard list.isUsable else { return list }
    let start = Int(list.numerator)
    let members = lists[start..<start + Int(list.denominator) - 1]
    return Value(members.contains { Int64($0) == subject.numerator })
  }

  private func choose(_ node: Node, _ bases: borrowing Bases) -> Value {
    var place = Int(node.second)
    let last = place + Int(node.third) - 1
    while place < last {
      let condition = evaluate(operands[place], bases)
      guard condition.isUsable else { return condition }
      if condition.isTrue { return evaluate(operands[place + 1], bases) }
      place += 2
    }
    return evaluate(operands[last], bases)
  }

  private func combine(_ node: Node, _ bases: borrowing Bases) -> Value {
    var total = Gathering()
    for operand in Int(node.second)..<Int(node.second + node.third) {
      total.add(evaluate(operands[operand], bases))
    }
    switch node.operation {
    case .sumOf: return total.sum
    case .greatestOf: return total.greatest
    case .leastOf: return total.least
    default: return total.mean
    }
  }

  private func round(_ node: Node, _ bases: borrowing Bases) -> Value {
    let number = evaluate(node.first, bases)
    let step = node.second < 0 ? Value(whole: 1) : evaluate(node.second, bases)
    let steps = number / step
    guard steps.isUsable else { return steps }
    let whole = node.operation == .roundDown ? steps.rational.floor : steps.rational.ceiling
    return Value(numerator: whole, denominator: 1) * step
  }
}

/// Values put together, with the first that cannot be used.
struct Gathering {
  private(set) var count = 0
  private var total = Value.zero
  private var most: Value?
  private var fewest: Value?
  private var unusable: Value?

  mutating func add(_ value: Value) {
    guard value.isUsable else {
      unusable = unusable ?? value
      return
    }
    count += 1
    total = total + value
    if most.map({ Value.isLess($0, value) }) ?? true { most = value }
    if fewest.map({ Value.isLess(value, $0) }) ?? true { fewest = value }
  }

  var sum: Value { unusable ?? total }
  var greatest: Value { unusable ?? most ?? .nothingToChoose }
  var least: Value { unusable ?? fewest ?? .nothingToChoose }
  var mean: Value {
    unusable ?? (count == 0 ? .nothingToChoose : total / Value(whole: count))
  }
}
