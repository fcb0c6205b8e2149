/// 項目 — a column that the rules of an invented round read, to be filled with invented values.
public struct CityField: Sendable {
  /// The file that has the column.
  public enum Record: Sendable {
    /// `households.csv`.
    case household
    /// `guardians.csv`.
    case guardian
    /// `children.csv`.
    case child
  }

  /// What the column holds.
  public enum Kind: Sendable {
    /// 真偽; what it is where left empty.
    case truth(standard: Bool)
    /// A whole number of a range.
    case number(ClosedRange<Int>)
    /// One of some words; any text where there are none.
    case words([String])
    /// Anything else: left empty.
    case other
  }

  /// 名称.
  public let name: String
  /// The file.
  public let record: Record
  /// What it holds.
  public let kind: Kind
  /// What it is where left empty, as written; nothing where every row needs a value.
  public let standard: String?
  /// Whether to leave it empty where nothing is known.
  public let isKeptStandard: Bool

  /// Describes a column.
  public init(
    name: String, record: Record, kind: Kind, standard: String?, isKeptStandard: Bool = false
  ) {
    self.name = name
    self.record = record
    self.kind = kind
    self.standard = standard
    self.isKeptStandard = isKeptStandard
  }
}
