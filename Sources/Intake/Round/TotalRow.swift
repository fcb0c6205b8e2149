import Records

/// 合計行 — a row of sums that a spreadsheet has left among the records.
enum TotalRow {
  /// Warns where the identifier of a row is a word for a sum.
  static func check(_ table: BoundTable, _ row: Int, _ column: Column?) {
    guard let column else { return }
    let range = table.range(row, column)
    guard !range.isEmpty, table.table.bytes[range.lowerBound] >= 0x80 else { return }
    switch HalfWidth.trimmed(table.raw(row, column)).filter({ $0 != " " }) {
    case "合計", "計", "小計", "総計", "総合計":
      table.findings.add(.warning, "ROW001", at: table.place(row, column), .totalRow)
    default:
      break
    }
  }
}
