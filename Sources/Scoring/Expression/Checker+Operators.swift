import Records

extension Checker {
  mutating func checkBinary(
    _ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax, _ tree: Syntax
  ) -> Checked? {
    switch symbol {
    case .and, .or: logic(symbol, left, right)
    case .plus, .minus, .times, .over: arithmetic(symbol, left, right)
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast:
      comparison(symbol, left, right, tree)
    }
  }

  private mutating func logic(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax)
    -> Checked?
  {
    let (first, second) = (expect(.truth, left), expect(.truth, right))
    guard let first, let second else { return nil }
    return Checked(
      node: program.add(symbol == .and ? .and : .or, first.node, second.node), type: .truth,
      axes: first.axes.union(second.axes))
  }

  private mutating func arithmetic(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax)
    -> Checked?
  {
    let (first, second) = (expect(.number, left), expect(.number, right))
    guard let first, let second else { return nil }
    let operation: Operation
    var unit = first.type.unit ?? second.type.unit
    switch symbol {
    case .plus, .minus:
      operation = symbol == .plus ? .plus : .minus
      guard sameUnit(first, second, right.position) else { return nil }
    case .times:
      operation = .times
      if first.type.unit != nil && second.type.unit != nil { unit = nil }
    default:
      operation = .over
      if second.constant == .zero {
        report(
          "RULE006", "0で割っています", right.position, reason: "0で割った値はないためです。",
          remedy: "割る数を直してください。")
        return nil
      }
      if second.type.unit != nil { unit = nil }
    }
    let constant = fold(operation, first.constant, second.constant)
    guard constant?.isUsable ?? true else {
      report(
        "RULE012", "計算の結果が大きすぎます", right.position, reason: "正確に計算できる桁数を超えるためです。",
        remedy: "数を確かめてください。")
      return nil
    }
    return Checked(
      node: program.add(operation, first.node, second.node),
      type: ValueType(kind: .number, unit: unit), axes: first.axes.union(second.axes),
      constant: constant)
  }

  /// The result where both sides are the same for everyone; unusable where it leaves 64 bits.
  private func fold(_ operation: Operation, _ left: Value?, _ right: Value?) -> Value? {
    guard let left, let right else { return nil }
    switch operation {
    case .plus: return left + right
    case .minus: return left + -right
    case .times: return left * right
    default: return left / right
    }
  }

  private mutating func sameUnit(_ left: Checked, _ right: Checked, _ position: Int) -> Bool {
    guard let first = left.type.unit, let second = right.type.unit, first != second else {
      return true
    }
    report(
      "RULE004", "単位が合いません（\(first)と\(second)）", position, reason: "異なる単位の数は比べも足しもできないためです。",
      remedy: "換算の式（例: 週の時間 * 52 / 12）を書くか、fields.csv の単位を直してください。")
    return false
  }

  // MARK: Comparisons

  private mutating func comparison(
    _ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax, _ tree: Syntax
  ) -> Checked? {
    guard let (first, second) = pair(left, right) else { return nil }
    let isEquality = symbol == .equal || symbol == .notEqual
    let ordered = first.type.kind == .number || first.type.kind == .date
    guard first.type.kind == second.type.kind, first.type.kind != .list, isEquality || ordered
    else {
      report(
        "RULE003",
        "\(first.type.kind.label)と\(second.type.kind.label)は「\(symbol.rawValue)」で比べられません",
        tree.position, reason: "型が合わないためです。",
        remedy: "型をそろえるか、一覧であれば「が … のどれか」を使ってください。")
      return nil
    }
    guard sameUnit(first, second, right.position) else { return nil }
    warnIfSettled(first, by: second, tree)
    warnIfSettled(second, by: first, tree)
    return Checked(
      node: node(symbol, first, second), type: .truth, axes: first.axes.union(second.axes))
  }

  /// Two operands of a comparison; a bare word that is a category of the other side is that text,
  /// and a quoted one must be.
  mutating func pair(_ left: Syntax, _ right: Syntax) -> (Checked, Checked)? {
    switch (left.shape, right.shape) {
    case (.text, .text): break
    case (.text, _):
      guard let second = check(right), let first = member(left, of: second.type) else { return nil }
      return (first, second)
    case (_, .text):
      guard let first = check(left), let second = member(right, of: first.type) else { return nil }
      return (first, second)
    default: break
    }
    let first = bareWord(left) == nil ? check(left) : nil
    let second = bareWord(right) == nil ? check(right) : nil
    let one = first ?? (bareWord(left) == nil ? nil : member(left, of: second?.type))
    let two = second ?? (bareWord(right) == nil ? nil : member(right, of: one?.type))
    guard let one, let two else { return nil }
    return (one, two)
  }

