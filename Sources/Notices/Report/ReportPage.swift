import Records
import Scoring
import Selection

/// `report.html` — the round on one page for staff: no network, no other file, works from a stick.
///
/// Figures and tables are plain HTML and print well; the list of children is drawn by the page's
/// own script from compact JSON, so that 20,000 of them stay quick.
struct ReportPage {
  private let reader: OutcomeReader
  private let sheets: ScoreSheets
  private let figures: RoundFigures

  static func file(_ reader: OutcomeReader, _ sheets: ScoreSheets) -> OutputFile {
    let page = ReportPage(
      reader: reader, sheets: sheets, figures: RoundFigures(of: reader.outcome))
    return OutputFile(name: "report.html", bytes: page.html().bytes)
  }

  private func html() -> HTMLBuffer {
    var html = HTMLBuffer()
    head(&html)
    status(&html)
    tiles(&html)
    BlockingSection(reader).append(to: &html)
    html.raw("<div class=\"pair\">\n")
    ReportCharts(reader, figures).append(to: &html)
    html.raw("</div>\n")
    HeatMap(reader).append(to: &html)
    html.raw(Self.facilitySection)
    html.raw(Self.childSection)
    html.raw("</main>\n<script type=\"application/json\" id=\"data\">")
    html.raw(ReportData(reader, sheets).bytes()[...])
    html.raw("</script>\n<script>\n")
    html.raw(ReportScript.text)
    html.raw("</script></body></html>\n")
    return html
  }

  private var title: String {
    let settings = reader.round.settings
    return
      "\(settings.municipality) \(EraYear.text(settings.fiscalYear)) 第\(settings.roundNumber)次利用調整"
  }

  private func head(_ html: inout HTMLBuffer) {
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="ja"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
      <meta name="viewport" content="width=device-width">
      <title>
      """)
    html.text(title + " 結果")
    html.raw("</title>\n<style>\n")
    html.raw(ReportStyle.text)
    html.raw("</style></head><body>\n<a class=\"skip\" href=\"#children\">児童の一覧へ</a>\n<header><h1>")
    html.text(title)
    html.raw("</h1><p>入所日 ")
    html.text(reader.round.settings.entryDate.eraText)
    html.raw(" / 基準日 ")
    html.text(reader.round.settings.referenceDate.eraText)
    html.raw(" / 規則 ")
    html.text(reader.outcome.pack.source)
    html.raw(
      """
      </p><nav aria-label="目次"><a href="#summary">概要</a><a href="#charts">内訳</a>\
      <a href="#cutoffs">最低内定指数</a><a href="#facilities">施設</a><a href="#children">児童</a></nav>\
      </header>\n<main>\n
      """)
  }

  private func status(_ html: inout HTMLBuffer) {
    let words = StatusWords(figures.status, blocking: figures.blocking)
    html.raw(
      "<section id=\"summary\" aria-label=\"概要\"><div class=\"status\(words.isStable ? "" : " alert")\">"
    )
    html.raw(
      "<span class=\"sign\" aria-hidden=\"true\">\(words.isStable ? "✓" : "!")</span><div><h2>")
    html.text(words.title)
    html.raw("</h2><p>")
    html.text(words.sentence)
    html.raw("</p></div></div>\n")
  }

  private func tiles(_ html: inout HTMLBuffer) {
    let children = figures.children
    var tiles = [("申込児童", children.total, "\(figures.households)世帯")]
    for kind in ResultKind.allCases where children.count(kind) > 0 {
      tiles.append(
        (kind.rawValue, children.count(kind), share(children.count(kind), children.total)))
    }
    tiles.append(("受入可能数", figures.capacity, "新しく入る席"))
    tiles.append(("空き", figures.free, "結果のあとに残る席"))
    html.raw("<dl class=\"tiles\">\n")
    for (label, count, note) in tiles {
      html.raw("<div><dt>\(label)</dt><dd>\(count)<small>\(note)</small></dd></div>\n")
    }
    html.raw("</dl></section>\n")
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "" : Percent.text(part, of: whole)
  }

  private static let facilitySection = #"""
    <section id="facilities"><h2>施設ごとの内定者と待機者</h2>
    <p class="tools"><label>施設 <select id="facility"></select></label></p>
    <div id="facility-detail"></div></section>

    """#

  private static let childSection = #"""
    <section id="children"><h2>児童</h2>
    <p class="tools"><label>さがす <input id="query" type="search" placeholder="児童番号・氏名・フリガナ・施設"
    autocomplete="off"></label>
    <label>結果 <select id="kind"><option value="">すべて</option></select></label>
    <label>クラス <select id="class"><option value="">すべて</option></select></label>
    <span id="count" role="status" aria-live="polite"></span></p>
    <p class="note" id="how">一覧では、矢印キー・PageUp・PageDown・Home・End で児童を選べます。</p>
    <div class="split"><div class="list"><div class="row head" aria-hidden="true"><span>児童番号</span><span>氏名</span>
    <span>クラス</span><span>結果</span><span>施設</span><span>希望</span><span>指数</span></div>
    <div id="rows" role="listbox" tabindex="0" aria-label="児童の一覧" aria-describedby="how"><div id="space" role="presentation"></div></div></div>
    <div id="detail" aria-live="polite"><p class="hint">一覧から児童を選ぶと、指数の内訳と希望施設ごとの理由を表示します。</p></div></div>
    <noscript>児童の一覧と施設の一覧を見るには、スクリプトを使えるブラウザーで開いてください。同じ内容は results.csv と reasons.csv にあります。</noscript>
    </section>

    """#
}

/// A share in per cent with one decimal, in whole-number arithmetic.
enum Percent {
  static func text(_ part: Int, of whole: Int) -> String {
    let tenths = (part * 2000 + whole) / (whole * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
