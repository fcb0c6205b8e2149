/// A table as it was written: the fields of a CSV file as text, with their places.
///
/// One buffer holds the whole file; a field is eight bytes that say where it stands. Strings are
/// made last, field by field, by whoever needs them.
public struct TextTable: Sendable {
  /// Where one field stands in the buffer.
  @frozen
  public struct Field: Sendable {
    /// The first byte.
    public var start: UInt32
    /// The byte after the last.
    public var end: UInt32

    /// Makes a field.
    @inlinable
    public init(start: UInt32, end: UInt32) {
      self.start = start
      self.end = end
    }

    /// The place as subscripts.
    @inlinable
    public var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The file's name, for findings.
  public let file: String
  /// The header's fields.
  public let header: [String]
  /// The file's text in UTF-8.
  public let bytes: [UInt8]
  /// The fields below the header, row after row.
  @usableFromInline let fields: [Field]
  /// Where the fields of each row begin; one more at the end.
  @usableFromInline let firstField: [UInt32]
  /// The row as a spreadsheet counts it.
  private let rowNumbers: [UInt32]
  private let columns: [String: Int]
  /// The columns of the file that the columns of the table came from, from 1.
  private let columnNumbers: [Int]?

  /// Makes a table of fields in a buffer; `rowNumbers` counts the header as row 1, and
  /// `columnNumbers`, where the columns were rearranged, says from 1 where each stood in the file.
  ///
  /// - Precondition: one number for every row, and `firstField` one longer.
  public init(
    file: String, header: [String], bytes: [UInt8], fields: [Field], firstField: [UInt32],
    rowNumbers: [UInt32], columnNumbers: [Int]? = nil
  ) {
    precondition(
      firstField.count == rowNumbers.count + 1,
      "\(firstField.count) row starts for \(rowNumbers.count) row numbers")
    self.file = file
    self.header = header
    self.bytes = bytes
    self.fields = fields
    self.firstField = firstField
    self.rowNumbers = rowNumbers
    self.columnNumbers = columnNumbers
    columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Makes a table of rows given as text.
  ///
  /// - Precondition: one number for every row.
  public init(file: String, header: [String], rows: [[String]], rowNumbers: [Int]) {
    var bytes: [UInt8] = []
    var fields: [Field] = []
    var firstField: [UInt32] = [0]
    for row in rows {
      for text in row {
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: text.utf8)
        fields.append(Field(start: start, end: UInt32(bytes.count)))
      }
      firstField.append(UInt32(fields.count))
    }
    self.init(
      file: file, header: header, bytes: bytes, fields: fields, firstField: firstField,
      rowNumbers: rowNumbers.map { UInt32($0) })
  }

  /// The number of rows below the header.
  public var rowCount: Int { rowNumbers.count }

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
    let at = Int(firstField[row]) + column
    return at < Int(firstField[row + 1]) ? fields[at].range : 0..<0
  }

  /// The text of a field; empty where the row is shorter than the header.
  public func text(row: Int, column: Int) -> String {
    String(decoding: bytes[field(row: row, column: column)], as: UTF8.self)
  }

  /// The row as a spreadsheet counts it, the header being row 1.
  public func rowNumber(_ row: Int) -> Int {
    Int(rowNumbers[row])
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
