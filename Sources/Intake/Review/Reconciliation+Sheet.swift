import Records

extension Reconciliation {
  private static let header = [
    "施設番号", "クラス", "利用定員", "面積上限", "配置上限", "在園継続数", "うち進級", "うち転園申込", "受入可能数", "内定済み", "差",
    "前年度受入数", "第1希望", "希望計", "備考",
  ]

  private func cells(_ row: Row) -> [String] {
    let numbers: [Int?] = [
      row.licensed, row.areaLimit, row.staffLimit, row.continuing, row.movingUp, row.transfers,
      row.capacity,
      row.promised, row.difference, row.lastYear, row.firstChoices, row.listings,
    ]
    return [row.facility, row.classText] + numbers.map { $0.map(String.init) ?? "" }
      + [row.notes.joined(separator: "。")]
  }

  /// The sheet as CSV, for a spreadsheet.
  public var csv: [UInt8] {
    var writer = CSVWriter(header: Self.header)
    for row in rows { writer.row(cells(row)) }
    return writer.bytes
  }

  /// The sheet for a terminal, with a line of sums; columns that are empty throughout are left out.
  public var text: String {
    let body = rows.map(cells)
    let used = Self.header.indices.filter { column in
      body.contains { !$0[column].isEmpty && $0[column] != "0" }
    }
    let lines = ([Self.header] + body + [sums]).map { line in used.map { line[$0] } }
    let widths = used.indices.map { column in
      lines.map { Self.width($0[column]) }.max() ?? 0
    }
    return lines.map { line in
      zip(line, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - Self.width(cell.0))
        let isText = used[column] < 2 || used[column] == Self.header.count - 1
        return isText ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ").trimmingEnd + "\n"
    }.joined()
  }

  private var sums: [String] {
    let sum = { (value: (Row) -> Int?) in String(rows.reduce(0) { $0 + (value($1) ?? 0) }) }
    return [
      "合計", "", sum(\.licensed), "", "", sum(\.continuing), sum(\.movingUp), sum(\.transfers),
      sum(\.capacity),
      sum(\.promised), sum(\.difference), sum(\.lastYear), sum(\.firstChoices), sum(\.listings), "",
    ]
  }

  /// Columns of a terminal: two for a Japanese character.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
