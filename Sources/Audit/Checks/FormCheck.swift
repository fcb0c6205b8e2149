import Records
import Selection

/// The form of every table: its columns as `run` writes them, and its rows in their order, each once.
///
/// Whatever other checks look for by key is found by them; a row twice, or elsewhere, is found here.
struct FormCheck {
  private let run: Evidence
  private var mismatches = Mismatches()

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = FormCheck(run: run)
    check.headers()
    check.orders()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  // MARK: Columns

  private static let headers: [String: String] = [
    "results.csv": "児童番号,世帯番号,結果,施設番号,クラス,希望順位,区分,指数,理由コード",
    "reasons.csv":
      "児童番号,希望順位,施設番号,クラス,区分,指数,同点時の値,抽選順,受入枠,先順位者数,最終内定者の区分,最終内定者の指数,理由コード,必要だったこと",
    "waiting.csv": "施設番号,クラス,待機順,児童番号,世帯番号,希望順位,区分,指数,抽選順",
    "scores.csv": "児童番号,施設番号,表,番号,項目,対象,値,算入,根拠",
    "cutoffs.csv":
      "施設番号,クラス,受入可能数,受入枠,内定数,空き,最低内定の児童番号,最低内定の区分,最低内定の指数,次点の児童番号,次点の区分,次点の指数",
    "letters/index.csv": "通知書番号,ファイル,ページ,児童番号,世帯番号,種類",
    "letters/gaiji.csv": "通知書番号,児童番号,世帯番号,項目,何文字目,文字コード",
    "publication/results.csv": "施設番号,施設名,クラス,受入可能数,第1希望の申込児童数,内定児童数,空き,最低内定指数の目安",
  ]
  private static let roster = "児童番号,児童氏名,フリガナ,生年月日,クラス,種別,保護者氏名,必要量,備考"

  private mutating func headers() {
    for name in run.tableNames {
      let known = name.hasPrefix("rosters/") ? Self.roster : Self.headers[name]
      guard let known, let table = run.table(name) else { continue }
      mismatches.expect(name, "見出し", table.header.joined(separator: ","), known)
    }
  }

  // MARK: Rows

  private mutating func orders() {
    order("results.csv", by: ["児童番号"]) { $0.map(SortKey.text) }
    order("reasons.csv", by: ["児童番号", "希望順位"]) { [.text($0[0]), .number(Int($0[1]) ?? 0)] }
    order("waiting.csv", by: ["施設番号", "クラス", "待機順"]) {
      Self.program($0[0], $0[1]) + [.number(Int($0[2]) ?? 0)]
    }
    order("cutoffs.csv", by: ["施設番号", "クラス"]) { Self.program($0[0], $0[1]) }
    order("letters/index.csv", by: ["通知書番号"]) { $0.map(SortKey.text) }
    order("scores.csv", by: ["児童番号"], mayRepeat: true) { $0.map(SortKey.text) }
    for name in run.tableNames where name.hasPrefix("rosters/") {
      order(name, by: ["クラス", "児童番号"]) { [.text($0[0]), .text($0[1])] }
    }
  }

  /// What rows are sorted by.
  private enum SortKey {
    case text(String)
    case number(Int)

    /// -1, 0 or 1.
    func compare(_ other: Self) -> Int {
      switch (self, other) {
      case (.number(let left), .number(let right)): left < right ? -1 : left == right ? 0 : 1
      case (.text(let left), .text(let right)):
        left == right ? 0 : left.precedesByBytes(right) ? -1 : 1
      case (.number, .text): -1
      case (.text, .number): 1
      }
    }
  }

  /// 施設番号, then the ages of the class, general seats before streams.
  private static func program(_ facility: String, _ label: String) -> [SortKey] {
    let parts = label.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let ages = parts[0].split(separator: "-").map { Int($0) ?? 0 }
    return [
      .text(facility), .number(ages.first ?? 0), .number(ages.last ?? 0),
      .text(parts.count > 1 ? String(parts[1]) : ""),
    ]
  }

  private mutating func order(
    _ name: String, by columns: [String], mayRepeat: Bool = false,
    _ key: ([String]) -> [SortKey]
  ) {
    guard let table = run.table(name) else { return }
    let places = columns.map(table.column)
    var last: (texts: [String], key: [SortKey])?
    for row in table.rows {
      let texts = places.map { table[row, $0] }
      if mayRepeat, let last, last.texts == texts { continue }
      let own = key(texts)
      if let last {
        let order = zip(last.key, own).lazy.map { $0.compare($1) }.first { $0 != 0 } ?? 0
        if order >= 0 {
          let what = texts.joined(separator: "・")
          mismatches.note(
            name, order == 0 ? "「\(what)」の行が重なっています" : "「\(what)」の行が、並び順どおりの場所にありません")
        }
      }
      last = (texts, own)
    }
  }
}
