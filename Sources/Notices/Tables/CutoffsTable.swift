import Records
import Scoring
import Selection

/// `cutoffs.csv` — per program: seats, who got the last of them, who comes next.
enum CutoffsTable {
  static func file(_ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: [
      "施設番号", "クラス", "受入可能数", "受入枠", "内定数", "空き", "最低内定の児童番号", "最低内定の区分",
      "最低内定の指数", "次点の児童番号", "次点の区分", "次点の指数",
    ])
    for program in reader.order.programs {
      let cutoff = reader.outcome.cutoffs[program]
      table.field(reader.facilityID(of: RecordIndex(program)))
      table.field(reader.classTexts[program])
      table.field(reader.round.programs[program].capacity)
      table.field(cutoff.seats)
      table.field(cutoff.admitted)
      table.field(cutoff.free)
      append(cutoff.lowestAdmitted, to: &table, reader)
      append(cutoff.firstHeld, to: &table, reader)
      table.endRow()
    }
    return table.file(named: "cutoffs.csv")
  }

  private static func append(
    _ ranked: RankedChild?, to table: inout CSVWriter, _ reader: OutcomeReader
  ) {
    guard let ranked else {
      for _ in 0..<3 { table.emptyField() }
      return
    }
    table.field(reader.round.children[ranked.child].id.text)
    table.field(ranked.score.map { reader.phaseName($0) } ?? "在園")
    table.field(ranked.score.map { reader.outcome.scores.points($0) })
  }
}
