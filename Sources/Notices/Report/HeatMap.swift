import Records
import Scoring
import Selection

/// 最低内定指数 by facility and class: the number is in every cell, the shade only helps the eye.
struct HeatMap {
  private let reader: OutcomeReader
  /// The programs' classes without streams, as columns.
  private let columns: [String]
  /// The first program of each facility in each column, in the order of files.
  private let cells: [[Int?]]

  init(_ reader: OutcomeReader) {
    self.reader = reader
    let columns = RoundFigures(of: reader.outcome).classes.map(\.label)
    let none = [Int?](repeating: nil, count: columns.count)
    var cells = [[Int?]](repeating: none, count: reader.round.facilities.count)
    for program in reader.order.programs {
      let facility = Int(reader.round.programs[program].facility.offset)
      let label = reader.classTexts[program].prefix { $0 != ":" }
      guard let column = columns.firstIndex(where: { $0 == label }),
        cells[facility][column] == nil
      else { continue }
      cells[facility][column] = program
    }
    (self.columns, self.cells) = (columns, cells)
  }

  func append(to html: inout HTMLBuffer) {
    html.raw(
      """
      <section id="cutoffs"><h2>最低内定指数(施設×クラス)</h2>
      <p class="note">内定した児童のうち最も低い指数。濃いほど高い。「空き」は席が残るところ、「在園」は在園児だけの\
      ところ、「–」は募集も内定もないところ。区分がある児童は区分が優先するため、指数だけでは比べられません。</p>
      <div class="scroll" role="region" tabindex="0" aria-label="最低内定指数の表"><table class="heat"><thead><tr><th scope="col">施設</th>
      """)
    for column in columns { html.raw("<th scope=\"col\" class=\"n\">\(column)歳</th>") }
    html.raw("</tr></thead><tbody>\n")
    let shades = Shades(reader)
    for facility in reader.order.facilities { row(facility, shades, &html) }
    html.raw("</tbody></table></div></section>\n")
  }

  private func row(_ facility: Int, _ shades: Shades, _ html: inout HTMLBuffer) {
    html.raw("<tr><th scope=\"row\"><a href=\"#facilities\" data-facility=\"\(facility)\">")
    html.text(reader.round.facilities[facility].name)
    html.raw("</a></th>")
    for program in cells[facility] { cell(program, shades, &html) }
    html.raw("</tr>\n")
  }

  private func cell(_ program: Int?, _ shades: Shades, _ html: inout HTMLBuffer) {
    guard let program else {
      html.raw("<td class=\"no\">–</td>")
      return
    }
    let cutoff = reader.outcome.cutoffs[program]
    if cutoff.free > 0 {
      html.raw("<td class=\"free\">空き\(cutoff.free)</td>")
    } else if let score = cutoff.lowestAdmitted?.score {
      let points = reader.outcome.scores.points(score)
      html.raw("<td class=\"s\(shades.shade(of: points))\">")
      html.text(points.description)
      html.raw("</td>")
    } else {
      html.raw("<td class=\"no\">\(cutoff.admitted > 0 ? "在園" : "–")</td>")
    }
  }

  /// Seven shades with as many cells each.
  struct Shades {
    private let limits: [Rational]

    init(_ reader: OutcomeReader) {
      let all = reader.outcome.cutoffs.filter { $0.free == 0 }
        .compactMap { $0.lowestAdmitted?.score }
        .map { reader.outcome.scores.points($0) }.sorted()
      limits = all.isEmpty ? [] : (1..<7).map { all[$0 * all.count / 7] }
    }

    /// The shade, 1 (lowest) to 7.
    func shade(of points: Rational) -> Int {
      1 + limits.count { $0 <= points }
    }
  }
}
