import Records
import Selection

/// `letters/check.html` — 点検票: a page a batch for those who fold, insert and count.
///
/// The 指紋 of a run is known only when every file is written, so the sheet leaves room for it.
struct CheckSheet {
  private let plan: LetterPlan
  private let reader: OutcomeReader
  private let fingerprint: String?

  static func file(
    _ plan: LetterPlan, _ reader: OutcomeReader, fingerprint: String? = nil
  ) -> OutputFile {
    var html = HTMLBuffer()
    let sheet = CheckSheet(plan: plan, reader: reader, fingerprint: fingerprint)
    html.raw(head)
    for batch in plan.batches { sheet.append(batch, to: &html) }
    sheet.appendWaiting(to: &html)
    html.raw("</body></html>\n")
    return OutputFile(name: "letters/check.html", bytes: html.bytes)
  }

  private func append(_ batch: LetterBatch, to html: inout HTMLBuffer) {
    html.raw("<section><h1>通知書 点検票 <span>")
    html.text(batch.name)
    html.raw("</span></h1>\n")
    if batch.isProtected {
      html.raw("<p class=\"alert\">住所秘匿世帯の束です。住民票の住所は記載されていません。他の束と分けて扱い、一通ずつ確認してください。</p>\n")
    }
    let envelopes = batch.letters.count { $0.page == 1 }
    html.raw("<p class=\"sum\">通知書 <b>\(batch.letters.count)</b>通 封筒 <b>\(envelopes)</b>通")
    html.raw(" 用紙 <b>\(batch.pages)</b>枚</p>\n<p class=\"print\">指紋(manifest.json の末尾の値) ")
    html.raw(fingerprint.map { "<code>\($0)</code>" } ?? "<u></u>")
    html.raw("</p>\n")
    warnings(of: batch, to: &html)
    counts(of: batch, to: &html)
    addresses(of: batch, to: &html)
    html.raw(
      "<p class=\"sign\">印刷 <u></u> 照合 <u></u> 抜取り確認 <u></u> 封緘 <u></u></p>\n</section>\n")
  }

  /// Letters whose print somebody must look at: 外字, and addresses too long for their place.
  private func warnings(of batch: LetterBatch, to html: inout HTMLBuffer) {
    let rare = batch.letters.filter {
      !RareCharacters.findings(in: $0, reader.round).isEmpty
    }
    let long = batch.letters.filter {
      let child = reader.round.children[$0.child]
      return AddressBlock(Addressee(reader.round.households[child.household])).isTooLong
    }
    for (letters, words) in [
      (rare, "外字(フォントにないことのある文字)があります。字形を確かめてください(gaiji.csv)"),
      (long, "宛名が長く、宛名欄に収まらないことがあります"),
    ] where !letters.isEmpty {
      html.raw("<p class=\"alert\">\(words): ")
      html.text(letters.map(\.id).joined(separator: "、"))
      html.raw("</p>\n")
    }
  }

  private func counts(of batch: LetterBatch, to html: inout HTMLBuffer) {
    html.raw("<div class=\"two\"><table><caption>種類別</caption><tbody>\n")
    for kind in LetterKind.allCases {
      let count = batch.letters.count { $0.kind == kind }
      if count > 0 { html.raw("<tr><th>\(kind.rawValue)</th><td class=\"n\">\(count)</td></tr>\n") }
    }
    html.raw("</tbody></table>\n<table><caption>内定施設別</caption><tbody>\n")
    var perFacility = [Int](repeating: 0, count: reader.round.facilities.count)
    for letter in batch.letters where letter.kind == .admitted || letter.kind == .transferred {
      guard let seat = reader.outcome.results[letter.child].program else { continue }
      perFacility[Int(reader.round.programs[seat].facility.offset)] += 1
    }
    for facility in reader.order.facilities where perFacility[facility] > 0 {
      html.raw("<tr><th>")
      html.text(reader.round.facilities[facility].id.text)
      html.raw(" ")
      html.text(reader.round.facilities[facility].name)
      html.raw("</th><td class=\"n\">\(perFacility[facility])</td></tr>\n")
    }
    html.raw("</tbody></table></div>\n")
  }

