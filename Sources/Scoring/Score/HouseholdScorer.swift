import Records

/// Computes all values of a pack for the household in the workspace.
struct HouseholdScorer {
  let pack: RulePack
  let round: Round
  let loader: FactLoader
  var space: Workspace
  var findings: [Diagnostic] = []
  var trail = Trail()
  /// For each rule, the children for whom it fired.
  var counts: [Int32]
  /// For each rule, the last child that was counted, from 1.
  private var counted: [Int32]
  /// The household being scored.
  var household: Household
  private(set) var householdIndex = RecordIndex<Household>(0)
  /// Rows that fired for the last unit of a part.
  var fired: [Fired] = []
  /// What the methods and limits of groups changed for it.
  var changes: [TrailLine] = []
  /// For each rule, the number of its 事由.
  let names: [Int32]

  /// A row that fired, and what it is worth.
  struct Fired {
    var rule: Int
    var group: Int32
    var value: Value
    /// Whether the value entered the sum.
    var counts: Bool
  }

  init(_ round: Round, _ pack: RulePack, _ judgements: Judgements) {
    self.pack = pack
    self.round = round
    var loader = FactLoader(round, pack, judgements)
    var space = Workspace(pack)
    loader.loadRound(into: &space)
    self.loader = loader
    names = pack.rules.map { space.interner.number($0.item) }
    self.space = space
    counts = [Int32](repeating: 0, count: pack.rules.count)
    counted = counts
    household = Household(
      id: HouseholdID(""), applicantName: "", residence: PostalAddress(postalCode: "", line: ""))
  }

  /// Loads a household and computes every value.
  mutating func score(_ index: RecordIndex<Household>) {
    household = round.households[index]
    householdIndex = index
    loader.load(index, into: &space)
    for cell in pack.cells { compute(cell) }
  }

  // MARK: Units

  private mutating func compute(_ cell: PackCell) {
    var bases = space.bases()
    switch cell.row {
    case .household:
      compute(cell, bases, at: space.householdBase, child: nil, guardian: nil)
    case .guardian:
      for guardian in 0..<space.guardianCount {
        space.set(guardian: guardian, in: &bases)
        let base = space.guardianBase + guardian * space.width(.guardian)
        compute(cell, bases, at: base, child: nil, guardian: guardian)
      }
    case .child:
      for child in 0..<space.childCount {
        space.set(child: child, in: &bases)
        let base = space.childBase + child * space.width(.child)
        compute(cell, bases, at: base, child: child, guardian: nil)
      }
    case .pair:
      for child in 0..<space.childCount {
        space.set(child: child, in: &bases)
        for pair in space.firstPair[child]..<space.firstPair[child + 1] {
          space.set(pair: pair, in: &bases)
          let base = space.pairBase + pair * space.width(.pair)
          compute(cell, bases, at: base, child: child, guardian: nil)
        }
      }
    case .guardianChild:
      for child in 0..<space.childCount {
        space.set(child: child, in: &bases)
        for guardian in 0..<space.guardianCount {
          space.set(guardian: guardian, in: &bases)
          let offset = child * space.guardianCount + guardian
          let base = space.guardianChildBase + offset * space.width(.guardianChild)
          compute(cell, bases, at: base, child: child, guardian: guardian)
        }
      }
    case .round, .facility: preconditionFailure("\(cell.name) is kept in no household")
    }
  }

