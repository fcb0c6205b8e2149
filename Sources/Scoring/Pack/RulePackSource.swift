public import Records

/// A rule pack as it was written: the tables of its folder, and `pack.json` laid flat.
public struct RulePackSource: Sendable {
  /// One value of `pack.json`: its key path (`source.document`, `formulas.総合`) and text.
  public struct Entry: Hashable, Sendable {
    /// The keys from the outside in, joined by `.`.
    public var key: String
    /// A text, or a number or truth as written.
    public var text: String
    /// Where the value stands.
    public var location: SourceLocation

    /// Makes an entry.
    public init(key: String, text: String, location: SourceLocation) {
      self.key = key
      self.text = text
      self.location = location
    }
  }

  /// `pack.json`.
  public var entries: [Entry]
  /// The tables that exist, by file name: `base.csv`, `adjust.csv`, `groups.csv`, `phases.csv`,
  /// `tiebreak.csv`, `fields.csv`, `cases.csv`; a name that occurs twice counts once.
  public var tables: [TextTable]

  /// Makes a source.
  public init(entries: [Entry], tables: [TextTable]) {
    self.entries = entries
    self.tables = tables
  }

  /// The table of a file, if the folder has it.
  public func table(_ file: String) -> TextTable? {
    tables.first { $0.file == file || $0.file.hasSuffix("/" + file) }
  }
}
