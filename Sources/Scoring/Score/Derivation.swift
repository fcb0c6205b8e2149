public import Records

/// 指数の内訳 — why a child has its points at one facility: the rows that fired, with their
/// clauses, and the arithmetic from them to the total.
public struct Derivation: Sendable {
  /// One row of a table that fired.
  public struct Line: Hashable, Sendable {
    /// The table: `基準` or `調整`.
    public var table: String
    /// The row's 番号.
    public var number: String
    /// The row's 事由 or 項目, in the words of the table.
    public var item: String
    /// 根拠.
    public var clause: String
    /// Whom it concerns: `保護者1`, `世帯`, `児童`, `施設`.
    public var subject: String
    /// The row's own value.
    public var value: Rational
    /// Whether the value entered the sum of its group (a lower category does not).
    public var counts: Bool
  }

  /// A named result on the way from the lines to the total: `保護者1の基準`, `世帯基準`, `総合`.
  public struct Step: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: Rational
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