  private mutating func compute(
    _ cell: PackCell, _ bases: borrowing Bases, at base: Int, child: Int?, guardian: Int?
  ) {
    let place = base + cell.column
    let unit = Unit(child: child, guardian: guardian)
    switch cell.work {
    case .formula(let node):
      var value = space.evaluate(node, bases)
      if !value.isUsable {
        // A decision between equals is asked for where there are equals.
        if !cell.isDecision || !isUndecided(value) { report(value, unit) { "「\(cell.label)」" } }
        value = .reported
      }
      space.memory[place] = value
      if cell.isStep { trail.append(value: value.rational) }
    case .base(let part):
      fire(part, bases, unit)
      let result = combineBase(part, bases, unit)
      noteDown(result)
      space.memory[place] = result
      let isUsable = result.isUsable
      space.memory[place + 1] = isUsable ? Value(!fired.isEmpty) : .reported
      space.memory[place + 2] = isUsable ? reasons(of: result, part, bases, unit) : .reported
    case .adjust(let part):
      guard !part.rules.isEmpty else {
        space.memory[place] = .zero
        return
      }
      fire(part, bases, unit)
      let result = combineAdjustments(part, bases, unit)
      noteDown(result)
      space.memory[place] = result
    case .phases(let rows):
      space.memory[place] = phase(rows, bases, unit)
    }
  }

  private func isUndecided(_ value: Value) -> Bool {
    guard case .missing(let name)? = Unusable(value) else { return false }
    return pack.names.columns[name].field?.kind == .judgement
  }

  /// Collects the rows of a part that hold for a unit, with their values.
  mutating func fire(_ part: PackCell.Part, _ bases: borrowing Bases, _ unit: Unit) {
    fired.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    for index in part.rules {
      let condition = pack.rules[index].conditionNode
      if condition >= 0 {
        let holds = space.evaluate(condition, bases)
        if holds.isFalse { continue }
        if !holds.isUsable {
          let rule = pack.rules[index]
          report(holds, unit) { rule.label }
          fired.append(Fired(rule: index, group: -1, value: .reported, counts: true))
          continue
        }
      }
      count(index, unit)
      var value = space.evaluate(pack.rules[index].pointsNode, bases)
      if !value.isUsable {
        let rule = pack.rules[index]
        report(value, unit) { rule.label }
        value = .reported
      }
      let group = value.isUsable ? pack.rules[index].groupIndex : -1
      fired.append(Fired(rule: index, group: group, value: value, counts: true))
    }
  }

  /// Notes the rows that fired for a unit, and what was changed so that they add up to `result`.
  private mutating func noteDown(_ result: Value) {
    defer { trail.endUnit() }
    guard !fired.isEmpty, result.isUsable else { return }
    var rest = result
    for row in fired {
      if row.counts { rest = rest + -row.value }
      trail.append(
        TrailLine(source: .rule(Int32(row.rule)), counts: row.counts, value: row.value.rational))
    }
    for change in changes {
      rest = rest + -Value(change.value)
      trail.append(change)
    }
    if rest != .zero && rest.isUsable {
      trail.append(TrailLine(source: .equals, counts: true, value: rest.rational))
    }
  }

  private mutating func phase(_ rows: [Int], _ bases: borrowing Bases, _ unit: Unit) -> Value {
    for (place, index) in rows.enumerated() {
      let condition = pack.rules[index].conditionNode
      if condition >= 0 {
        let holds = space.evaluate(condition, bases)
        if holds.isFalse { continue }
        if !holds.isUsable {
          let rule = pack.rules[index]
          report(holds, unit) { rule.label }
          return .reported
        }
      }
      count(index, unit)
      return Value(whole: place)
    }
    return Value(whole: rows.count)
  }

  private mutating func count(_ rule: Int, _ unit: Unit) {
    if let child = unit.child {
      let number = household.children[child].offset + 1
      if counted[rule] != number { counts[rule] += 1 }
      counted[rule] = number
    } else {
      // A row of a guardian or the household concerns every child of it, once.
      let number = (household.children.last?.offset ?? 0) + 1
      if counted[rule] != number { counts[rule] += Int32(household.children.count) }
      counted[rule] = number
    }
  }
}

/// Whom a value is computed for, by positions in the household.
struct Unit {
  var child: Int?
  var guardian: Int?
}

extension PackCell {
  /// The name for people.
  var label: String {
    name.hasPrefix(RulePack.tiePrefix)
      ? "同点時の項目\(name.dropFirst(RulePack.tiePrefix.count))" : name
  }
}

extension Rule {
  /// Table, number and item, as findings name a row.
  var label: String { "\(table.rawValue)\(number)「\(item)」" }
}
