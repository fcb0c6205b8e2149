/// A table as it was written: the fields of a CSV file as text, with their places.
///
/// One buffer holds the whole file; a field is four bytes that say where it stands. Strings are
/// made last, field by field, by whoever needs them.
public struct TextTable: Sendable {
  /// The file's name, for findings.
  public let file: String
  /// The header's fields.
  public let header: [String]
  /// The file's text in UTF-8.
  public let bytes: [UInt8]
  /// Where the fields stand in `bytes`.
  @usableFromInline let places: FieldPlaces
  /// The rows of `places` that are rows of the table.
  @usableFromInline let rows: [UInt32]
  /// The rows as a spreadsheet counts them, where they are not those of `places`.
  private let rowNumbers: [UInt32]?
  private let columns: [String: Int]
  /// The columns of the file that the columns of the table came from, from 1.
  private let columnNumbers: [Int]?

  /// Makes a table of fields in a buffer.
  ///
  /// `rows` are those of `places` that belong to it, from 0; `rowNumbers` counts them as a
  /// spreadsheet does, the header as row 1, and is left out where `places` has every row of the
  /// file. `columnNumbers`, where the columns were rearranged, says from 1 where each stood in the
  /// file.
  ///
  /// - Precondition: one number for every row.
  public init(
    file: String, header: [String], bytes: [UInt8], places: FieldPlaces, rows: [UInt32],
    rowNumbers: [UInt32]? = nil, columnNumbers: [Int]? = nil
  ) {
    precondition(
      rowNumbers.map { $0.count == rows.count } ?? true,
      "\(rows.count) rows for \(rowNumbers?.count ?? 0) row numbers")
    self.file = file
    self.header = header
    self.bytes = bytes
    self.places = places
    self.rows = rows
    self.rowNumbers = rowNumbers
    self.columnNumbers = columnNumbers
    columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Makes a table of rows given as text.
  ///
  /// - Precondition: one number for every row.
  public init(file: String, header: [String], rows: [[String]], rowNumbers: [Int]) {
    var bytes: [UInt8] = []
    var places = FieldPlaces()
    for row in rows {
      places.beginRow(at: bytes.count)
      for text in row {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        places.append(start, bytes.count)
      }
      places.endRow()
    }
    self.init(
      file: file, header: header, bytes: bytes, places: places, rows: Array(0..<UInt32(rows.count)),
      rowNumbers: rowNumbers.map { UInt32($0) })
  }

  /// The number of rows below the header.
  public var rowCount: Int { rows.count }

  /// The column (from 0) of a header, or nothing.
  ///
  /// - Complexity: O(1).
  public func column(_ name: String) -> Int? {
    columns[name]
  }

  /// Where a field stands in `bytes`; empty where the row is shorter than the header.
  @inlinable
  @inline(__always)
  public func field(row: Int, column: Int) -> Range<Int> {
    places.field(row: Int(rows[row]), column: column)
  }

  /// The text of a field; empty where the row is shorter than the header.
  public func text(row: Int, column: Int) -> String {
    String(decoding: bytes[field(row: row, column: column)], as: UTF8.self)
  }

  /// The row as a spreadsheet counts it, the header being row 1.
  public func rowNumber(_ row: Int) -> Int {
    Int(rowNumbers?[row] ?? rows[row] + 1)
  }

  /// The column of the file, from 1, that a column of the table came from.
  public func columnNumber(_ column: Int) -> Int {
    columnNumbers?[column] ?? column + 1
  }

  /// The place of a field.
  public func location(row: Int, column: Int? = nil) -> SourceLocation {
    SourceLocation(file: file, row: rowNumber(row), column: column.map(columnNumber))
  }
}
