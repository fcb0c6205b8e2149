import Records
import Scoring
import Selection

/// `scores.csv` — a child × rule that fired a row, so that anyone can add the points up again.
///
/// 施設番号 is written only for a row that does not hold alike at every facility of the form.
enum ScoresTable {
  static func file(_ reader: OutcomeReader, _ sheets: ScoreSheets) -> OutputFile {
    var table = CSVWriter(header: [
      "児童番号", "施設番号", "表", "番号", "項目", "対象", "値", "算入", "根拠",
    ])
    for place in reader.order.children {
      for (facility, line) in sheets.lines[place] {
        table.field(reader.round.children[place].id.text)
        table.field(facility.map { reader.round.facilities[$0].id.text } ?? "")
        table.field(line.table)
        table.field(line.number)
        table.field(line.item)
        table.field(line.subject)
        table.field(line.value)
        table.field(line.counts ? "○" : "×")
        table.field(line.clause)
        table.endRow()
      }
    }
    return table.file(named: "scores.csv")
  }
}
