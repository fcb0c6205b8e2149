import Records

/// What is known of the values of an expression without any child: its bounds, and how many
/// different values it can have at most.
struct Extent {
  private let pack: RulePack

  init(_ pack: RulePack) { self.pack = pack }

  // MARK: Bounds

  /// The least and the greatest number that an expression can come to; nothing where there is no
  /// such bound.
  func bounds(of tree: Syntax) -> (low: Rational?, high: Rational?) {
    switch tree.shape {
    case .number(let number, _, _): return (number, number)
    case .name(let name):
      guard let column = column(name) else { return (nil, nil) }
      return (column.type.least, column.type.greatest)
    case .negative(let operand):
      let inner = bounds(of: operand)
      return (inner.high.map { -$0 }, inner.low.map { -$0 })
    case .binary(let symbol, let left, let right):
      return bounds(of: symbol, bounds(of: left), bounds(of: right))
    case .call(let function, let operands): return bounds(of: function, operands)
    default: return (nil, nil)
    }
  }

  private func bounds(
    of symbol: BinaryOperator, _ left: (low: Rational?, high: Rational?),
    _ right: (low: Rational?, high: Rational?)
  ) -> (low: Rational?, high: Rational?) {
    // A bound that leaves 64 bits is none.
    func sum(_ one: Rational?, _ two: Rational?) -> Rational? {
      guard let one, let two else { return nil }
      return one.adding(two)
    }
    func product(_ one: Rational?, _ two: Rational?) -> Rational? {
      guard let one, let two else { return nil }
      return one.multiplied(by: two)
    }
    switch symbol {
    case .plus: return (sum(left.low, right.low), sum(left.high, right.high))
    case .minus:
      return (sum(left.low, right.high.map { -$0 }), sum(left.high, right.low.map { -$0 }))
    case .times:
      let corners = [
        product(left.low, right.low), product(left.low, right.high),
        product(left.high, right.low), product(left.high, right.high),
      ]
      let known = corners.compactMap(\.self)
      return known.count < 4 ? (nil, nil) : (known.min(), known.max())
    default: return (nil, nil)
    }
  }

  private func bounds(of function: FunctionName, _ operands: [Syntax]) -> (
    low: Rational?, high: Rational?
  ) {
    let parts = (function == .choose ? operands.branches : operands).map { bounds(of: $0) }
    let (lows, highs) = (parts.map(\.low), parts.map(\.high))
    func all(_ values: [Rational?]) -> [Rational]? {
      values.contains { $0 == nil } ? nil : values.compactMap(\.self)
    }
    switch function {
    case .choose: return (all(lows)?.min(), all(highs)?.max())
    case .least, .cap: return (all(lows)?.min(), highs.compactMap(\.self).min())
    case .greatest, .floor: return (lows.compactMap(\.self).max(), all(highs)?.max())
    default: return (nil, nil)
    }
  }

  // MARK: How many values

  /// How many different values an expression can have at most; nothing where there is no limit.
  func values(of tree: Syntax) -> Int? {
    switch tree.shape {
    case .number, .date, .text, .truth: return 1
    case .not, .among: return 2
    case .negative(let operand): return values(of: operand)
    case .name(let name): return values(of: name)
    case .binary(let symbol, let left, let right):
      guard [.plus, .minus, .times, .over].contains(symbol) else { return 2 }
      guard let one = values(of: left), let two = values(of: right) else { return nil }
      return Self.product(one, two)
    case .call(let function, let operands): return values(of: function, operands)
    }
  }

  private func values(of name: String) -> Int? {
    // The ranks of one form are few, and every child has a first.
    if name == "希望順位" { return Segment.wishes.count }
    guard let column = column(name) else { return nil }
    switch column.type.kind {
    case .truth: return 2
    case .text: return column.type.categories.isEmpty ? nil : column.type.categories.count
    case .date, .list: return nil
    case .number:
      guard let low = column.type.least, let high = column.type.greatest,
        column.field.map({ $0.kind == .integer }) ?? true
      else { return nil }
      return max(1, Int(high.floor - low.ceiling) + 1)
    }
  }

  private func values(of function: FunctionName, _ operands: [Syntax]) -> Int? {
    switch function {
    case .has: return 2
    case .choose:
      return operands.branches.map { values(of: $0) }.reduce(0) { total, next in
        guard let total, let next else { return nil }
        let (sum, isOver) = total.addingReportingOverflow(next)
        return isOver ? .max : sum
      }
    // Guardians are one, two or, rarely, three.
    case .count where operands.count == 1: return 4
    case .greatest, .least, .roundDown, .roundUp, .cap, .floor:
      return operands.map { values(of: $0) }.reduce(1) { total, next in
        guard let total, let next else { return nil }
        return Self.product(total, next)
      }
    default: return nil
    }
  }

  /// A product that stays where it would leave all measure.
  static func product(_ one: Int, _ two: Int) -> Int {
    let (product, isOver) = one.multipliedReportingOverflow(by: two)
    return isOver ? .max : product
  }

  private func column(_ path: String) -> NameTable.Column? {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    return pack.names.numbers(of: name).first.map { pack.names.columns[$0] }
  }
}

extension [Syntax] {
  /// The values of 場合(condition, value, …, otherwise), without the conditions.
  fileprivate var branches: [Syntax] {
    indices.filter { $0 % 2 == 1 || $0 == count - 1 }.map { self[$0] }
  }
}
