import Records

/// Turns the parsed tables of a pack into one program, and finds what does not fit together.
struct PackCompiler {
  var checker: Checker
  var rules: [Rule]
  var groups: [RuleGroup]
  var cells: [PackCell] = []
  private var sources: [CellSource] = []
  private var byName: [String: Int] = [:]
  private var state: [Progress] = []
  /// Those that use themselves.
  private var looped: Set<Int> = []
  /// How many values stand behind each other in each one.
  private var depth: [Int] = []
  private var failed = false

  private enum Progress { case untouched, open, done }

  init(names: NameTable, tables: RuleTables) {
    checker = Checker(names: names)
    rules = tables.rules
    groups = tables.groups
  }

  // MARK: What there is to compute

  /// Adds the parts that come from tables.
  mutating func addParts(hasPhases: Bool) {
    let (base, adjust) = (SourceLocation(file: "base.csv"), SourceLocation(file: "adjust.csv"))
    add(CellSource(name: "基準", work: .base, location: base), also: ["基準該当", "基準事由"])
    add(CellSource(name: "保護者調整", work: .adjust(.guardian), location: adjust))
    add(CellSource(name: "世帯調整", work: .adjust(.household), location: adjust))
    add(CellSource(name: "児童調整", work: .adjust(.child), location: adjust))
    add(CellSource(name: "施設調整", work: .adjust(.pair), location: adjust))
    if hasPhases {
      add(
        CellSource(
          name: PackCompiler.phaseName, work: .phases, location: SourceLocation(file: "phases.csv"))
      )
    }
  }

  static let phaseName = "選考区分の順"
  static let partNames = ["基準", "基準該当", "基準事由", "保護者調整", "世帯調整", "児童調整", "施設調整"]

  /// Adds a named formula.
  mutating func addFormula(_ name: String, _ tree: Syntax, at location: SourceLocation) {
    add(CellSource(name: name, work: .formula(tree), location: location))
  }

  /// Whether a computed value has this name.
  func has(_ name: String) -> Bool { byName[name] != nil }

  private mutating func add(_ cell: CellSource, also names: [String] = []) {
    sources.append(cell)
    state.append(.untouched)
    depth.append(0)
    for name in [cell.name] + names { byName[name] = sources.count - 1 }
  }

  // MARK: In the order of need

  /// Compiles every cell after those it uses.
  ///
  /// - Returns: Whether all could be compiled.
  mutating func compileAll() -> Bool {
    for index in sources.indices { visit(index, path: []) }
    return !failed
  }

  private mutating func visit(_ index: Int, path: [Int]) {
    switch state[index] {
    case .done: return
    case .open:
      cycle(path + [index], from: index)
      return
    case .untouched: break
    }
    state[index] = .open
    // Both scorers walk such a chain from its end: it must fit their stacks.
    let isTooDeep = path.count >= Self.deepest
    for name in isTooDeep ? [] : references(of: sources[index]) {
      let plain = name.split(separator: ".").last.map(String.init) ?? name
      guard let next = byName[plain] else { continue }
      visit(next, path: path + [index])
      depth[index] = max(depth[index], depth[next] + 1)
    }
    state[index] = .done
    if isTooDeep || depth[index] > Self.deepest {
      tooDeep(sources[index])
    } else if looped.contains(index) {
      checkLooped(sources[index])
    } else if !compile(sources[index]) {
      failed = true
    }
  }

  /// What else is wrong with a formula of a loop; it has a place already.
  private mutating func checkLooped(_ cell: CellSource) {
    guard case .formula(let tree) = cell.work else { return }
    _ = checker.compile(tree, in: .formula, at: cell.location)
  }

  /// How many formulas may use each other one after the other.
  private static let deepest = 100

  private mutating func tooDeep(_ cell: CellSource) {
    failed = true
    // Those that use it are not to be told that it is missing.
    checker.names.add(cell.name, in: .household, .number)
    guard !checker.findings.contains(where: { $0.code == "PACK014" }) else { return }
    checker.findings.append(
      Diagnostic(
        .error, "PACK014", at: cell.location, "「\(cell.name)」までに式が\(Self.deepest)より深く重なっています",
        reason: "誰にも確かめられない長さの計算になるためです。", remedy: "途中の式をまとめてください。"))
  }

