import Records

extension Checker {
  mutating func checkCall(_ function: FunctionName, _ operands: [Syntax], _ tree: Syntax)
    -> Checked?
  {
    guard function.operands.contains(operands.count) else {
      let wanted = function.operands
      let count =
        wanted.count == 1 ? "\(wanted.lowerBound)" : "\(wanted.lowerBound)～\(wanted.upperBound)"
      report(
        "RULE009", "「\(function.rawValue)」のかっこの中が\(operands.count)個です", tree.position,
        reason: "\(count)個のはずです。", remedy: "「、」の数を確かめてください。")
      return nil
    }
    switch function {
    case .sum, .greatest, .least, .mean, .count:
      return operands.count == 1
        ? aggregate(function, operands[0], tree) : combine(function, operands)
    case .cap: return combine(.least, operands)
    case .floor: return combine(.greatest, operands)
    case .roundDown, .roundUp: return rounding(function, operands)
    case .age, .months, .days: return dateDistance(function, operands)
    case .monthsLater, .daysLater: return dateLater(function, operands)
    case .monthStart, .monthEnd: return monthEdge(function, operands[0])
    case .choose: return choose(operands, tree)
    case .has: return has(operands[0])
    }
  }

  // MARK: Numbers

  private mutating func combine(_ function: FunctionName, _ operands: [Syntax]) -> Checked? {
    let checked = operands.map { numberOrDate($0) }
    guard let first = checked[0] else { return nil }
    var axes = first.axes
    for (operand, tree) in zip(checked.dropFirst(), operands.dropFirst()) {
      guard let operand else { return nil }
      guard operand.type.kind == first.type.kind else {
        report(
          "RULE003", "\(first.type.kind.label)と\(operand.type.kind.label)を並べています", tree.position,
          reason: "型が合わないためです。", remedy: "かっこの中の型をそろえてください。")
        return nil
      }
      guard units(first, operand, tree) else { return nil }
      axes.formUnion(operand.axes)
    }
    let operation: Operation =
      switch function {
      case .sum: .sumOf
      case .greatest: .greatestOf
      case .least: .leastOf
      default: .meanOf
      }
    return Checked(
      node: program.add(operation, 0, over: checked.compactMap { $0?.node }),
      type: ValueType(kind: first.type.kind, unit: first.type.unit), axes: axes)
  }

  private mutating func units(_ left: Checked, _ right: Checked, _ tree: Syntax) -> Bool {
    guard let first = left.type.unit, let second = right.type.unit, first != second else {
      return true
    }
    report(
      "RULE004", "単位が合いません（\(first)と\(second)）", tree.position, reason: "異なる単位の数は比べも足しもできないためです。",
      remedy: "換算の式を書くか、fields.csv の単位を直してください。")
    return false
  }

  private mutating func numberOrDate(_ tree: Syntax) -> Checked? {
    guard let checked = check(tree) else { return nil }
    guard checked.type.kind == .number || checked.type.kind == .date else {
      report(
        "RULE003", "数であるべきところが\(checked.type.kind.label)です", tree.position,
        reason: "この関数は数と日付だけを扱うためです。", remedy: "条件を数えるときは「件数(…)」か「場合(条件, 1, 0)」を使ってください。")
      return nil
    }
    return checked
  }

  private mutating func rounding(_ function: FunctionName, _ operands: [Syntax]) -> Checked? {
    let checked = operands.map { expect(.number, $0) }
    guard let number = checked[0] else { return nil }
    var (axes, unit) = (number.axes, Int32(-1))
    if checked.count == 2 {
      guard let step = checked[1] else { return nil }
      axes.formUnion(step.axes)
      unit = step.node
    }
    return Checked(
      node: program.add(function == .roundDown ? .roundDown : .roundUp, number.node, unit),
      type: ValueType(kind: .number, unit: number.type.unit), axes: axes)
  }

  // MARK: Dates

  private mutating func dateDistance(_ function: FunctionName, _ operands: [Syntax]) -> Checked? {
    let (first, second) = (expect(.date, operands[0]), expect(.date, operands[1]))
    guard let first, let second else { return nil }
    let (operation, unit): (Operation, String) =
      switch function {
      case .age: (.age, "歳")
      case .months: (.months, "か月")
      default: (.days, "日")
      }
    return Checked(
      node: program.add(operation, first.node, second.node),
      type: ValueType(kind: .number, unit: unit), axes: first.axes.union(second.axes))
  }

  private mutating func dateLater(_ function: FunctionName, _ operands: [Syntax]) -> Checked? {
    let (first, second) = (expect(.date, operands[0]), expect(.number, operands[1]))
    guard let first, let second else { return nil }
    let operation: Operation = function == .monthsLater ? .monthsLater : .daysLater
    return Checked(
      node: program.add(operation, first.node, second.node), type: .date,
      axes: first.axes.union(second.axes))
  }

