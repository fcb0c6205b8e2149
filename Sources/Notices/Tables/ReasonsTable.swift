import Records
import Scoring
import Selection

/// `reasons.csv` — a child × facility on its form a row: how it stood there and why it ended so.
///
/// Of the last admitted only 区分 and 指数 are written, never who it is.
enum ReasonsTable {
  static func file(_ reader: OutcomeReader) -> OutputFile {
    var table = CSVWriter(header: [
      "児童番号", "希望順位", "施設番号", "クラス", "区分", "指数", "同点時の値", "抽選順", "受入枠",
      "先順位者数", "最終内定者の区分", "最終内定者の指数", "理由コード", "必要だったこと",
    ])
    let needed = NeededWords(reader)
    for place in reader.order.children {
      for listing in reader.outcome.listings(of: RecordIndex(place)) {
        append(listing, of: place, to: &table, reader, needed)
      }
    }
    return table.file(named: "reasons.csv")
  }

  private static func append(
    _ listing: Listing, of place: Int, to table: inout CSVWriter, _ reader: OutcomeReader,
    _ needed: NeededWords
  ) {
    let round = reader.round
    let scores = reader.outcome.scores
    table.field(round.children[place].id.text)
    table.field(listing.position)
    table.field(round.facilities[listing.facility].id.text)
    if let program = listing.program {
      table.field(reader.classTexts[Int(program.offset)])
    } else {
      table.field(round.children[place].classAge)
    }
    if let score = listing.score {
      table.field(reader.phaseName(score))
      table.field(scores.points(score))
      table.field(scores.tieKeys(score))
      table.field(Int(scores.lot(of: RecordIndex(place)).place) + 1)
    } else {
      for _ in 0..<4 { table.emptyField() }
    }
    let cutoff = listing.program.map { reader.outcome.cutoffs[Int($0.offset)] }
    table.field(cutoff?.seats)
    table.field(listing.score == nil ? nil : listing.ahead)
    let last = cutoff?.lowestAdmitted?.score
    table.field(last.map { reader.phaseName($0) } ?? "")
    table.field(last.map { scores.points($0) })
    table.field(listing.reason.rawValue)
    table.field(needed.words(for: listing, of: RecordIndex(place)))
    table.endRow()
  }
}