  /// A member of a list or the other side of a comparison with a value of type `type`.
  mutating func member(_ tree: Syntax, of type: ValueType?) -> Checked? {
    guard let type, type.kind == .text else { return check(tree) }
    let text: String? = if case .text(let quoted) = tree.shape { quoted } else { bareWord(tree) }
    guard let text else { return check(tree) }
    if type.categories.contains(text) {
      return constant(Value(whole: Int(interner.number(text))), .text)
    }
    let isQuoted = if case .text = tree.shape { true } else { false }
    guard !type.categories.isEmpty, isQuoted || names.numbers(of: text).isEmpty else {
      return check(tree)
    }
    let near = Suggestion.nearest(to: text, among: type.categories).first
    report(
      "RULE007", "「\(text)」という区分はありません", tree.position,
      reason: "値の範囲は \(type.categories.joined(separator: "|")) です。",
      remedy: near.map { "「\($0)」ではありませんか。" } ?? "区分の名前か fields.csv の値の範囲を直してください。")
    return nil
  }

  /// A word without quotes that may be a category: a name without prefix, or a number with a tail.
  private func bareWord(_ tree: Syntax) -> String? {
    switch tree.shape {
    case .name(let word) where !word.contains("."): word
    case .number(_, let unit, let written) where unit != nil: written
    default: nil
    }
  }

  private mutating func node(_ symbol: BinaryOperator, _ left: Checked, _ right: Checked) -> Int32 {
    if let field = left.field, let constant = right.constant {
      let fused: Operation
      switch symbol {
      case .equal: fused = .loadEqual
      case .notEqual: fused = .loadNotEqual
      case .less: fused = .loadLess
      case .atMost: fused = .loadAtMost
      case .greater: fused = .loadGreater
      default: fused = .loadAtLeast
      }
      return program.add(
        fused, field.segment.rawValue, field.column, program.constantNumber(constant))
    }
    let operation: Operation
    switch symbol {
    case .equal: operation = .equal
    case .notEqual: operation = .notEqual
    case .less: operation = .less
    case .atMost: operation = .atMost
    case .greater: operation = .greater
    default: operation = .atLeast
    }
    return program.add(operation, left.node, right.node)
  }

  /// Warns of a comparison that the field's range settles for everyone.
  private mutating func warnIfSettled(_ subject: Checked, by other: Checked, _ tree: Syntax) {
    guard subject.type.kind == .number, subject.field != nil,
      let limit = other.constant?.rational
    else { return }
    let (least, greatest) = (subject.type.least, subject.type.greatest)
    let isBelow = least.map { limit < $0 } ?? false
    let isAbove = greatest.map { $0 < limit } ?? false
    guard isBelow || isAbove else { return }
    report(
      "RULE008",
      "比べる数 \(limit) が値の範囲（\(least?.description ?? "")..\(greatest?.description ?? "")）の外です",
      tree.position, reason: "この条件は誰についても同じ答えになるためです。", remedy: "数か fields.csv の値の範囲を確かめてください。",
      .warning)
  }

  mutating func checkAmong(_ subject: Syntax, _ members: [Syntax]) -> Checked? {
    if members.count == 1, let list = list(members[0]) {
      return checkAmongList(subject, list)
    }
    guard let first = check(subject) else { return nil }
    var axes = first.axes
    var nodes: [Int32] = []
    var isGood = true
    for tree in members {
      guard let checked = member(tree, of: first.type) else {
        isGood = false
        continue
      }
      guard checked.type.kind == first.type.kind else {
        report(
          "RULE003", "\(first.type.kind.label)のどれかに\(checked.type.kind.label)があります", tree.position,
          reason: "型が合わないためです。", remedy: "かっこの中の型をそろえてください。")
        isGood = false
        continue
      }
      guard sameUnit(first, checked, tree.position) else { return nil }
      warnIfSettled(first, by: checked, tree)
      axes.formUnion(checked.axes)
      nodes.append(checked.node)
    }
    guard isGood else { return nil }
    return Checked(
      node: program.add(.amongValues, first.node, over: nodes), type: .truth, axes: axes)
  }

  private mutating func checkAmongList(_ subject: Syntax, _ list: Checked) -> Checked? {
    let known = ValueType(kind: .text, categories: list.type.categories)
    guard let first = member(subject, of: known) else { return nil }
    guard first.type.kind == .text else {
      report(
        "RULE003", "一覧と比べられるのは文字だけです", subject.position, reason: "型が合わないためです。",
        remedy: "「施設.番号 が … のどれか」のように書いてください。")
      return nil
    }
    return Checked(
      node: program.add(.amongList, first.node, list.node), type: .truth,
      axes: first.axes.union(list.axes))
  }

  /// The operand, where it is a list; no findings.
  private mutating func list(_ tree: Syntax) -> Checked? {
    guard case .name = tree.shape else { return nil }
    var trial = self
    guard let checked = trial.check(tree), checked.type.kind == .list else { return nil }
    self = trial
    return checked
  }
}
