import Records
import Scoring
import Selection

/// `waiting.csv` — per facility and class the held applicants, first to be called first.
enum WaitingTable {
  static func file(_ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: [
      "施設番号", "クラス", "待機順", "児童番号", "世帯番号", "希望順位", "区分", "指数", "抽選順",
    ])
    let round = reader.round
    let scores = reader.outcome.scores
    for program in reader.order.programs {
      let facility = reader.facilityID(of: RecordIndex(program))
      for (rank, waiting) in reader.outcome.waiting[program].enumerated() {
        let child = round.children[waiting.child]
        table.field(facility)
        table.field(reader.classTexts[program])
        table.field(rank + 1)
        table.field(child.id.text)
        table.field(round.households[child.household].id.text)
        table.field(waiting.position)
        table.field(reader.phaseName(waiting.score))
        table.field(scores.points(waiting.score))
        table.field(Int(scores.lot(of: waiting.child).place) + 1)
        table.endRow()
      }
    }
    return table.file(named: "waiting.csv")
  }
}
