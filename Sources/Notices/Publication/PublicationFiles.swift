import Records
import Selection

/// `publication/` — a table for the web page, as CSV and as a page of its own.
enum PublicationFiles {
  /// The files; none where nothing may go out because no best outcome is proved.
  ///
  /// While single families wait for a decision, what counts them is 未確定 and the rest is told.
  static func files(_ reader: OutcomeReader, _ plan: LetterPlan) -> [OutputFile] {
    guard plan.waiting.isEmpty || !plan.batches.isEmpty else { return [] }
    let figures = PublishedFigures(reader, plan)
    return [table(figures, reader), page(figures, reader, plan)]
  }

  private static let header = [
    "施設番号", "施設名", "クラス", "受入可能数", "第1希望の申込児童数", "内定児童数", "空き", "最低内定指数の目安",
  ]

  private static func rows(_ figures: PublishedFigures, _ reader: OutcomeReader) -> [[String]] {
    var rows: [[String]] = []
    for (row, facility) in reader.order.facilities.enumerated() {
      let record = reader.round.facilities[facility]
      for (column, label) in figures.classes.enumerated() {
        guard let program = figures.programs[row][column] else { continue }
        rows.append([
          record.id.text, record.name, label, String(reader.round.programs[program].capacity),
          PublishedFigures.words(figures.wishes, row, column),
          PublishedFigures.words(figures.admitted, row, column), figures.free(row, column),
          figures.lowest(row, column),
        ])
      }
    }
    let last = reader.order.facilities.count
    for (column, label) in (figures.classes + ["計"]).enumerated() {
      rows.append([
        "", "全施設", label, "", PublishedFigures.words(figures.wishes, last, column),
        PublishedFigures.words(figures.admitted, last, column), "", "",
      ])
    }
    return rows
  }

  private static func table(_ figures: PublishedFigures, _ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: header)
    for row in rows(figures, reader) { table.row(row) }
    return table.file(named: "publication/results.csv")
  }

  private static func page(
    _ figures: PublishedFigures, _ reader: OutcomeReader, _ plan: LetterPlan
  ) -> OutputFile {
    var html = HTMLBuffer()
    let settings = reader.round.settings
    let title =
      "\(settings.municipality) \(EraYear.text(settings.fiscalYear)) "
      + "第\(settings.roundNumber)次利用調整の結果"
    html.raw("<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\"><title>")
    html.text(title)
    html.raw("</title>\n<style>\n\(style)</style></head><body>\n<h1>")
    html.text(title)
    html.raw("</h1>\n<p>※は、人数が\(settings.publicationThreshold)人に満たないなど、個人が特定されるおそれがあるため公表しない数です。")
    if !plan.waiting.isEmpty { html.raw("「未確定」は、決定していない申込みがあるため、まだ公表できない数です。") }
    let vacancy = settings.publicationVacancy
    html.raw(
      "空きは ○ \(vacancy)人以上、△ \(vacancy == 2 ? "1人" : "1〜\(vacancy - 1)人")、× なし。"
        + "障害児枠などの特別な枠は含みません。")
    html.raw("きょうだいの同時入所の希望や受入開始の月齢により、最低内定指数より高い指数でも保留となることがあります。</p>\n")
    html.raw("<table><thead><tr>")
    for name in header.dropFirst() { html.raw("<th>\(name)</th>") }
    html.raw("</tr></thead><tbody>\n")
    for row in rows(figures, reader) {
      html.raw("<tr>")
      for (column, text) in row.enumerated().dropFirst() {
        html.raw(column >= 3 ? "<td class=\"n\">" : "<td>")
        html.text(text)
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody></table></body></html>\n")
    return OutputFile(name: "publication/index.html", bytes: html.bytes)
  }

  private static let style = """
    body { font: 15px/1.6 sans-serif; max-width: 60em; margin: 1.5em auto; padding: 0 1em; }
    h1 { font-size: 1.3em; } table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid #ccc; padding: 3px 8px; text-align: left; font-weight: normal; }
    thead th { border-bottom: 1px solid #111; } .n { text-align: right; }

    """
}
