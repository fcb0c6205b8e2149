public import Records

/// 対象 — the kind of record that a field, or a row's points, belong to.
public enum RecordKind: String, CaseIterable, Sendable {
  /// A guardian.
  case guardian = "保護者"
  /// A household.
  case household = "世帯"
  /// A child.
  case child = "児童"
  /// A facility.
  case facility = "施設"
}

/// 項目 — a column of the intake that conditions may name: one row of `fields.csv`.
public struct FieldDeclaration: Hashable, Sendable {
  /// 型.
  public enum Kind: Hashable, Sendable {
    /// 整数.
    case integer
    /// 小数.
    case decimal
    /// 真偽.
    case truth
    /// 日付.
    case date
    /// 区分; any text where the list is empty.
    case category([String])
    /// 施設一覧: facility numbers, separated by `;`.
    case facilities
    /// 判断: a number that a person decides, taken from `decisions.csv`; never a column.
    case judgement
  }

  /// 名称.
  public var name: String
  /// 対象.
  public var record: RecordKind
  /// 型, with the categories of 値の範囲.
  public var kind: Kind
  /// 単位, such as `時間` or `円`.
  public var unit: String?
  /// The least number of 値の範囲.
  public var least: Rational?
  /// The greatest number of 値の範囲.
  public var greatest: Rational?
  /// 既定 — the value of a field left empty; `.missing` where using it must be an error.
  public var standard: FactValue
  /// Where it is declared; nothing for a field that is always there.
  public var location: SourceLocation?

  /// Makes a declaration; by default any value, none where left empty.
  public init(
    name: String, record: RecordKind, kind: Kind, unit: String? = nil, least: Rational? = nil,
    greatest: Rational? = nil, standard: FactValue = .missing
  ) {
    self.name = name
    self.record = record
    self.kind = kind
    self.unit = unit
    self.least = least
    self.greatest = greatest
    self.standard = standard
  }
}
