public import Records

/// 選考回の表 — the files of a round as text under our own names and headers, for whoever writes the
/// next round from them.
///
/// A `mapping.json` has been applied; ids and classes are in their plain form, all else is as it was
/// written.
public struct RoundTables: Sendable {
  /// One file.
  public struct Table: Sendable {
    /// Our name of the file, `children.csv`.
    public var name: String
    /// The columns.
    public var header: [String]
    /// The rows, each as wide as the header.
    public var rows: [[String]]

    /// Makes a table.
    public init(name: String, header: [String], rows: [[String]] = []) {
      self.name = name
      self.header = header
      self.rows = rows
    }
  }

  /// The files that are there, in the order in which a round is read.
  public var tables: [Table]

  /// The columns that hold ids.
  private static let codes: Set = [
    "児童番号", "世帯番号", "施設番号", "保護者番号", "書類番号", "番号", "在園施設", "先に入れる児童",
  ]

  /// Reads the files that are there.
  ///
  /// - Parameters:
  ///   - folder: The folder; what cannot be read is added to its findings.
  ///   - other: Where to look for a mapping that the folder does not have.
  /// - Returns: The files, without any check of what they say.
  public static func read(_ folder: InputFolder, mappingOf other: InputFolder? = nil) -> RoundTables
  {
    let draft = RoundDraft(folder: folder, findings: folder.findings, log: ChangeLog())
    let source = folder.has("mapping.json") ? folder : other ?? folder
    draft.mapping = source.json("mapping.json", required: false).flatMap {
      MappingReader(findings: folder.findings).read($0)
    }
    var tables: [Table] = []
    for file in RoundFile.allCases {
      guard var table = folder.table(draft.name(of: file), required: false) else { continue }
      if let mapping = draft.mapping {
        table = TableMapping(mapping, file: file, findings: folder.findings, log: draft.log)
          .applied(to: table)
      }
      tables.append(Table(name: file.rawValue, header: table.header, rows: rows(table)))
    }
    return RoundTables(tables: tables)
  }

  /// An id in its plain form: half-width, without spaces around it.
  public static func code(_ text: String) -> String {
    HalfWidth.trimmed(text)
  }

  /// A date in any form that a round may use, or nothing.
  public static func date(_ text: String) -> CalendarDate? {
    if case .date(let date, _) = DateText.read(text) { return date }
    return nil
  }

  private static func rows(_ table: TextTable) -> [[String]] {
    (0..<table.rowCount).map { row in
      table.header.enumerated().map { column, header in
        let text = table.text(row: row, column: column)
        if codes.contains(header) { return code(text) }
        if header == "クラス" { return ClassText(text)?.text ?? code(text) }
        return text
      }
    }
  }
}
