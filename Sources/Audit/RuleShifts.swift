import Records
import Scoring
public import Selection

extension RuleShift {
  /// The rows of the rules that gave children other points in two runs, by table and 番号.
  ///
  /// A child counts only where its points are the sum of its rows in both runs; elsewhere, as where
  /// the lower of two guardians decides, no row has a share of its own.
  ///
  /// - Complexity: O(*n*) in the rows of both `scores.csv`.
  public static func between(_ before: FinishedRun, _ after: FinishedRun) -> [RuleShift] {
    let (old, new) = (RowPoints(before), RowPoints(after))
    var earlier: [String: RecordedChild] = [:]
    for child in before.record.children { earlier[child.id] = child }
    var more: [String: [String: [String: Rational]]] = [:]
    for child in after.record.children {
      guard let other = earlier[child.id] else { continue }
      let shift = RowPoints.difference(old.of[child.id] ?? [:], new.of[child.id] ?? [:])
      guard !shift.isEmpty, isSum(shift, other, child) else { continue }
      for (place, points) in shift {
        more[place.rule, default: [:]][child.id, default: [:]][place.facility] = points
      }
    }
    let items = old.items.merging(new.items) { $1 }
    return more.keys.sorted { $0.precedesByBytes($1) }.map {
      RuleShift(rule: $0, item: items[$0] ?? "", more: more[$0] ?? [:])
    }
  }

  /// Whether the rows account for the whole difference at every facility of both forms.
  private static func isSum(
    _ shift: [RowPoints.Place: Rational], _ before: RecordedChild, _ after: RecordedChild
  ) -> Bool {
    after.listings.allSatisfy { listing in
      guard let new = listing.standing,
        let old = before.listings.first(where: { $0.facility == listing.facility })?.standing
      else { return true }
      let rows = shift.reduce(Rational.zero) { sum, entry in
        ["", listing.facility].contains(entry.key.facility) ? sum + entry.value : sum
      }
      return rows == old.points - new.points
    }
  }
}

/// `scores.csv` as the points that each row gave each child.
private struct RowPoints {
  /// A row of the rules at one facility; at all of them where none is named.
  struct Place: Hashable {
    var rule: String
    var facility: String
  }

  private(set) var of: [String: [Place: Rational]] = [:]
  /// 項目 by rule.
  private(set) var items: [String: String] = [:]

  init(_ run: FinishedRun) {
    let names = ["児童番号", "施設番号", "表", "番号", "項目", "値", "算入"]
    let columns = names.compactMap(run.scores.column)
    guard columns.count == names.count else { return }
    for row in 0..<run.scores.rowCount {
      let fields = columns.map { run.scores.text(row: row, column: $0) }
      guard fields[6] == "○", let points = Rational(fields[5]) else { continue }
      let rule = "\(fields[2]) \(fields[3])"
      items[rule] = fields[4]
      of[fields[0], default: [:]][Place(rule: rule, facility: fields[1]), default: .zero] += points
    }
  }

  /// What the left rows gave more than the right ones, where it is not the same.
  static func difference(
    _ left: [Place: Rational], _ right: [Place: Rational]
  ) -> [Place: Rational] {
    left.merging(right.mapValues { .zero - $0 }) { $0 + $1 }.filter { $0.value != .zero }
  }
}