  private mutating func cycle(_ path: [Int], from index: Int) {
    failed = true
    let loop = path.drop { $0 != index }
    // Those that use them are not to be told that they are missing.
    for cell in loop where looped.insert(cell).inserted {
      checker.names.add(sources[cell].name, in: .household, .number)
    }
    let places = loop.map { sources[$0].location }
    checker.findings.append(
      Diagnostic(
        .error, "PACK010", at: places.first { $0.row != nil } ?? sources[index].location,
        "式が自分自身を使っています: \(loop.map { sources[$0].name }.joined(separator: " → "))",
        reason: "値を計算する順番が決まらないためです。", remedy: "どれか一つの式から、他の式の名前を除いてください。"))
  }

  private func references(of cell: CellSource) -> [String] {
    switch cell.work {
    case .formula(let tree): tree.nameList
    case .base: references(of: rules.filter { $0.table == .base })
    case .adjust(let scope):
      references(of: rules.filter { $0.table == .adjust && $0.scope == scope })
    case .phases: references(of: rules.filter { $0.table == .phase })
    }
  }

  private func references(of rows: [Rule]) -> [String] {
    let used = Set(rows.compactMap(\.group))
    let bounds = groups.filter { used.contains($0.name) }.flatMap { [$0.floor, $0.cap] }
    return (rows.flatMap { [$0.condition, $0.points] } + bounds).flatMap { $0?.nameList ?? [] }
  }

  // MARK: One cell

  private mutating func compile(_ cell: CellSource) -> Bool {
    switch cell.work {
    case .formula(let tree): compileFormula(cell, tree)
    case .base: compilePart(cell, rows: { $0.table == .base }, scope: .guardian)
    case .adjust(let scope):
      compilePart(cell, rows: { $0.table == .adjust && $0.scope == scope }, scope: scope)
    case .phases: compilePart(cell, rows: { $0.table == .phase }, scope: .pair)
    }
  }

  private mutating func compileFormula(_ cell: CellSource, _ tree: Syntax) -> Bool {
    let checked = checker.compile(tree, in: .formula, at: cell.location)
    guard let checked, let row = RowKind(holding: checked.axes) else {
      // Later formulas may name this one: give it a place, so that they are checked too.
      checker.names.add(cell.name, in: .household, .number)
      if let checked { tooWide(cell, checked) }
      return false
    }
    let number = checker.names.add(cell.name, in: row, checked.type)
    var compiled = PackCell(
      name: cell.name, work: .formula(checked.node), row: row,
      column: checker.names.columns[number].offset, location: cell.location)
    compiled.isStep = checked.type.kind == .number && !cell.name.hasPrefix(RulePack.tiePrefix)
    cells.append(compiled)
    return true
  }

  private mutating func tooWide(_ cell: CellSource, _ checked: Checked) {
    checker.findings.append(
      Diagnostic(
        .error, "PACK011", at: cell.location, "「\(cell.name)」が保護者と施設の両方で変わります",
        reason: "その組合せごとの値は扱えないためです。", remedy: "保護者の値を 合計・最大・最小・平均 でまとめてください。"))
  }

  private mutating func compilePart(
    _ cell: CellSource, rows isRow: (Rule) -> Bool, scope: Scope
  ) -> Bool {
    let chosen = rules.indices.filter { isRow(rules[$0]) }
    var axes = Axes()
    var isGood = true
    for index in chosen {
      guard let rowAxes = compileRule(index) else {
        isGood = false
        continue
      }
      axes.formUnion(rowAxes)
    }
    let names = chosen.compactMap { rules[$0].group }
    let used = groups.indices.filter { names.contains(groups[$0].name) }
    for (place, index) in used.enumerated() {
      guard let groupAxes = compileGroup(index, scope) else {
        isGood = false
        continue
      }
      axes.formUnion(groupAxes)
      for rule in chosen where rules[rule].group == groups[index].name {
        rules[rule].groupIndex = Int32(place)
      }
    }
    if !chosen.isEmpty && cell.name != PackCompiler.phaseName { axes.formUnion(scope.natural) }
    if case .base = cell.work { axes.formUnion(.guardian) }
    guard let row = RowKind(holding: axes) else { return false }
    let part = PackCell.Part(rules: chosen, groups: used)
    place(cell, part, in: row)
    return isGood
  }

