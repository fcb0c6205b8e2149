import Records

/// What `pack.json` says of a pack as a whole.
struct PackHeader {
  var municipality = ""
  var fiscalYear = 0
  var validFrom: CalendarDate?
  var validTo: CalendarDate?
  var source: [String] = []
  var drawsByHousehold = false
  /// 保護者が一人の世帯基準, where it differs.
  var singleGuardian: RulePackSource.Entry?
  /// The named formulas, in the order written; `key` is the name alone.
  var formulas: [RulePackSource.Entry] = []

  private static let keys = [
    "municipality", "fiscalYear", "validFrom", "validTo", "source.document", "source.article",
    "source.date", "source.url", "source.via", "missing", "singleGuardian", "lotteryUnit", "note",
  ]
  private static let required = [
    "municipality", "fiscalYear", "validFrom", "validTo", "source.document", "source.article",
    "source.date", "lotteryUnit", "formulas.総合",
  ]

  init(_ entries: [RulePackSource.Entry], findings: inout [Diagnostic]) {
    for key in Self.required where !entries.contains(where: { $0.key == key }) {
      findings.append(
        Diagnostic(
          .error, "PACK001", at: SourceLocation(file: "pack.json"), "「\(key)」がありません",
          reason: "規則一式に欠かせない項目だからです。", remedy: "pack.json に「\(key)」を加えてください。"))
    }
    for entry in entries { read(entry, &findings) }
    if let validFrom, let validTo, validTo < validFrom {
      findings.append(
        Diagnostic(
          .error, "PACK005", at: SourceLocation(file: "pack.json"), "適用終了が適用開始より前です",
          reason: "どの入所月にも使えない規則になるためです。", remedy: "validFrom と validTo を確かめてください。"))
    }
  }

  private mutating func read(_ entry: RulePackSource.Entry, _ findings: inout [Diagnostic]) {
    let text = entry.text.trimmed
    switch entry.key {
    case "municipality": municipality = text
    case "fiscalYear":
      fiscalYear = Int(text) ?? 0
      if !(2000...2999).contains(fiscalYear) { bad(entry, "年度は西暦4桁の数です。", &findings) }
    case "validFrom":
      validFrom = Self.month(text)
      if validFrom == nil { bad(entry, "入所月は「2026-04」のように書きます。", &findings) }
    case "validTo":
      validTo = Self.month(text)?.adding(months: 1)?.adding(days: -1)
      if validTo == nil { bad(entry, "入所月は「2026-04」のように書きます。", &findings) }
    case "source.document", "source.article", "source.date", "source.url":
      source.append(text)
      if text.isEmpty { bad(entry, "出典を空にはできません。", &findings) }
    case "source.via":
      confirm(
        entry, "PACK020", "出典を原本で確かめていません（\(text)による）",
        reason: "書き写しの誤りや言い換えが、点数と順位を変えることがあるためです。",
        remedy: "原本と照らし合わせて「source.via」を除くか、decisions.csv に警告承認を加えてください。", &findings)
    case "missing":
      confirm(
        entry, "PACK021", "公表された表の一部だけの規則一式です（ないもの: \(text)）",
        reason: "載っていない行に当たる家庭の点数が、実際より低くまたは高くなるためです。",
        remedy: "足りない行を加えて「missing」を除くか、decisions.csv に警告承認を加えてください。", &findings)
    case "lotteryUnit":
      drawsByHousehold = text == "household"
      if !["child", "household"].contains(text) {
        bad(entry, "抽選の単位は child（児童）か household（世帯）です。", &findings)
      }
    case "singleGuardian": singleGuardian = entry
    case "note": break
    default: other(entry, &findings)
    }
  }

  private func confirm(
    _ entry: RulePackSource.Entry, _ code: String, _ message: String, reason: String,
    remedy: String, _ findings: inout [Diagnostic]
  ) {
    findings.append(
      Diagnostic(.confirm, code, at: entry.location, message, reason: reason, remedy: remedy))
  }

  private mutating func other(_ entry: RulePackSource.Entry, _ findings: inout [Diagnostic]) {
    guard entry.key.hasPrefix("formulas.") else {
      let near = Suggestion.nearest(to: entry.key, among: Self.keys).first
      findings.append(
        Diagnostic(
          .error, "PACK004", at: entry.location, "「\(entry.key)」という項目はありません",
          reason: "使える項目は \(Self.keys.joined(separator: "・"))・formulas です。",
          remedy: near.map { "「\($0)」ではありませんか。" } ?? "項目を除くか、名前を直してください。"))
      return
    }
    var formula = entry
    formula.key = String(entry.key.dropFirst("formulas.".count))
    formulas.append(formula)
  }

  private func bad(_ entry: RulePackSource.Entry, _ reason: String, _ findings: inout [Diagnostic])
  {
    findings.append(
      Diagnostic(
        .error, "PACK005", at: entry.location, "「\(entry.key)」の値「\(entry.text)」を読めません",
        reason: reason, remedy: "値を直してください。"))
  }

  /// The first day of `2026-04`, `2026-4`, `2026年4月` or `令和8年4月`.
  static func month(_ text: String) -> CalendarDate? {
    let plain = text.hasSuffix("月") ? String(text.dropLast()) : text
    let separator = plain.contains("年") ? "年" : plain.contains("/") ? "/" : "-"
    return EraDate.parse(plain + separator + "1") ?? EraDate.parse(plain + "月1日")
  }
}
