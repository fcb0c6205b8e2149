public import Records

/// The number of a score: one child at one facility of its form.
@frozen
public struct ScoreIndex: Hashable, Sendable {
  /// The number, used as a subscript.
  public let offset: Int32

  /// Makes the number `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }
}

/// The scores of one child: one for each facility of its form, in the order of the form.
public struct ScoreRange: RandomAccessCollection, Sendable {
  let first: Int
  let next: Int

  /// The position of the first score.
  public var startIndex: Int { 0 }
  /// The number of scores.
  public var endIndex: Int { next - first }
  /// The score at a position on the form, from 0.
  public subscript(position: Int) -> ScoreIndex { ScoreIndex(first + position) }
}

/// 抽選 — a child's place in the lottery; the smaller comes first.
///
/// Comparable among the children of one book.
public struct Lot: Hashable, Comparable, Sendable {
  /// 抽選番号: the first 8 bytes of the digest, big-endian.
  public let draw: UInt64
  /// The place among all children of the round, from 0; strictly increasing.
  public let place: Int32

  /// Whether `left` was drawn before `right`.
  public static func < (left: Self, right: Self) -> Bool { left.place < right.place }
}

/// 採点結果 — the scores of a round: phase, points and tie keys of every child at every facility it
/// lists, and the lots.
public struct ScoreBook: Sendable {
  let firstScore: [Int32]
  let lots: [Lot]

  /// The scores of a child, in the order of its form.
  public func scores(of child: RecordIndex<Child>) -> ScoreRange {
    ScoreRange(
      first: Int(firstScore[Int(child.offset)]), next: Int(firstScore[Int(child.offset) + 1]))
  }

  /// The child a score belongs to.
  public func child(of score: ScoreIndex) -> RecordIndex<Child> { RecordIndex(0) }

  /// 区分 — the phase, by its position in `RulePack.phases`; the number of phases where none holds.
  public func phase(_ score: ScoreIndex) -> Int { 0 }

  /// 指数 — the points.
  public func points(_ score: ScoreIndex) -> Rational { .zero }

  /// 同点時の値 — one value for each key of `RulePack.tieChain`; truths are 1 and 0, dates are day
  /// numbers.
  public func tieKeys(_ score: ScoreIndex) -> [Rational] { [] }

  /// 抽選 — the child's lot.
  public func lot(of child: RecordIndex<Child>) -> Lot { lots[Int(child.offset)] }

  /// 対象 — whether the child has the ground for care that the pack asks for.
  public func isEligible(_ child: RecordIndex<Child>) -> Bool { true }

  /// Whether `left` ranks before `right`: by phase, points, tie keys and lot — a strict total order.
  public func precedes(_ left: ScoreIndex, _ right: ScoreIndex) -> Bool { false }

  /// Where two scores first differ, in the order in which they are compared.
  public func firstDifference(_ left: ScoreIndex, _ right: ScoreIndex) -> PriorityLevel { .lot }

  /// 指数の内訳 — the rows that fired and the arithmetic to the total; computed on demand.
  public func derivation(of score: ScoreIndex) -> Derivation { Derivation(lines: [], steps: []) }

  /// 該当件数 — how often each row fired, in the order of the tables.
  public var ruleCounts: [RuleCount] { [] }
}

/// 該当件数 — for how many children a row of the pack fired.
public struct RuleCount: Hashable, Sendable {
  /// The table: `基準`, `調整`, `区分`.
  public var table: String
  /// The row's 番号 (順 for a phase).
  public var number: String
  /// 事由, 項目 or 区分.
  public var item: String
  /// Children for whom the row fired, at any facility of theirs.
  public var children: Int
}
