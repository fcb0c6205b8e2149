import Records
import Scoring
import Selection

/// `results.csv` — a child a row: what it got, where, and the main reason.
enum ResultsTable {
  static func file(_ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: [
      "児童番号", "世帯番号", "結果", "施設番号", "クラス", "希望順位", "区分", "指数", "理由コード",
    ])
    let round = reader.round
    for place in reader.order.children {
      let child = round.children[place]
      let result = reader.outcome.results[place]
      table.field(child.id.text)
      table.field(round.households[child.household].id.text)
      table.field(result.kind.rawValue)
      if let seat = result.program {
        table.field(reader.facilityID(of: seat))
        table.field(reader.classTexts[Int(seat.offset)])
      } else {
        table.emptyField()
        table.field(child.classAge)
      }
      table.field(result.position)
      let score = reader.mainScore(of: place)
      table.field(score.map { reader.phaseName($0) } ?? "")
      table.field(score.map { reader.outcome.scores.points($0) })
      table.field(result.reason.rawValue)
      table.endRow()
    }
    return table.file(named: "results.csv")
  }
}
