import Records

/// Brings the facts of a round into a workspace's memory, a household at a time.
struct FactLoader {
  /// One declared field: where it stands in its row, and where the round has it.
  private struct Plan {
    var offset: Int
    var number: Int
    var isList: Bool
    var column: Int?
    var standard: FactValue
    var judgement: String?
  }

  private let round: Round
  private let names: NameTable
  private let plans: [[Plan]]
  /// Numbers of built-in names by row, in the order of their columns.
  private let builtIn: [[Int]]
  let judgements: Judgements

  init(_ round: Round, _ pack: RulePack, _ judgements: Judgements) {
    self.round = round
    names = pack.names
    self.judgements = judgements
    var plans = [[Plan]](repeating: [], count: RowKind.allCases.count)
    for (number, column) in pack.names.columns.enumerated() {
      guard let field = column.field else { continue }
      let table = Self.table(of: field.record, in: round)
      let isJudgement = field.kind == .judgement
      plans[column.row.rawValue].append(
        Plan(
          offset: column.offset, number: number, isList: field.kind == .facilities,
          column: isJudgement ? nil : table.column(named: field.name), standard: field.standard,
          judgement: isJudgement ? field.name : nil))
    }
    self.plans = plans
    builtIn = RowKind.allCases.map { row in
      pack.names.columns.indices.filter {
        pack.names.columns[$0].row == row && pack.names.columns[$0].field == nil
      }
    }
  }

  private static func table(of record: RecordKind, in round: Round) -> FactTable {
    switch record {
    case .guardian: round.facts.guardians
    case .household: round.facts.households
    case .child: round.facts.children
    case .facility: round.facts.facilities
    }
  }

  // MARK: The round and its facilities

  /// Lays down what stays for the whole round.
  func loadRound(into space: inout Workspace) {
    let settings = round.settings
    space.memory = [Value](repeating: .reported, count: space.width(.round))
    write(
      [
        Value(whole: settings.entryDate.month), Value(whole: settings.roundNumber),
        Value(whole: settings.entryDate.dayNumber), Value(whole: settings.referenceDate.dayNumber),
        Value(whole: settings.fiscalYear),
      ], .round, at: 0, &space)
    space.facilityBase = space.memory.count
    for (index, facility) in round.facilities.enumerated() {
      let base = space.memory.count
      space.memory += [Value](repeating: .reported, count: space.width(.facility))
      let id = Value(whole: Int(space.interner.number(facility.id.text)))
      let numbers = builtIn[RowKind.facility.rawValue]
      write(
        [
          id, id, text(facility.name, numbers[2], &space), text(facility.kind, numbers[3], &space),
          text(facility.district, numbers[4], &space), text(facility.address, numbers[5], &space),
          list(facility.linked.map { round.facilities[$0].id.text }, &space),
        ], .facility, at: base, &space)
      loadFacts(.facility, row: index, round.facts.facilities, at: base, children: [], &space)
    }
    space.noFacility = space.memory.count
    space.memory += names.columns.indices.filter { names.columns[$0].row == .facility }
      .map { Value.missing($0) }
    space.keptLists = space.lists.count
    space.householdBase = space.memory.count
  }

  // MARK: One household

  /// Writes a household's rows over those of the one before.
  func load(_ index: RecordIndex<Household>, into space: inout Workspace) {
    let household = round.households[index]
    space.lists.removeLast(space.lists.count - space.keptLists)
    layOut(household, &space)
    let base = space.householdBase
    write(
      [Value(whole: household.guardians.count), Value(whole: household.children.count)],
      .household, at: base, &space)
    loadFacts(
      .household, row: Int(index.offset), round.facts.households, at: base,
      children: household.children, &space)
    for (place, guardian) in household.guardians.enumerated() {
      let base = space.guardianBase + place * space.width(.guardian)
      let relation = round.guardians[guardian].relation
      let number = builtIn[RowKind.guardian.rawValue][0]
      write([text(relation, number, &space)], .guardian, at: base, &space)
      loadFacts(
        .guardian, row: Int(guardian.offset), round.facts.guardians, at: base,
        children: household.children, &space)
    }
    for (place, child) in household.children.enumerated() {
      load(child, place, household, into: &space)
    }
  }

