/// 指数の内訳 — one row of `scores.csv`, as it is written.
package struct ScoreLine {
  package let child: String
  /// The facility it holds at; empty where it is alike at all of them.
  package let facility: String
  package let table: String
  package let number: String
  package let item: String
  /// Whom it concerns: a guardian, the household, the child.
  package let subject: String
  package let value: String
  /// ○ or ×; empty where the row is a sum.
  package let counts: String
  package let clause: String

  /// The columns that a line is read from, in this order.
  package static let columns = ["児童番号", "施設番号", "表", "番号", "項目", "対象", "値", "算入", "根拠"]

  /// The line of a row.
  ///
  /// - Parameter texts: One text for each of ``columns``.
  package init(_ texts: [String]) {
    (child, facility, table, number, item) = (texts[0], texts[1], texts[2], texts[3], texts[4])
    (subject, value, counts, clause) = (texts[5], texts[6], texts[7], texts[8])
  }

  /// The rule, as `manifest.json` names it.
  var rule: String { "\(table) \(number)" }
  /// What no two lines of a child have in common.
  var key: String { [table, number, item, subject, facility].joined(separator: "\u{1F}") }
  /// Lines of 群 and 計 tell how rows were added up; they are no rules of their own.
  var isRule: Bool { table != "群" && table != "計" }
  /// Whether its value is part of the sum.
  package var isCounted: Bool { counts == "○" }
}
