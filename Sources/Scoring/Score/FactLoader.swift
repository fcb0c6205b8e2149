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
  /// Numbers of built-in names by row; they are the first columns of it, in this order.
  private let builtIn: [[Int]]
  let judgements: Judgements
  /// The values of fields left empty, as `plans`.
  private var standards: [[Value]] = []

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
  mutating func loadRound(into space: inout Workspace) {
    let settings = round.settings
    space.memory = [Value](repeating: .reported, count: space.width(.round))
    space.memory[0] = Value(whole: settings.entryDate.month)
    space.memory[1] = Value(whole: settings.roundNumber)
    space.memory[2] = Value(whole: settings.entryDate.dayNumber)
    space.memory[3] = Value(whole: settings.referenceDate.dayNumber)
    space.memory[4] = Value(whole: settings.fiscalYear)
    standards = plans.map { $0.map { value($0.standard, $0, &space) } }
    space.facilityBase = space.memory.count
    for (index, facility) in round.facilities.enumerated() {
      let base = space.memory.count
      space.memory += [Value](repeating: .reported, count: space.width(.facility))
      let id = Value(whole: Int(space.interner.number(facility.id.text)))
      let numbers = builtIn[RowKind.facility.rawValue]
      space.memory[base] = id
      space.memory[base + 1] = id
      space.memory[base + 2] = text(facility.name, numbers[2], &space)
      space.memory[base + 3] = text(facility.kind, numbers[3], &space)
      space.memory[base + 4] = text(facility.district, numbers[4], &space)
      space.memory[base + 5] = text(facility.address, numbers[5], &space)
      space.memory[base + 6] = list(facility.linked.map { round.facilities[$0].id.text }, &space)
      space.memory[base + 7] = text(facility.phone, numbers[7], &space)
      space.memory[base + 8] = text(facility.minimumAge?.text, numbers[8], &space)
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
    space.memory[base] = Value(whole: household.guardians.count)
    space.memory[base + 1] = Value(whole: household.children.count)
    loadFacts(
      .household, row: Int(index.offset), round.facts.households, at: base,
      children: household.children, &space)
    for (place, guardian) in household.guardians.enumerated() {
      let base = space.guardianBase + place * space.width(.guardian)
      let relation = round.guardians[guardian].relation
      let number = builtIn[RowKind.guardian.rawValue][0]
      space.memory[base] = text(relation, number, &space)
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
    space.memory[base] = Value(whole: child.classAge)
    let months = child.birth.wholeMonths(to: round.settings.entryDate)
    space.memory[base + 1] = Value(whole: max(0, months))
    space.memory[base + 2] = Value(!isAttending)
    space.memory[base + 3] = Value(child.isTransfer)
    space.memory[base + 4] = Value(isAttending && !child.isTransfer)
    space.memory[base + 5] = Value(isAttending)
    space.memory[base + 6] = Value(whole: child.preferences.count)
    space.memory[base + 7] = Value(whole: child.birth.dayNumber)
    space.memory[base + 8] = Value(whole: child.appliedOn.dayNumber)
    let desired = child.desiredEntry.map { Value(whole: $0.dayNumber) }
    space.memory[base + 9] = desired ?? .missing(numbers[9])
    space.memory[base + 10] = text(child.certification, numbers[10], &space)
    space.memory[base + 11] = text(child.careNeed, numbers[11], &space)
    space.memory[base + 12] = Value(child.isExpected)
    loadFacts(
      .child, row: Int(index.offset), round.facts.children, at: base, children: [index], &space)
    for (position, facility) in child.preferences.enumerated() {
      let base = space.pairBase + (space.firstPair[place] + position) * space.width(.pair)
      let isShared =
        household.children.count > 1
        && household.children.contains {
          $0 != index && round.children[$0].preferences.contains(facility)
        }
      space.memory[base] = Value(whole: position + 1)
      space.memory[base + 1] = Value(isShared)
    }
  }

  // MARK: Values

  private func loadFacts(
    _ row: RowKind, row index: Int, _ table: FactTable, at base: Int,
    children: [RecordIndex<Child>], _ space: inout Workspace
  ) {
    let rows = plans[row.rawValue]
    for place in rows.indices {
      let offset = base + rows[place].offset
      if let column = rows[place].column {
        let fact = table[index, column]
        space.memory[offset] =
          fact == .missing
          ? standards[row.rawValue][place] : value(fact, rows[place], &space)
      } else if let judgement = rows[place].judgement {
        space.memory[offset] =
          judgements.value(of: judgement, for: children) ?? .missing(rows[place].number)
      } else {
        space.memory[offset] = standards[row.rawValue][place]
      }
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