  private func layOut(_ household: Household, _ space: inout Workspace) {
    space.guardianCount = household.guardians.count
    space.childCount = household.children.count
    space.guardianBase = space.householdBase + space.width(.household)
    space.childBase = space.guardianBase + space.guardianCount * space.width(.guardian)
    space.pairBase = space.childBase + space.childCount * space.width(.child)
    space.firstPair.removeAll(keepingCapacity: true)
    space.pairFacility.removeAll(keepingCapacity: true)
    space.attending.removeAll(keepingCapacity: true)
    for child in household.children {
      space.firstPair.append(space.pairFacility.count)
      for facility in round.children[child].preferences {
        space.pairFacility.append(place(of: facility, space))
      }
      space.attending.append(
        round.children[child].attending.map { place(of: $0, space) } ?? Int32(space.noFacility))
    }
    space.firstPair.append(space.pairFacility.count)
    space.guardianChildBase = space.pairBase + space.pairFacility.count * space.width(.pair)
    let end =
      space.guardianChildBase
      + space.guardianCount * space.childCount * space.width(.guardianChild)
    if end > space.memory.count {
      space.memory += [Value](repeating: .reported, count: end - space.memory.count)
    }
  }

  private func place(of facility: RecordIndex<Facility>, _ space: Workspace) -> Int32 {
    Int32(space.facilityBase + Int(facility.offset) * space.width(.facility))
  }

  private func load(
    _ index: RecordIndex<Child>, _ place: Int, _ household: Household, into space: inout Workspace
  ) {
    let child = round.children[index]
    let base = space.childBase + place * space.width(.child)
    let numbers = builtIn[RowKind.child.rawValue]
    let isAttending = child.attending != nil
    write(
      [
        Value(whole: child.classAge),
        Value(whole: max(0, child.birth.wholeMonths(to: round.settings.entryDate))),
        Value(!isAttending), Value(child.isTransfer), Value(isAttending && !child.isTransfer),
        Value(isAttending), Value(whole: child.preferences.count),
        Value(whole: child.birth.dayNumber), Value(whole: child.appliedOn.dayNumber),
        child.desiredEntry.map { Value(whole: $0.dayNumber) } ?? .missing(numbers[9]),
        text(child.certification, numbers[10], &space), text(child.careNeed, numbers[11], &space),
        Value(child.isExpected),
      ], .child, at: base, &space)
    loadFacts(
      .child, row: Int(index.offset), round.facts.children, at: base, children: [index], &space)
    for (position, facility) in child.preferences.enumerated() {
      let base = space.pairBase + (space.firstPair[place] + position) * space.width(.pair)
      let isShared = household.children.contains {
        $0 != index && round.children[$0].preferences.contains(facility)
      }
      write([Value(whole: position + 1), Value(isShared)], .pair, at: base, &space)
    }
  }

  // MARK: Values

  private func write(_ values: [Value], _ row: RowKind, at base: Int, _ space: inout Workspace) {
    for (number, value) in zip(builtIn[row.rawValue], values) {
      space.memory[base + names.columns[number].offset] = value
    }
  }

  private func loadFacts(
    _ row: RowKind, row index: Int, _ table: FactTable, at base: Int,
    children: [RecordIndex<Child>], _ space: inout Workspace
  ) {
    for plan in plans[row.rawValue] {
      let value: Value
      if let judgement = plan.judgement {
        value = judgements.value(of: judgement, for: children) ?? .missing(plan.number)
      } else {
        var fact = plan.column.map { table[index, $0] } ?? .missing
        if fact == .missing { fact = plan.standard }
        value = self.value(fact, plan, &space)
      }
      space.memory[base + plan.offset] = value
    }
  }

  private func value(_ fact: FactValue, _ plan: Plan, _ space: inout Workspace) -> Value {
    switch fact {
    // A list left empty names no facility; that is an answer.
    case .missing: plan.isList ? list([], &space) : .missing(plan.number)
    case .number(let number): Value(number)
    case .truth(let truth): Value(truth)
    case .date(let date): Value(whole: date.dayNumber)
    case .text(let text):
      plan.isList ? list(Self.members(of: text), &space) : self.text(text, plan.number, &space)
    }
  }

  private func text(_ text: String?, _ number: Int, _ space: inout Workspace) -> Value {
    text.map { Value(whole: Int(space.interner.number($0))) } ?? .missing(number)
  }

  private func list(_ members: [String], _ space: inout Workspace) -> Value {
    let start = space.lists.count
    for member in members { space.lists.append(space.interner.number(member)) }
    return Value(numerator: Int64(start), denominator: Int64(members.count + 1))
  }

  /// The members of a list as written: separated by `;`, a comma or a space.
  static func members(of text: String) -> [String] {
    text.split { ";；、,，|/ \u{3000}".contains($0) }.map(String.init)
  }
}