  private mutating func monthEdge(_ function: FunctionName, _ operand: Syntax) -> Checked? {
    guard let date = expect(.date, operand) else { return nil }
    return Checked(
      node: program.add(function == .monthStart ? .monthStart : .monthEnd, date.node),
      type: .date, axes: date.axes)
  }

  // MARK: Choice

  private mutating func choose(_ operands: [Syntax], _ tree: Syntax) -> Checked? {
    guard !operands.count.isMultiple(of: 2) else {
      report(
        "RULE009", "「場合」に「それ以外」の値がありません", tree.position, reason: "条件と値の組のあとに、どれにも当たらないときの値が要るためです。",
        remedy: "最後に値を一つ加えてください。")
      return nil
    }
    var (nodes, axes): ([Int32], Axes) = ([], [])
    var result: ValueType?
    var isGood = true
    for (index, operand) in operands.enumerated() {
      let isCondition = !index.isMultiple(of: 2) ? false : index < operands.count - 1
      let checked = isCondition ? expect(.truth, operand) : member(operand, of: result)
      guard let checked else {
        isGood = false
        continue
      }
      nodes.append(checked.node)
      axes.formUnion(checked.axes)
      guard !isCondition else { continue }
      guard result == nil || result?.kind == checked.type.kind else {
        report(
          "RULE003", "「場合」の値の型がそろっていません", operand.position, reason: "どの値になるかで型が変わってしまうためです。",
          remedy: "値の型をそろえてください。")
        return nil
      }
      if result == nil { result = ValueType(kind: checked.type.kind, unit: checked.type.unit) }
    }
    guard isGood, let result else { return nil }
    return Checked(node: program.add(.choose, 0, over: nodes), type: result, axes: axes)
  }

  private mutating func has(_ operand: Syntax) -> Checked? {
    guard let checked = check(operand) else { return nil }
    guard let field = checked.field else {
      report(
        "RULE009", "「有」のかっこの中は項目の名称だけです", operand.position, reason: "記入があったかどうかを聞く関数だからです。",
        remedy: "「有(項目)」と書いてください。")
      return nil
    }
    return Checked(
      node: program.add(
        .has, field.segment.rawValue, field.column, checked.type.kind == .list ? 1 : 0),
      type: .truth,
      axes: checked.axes)
  }

  // MARK: Aggregates

  /// A function of one operand that differs between guardians, applying children or wishes.
  private mutating func aggregate(_ function: FunctionName, _ operand: Syntax, _ tree: Syntax)
    -> Checked?
  {
    let checked = function == .count ? expect(.truth, operand) : numberOrDate(operand)
    guard let checked else { return nil }
    guard let group = group(of: checked, operand) else {
      report(
        "RULE011", "「\(function.rawValue)」が何を集計するのか決まりません", tree.position,
        reason: "かっこの中が、保護者・申込児・希望のどれについても同じ値だからです。",
        remedy: "保護者の項目、「申込児.…」「きょうだい.…」「希望.…」のどれかを使ってください。")
      return nil
    }
    var axes = checked.axes
    switch group {
    case .guardians: axes.remove(.guardian)
    case .children: axes.remove(.other)
    case .siblings: axes = axes.subtracting(.other).union(.child)
    case .preferences: axes = axes.subtracting(.preference).union(.child)
    }
    let isNumber = function == .count || function == .mean || checked.type.kind == .number
    let unit = function == .count ? nil : checked.type.unit
    return Checked(
      node: program.add(
        .aggregate, checked.node, group.rawValue, Int32(FunctionName.index(of: function))),
      type: ValueType(kind: isNumber ? .number : checked.type.kind, unit: unit), axes: axes)
  }

  private func group(of checked: Checked, _ operand: Syntax) -> Group? {
    if checked.axes.contains(.preference) { return .preferences }
    if checked.axes.contains(.other) {
      return operand.mentions(prefix: "きょうだい.") ? .siblings : .children
    }
    return checked.axes.contains(.guardian) ? .guardians : nil
  }
}

extension FunctionName {
  static func index(of function: FunctionName) -> Int {
    switch function {
    case .sum: 0
    case .greatest: 1
    case .least: 2
    case .mean: 3
    default: 4
    }
  }
}

extension Syntax {
  /// Whether a name that begins with `prefix` stands anywhere in the tree.
  func mentions(prefix: String) -> Bool {
    nameList.contains { $0.hasPrefix(prefix) }
  }

  /// All names of the tree, in the order written.
  var nameList: [String] {
    switch shape {
    case .number, .date, .text, .truth: []
    case .name(let name): [name]
    case .negative(let operand), .not(let operand): operand.nameList
    case .binary(_, let left, let right): left.nameList + right.nameList
    case .among(let subject, let members): subject.nameList + members.flatMap(\.nameList)
    case .call(_, let operands): operands.flatMap(\.nameList)
    }
  }
}
