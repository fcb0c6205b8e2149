import Records

/// Whose points a row gives, or where a formula belongs: which names its expressions may use.
enum Scope: Hashable {
  case guardian
  case household
  case child
  case pair
  /// A formula, which may use every name; what it depends on follows from what it names.
  case formula

  /// The rows in which a name without prefix is looked for first.
  var own: [RowKind] {
    switch self {
    case .guardian: [.guardian, .guardianChild]
    case .household: [.household]
    case .child: [.child]
    case .pair: [.pair, .facility]
    case .formula: []
    }
  }

  /// What an expression of this scope may depend on.
  var allowed: Axes {
    switch self {
    case .guardian: [.guardian, .child]
    case .household: []
    case .child: .child
    case .pair: [.child, .facility]
    case .formula: [.guardian, .child, .facility]
    }
  }

  var label: String {
    switch self {
    case .guardian: "保護者"
    case .household: "世帯"
    case .child: "児童"
    case .pair: "児童×施設"
    case .formula: "式"
    }
  }
}

/// An expression that has been checked and compiled.
struct Checked {
  var node: Int32
  var type: ValueType
  var axes: Axes
  /// The value where it is the same for everyone.
  var constant: Value?
  /// The field itself, where the expression is only a name.
  var field: (segment: Segment, column: Int32)?
}

/// Checks names, types, units and ranges of expressions and compiles them; collects every finding.
struct Checker {
  var names: NameTable
  var program = Program()
  var interner = Interner()
  var findings: [Diagnostic] = []
  /// The expression being checked.
  var scope = Scope.formula
  var location = SourceLocation(file: "")
  var isInsideAggregate = false

  /// Compiles an expression, or makes findings and returns nothing.
  mutating func compile(_ tree: Syntax, in scope: Scope, at location: SourceLocation) -> Checked? {
    (self.scope, self.location) = (scope, location)
    isInsideAggregate = false
    guard let checked = check(tree) else { return nil }
    return refuseWideScope(checked, tree) ? nil : checked
  }

  private mutating func refuseWideScope(_ checked: Checked, _ tree: Syntax) -> Bool {
    let beyond = checked.axes.subtracting(scope.allowed)
    guard !beyond.isEmpty else { return false }
    let what: String
    let remedy: String
    if beyond.contains(.preference) || beyond.contains(.other) {
      what = "「希望.」「申込児.」「きょうだい.」の値が一つに決まりません"
      remedy = "件数・合計・最大・最小・平均のかっこの中で使ってください。"
    } else if beyond.contains(.guardian) {
      what = "保護者ごとに異なる値が一つに決まりません"
      remedy = "件数・合計・最大・最小・平均のかっこの中で使ってください。"
    } else {
      let wanted = beyond.contains(.facility) ? "児童×施設" : "児童"
      what = "\(scope.label)の行が\(wanted)ごとに異なる値を使っています"
      remedy = scope == .guardian ? "施設による加点は調整指数に書いてください。" : "対象を「\(wanted)」にしてください。"
    }
    report("RULE010", what, tree.position, reason: "この行の点数が誰のものか決まらないためです。", remedy: remedy)
    return true
  }

  /// Makes a finding at a place of the expression.
  mutating func report(
    _ code: String, _ message: String, _ position: Int, reason: String, remedy: String,
    _ severity: Diagnostic.Severity = .error
  ) {
    findings.append(
      Diagnostic(
        severity, code, at: location, "\(message)（\(position)文字目）", reason: reason,
        remedy: remedy))
  }

  mutating func report(_ error: SyntaxError) {
    report(
      "RULE001", error.message, error.position, reason: "式の書き方に合わないためです。",
      remedy: error.remedy)
  }

  // MARK: The tree

  mutating func check(_ tree: Syntax) -> Checked? {
    switch tree.shape {
    case .number(let number, let unit, _):
      checkNumber(number, unit, tree)
    case .date(let date):
      constant(Value(whole: date.dayNumber), .date)
    case .text(let text):
      constant(Value(whole: Int(interner.number(text))), ValueType(kind: .text))
    case .truth(let truth):
      constant(Value(truth), .truth)
    case .name(let name):
      checkName(name, tree)
    case .negative(let operand):
      checkNegative(operand)
    case .not(let operand):
      checkNot(operand)
    case .binary(let symbol, let left, let right):
      checkBinary(symbol, left, right, tree)
    case .among(let subject, let members):
      checkAmong(subject, members)
    case .call(let function, let operands):
      checkCall(function, operands, tree)
    }
  }

  mutating func constant(_ value: Value, _ type: ValueType) -> Checked {
    Checked(node: program.constant(value), type: type, axes: [], constant: value)
  }

  private mutating func checkNumber(_ number: Rational, _ unit: String?, _ tree: Syntax)
    -> Checked?
  {
    if let unit, !ValueType.units.contains(unit) {
      report(
        "RULE004", "「\(unit)」という単位はありません", tree.position,
        reason: "単位は \(ValueType.units.joined(separator: "・")) のどれかです。",
        remedy: "単位を除くか、文字の値であれば「 」で囲んでください。")
      return nil
    }
    return constant(Value(number), ValueType(kind: .number, unit: unit))
  }

  private mutating func checkNegative(_ operand: Syntax) -> Checked? {
    guard let inner = expect(.number, operand) else { return nil }
    return Checked(
      node: program.add(.negative, inner.node),
      type: ValueType(kind: .number, unit: inner.type.unit),
      axes: inner.axes, constant: inner.constant.map { -$0 })
  }

  private mutating func checkNot(_ operand: Syntax) -> Checked? {
    guard let inner = expect(.truth, operand) else { return nil }
    return Checked(node: program.add(.not, inner.node), type: .truth, axes: inner.axes)
  }

  /// An operand that must have a type.
  mutating func expect(_ kind: ValueType.Kind, _ tree: Syntax) -> Checked? {
    guard let checked = check(tree) else { return nil }
    guard checked.type.kind == kind else {
      report(
        "RULE003", "\(kind.label)であるべきところが\(checked.type.kind.label)です", tree.position,
        reason: "この演算・関数は\(kind.label)だけを扱うためです。",
        remedy: kind == .truth ? "「= 」や「以上」などで条件にしてください。" : "項目の型と式を確かめてください。")
      return nil
    }
    return checked
  }
}
