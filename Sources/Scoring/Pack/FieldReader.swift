import Records

/// Reads `fields.csv`.
enum FieldReader {
  static func read(_ table: TextTable, findings: inout [Diagnostic]) -> [FieldDeclaration] {
    let sheet = SheetReader(
      table, required: ["名称", "対象", "型"], optional: ["単位", "値の範囲", "既定", "備考"],
      findings: &findings)
    var fields: [FieldDeclaration] = []
    for row in sheet.rows {
      guard let field = field(sheet, row, &findings) else { continue }
      if fields.contains(where: { $0.name == field.name && $0.record == field.record }) {
        finding(
          "FIELD004", sheet.cell(row, "名称"), "「\(field.name)」が二度宣言されています",
          reason: "どちらの宣言か決まらないためです。", remedy: "どちらかの行を除いてください。", &findings)
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  private static func field(_ sheet: SheetReader, _ row: Int, _ findings: inout [Diagnostic])
    -> FieldDeclaration?
  {
    let name = sheet.cell(row, "名称")
    guard isName(name.text) else {
      finding(
        "FIELD001", name, "「\(name.text)」は項目の名称になりません",
        reason: "名称は文字で始まり、文字・数字・「・」「ー」だけでできた、式の語でないものです。", remedy: "名称を直してください。", &findings)
      return nil
    }
    let record = sheet.cell(row, "対象")
    guard let kind = RecordKind(rawValue: record.text) else {
      finding(
        "FIELD002", record, "対象「\(record.text)」はありません",
        reason: "対象は 保護者・世帯・児童・施設 のどれかです。", remedy: "対象を直してください。", &findings)
      return nil
    }
    let range = sheet.cell(row, "値の範囲")
    guard let type = type(sheet.cell(row, "型"), range, &findings) else { return nil }
    let unit = sheet.cell(row, "単位")
    if !unit.isEmpty && !ValueType.units.contains(unit.text) {
      finding(
        "FIELD005", unit, "単位「\(unit.text)」はありません",
        reason: "単位は \(ValueType.units.joined(separator: "・")) のどれかです。", remedy: "単位を直してください。",
        &findings)
    }
    var field = FieldDeclaration(
      name: name.text, record: kind, kind: type, unit: unit.isEmpty ? nil : unit.text)
    field.location = name.location
    (field.least, field.greatest) = bounds(range, type, &findings)
    field.standard = standard(sheet.cell(row, "既定"), of: field, &findings)
    return field
  }

  private static func type(_ cell: Cell, _ range: Cell, _ findings: inout [Diagnostic])
    -> FieldDeclaration.Kind?
  {
    switch cell.text {
    case "整数": return .integer
    case "小数": return .decimal
    case "真偽": return .truth
    case "日付": return .date
    case "区分":
      let names = range.text.split(separator: "|").map { String($0).trimmed }
      return .category(names.filter { !$0.isEmpty })
    case "施設一覧": return .facilities
    case "判断": return .judgement
    default:
      finding(
        "FIELD003", cell, "型「\(cell.text)」はありません",
        reason: "型は 整数・小数・真偽・日付・区分・施設一覧・判断 のどれかです。", remedy: "型を直してください。", &findings)
      return nil
    }
  }

  private static func bounds(
    _ cell: Cell, _ kind: FieldDeclaration.Kind, _ findings: inout [Diagnostic]
  ) -> (Rational?, Rational?) {
    switch kind {
    case .integer, .decimal, .judgement: break
    case .truth, .date, .category, .facilities: return (nil, nil)
    }
    guard !cell.isEmpty else { return (nil, nil) }
    let text = cell.text.replacing("～", with: "..").replacing("〜", with: "..")
    guard let middle = text.firstRange(of: "..") else {
      finding(
        "FIELD006", cell, "値の範囲「\(cell.text)」を読めません", reason: "数の範囲は「0..744」のように書くためです。",
        remedy: "範囲を直してください。", &findings)
      return (nil, nil)
    }
    let (low, high) = (text[..<middle.lowerBound], text[middle.upperBound...])
    let (least, greatest) = (Rational(String(low).trimmed), Rational(String(high).trimmed))
    let isBad =
      (least == nil && !low.isEmpty) || (greatest == nil && !high.isEmpty)
      || (least.map { low in greatest.map { $0 < low } ?? false } ?? false)
    if isBad {
      finding(
        "FIELD006", cell, "値の範囲「\(cell.text)」を読めません", reason: "数の範囲は「0..744」のように小さい数から書くためです。",
        remedy: "範囲を直してください。", &findings)
    }
    return (least, greatest)
  }

  private static func standard(
    _ cell: Cell, of field: FieldDeclaration, _ findings: inout [Diagnostic]
  ) -> FactValue {
    // A list that was left empty names nothing: that is its value, not a gap.
    guard !cell.isEmpty else { return field.kind == .facilities ? .text("") : .missing }
    if let value = field.value(written: cell.text) { return value }
    finding(
      "FIELD007", cell, "既定「\(cell.text)」は「\(field.name)」の値になりません",
      reason: field.expectation, remedy: "既定を直してください。", &findings)
    return .missing
  }

  /// Whether expressions can name a value so.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, Lexer.isWordStart(first) else { return false }
    return text.unicodeScalars.allSatisfy(Lexer.isWordPart)
      && !Parser.keywords.contains(text)
      && !["真", "偽", "true", "false", "TRUE", "FALSE"].contains(text)
  }

  private static func finding(
    _ code: String, _ cell: Cell, _ message: String, reason: String, remedy: String,
    _ findings: inout [Diagnostic]
  ) {
    findings.append(
      Diagnostic(.error, code, at: cell.location, message, reason: reason, remedy: remedy))
  }
}
