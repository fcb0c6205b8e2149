public import Records

/// 指数の内訳 — why a child has its points at one facility: the rows that fired, with their
/// clauses, and the arithmetic from them to the total.
public struct Derivation: Sendable {
  /// One row of a table that fired, or what the rules of a group change.
  ///
  /// The values of the counting lines of one subject and table add up to its points.
  public struct Line: Hashable, Sendable {
    /// What the line is called.
    let words: RuleWords
    /// Whom it concerns: `保護者1`, `世帯`, `児童`, `施設`.
    public let subject: String
    /// The line's own value.
    public let value: Rational
    /// Whether the value entered the sum (that of a lower category does not).
    public let counts: Bool

    /// The table: `基準` or `調整`; `群` for what the rules of a group change.
    public var table: String { words.table }
    /// The row's 番号, or the group's name.
    public var number: String { words.number }
    /// The row's 事由 or 項目, in the words of the table.
    public var item: String { words.item }
    /// 根拠.
    public var clause: String { words.clause }
  }

  /// A named result on the way from the lines to the total: `保護者1の基準`, `世帯基準`, `総合`.
  public struct Step: Hashable, Sendable {
    /// The name of the value: `基準`, `保護者調整`, `世帯基準`, `調整`, `総合` or that of another formula.
    public let name: String
    /// Whom it concerns, where each guardian has one: `保護者1`; else empty.
    public let subject: String
    /// The value.
    public let value: Rational
    /// The formula as it is written in the pack; empty where the value is the sum of its lines.
    public let formula: String

    /// The name with whom it concerns: `保護者1の基準`.
    public var title: String {
      guard !subject.isEmpty else { return name }
      return "\(subject)の" + (name.hasPrefix("保護者") ? String(name.dropFirst(3)) : name)
    }
  }

  /// The rows that fired, in the order of the tables.
  public var lines: [Line]
  /// The arithmetic, in the order it is done; the last is the total.
  public var steps: [Step]
}

/// Where two applicants for the same seats first differ.
public enum PriorityLevel: Hashable, Sendable {
  /// 選考区分.
  case phase
  /// 指数.
  case points
  /// 同点時の項目, by its position in the chain from 0.
  case tieKey(Int)
  /// 抽選.
  case lot
}
