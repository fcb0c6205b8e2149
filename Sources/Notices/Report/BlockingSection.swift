import Records
import Selection

/// The families that block, with the choice each could claim and where its wishes clash.
struct BlockingSection {
  private let reader: OutcomeReader

  init(_ reader: OutcomeReader) {
    self.reader = reader
  }

  /// Appends the section; nothing where no family blocks.
  func append(to html: inout HTMLBuffer) {
    guard !reader.outcome.blocking.isEmpty else { return }
    html.raw("<section id=\"blocking\"><h2>調整不能の世帯</h2>\n")
    html.raw("<p>次の世帯は、優先順位または空きによって、より上位の組合せを受けられたはずです。通知の前に、対応を決めて決裁を記録してください。</p>\n")
    html.raw(
      "<table><thead><tr><th scope=\"col\">世帯番号</th><th scope=\"col\">受けられたはずの組合せ</th>"
        + "<th scope=\"col\">今回の結果</th></tr></thead><tbody>\n")
    for blocking in reader.outcome.blocking {
      html.raw("<tr><th scope=\"row\">")
      html.text(reader.round.households[blocking.household].id.text)
      html.raw("</th><td>")
      html.raw("<small>第\(blocking.choice)順位の組合せ</small><br>")
      seats(Array(zip(blocking.children, blocking.seats)), &html)
      html.raw("</td><td>")
      seats(
        blocking.children.map { ($0, reader.outcome.results[Int($0.offset)].program) }, &html)
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody></table></section>\n")
  }

  private func seats(
    _ seats: [(RecordIndex<Child>, RecordIndex<Program>?)], _ html: inout HTMLBuffer
  ) {
    for (child, program) in seats {
      html.text(reader.round.children[child].id.text)
      html.raw(" → ")
      if let program {
        html.text(reader.round.facilities[reader.round.programs[program].facility].name)
        html.raw(" ")
        html.text(reader.classTexts[Int(program.offset)])
      } else {
        html.raw("なし")
      }
      html.raw("<br>")
    }
  }
}
