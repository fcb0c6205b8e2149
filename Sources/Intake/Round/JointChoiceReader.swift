import Records

/// きょうだいの組合せ希望 — `joint-choices.csv`: a family's own order of combinations.
struct JointChoiceReader {
  let draft: RoundDraft

  private struct Entry {
    var row: Int
    var order: Int
    var child: Int
    var facility: Int?
  }

  /// Reads the combinations of every household that gives them.
  func read() {
    let rules = ColumnRules(required: ["世帯番号", "順", "児童番号", "施設番号"])
    guard let table = draft.open(.jointChoices, rules: rules) else { return }
    let (household, order) = (table.column("世帯番号"), table.column("順"))
    let (child, facility) = (table.column("児童番号"), table.column("施設番号"))
    var entries: [Int: [Entry]] = [:]
    for row in 0..<table.table.rowCount {
      let owner = draft.household(table, row, household)
      let number = table.count(row, order, required: true)
      let applicant = draft.child(table, row, child, required: true)
      let seat = draft.facility(table, row, facility)
      guard let owner, let number, let applicant else { continue }
      guard Int(draft.children[applicant].household.offset) == owner else {
        table.findings.add(
          .error, "REF004", at: table.place(row, child),
          .childOfOtherHousehold(draft.children[applicant].id.text, draft.households[owner].id.text)
        )
        continue
      }
      checkListed(seat, applicant, table, row, facility)
      entries[owner, default: []].append(
        Entry(row: row, order: number, child: applicant, facility: seat))
    }
    for owner in entries.keys.sorted() {
      combine(entries[owner] ?? [], of: owner, table, order)
    }
  }

  /// A combination may only use facilities of the child's own form.
  private func checkListed(
    _ facility: Int?, _ child: Int, _ table: BoundTable, _ row: Int, _ column: Column?
  ) {
    guard let facility else { return }
    let applicant = draft.children[child]
    let seat = RecordIndex<Facility>(facility)
    guard !applicant.preferences.contains(seat), applicant.attending != seat else { return }
    table.findings.add(
      .error, "JOIN001", at: table.place(row, column),
      .jointNotListed(applicant.id.text, draft.facilities[facility].id.text))
  }

  /// One combination a number, each with every child of the household once.
  private func combine(
    _ entries: [Entry], of owner: Int, _ table: BoundTable, _ column: Column?
  ) {
    let household = draft.households[owner]
    let byOrder = Dictionary(grouping: entries, by: \.order)
    let numbers = byOrder.keys.sorted()
    if let gap = numbers.enumerated().first(where: { $0 + 1 != $1 }),
      let first = byOrder[gap.element]?.first
    {
      table.findings.add(
        .error, "JOIN002", at: table.place(first.row, column),
        .jointGap(household.id.text, gap.offset + 1))
    }
    var seen: Set<[RecordIndex<Facility>?]> = []
    for number in numbers {
      guard let rows = byOrder[number], let first = rows.first else { continue }
      let seats = household.children.map { child in rows.filter { $0.child == Int(child.offset) } }
      guard seats.allSatisfy({ $0.count == 1 }) else {
        table.findings.add(
          .error, "JOIN003", at: table.place(first.row, column),
          .jointIncomplete(
            household.id.text, number, household.children.map { draft.children[$0].id.text }))
        continue
      }
      let choice = seats.map { $0[0].facility.map { RecordIndex<Facility>($0) } }
      if !seen.insert(choice).inserted {
        table.findings.add(
          .error, "JOIN004", at: table.place(first.row, column),
          .jointTwice(household.id.text, number))
      }
      draft.jointChoices.append(JointChoice(household: RecordIndex(owner), facilities: choice))
    }
  }
}
