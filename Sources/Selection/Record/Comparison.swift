import Records
import StableMatching

/// 比較 — who has another result in one run than in another, and what made the difference.
///
/// The cause is found by putting one thing at a time back to what it was and solving again: a cause
/// is what alone restores the earlier result.
public struct Comparison: Sendable {
  /// What can differ between two runs.
  public enum Cause: String, CaseIterable, Sendable {
    /// 受入可能数.
    case seats = "受入可能数"
    /// 申込み: forms, sibling policies, who applies, who holds a seat.
    case wishes = "希望・申込者"
    /// 指数, 区分 and 同点時の値.
    case points = "指数"
    /// 抽選.
    case lots = "抽選"
    /// Only several of these together.
    case several = "複数の組合せ"
  }

  /// One child whose result differs.
  public struct Change: Hashable, Sendable {
    /// 児童番号.
    public let child: String
    /// The earlier result; nothing for a child that was not there.
    public let before: Result?
    /// The later result; nothing for a child that is no longer there.
    public let after: Result?
    /// What made the difference: one or more of which each alone would restore it.
    public let causes: [Cause]
  }

  /// A result as far as it is compared.
  public struct Result: Hashable, Sendable {
    /// 結果.
    public let kind: ResultKind
    /// The id of the seat held.
    public let seat: String?
  }

  /// The children whose results differ, by id.
  public let changes: [Change]
  /// How many children are in both runs.
  public let common: Int

  /// Compares two runs.
  ///
  /// - Throws: A defect of ours: a mixed problem was refused, or its answer by the verifier.
  /// - Complexity: four solutions of the later round.
  public init(_ before: RecordedRun, _ after: RecordedRun) throws {
    let old = Self.results(before)
    let new = Self.results(after)
    common = old.keys.count { new[$0] != nil }
    let ids = Set(old.keys).union(new.keys).sorted { $0.precedesByBytes($1) }
    let different = ids.filter { old[$0] != new[$0] }
    guard !different.isEmpty else {
      changes = []
      return
    }
    let mixture = MixedMarket(before, after)
    var restored: [(cause: Cause, seats: [String: String?])] = []
    for cause in [Cause.seats, .wishes, .points, .lots] {
      restored.append((cause, try mixture.seats(restoring: cause)))
    }
    changes = different.map { id in
      let causes = restored.filter { _, seats in
        guard let earlier = old[id] else { return seats[id] == nil }
        return new[id] != nil && seats[id] == .some(earlier.seat)
      }.map(\.cause)
      return Change(
        child: id, before: old[id], after: new[id],
        causes: Self.named(causes, isNewOrGone: old[id] == nil || new[id] == nil))
    }
  }

  private static func named(_ causes: [Cause], isNewOrGone: Bool) -> [Cause] {
    if isNewOrGone { return [.wishes] }
    return causes.isEmpty ? [.several] : causes
  }

  private static func results(_ run: RecordedRun) -> [String: Result] {
    var results: [String: Result] = [:]
    for child in run.children { results[child.id] = Result(kind: child.kind, seat: child.seat) }
    return results
  }
}
