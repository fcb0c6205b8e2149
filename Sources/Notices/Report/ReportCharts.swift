import Records
import Selection

/// The pictures of the report: bars in tables, so that they read without colour and without sight.
struct ReportCharts {
  private let reader: OutcomeReader
  private let figures: RoundFigures

  init(_ reader: OutcomeReader, _ figures: RoundFigures) {
    self.reader = reader
    self.figures = figures
  }

  func append(to html: inout HTMLBuffer) {
    html.raw("<div>\n")
    classes(&html)
    siblings(&html)
    html.raw("</div>\n<div>\n")
    positions(&html)
    points(&html)
    html.raw("</div>\n")
  }

  private func classes(_ html: inout HTMLBuffer) {
    html.raw(
      """
      <section id="charts"><h2>クラスごとの席と申込み</h2>
      <table class="bars"><thead><tr><th scope="col">クラス</th><th scope="col" class="n">席</th><th scope="col" class="n">申込み</th>\
      <th scope="col" class="n">内定</th><th scope="col" class="n">保留</th><th scope="col" class="n">空き</th><th scope="col" class="wide">\
      <span class="key in">内定</span><span class="key move">転園内定</span>\
      <span class="key out">保留</span><span class="key stay">転園保留</span></th></tr></thead><tbody>\n
      """)
    let most = figures.classes.map(\.children.total).max() ?? 0
    for row in figures.classes where row.children.total > 0 || row.capacity > 0 || row.free > 0 {
      let children = row.children
      let admitted = children.count(.admitted) + children.count(.transferred)
      let held = children.count(.held) + children.count(.transferHeld)
      html.raw("<tr><th scope=\"row\">\(row.label)歳児</th>")
      for number in [row.capacity, children.total, admitted, held, row.free] {
        html.raw("<td class=\"n\">\(number)</td>")
      }
      html.raw("<td class=\"wide\" aria-hidden=\"true\">")
      for (kind, name) in [
        (ResultKind.admitted, "in"), (.transferred, "move"), (.held, "out"),
        (.transferHeld, "stay"),
      ] where children.count(kind) > 0 {
        bar(children.count(kind), of: most, name, &html)
      }
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody></table></section>\n")
  }

  private func positions(_ html: inout HTMLBuffer) {
    let placed = figures.positions.reduce(0, +)
    html.raw("<section><h2>内定した希望順位</h2>\n<table class=\"bars\"><tbody>\n")
    let shown = 5
    for (place, count) in figures.positions.prefix(shown).enumerated() {
      row("第\(place + 1)希望", count, of: placed, "in", &html)
    }
    let rest = figures.positions.dropFirst(shown).reduce(0, +)
    if rest > 0 { row("第\(shown + 1)希望以下", rest, of: placed, "in", &html) }
    html.raw("</tbody></table></section>\n")
  }

  private func siblings(_ html: inout HTMLBuffer) {
    let siblings = SiblingFigures(of: reader.outcome)
    guard siblings.households > 0 else { return }
    html.raw(
      "<section><h2>きょうだい同時申込 \(siblings.households)世帯</h2>\n<table class=\"bars\"><tbody>\n")
    for (place, group) in siblings.groups.enumerated() {
      row(
        group.label, group.count, of: siblings.households, place < 2 ? "in" : "out", &html)
    }
    html.raw("</tbody></table>")
    if siblings.heldByPolicy > 0 {
      html.raw("<p class=\"note\">うち\(siblings.heldByPolicy)世帯は、世帯自身のきょうだい条件によって保留の児童がいます。</p>")
    }
    html.raw("</section>\n")
  }

  private func points(_ html: inout HTMLBuffer) {
    html.raw("<section><h2>指数の分布</h2><div id=\"histogram\"></div></section>\n")
  }

  private func row(
    _ label: String, _ count: Int, of whole: Int, _ name: String, _ html: inout HTMLBuffer
  ) {
    html.raw("<tr><th scope=\"row\">\(label)</th><td class=\"n\">\(count)</td><td class=\"n\">")
    html.raw(whole == 0 ? "" : Percent.text(count, of: whole))
    html.raw("</td><td class=\"wide\" aria-hidden=\"true\">")
    bar(count, of: whole, name, &html)
    html.raw("</td></tr>\n")
  }

  private func bar(_ count: Int, of most: Int, _ name: String, _ html: inout HTMLBuffer) {
    guard most > 0 else { return }
    html.raw("<i class=\"\(name)\" style=\"width:\(Percent.text(count, of: most))\"></i>")
  }
}
