public import Records
import Scoring
import StableMatching

/// 比較 — who has another seat in one run than in another, and what made the difference.
///
/// The cause is found by putting one thing at a time back to what it was and solving again: a cause
/// is what alone restores the earlier result.
public struct Comparison: Sendable {
  /// What can differ between two runs.
  public enum Cause: Hashable, Sendable {
    /// 受入可能数.
    case seats
    /// 決定・内定済み — who was settled before the matching, by a decision or an earlier promise.
    case settled
    /// 申込み: forms, sibling policies, who applies, who holds a seat.
    case wishes
    /// One row of the rules, by its place in the list of rows that was given.
    case rule(Int)
    /// 指数, where no row alone restores the result.
    case points
    /// 区分 and 同点時の値.
    case ranks
    /// 抽選.
    case lots
    /// Only several of these together.
    case several
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
    /// 希望順位 of that seat, from 1; nothing without a seat, or for one that was not listed.
    public let position: Int?
  }

  /// 受入可能数 of one program in both runs; 0 where the program is not there.
  public struct SeatChange: Hashable, Sendable {
    /// The program's id.
    public let program: String
    /// Seats for newcomers in the earlier run, less those settled beforehand.
    public let before: Int
    /// The same in the later run.
    public let after: Int
  }

  /// The children whose results differ, by id.
  public let changes: [Change]
  /// How many children are in both runs.
  public let common: Int
  /// Children who keep their seat under another 結果, as 内定 that became 在園継続; by both kinds.
  public let renamed: [Renaming: Int]
  /// The programs whose seats for newcomers differ, by id.
  public let seats: [SeatChange]
  /// Children of both runs whose own form differs, by id.
  public let changedForms: [String]

  /// Two names for one seat.
  public struct Renaming: Hashable, Sendable {
    /// The earlier 結果.
    public let before: ResultKind
    /// The later one.
    public let after: ResultKind
  }

  /// Compares two runs.
  ///
  /// - Parameters:
  ///   - before: The earlier run.
  ///   - after: The later run.
  ///   - rules: The rows of the rules that gave a child other points in the two runs.
  /// - Throws: A defect of ours: a mixed problem was refused, or its answer by the verifier.
  /// - Complexity: six solutions of the later round, and one for each row.
  public init(_ before: RecordedRun, _ after: RecordedRun, rules: [RuleShift] = []) throws {
    let (old, new) = (Self.results(before), Self.results(after))
    common = old.keys.count { new[$0] != nil }
    changedForms = Self.changedForms(before, after)
    let ids = Set(old.keys).union(new.keys).sorted { $0.precedesByBytes($1) }
    var renamed: [Renaming: Int] = [:]
    let different = ids.filter { id in
      guard let one = old[id], let other = new[id] else { return true }
      guard one.seat != nil, one.seat == other.seat else { return one != other }
      if one.kind != other.kind {
        renamed[Renaming(before: one.kind, after: other.kind), default: 0] += 1
      }
      return false
    }
    self.renamed = renamed
    let mixture = MixedMarket(before, after)
    seats = mixture.seatChanges()
    guard !different.isEmpty else {
      changes = []
      return
    }
    let restored = try Self.restored(mixture, rules)
    changes = different.map { id in
      let causes = restored.filter { $0.seats.restores(id, old[id], isNow: new[id] != nil) }
      return Change(
        child: id, before: old[id], after: new[id],
        causes: Self.named(
          causes.map(\.cause), isNewOrGone: old[id] == nil || new[id] == nil))
    }
  }

  /// Each thing put back alone, and the seats that come of it.
  private static func restored(
    _ mixture: MixedMarket, _ rules: [RuleShift]
  ) throws -> [(cause: Cause, seats: MixedMarket.Seats)] {
    var restored: [(cause: Cause, seats: MixedMarket.Seats)] = []
    for cause in [Cause.seats, .settled, .wishes] {
      restored.append((cause, try mixture.seats(restoring: cause)))
    }
    for (place, rule) in rules.enumerated() {
      restored.append((.rule(place), try mixture.seats(restoring: rule)))
    }
    for cause in [Cause.points, .ranks, .lots] {
      restored.append((cause, try mixture.seats(restoring: cause)))
    }
    return restored
  }

  /// All points together are named only where no row alone is the cause.
  private static func named(_ causes: [Cause], isNewOrGone: Bool) -> [Cause] {
    if isNewOrGone { return [.wishes] }
    let hasRule = causes.contains { if case .rule = $0 { true } else { false } }
    let kept = causes.filter { $0 != .points || !hasRule }
    return kept.isEmpty ? [.several] : kept
  }

  private static func results(_ run: RecordedRun) -> [String: Result] {
    var results: [String: Result] = [:]
    for child in run.children {
      results[child.id] = Result(kind: child.kind, seat: child.seat, position: child.position)
    }
    return results
  }

  private static func changedForms(_ before: RecordedRun, _ after: RecordedRun) -> [String] {
    var forms: [String: [String]] = [:]
    for child in before.children { forms[child.id] = child.listings.map(\.facility) }
    return after.children.filter { child in
      forms[child.id].map { $0 != child.listings.map(\.facility) } ?? false
    }.map(\.id).sorted { $0.precedesByBytes($1) }
  }
}

/// 規則の行による差 — how many points more one row of the rules gave each child in the earlier run.
public struct RuleShift: Sendable {
  /// The table and 番号, `調整 C3`.
  public let rule: String
  /// 項目 or 事由.
  public let item: String
  /// The difference by 児童番号, then 施設番号; an empty 施設番号 stands for every facility.
  public let more: [String: [String: Rational]]

  /// Describes a row.
  public init(rule: String, item: String, more: [String: [String: Rational]]) {
    (self.rule, self.item, self.more) = (rule, item, more)
  }
}
