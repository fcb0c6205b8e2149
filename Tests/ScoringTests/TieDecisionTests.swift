import Records
import Testing

@testable import Scoring

@Suite("人の決定で終わる同点時の項目")
struct TieDecisionTests {
  private func pack() throws -> RulePack {
    var pack = ScorerTests.pack()
    pack.fields += "会議順,児童,判断,,1..99,\n"
    pack.tiebreak = "順,項目,式,向き,根拠\n1,時間,最大(時間),大きい順,表3\n2,会議で決める,会議順,小さい順,表3\n"
    return try pack.compiled()
  }

  private func decided(_ values: [(child: Int, place: String)], hours: [Int]) throws -> (
    book: ScoreBook?, findings: [Diagnostic]
  ) {
    let pack = try pack()
    let ids = ["A", "B", "C", "D"].prefix(hours.count).map(\.self)
    var round = ScorerTests.round(ids, hours: hours.map { .number(Rational($0)) })
    round.settings.entryDate = pack.validFrom
    round.decisions = values.enumerated().map { number, value in
      Decision(
        number: "\(number + 1)", kind: .value, child: RecordIndex(value.child),
        value: "会議順=\(value.place)", reason: "利用調整会議", author: "課長",
        decidedOn: round.settings.entryDate)
    }
    return Scorer.score(round, by: pack)
  }

  @Test("同点でない児童には決定が要らない")
  func notAsked() throws {
    let book = try #require(try decided([], hours: [100, 101, 160]).book)
    try book.recompute()
  }

  @Test("同点の児童は、決定があるまで止める")
  func asked() throws {
    let findings = try decided([], hours: [100, 160, 100]).findings
    // At two facilities of the form.
    #expect(findings.map(\.code) == ["SCORE007", "SCORE007"])
    let finding = try #require(findings.first)
    #expect(finding.message == "児童 A・C: 施設1の1歳児クラスで、同点時の項目2「会議で決める」の前まで同じです")
    #expect(finding.remedy.contains("会議順=順番"))
  }

  @Test("決定が同点を解き、抽選はそれを変えない")
  func decides() throws {
    for (first, second) in [("1", "2"), ("2", "1")] {
      let scored = try decided([(0, first), (2, second)], hours: [100, 160, 100])
      let book = try #require(scored.book, "\(scored.findings)")
      try book.recompute()
      let (one, two) = (book.scores(of: RecordIndex(0))[0], book.scores(of: RecordIndex(2))[0])
      #expect(book.precedes(one, two) == (first == "1"))
      #expect(book.firstDifference(one, two) == .tieKey(1))
    }
  }

  @Test("一人だけの決定、同じ順番の決定では足りない")
  func halfDecided() throws {
    #expect(try decided([(0, "1")], hours: [100, 160, 100]).findings.count == 2)
    #expect(try decided([(0, "1"), (2, "1")], hours: [100, 160, 100]).findings.count == 2)
  }

  @Test("同じ世帯のきょうだいどうしには決定が要らない")
  func siblings() throws {
    let pack = try pack()
    var round = ScorerTests.round(["A", "B"], hours: [100, 100].map { .number(Rational($0)) })
    round.settings.entryDate = pack.validFrom
    round.children[1].household = RecordIndex(0)
    round.households[0].children = [RecordIndex(0), RecordIndex(1)]
    round.households[1].children = []
    #expect(Scorer.score(round, by: pack).findings.isEmpty)
  }
}
