/// A table as it was written: the fields of a CSV file as text, with their places.
///
/// The intake scans bytes into it; the readers of rounds and of rule packs take it from there.
public struct TextTable: Sendable {
  /// The file's name, for findings.
  public let file: String
  /// The header's fields.
  public let header: [String]
  private let rows: [[String]]
  private let rowNumbers: [Int]

  /// Makes a table; `rowNumbers` counts as a spreadsheet does, the header being row 1.
  ///
  /// - Precondition: one number for every row.
  public init(file: String, header: [String], rows: [[String]], rowNumbers: [Int]) {
    precondition(rows.count == rowNumbers.count, "\(rows.count) rows, \(rowNumbers.count) numbers")
    self.file = file
    self.header = header
    self.rows = rows
    self.rowNumbers = rowNumbers
  }

  /// The number of rows below the header.
  public var rowCount: Int { rows.count }

  /// The column (from 0) of a header, or nothing.
  public func column(_ name: String) -> Int? {
    header.firstIndex(of: name)
  }

  /// The text of a field; empty where the row is shorter than the header.
  public func text(row: Int, column: Int) -> String {
    column < rows[row].count ? rows[row][column] : ""
  }

  /// The place of a field.
  public func location(row: Int, column: Int? = nil) -> SourceLocation {
    SourceLocation(file: file, row: rowNumbers[row], column: column.map { $0 + 1 })
  }
}
