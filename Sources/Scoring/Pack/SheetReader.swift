import Records

/// Reads a table of a pack by its headers, and makes findings of headers that are missing or
/// unknown.
struct SheetReader {
  let table: TextTable
  private let columns: [(name: String, column: Int?)]

  init(
    _ table: TextTable, required: [String], optional: [String], findings: inout [Diagnostic]
  ) {
    self.table = table
    let known = required + optional
    columns = known.map { ($0, table.column($0)) }
    for name in required where table.column(name) == nil {
      findings.append(
        Diagnostic(
          .error, "PACK002", at: SourceLocation(file: table.file, row: 1),
          "列「\(name)」がありません", reason: "この列がないと表を読めないためです。",
          remedy: "見出しに「\(name)」を加えてください。"))
    }
    for (column, name) in table.header.enumerated() where !known.contains(name) && !name.isEmpty {
      let near = Suggestion.nearest(to: name, among: known).first
      findings.append(
        Diagnostic(
          .error, "PACK003", at: SourceLocation(file: table.file, row: 1, column: column + 1),
          "列「\(name)」は使えません", reason: "この表の列は \(known.joined(separator: "・")) です。",
          remedy: near.map { "「\($0)」ではありませんか。" } ?? "見出しを直すか、列を除いてください。"))
    }
  }

  /// The text of a row under a header, without the spaces around it; empty where there is none.
  func cell(_ row: Int, _ name: String) -> Cell {
    let column = columns.first { $0.name == name }?.column
    let text = column.map { table.text(row: row, column: $0) } ?? ""
    return Cell(text: text.trimmed, location: table.location(row: row, column: column))
  }

  /// The rows that have any text.
  var rows: [Int] {
    (0..<table.rowCount).filter { row in
      table.header.indices.contains { !table.text(row: row, column: $0).trimmed.isEmpty }
    }
  }
}

/// One field of a table, with its place.
struct Cell {
  var text: String
  var location: SourceLocation

  var isEmpty: Bool { text.isEmpty }
}

extension String {
  /// The text without white space at both ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
