import Records
import Scoring
import Selection

/// `scores.csv` — a child × rule that fired a row, then the sums (表「計」) from them to 総合, so that
/// anyone can add the points up again.
///
/// 施設番号 is written only for a row that does not hold alike at every facility of the form. A sum
/// is made from the rows above it when it is written; 根拠 is its formula.
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
      writeSums(of: place, to: &table, reader)
    }
    return table.file(named: "scores.csv")
  }

  private static func writeSums(
    of place: Int, to table: inout CSVWriter, _ reader: OutcomeReader
  ) {
    let child = reader.round.children[place]
    for (position, step) in reader.outcome.scores.sums(of: RecordIndex(place)) {
      table.field(child.id.text)
      let facility = position.map { reader.round.facilities[child.preferences[$0]].id.text }
      table.field(facility ?? "")
      table.field("計")
      table.emptyField()
      table.field(step.name)
      table.field(step.subject)
      table.field(step.value)
      table.emptyField()
      table.field(step.formula.isEmpty ? "算入○の行の合計" : step.formula)
      table.endRow()
    }
  }
}
