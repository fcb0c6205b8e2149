import Intake
import Records

/// A file of a round whose rows are being changed.
struct EditableTable {
  let name: String
  private(set) var header: [String]
  var rows: [[String]]

  init(_ table: RoundTables.Table) {
    (name, header, rows) = (table.name, table.header, table.rows)
  }

  init(name: String, header: [String]) {
    (self.name, self.header, rows) = (name, header, [])
  }

  /// The place of a column, or nothing.
  func column(_ name: String) -> Int? {
    header.firstIndex(of: name)
  }

  /// The text of a row in a column; empty where there is no such column.
  func text(_ row: Int, _ name: String) -> String {
    column(name).map { rows[row][$0] } ?? ""
  }

  /// The place of a column, which is added, empty, where it is not there.
  mutating func ensure(_ name: String) -> Int {
    if let column = column(name) { return column }
    header.append(name)
    for row in rows.indices { rows[row].append("") }
    return header.count - 1
  }

  /// Writes into one field.
  mutating func set(_ row: Int, _ name: String, _ text: String) {
    let column = ensure(name)
    rows[row][column] = text
  }

  /// The row of each id in a column.
  func rowsByID(_ name: String) -> [String: Int] {
    guard let column = column(name) else { return [:] }
    return Dictionary(rows.enumerated().map { ($1[column], $0) }) { first, _ in first }
  }

  /// Leaves out the rows that are not wanted.
  mutating func keep(where isWanted: (EditableTable, Int) -> Bool) {
    rows = rows.indices.filter { isWanted(self, $0) }.map { rows[$0] }
  }

  /// Lays rows of another export over these: a row of the same key takes the columns that the other
  /// has and keeps its own where it has not; a new key is a new row.
  mutating func merge(_ other: RoundTables.Table, key: [String]) -> (changed: [Int], added: [Int]) {
    let columns = other.header.map { $0.isEmpty ? nil : ensure($0) }
    let ours = key.compactMap(column)
    let theirs = key.compactMap { other.header.firstIndex(of: $0) }
    var places: [[String]: Int] = [:]
    for (row, fields) in rows.enumerated() { places[ours.map { fields[$0] }] = row }
    var (changed, added): ([Int], [Int]) = ([], [])
    for fields in other.rows {
      let id = theirs.map { fields[$0] }
      var row = rows.count
      if let known = places[id] {
        row = known
      } else {
        rows.append([String](repeating: "", count: header.count))
        places[id] = row
        added.append(row)
      }
      let before = rows[row]
      for (column, text) in zip(columns, fields) { if let column { rows[row][column] = text } }
      if before != rows[row], !added.contains(row) { changed.append(row) }
    }
    return (changed, added)
  }

  /// The file's bytes.
  var file: OutputFile {
    var writer = CSVWriter(header: header)
    for row in rows { writer.row(row) }
    return writer.file(named: name)
  }
}
