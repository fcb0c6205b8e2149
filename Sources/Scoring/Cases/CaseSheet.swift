import Records

/// Reads `cases.csv`: a case a row, a fact or an expectation a column.
///
/// Columns: 番号, 説明; facts as `保護者1.項目`, `世帯.項目`, `児童.項目`, `きょうだい.項目`, `施設.項目`, `在園施設.項目`,
/// `希望3.項目`; what the engine works out by itself, given here as a fact: 入所月, 選考回, 保護者数, 同時申込数,
/// きょうだい同園希望, 希望順位, 希望数, クラス年齢, 月齢, 転園, 卒園児, 在園中; and `期待.点数`, `期待.区分`, `期待.同点順`
/// (the keys with `/` between), `期待.対象` (○ or ×), `期待.誤り` (the code of a finding).
struct CaseSheet {
  private let table: TextTable
  let pack: RulePack
  private let columns: [Column]

  private struct Column {
    var header: String
    var prefix: String
    var name: String
    var column: Int
  }

  static let facts = [
    "入所月", "選考回", "保護者数", "同時申込数", "きょうだい同園希望", "希望順位", "希望数", "クラス年齢", "月齢", "転園", "卒園児",
    "在園中",
  ]
  static let expectations = ["点数", "区分", "同点順", "対象", "誤り"]

  init(_ table: TextTable, _ pack: RulePack, _ findings: inout [Diagnostic]) {
    self.table = table
    self.pack = pack
    columns = table.header.enumerated().map { index, header in
      let parts = header.split(separator: ".", maxSplits: 1).map(String.init)
      return parts.count == 2
        ? Column(header: header, prefix: parts[0], name: parts[1], column: index)
        : Column(header: header, prefix: "", name: header, column: index)
    }
    for column in columns where !isKnown(column) {
      findings.append(
        Diagnostic(
          .error, "CASE003",
          at: SourceLocation(file: table.file, row: 1, column: column.column + 1),
          "列「\(column.header)」は計算例に使えません", reason: "項目の名称か書き出しが分からないためです。",
          remedy: "「保護者1.」「世帯.」「児童.」「施設.」「期待.」と fields.csv の名称を確かめてください。"))
    }
  }

  private func isKnown(_ column: Column) -> Bool {
    switch column.prefix {
    case "": column.name == "番号" || column.name == "説明" || Self.facts.contains(column.name)
    case "期待": Self.expectations.contains(column.name)
    default:
      Self.record(column.prefix).map { record in
        builtIn(record).contains(column.name)
          || pack.fields.contains { $0.name == column.name && $0.record == record }
      } ?? false
    }
  }

  private func builtIn(_ record: RecordKind) -> [String] {
    switch record {
    case .guardian: ["続柄"]
    case .household: []
    case .child: ["生年月日", "申込日", "入所希望日", "認定区分", "必要量"]
    case .facility: ["番号", "施設名", "種別", "地区", "所在地", "電話", "受入開始", "連携施設"]
    }
  }

  private static func record(_ prefix: String) -> RecordKind? {
    switch prefix {
    case "世帯": .household
    case "児童", "きょうだい": .child
    case "施設", "在園施設": .facility
    default:
      prefix.hasPrefix("保護者") && Int(prefix.dropFirst(3)) != nil
        ? .guardian : prefix.hasPrefix("希望") && Int(prefix.dropFirst(2)) != nil ? .facility : nil
    }
  }

  /// The rows that have a number.
  var rows: [Int] {
    (0..<table.rowCount).filter { !(text("番号", $0) ?? "").isEmpty }
  }

  /// The text of a column by its header; nothing where there is no such column.
  func text(_ header: String, _ row: Int) -> String? {
    columns.first { $0.header == header }
      .map { table.text(row: row, column: $0.column).trimmed }
  }

  /// The text of a fact; nothing where it is empty.
  func fact(_ header: String, _ row: Int) -> String? {
    text(header, row).flatMap { $0.isEmpty ? nil : $0 }
  }

  func number(_ header: String, _ row: Int) -> Int? { fact(header, row).flatMap { Int($0) } }

  func truth(_ header: String, _ row: Int) -> Bool {
    ["○", "〇", "◯", "1", "有", "真", "true"].contains(fact(header, row) ?? "")
  }

  /// The names of columns that a prefix has a text under in a row.
  func names(under prefix: String, _ row: Int) -> [String] {
    columns.filter { $0.prefix == prefix && fact($0.header, row) != nil }.map(\.name)
  }

  /// The prefixes `保護者1` or `希望2` that have a text in a row, by their number.
  func numbers(of word: String, _ row: Int) -> [Int] {
    columns.filter { $0.prefix.hasPrefix(word) && fact($0.header, row) != nil }
      .compactMap { Int($0.prefix.dropFirst(word.count)) }
  }

  /// Where a case stands.
  func place(_ row: Int) -> SourceLocation { table.location(row: row) }

  /// 希望順位 of the facility that the case is about.
  func position(_ row: Int) -> Int { max(1, number("希望順位", row) ?? 1) }

  // MARK: Findings

  func expectation(_ name: String, _ row: Int) -> Cell? {
    columns.first { $0.prefix == "期待" && $0.name == name }.map {
      Cell(
        text: table.text(row: row, column: $0.column).trimmed,
        location: table.location(row: row, column: $0.column))
    }
  }

  func difference(_ row: Int, _ wanted: Cell, _ found: String) -> Diagnostic {
    Diagnostic(
      .error, "CASE001", at: wanted.location,
      "計算例 \(text("番号", row) ?? "")「\(text("説明", row) ?? "")」が \(found) になりました（期待は \(wanted.text)）",
      reason: "規則の表か計算例のどちらかが誤っているためです。", remedy: "基準表と見比べて、誤っている方を直してください。")
  }

  func failure(_ row: Int, _ finding: Diagnostic) -> Diagnostic {
    Diagnostic(
      finding.severity, "CASE002", at: table.location(row: row),
      "計算例 \(text("番号", row) ?? "")「\(text("説明", row) ?? "")」を採点できません: \(finding.message)",
      reason: finding.reason, remedy: finding.remedy)
  }

  func badValue(_ row: Int, _ header: String, _ field: FieldDeclaration) -> Diagnostic {
    let column = columns.first { $0.header == header }?.column
    return Diagnostic(
      .error, "CASE004", at: table.location(row: row, column: column),
      "「\(header)」の値「\(fact(header, row) ?? "")」を読めません", reason: field.expectation,
      remedy: "値を直してください。")
  }
}