  private mutating func place(_ cell: CellSource, _ part: PackCell.Part, in row: RowKind) {
    let number = checker.names.add(cell.name, in: row, .number)
    let work: PackCell.Work
    switch cell.work {
    case .base:
      checker.names.add("基準該当", in: row, .truth)
      let items = part.rules.map { rules[$0].item }
      var unique: [String] = []
      for item in items where !unique.contains(item) { unique.append(item) }
      checker.names.add("基準事由", in: row, ValueType(kind: .list, categories: unique))
      work = .base(part)
    case .phases: work = .phases(part.rules)
    default: work = .adjust(part)
    }
    cells.append(
      PackCell(
        name: cell.name, work: work, row: row, column: checker.names.columns[number].offset,
        location: cell.location))
  }

  // MARK: Rows and groups

  /// Compiles a row; nothing when it has findings.
  private mutating func compileRule(_ index: Int) -> Axes? {
    let rule = rules[index]
    var axes = Axes()
    var isGood = rule.points != nil || rule.table == .phase
    if let condition = rule.condition {
      let checked = checker.compile(condition, in: rule.scope, at: rule.conditionLocation)
      if let checked = truth(checked, condition) {
        rules[index].conditionNode = checked.node
        axes.formUnion(checked.axes)
      } else {
        isGood = false
      }
    }
    if let points = rule.points {
      let checked = checker.compile(points, in: rule.scope, at: rule.pointsLocation)
      if let checked = number(checked, points) {
        rules[index].pointsNode = checked.node
        rules[index].constantPoints = checked.constant?.rational
        axes.formUnion(checked.axes)
      } else {
        isGood = false
      }
    }
    return isGood ? axes : nil
  }

  private mutating func compileGroup(_ index: Int, _ scope: Scope) -> Axes? {
    let group = groups[index]
    var axes = Axes()
    var isGood = true
    var fixed: [Rational] = []
    for (tree, location, isFloor) in [
      (group.floor, group.floorLocation, true), (group.cap, group.capLocation, false),
    ] {
      guard let tree else { continue }
      let checked = checker.compile(tree, in: scope, at: location)
      guard let checked = number(checked, tree) else {
        isGood = false
        continue
      }
      if isFloor {
        groups[index].floorNode = checked.node
      } else {
        groups[index].capNode = checked.node
      }
      axes.formUnion(checked.axes)
      if let value = checked.constant?.rational { fixed.append(value) }
    }
    if fixed.count == 2, fixed[1] < fixed[0] {
      isGood = false
      checker.findings.append(
        Diagnostic(
          .error, "RULE034", at: group.floorLocation,
          "群「\(group.name)」の下限 \(fixed[0]) が上限 \(fixed[1]) を上回っています",
          reason: "どちらの点数になるか決まらないためです。", remedy: "下限か上限を直してください。"))
    }
    return isGood ? axes : nil
  }

  /// The expression, if it is a condition.
  mutating func truth(_ checked: Checked?, _ tree: Syntax) -> Checked? {
    guard let checked, checked.type.kind != .truth else { return checked }
    checker.report(
      "RULE003", "条件であるべきところが\(checked.type.kind.label)です", tree.position,
      reason: "条件は成り立つか成り立たないかのどちらかだからです。", remedy: "「= 」や「以上」などで条件にしてください。")
    return nil
  }

  /// The expression, if it is a number.
  mutating func number(_ checked: Checked?, _ tree: Syntax) -> Checked? {
    guard let checked, checked.type.kind != .number else { return checked }
    checker.report(
      "RULE003", "点数であるべきところが\(checked.type.kind.label)です", tree.position,
      reason: "点数は数だからです。", remedy: "条件による点数は「場合(条件, 点数, 0)」と書いてください。")
    return nil
  }
}

extension Scope {
  /// What the points of a row of this scope belong to.
  var natural: Axes {
    switch self {
    case .guardian: .guardian
    case .household, .formula: []
    case .child: .child
    case .pair: [.child, .facility]
    }
  }
}
