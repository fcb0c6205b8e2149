import Audit
import Records
import Scoring

/// 指数の内訳 of one child, as `scores.csv` has it: the rows that fired, and the sums from them.
struct PointLines {
  /// A sum on the way to 総合.
  struct Sum {
    /// The facility it holds at; empty where it is alike at all of them.
    let facility: String
    let name: String
    /// The guardian it belongs to, where each has one.
    let subject: String
    let value: String
    /// The formula as the pack has it; empty where rows are added up.
    let formula: String
    /// The formula with its values, `40 + 3`; empty where that says no more.
    let working: String
  }

  /// The rows that fired.
  private(set) var lines: [ScoreLine] = []
  private(set) var sums: [Sum] = []

  /// The rows of a child, in the order of the file.
  init(of child: String, in table: TextTable) {
    let columns = ScoreLine.columns.compactMap(table.column)
    guard columns.count == ScoreLine.columns.count else { return }
    var sums: [ScoreLine] = []
    for row in 0..<table.rowCount {
      let line = ScoreLine(columns.map { table.text(row: row, column: $0) })
      guard line.child == child else { continue }
      if line.table == "計" { sums.append(line) } else { lines.append(line) }
    }
    let sheet = SumSheet(lines: lines, sums: sums)
    self.sums = sums.map { sheet.sum($0) }
  }
}

/// Puts values into the formulas of one child.
private struct SumSheet {
  let lines: [ScoreLine]
  let sums: [ScoreLine]

  func sum(_ line: ScoreLine) -> PointLines.Sum {
    // Rows that are added up have no formula: their sum is told by the lines above it.
    let isOfRows = Self.parts[line.item] != nil
    let formula = isOfRows ? "" : line.clause
    let working = FormulaWords.filled(formula) { values(of: $0, at: line.facility) }
    return PointLines.Sum(
      facility: line.facility, name: line.item, subject: line.subject, value: line.value,
      formula: formula, working: [formula, line.value].contains(working) ? "" : working)
  }

  /// The sums of rows: the table they stand in, and whom they concern.
  private static let parts = [
    "基準": ("基準", "保護者"), "保護者調整": ("調整", "保護者"), "世帯調整": ("調整", "世帯"),
    "児童調整": ("調整", "児童"), "施設調整": ("調整", "施設"),
  ]

  private func values(of name: String, at facility: String) -> [String] {
    func holds(_ line: ScoreLine) -> Bool {
      line.facility.isEmpty || line.facility == facility
    }
    let written = sums.filter { $0.item == name && holds($0) }
    guard let (table, subject) = Self.parts[name] else { return written.map(\.value) }
    guard subject == "保護者" else {
      if let sum = written.first { return [sum.value] }
      // Not written: one row says it, or there is none.
      return [lines.first { $0.table == table && $0.subject == subject && holds($0) }?.value ?? "0"]
    }
    return guardians.map { guardian in
      written.first { $0.subject == guardian }?.value
        ?? lines.first { $0.table == table && $0.subject == guardian }?.value ?? "0"
    }
  }

  /// The guardians in the order of the file: each has a row of 基準, or the sum of none.
  private var guardians: [String] {
    let subjects =
      lines.filter { $0.table == "基準" }.map(\.subject)
      + sums.filter { $0.item == "基準" }.map(\.subject)
    return Set(subjects).sorted { $0.precedesByBytes($1) }
  }
}