  /// 宛名一覧; every twentieth envelope and the first and last are marked for the spot check.
  private func addresses(of batch: LetterBatch, to html: inout HTMLBuffer) {
    html.raw(
      "<table class=\"list\"><caption>宛名一覧(◎は抜取り確認)</caption><thead><tr><th></th><th>通知書番号</th>"
        + "<th>枚目</th><th>世帯番号</th><th>児童番号</th><th>種類</th><th>宛名</th><th>郵便番号</th><th>住所</th>"
        + "</tr></thead><tbody>\n")
    for (place, letter) in batch.letters.enumerated() {
      let child = reader.round.children[letter.child]
      let household = reader.round.households[child.household]
      let addressee = Addressee(household)
      let isSpot = place == 0 || place == batch.letters.count - 1 || place % 20 == 10
      html.raw("<tr><td>\(isSpot ? "◎" : "")</td><td>\(letter.id)</td><td class=\"n\">")
      html.raw("\(letter.batchPage)</td>")
      let texts = [
        household.id.text, child.id.text, letter.kind.rawValue, addressee.name,
        addressee.address?.postalCode ?? "", addressee.address?.line ?? "窓口で交付",
      ]
      for text in texts {
        html.raw("<td>")
        html.text(text)
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody></table>\n")
  }

  private func appendWaiting(to html: inout HTMLBuffer) {
    guard !plan.waiting.isEmpty else { return }
    html.raw("<section><h1>作成していない通知書 <span>\(plan.waiting.count)通</span></h1>\n")
    html.raw("<p class=\"alert\">安定な結果が証明されていないため、次の児童の通知書は作成していません。")
    html.raw("decisions.csv に妨害承認(理由と決裁者)を記録してから、作成し直してください。</p>\n<p>")
    for child in plan.waiting {
      html.text(reader.round.children[child].id.text)
      html.raw(" ")
    }
    html.raw("</p></section>\n")
  }

  private static let head = #"""
    <!DOCTYPE html>
    <html lang="ja"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>通知書 点検票</title>
    <style>
    @page { size: A4 portrait; margin: 14mm 15mm; }
    * { box-sizing: border-box; }
    body { font-family: "BIZ UDPGothic", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", "IPAexGothic",
      sans-serif; font-size: 9.5pt; line-height: 1.5; color: #111; max-width: 180mm; margin: 8mm auto; }
    @media print { body { margin: 0; max-width: none; } }
    section { break-after: page; margin-bottom: 12mm; }
    h1 { font-size: 15pt; font-weight: normal; letter-spacing: 0.1em; border-bottom: 0.5mm solid #111;
      padding-bottom: 1mm; margin: 0 0 3mm; }
    h1 span { float: right; font-size: 12pt; letter-spacing: 0.04em; }
    b { font-weight: normal; font-size: 15pt; font-variant-numeric: tabular-nums; padding: 0 1mm; }
    .sum { margin: 0 0 2mm; } .print u { display: inline-block; width: 90mm; }
    u { text-decoration: none; border-bottom: 0.2mm solid #111; display: inline-block; width: 26mm;
      height: 1.4em; vertical-align: bottom; margin-right: 4mm; }
    .alert { border: 0.5mm solid #111; padding: 2mm 3mm; }
    .two { display: flex; gap: 10mm; align-items: flex-start; } .two table { flex: 1; }
    table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; }
    caption { text-align: left; letter-spacing: 0.08em; padding-bottom: 0.6mm; }
    th, td { border-top: 0.15mm solid #999; border-bottom: 0.15mm solid #999; font-weight: normal;
      text-align: left; padding: 0.5mm 1.2mm; overflow-wrap: anywhere; }
    .list { font-size: 8pt; line-height: 1.35; } .list thead { display: table-header-group; }
    .list thead th { background: #f0f1f2; white-space: nowrap; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .sign { margin-top: 5mm; }
    tr { break-inside: avoid; }
    </style></head><body>

    """#
}
