/// 記載箇所 — where the records of a round were written, so that what is found later can be told
/// by file, row and column.
///
/// A round that was not read from files knows the files' usual names alone.
public struct RoundPlaces: Sendable {
  /// The places of the records of one file.
  public struct Table: Sendable {
    /// The file's name in the round's folder.
    public var file: String
    /// The row of each record, as a spreadsheet counts them; empty where it is not known.
    public var rows: [UInt32]
    /// The column of each field that rules read, from 1, by its name.
    public var columns: [String: Int]

    /// Describes a file.
    public init(file: String, rows: [UInt32] = [], columns: [String: Int] = [:]) {
      self.file = file
      self.rows = rows
      self.columns = columns
    }

    /// Where a record stands, and one field of it; as much of it as is known.
    public func location(of record: Int?, field: String? = nil) -> SourceLocation {
      let row = record.flatMap { rows.indices.contains($0) ? Int(rows[$0]) : nil }
      return SourceLocation(
        file: file, row: row, column: row == nil ? nil : field.flatMap { columns[$0] })
    }
  }

  /// Of `Round.facilities`.
  public var facilities = Table(file: "facilities.csv")
  /// Of `Round.households`.
  public var households = Table(file: "households.csv")
  /// Of `Round.guardians`.
  public var guardians = Table(file: "guardians.csv")
  /// Of `Round.children`.
  public var children = Table(file: "children.csv")
  /// Of `Round.decisions`.
  public var decisions = Table(file: "decisions.csv")

  /// Makes places that know the usual names alone.
  public init() {}
}
