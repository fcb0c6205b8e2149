import Records
import Scoring

/// 保護者 — `guardians.csv`.
struct GuardianReader {
  let draft: RoundDraft

  private static let rules = ColumnRules(
    required: ["世帯番号", "保護者番号", "続柄"], optional: ["氏名"])

  /// Reads all guardians.
  func read() {
    let fields = FactColumns.fields(of: .guardian, in: draft.fields)
    guard let table = draft.open(.guardians, rules: Self.rules, facts: fields) else { return }
    let (household, number) = (table.column("世帯番号"), table.column("保護者番号"))
    let (relation, name) = (table.column("続柄"), table.column("氏名"))
    FactColumns.checkColumns(table, fields)
    var facts = FactColumns(table, fields, draft.facilityIndex)
    draft.guardians.reserveCapacity(table.table.rowCount)
    draft.guardianRows.reserveCapacity(table.table.rowCount)
    var last = 0
    for row in 0..<table.table.rowCount {
      TotalRow.check(table, row, household)
      let owner = draft.household(table, row, household, guess: last)
      last = owner ?? last
      let code = table.code(row, number)
      if code == nil, let number { table.requireValue(row, number) }
      let kind = table.text(row, relation)
      if kind == nil, let relation { table.requireValue(row, relation) }
      let called = table.name(row, name, required: false)
      let guardian = Guardian(
        household: RecordIndex(owner ?? 0), number: code ?? "", relation: kind ?? "",
        name: called.isEmpty ? nil : called)
      facts.read(table, row)
      add(guardian, owner, table, row, number)
    }
    draft.facts.guardians = facts.facts
  }

  private func add(
    _ guardian: Guardian, _ owner: Int?, _ table: BoundTable, _ row: Int, _ column: Column?
  ) {
    let index = RecordIndex<Guardian>(draft.guardians.count)
    draft.guardians.append(guardian)
    draft.guardianRows.append(UInt32(table.table.rowNumber(row)))
    guard let owner else { return }
    let others = draft.households[owner].guardians
    if let same = others.first(where: { draft.guardians[$0].number == guardian.number }) {
      table.findings.add(
        .error, "ID003", at: table.place(row, column),
        .guardianTwice(
          draft.households[owner].id.text, guardian.number,
          Int(draft.guardianRows[Int(same.offset)])))
    }
    draft.households[owner].guardians.append(index)
  }
}
