import Foundation
import Intake
import Records
import Testing

@testable import Scoring

@Suite("再計算")
struct RecomputeTests {
  @Test("標本の選考回は、二つの計算で同じになる", arguments: ["tutorial", "wakaba"])
  func samples(name: String) throws {
    let folder = SamplePack.folder.deletingLastPathComponent().appendingPathComponent(name)
    let reading = RoundReader.read(folder.path)
    let round = try #require(reading.round)
    let pack = try #require(reading.pack)
    let (book, findings) = Scorer.score(round, by: pack)
    #expect(findings.isEmpty)
    try #require(book).recompute()
  }

  @Test("一つの点数の違いも、児童と項目を挙げて止める")
  func difference() throws {
    var round = LotteryTests.round(["A", "B"])
    round.facilities = [Facility(id: FacilityID("1"), name: "", kind: "")]
    round.children[1].preferences = [RecordIndex(0)]
    let pack = try TestPack().compiled()
    let book = try #require(round.scored(by: pack))
    try book.recompute()
    let wrong = book.replacing(totals: [Rational(1)])
    #expect(
      throws: ScoringFailure(child: "B", position: 1, item: "総合", scored: "1", recomputed: "0")
    ) { try wrong.recompute() }
  }
}

extension Round {
  /// The book, whatever the entry date.
  func scored(by pack: RulePack) -> ScoreBook? {
    var round = self
    round.settings.entryDate = pack.validFrom
    return Scorer.score(round, by: pack).book
  }
}

extension ScoreBook {
  func replacing(totals: [Rational]) -> ScoreBook {
    var book = self
    book.totals = totals
    return book
  }
}
