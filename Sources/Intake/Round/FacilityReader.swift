import Records
import Scoring

/// 施設 — `facilities.csv`.
struct FacilityReader {
  let draft: RoundDraft

  private static let rules = ColumnRules(
    required: ["施設番号", "施設名", "種別"],
    optional: ["地区", "所在地", "電話", "受入開始", "連携施設"])

  /// Reads all facilities; links between them are resolved at the end.
  func read() {
    let fields = FactColumns.fields(of: .facility, in: draft.fields)
    guard let table = draft.open(.facilities, rules: Self.rules, facts: fields) else { return }
    let (id, name, kind) = (table.column("施設番号"), table.column("施設名"), table.column("種別"))
    let (district, address) = (table.column("地区"), table.column("所在地"))
    let (phone, age) = (table.column("電話"), table.column("受入開始"))
    var rows: [Int] = []
    for row in 0..<table.table.rowCount {
      TotalRow.check(table, row, id)
      guard
        table.identify(row, id, in: &draft.facilityIndex, firstRows: &draft.facilityRows)
      else { continue }
      rows.append(row)
      draft.facilities.append(
        Facility(
          id: FacilityID(table.code(row, id) ?? ""), name: table.name(row, name),
          kind: requiredText(table, row, kind), district: table.text(row, district),
          address: table.printed(row, address), phone: table.phone(row, phone),
          minimumAge: minimumAge(table, row, age)))
    }
    link(table, rows)
    readFacts(table, rows, fields)
  }

  private func requiredText(_ table: BoundTable, _ row: Int, _ column: Column?) -> String {
    if let text = table.text(row, column) { return text }
    if let column { table.requireValue(row, column) }
    return ""
  }

  private func minimumAge(_ table: BoundTable, _ row: Int, _ column: Column?) -> MinimumAge? {
    guard let column, let text = table.text(row, column) else { return nil }
    if let age = MinimumAgeText.read(text) {
      table.noteForm(text, as: age.text, row, column)
      return age
    }
    table.findings.add(.error, "FAC001", at: table.place(row, column), .minimumAge(text))
    return nil
  }

  private func link(_ table: BoundTable, _ rows: [Int]) {
    guard let column = table.column("連携施設") else { return }
    for (number, row) in rows.enumerated() {
      for id in table.list(row, column) {
        if let other = draft.facilityIndex.find(id), other != number {
          draft.facilities[number].linked.append(RecordIndex(other))
        } else {
          table.findings.add(
            .error, "REF001", at: table.place(row, column),
            .unknownFacility(column.name, id, table.nearness.near(id, in: draft.facilityIndex)))
        }
      }
    }
  }

  private func readFacts(_ table: BoundTable, _ rows: [Int], _ fields: [FieldDeclaration]) {
    FactColumns.checkColumns(table, fields)
    var columns = FactColumns(table, fields, draft.facilityIndex)
    for row in rows { columns.read(table, row) }
    draft.facts.facilities = columns.facts
  }
}
