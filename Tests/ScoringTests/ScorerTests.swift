import Records
import Testing

@testable import Scoring

@Suite("採点")
struct ScorerTests {
  /// A round of households with one child each, one guardian, and two facilities.
  static func round(_ ids: [String], hours: [FactValue], more: [String: [FactValue]] = [:]) -> Round
  {
    var round = LotteryTests.round(ids)
    round.facilities = ["1", "2"].map { Facility(id: FacilityID($0), name: "", kind: "") }
    let names = ["時間"] + more.keys.sorted()
    round.facts.guardians = FactTable(names: names)
    for index in ids.indices {
      round.guardians.append(
        Guardian(household: RecordIndex(index), number: "1", relation: "母"))
      round.households[index].guardians = [RecordIndex(index)]
      round.children[index].preferences = [RecordIndex(0), RecordIndex(1)]
      round.facts.guardians.append(
        [hours[index]] + more.keys.sorted().map { more[$0]?[index] ?? .missing })
    }
    return round
  }

  static func pack() -> TestPack {
    var pack = TestPack()
    pack.fields += "時間,保護者,整数,時間,,\n適宜,児童,判断,点,0..50,\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,時間 160以上,20,表1\n2,就労,時間 64以上 160未満,10,表1\n"
    return pack
  }

  private func findings(_ round: Round, _ pack: RulePack) -> [Diagnostic] {
    var round = round
    round.settings.entryDate = pack.validFrom
    return Scorer.score(round, by: pack).findings
  }

  @Test("空欄は0ではない: 児童・規則・項目を挙げて断る")
  func missing() throws {
    let round = Self.round(["A", "B"], hours: [.number(Rational(160)), .missing])
    let findings = findings(round, try Self.pack().compiled())
    #expect(findings.count == 2)
    let finding = try #require(findings.first)
    #expect(finding.code == "SCORE001")
    #expect(finding.message == "児童 B（保護者 1）: 基準1「就労」 に使う「時間」が空です")
  }

  @Test("「有」で確かめれば空欄でよい")
  func asked() throws {
    var pack = Self.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,有(時間) かつ 時間 160以上,20,表1\n"
    let round = Self.round(["A"], hours: [.missing])
    #expect(findings(round, try pack.compiled()).isEmpty)
  }

  @Test("既定があれば空欄でよい")
  func standard() throws {
    var pack = Self.pack()
    pack.fields = "名称,対象,型,単位,値の範囲,既定\n時間,保護者,整数,時間,,64\n"
    let book = try #require(Self.round(["A"], hours: [.missing]).scored(by: pack.compiled()))
    #expect(book.points(ScoreIndex(0)) == Rational(10))
  }

  @Test("かつ・または は、書く順によらない", arguments: ["有(時間) かつ 時間 1以上", "時間 1以上 かつ 有(時間)"])
  func order(condition: String) throws {
    var pack = Self.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,\(condition),20,表1\n"
    let book = try #require(Self.round(["A"], hours: [.missing]).scored(by: pack.compiled()))
    #expect(book.points(ScoreIndex(0)) == .zero)
  }

  @Test("未決の判断は、児童と行と書き方を挙げて断る")
  func undecided() throws {
    var pack = Self.pack()
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童,総合的に判断,,適宜,表2\n"
    var round = Self.round(["A"], hours: [.number(Rational(160))])
    let finding = try #require(findings(round, try pack.compiled()).first)
    #expect(finding.code == "SCORE002")
    #expect(finding.message == "児童 A: 調整1「総合的に判断」 の「適宜」が未決です")
    #expect(finding.remedy.contains("適宜=点数"))
    round.decisions = [
      Decision(
        number: "1", kind: .value, child: RecordIndex(0), value: "適宜=7.5", reason: "会議",
        author: "課長", decidedOn: round.settings.entryDate)
    ]
    let book = try #require(round.scored(by: pack.compiled()))
    #expect(book.points(ScoreIndex(0)).description == "27.5")
    try book.recompute()
  }

  @Test(
    "使えない判断",
    arguments: [
      ("適宜", "SCORE010"), ("適誼=3", "SCORE011"), ("適宜=51", "SCORE012"), ("適宜=x", "SCORE010"),
    ])
  func badDecision(value: String, code: String) throws {
    var round = Self.round(["A"], hours: [.number(Rational(160))])
    round.decisions = [
      Decision(
        number: "1", kind: .value, child: RecordIndex(0), value: value, reason: "会議",
        author: "課長", decidedOn: round.settings.entryDate)
    ]
    #expect(findings(round, try Self.pack().compiled()).map(\.code) == [code])
  }

  @Test("データの0で割ったら断る")
  func dividedByZero() throws {
    var pack = Self.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,,100 / 時間,表1\n"
    let round = Self.round(["A"], hours: [.number(.zero)])
    #expect(findings(round, try pack.compiled()).map(\.code) == ["SCORE003"])
  }

  @Test("桁あふれは止まらずに断る")
  func overflow() throws {
    var pack = Self.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,,時間 * 時間,表1\n"
    let round = Self.round(["A"], hours: [.number(Rational(999_999_999_999))])
    #expect(findings(round, try pack.compiled()).map(\.code) == ["SCORE005"])
  }

  @Test("適用期間の外の入所日は断る")
  func validity() throws {
    var round = Self.round(["A"], hours: [.number(.zero)])
    round.settings.entryDate = try #require(CalendarDate(year: 2027, month: 4, day: 1))
    #expect(
      Scorer.score(round, by: try Self.pack().compiled()).findings.map(\.code) == ["SCORE020"])
  }

  @Test("区分、指数、同点時の項目、抽選の順に比べる")
  func ranking() throws {
    var pack = Self.pack()
    pack.tiebreak = "順,項目,式,向き,根拠\n1,希望順位,希望順位,小さい順,表3\n2,時間,最大(時間),大きい順,表3\n"
    pack.phases = "順,区分,条件,根拠\n1,先,最大(時間) = 200,表4\n"
    let hours = [64, 100, 100, 200].map { FactValue.number(Rational($0)) }
    let book = try #require(
      Self.round(["A", "B", "C", "D"], hours: hours).scored(by: pack.compiled()))
    let first = (0..<4).map { book.scores(of: RecordIndex($0))[0] }
    #expect(book.precedes(first[3], first[0]) && book.firstDifference(first[3], first[0]) == .phase)
    #expect(book.precedes(first[1], first[0]))
    #expect(book.firstDifference(first[1], first[0]) == .tieKey(1))
    #expect(book.firstDifference(first[1], first[2]) == .lot)
    #expect(
      book.precedes(first[1], first[2])
        == (book.lot(of: RecordIndex(1)) < book.lot(of: RecordIndex(2))))
    let second = book.scores(of: RecordIndex(1))[1]
    #expect(book.precedes(first[0], second) && book.firstDifference(first[0], second) == .tieKey(0))
    #expect(book.tieKeys(second) == [Rational(2), Rational(100)])
  }

  @Test("同点時の項目は13まで続けられ、抽選の前で決まる")
  func longChain() throws {
    var pack = Self.pack()
    pack.tiebreak =
      "順,項目,式,向き,根拠\n"
      + (1...13).map { "\($0),項目\($0),\($0 == 13 ? "最大(時間)" : "希望順位"),大きい順,表\n" }.joined()
    let book = try #require(
      Self.round(["A", "B"], hours: [64, 65].map { .number(Rational($0)) }).scored(
        by: pack.compiled()))
    let (one, two) = (book.scores(of: RecordIndex(0))[0], book.scores(of: RecordIndex(1))[0])
    #expect(book.precedes(two, one) && book.firstDifference(one, two) == .tieKey(12))
  }

  @Test("順位は全順序で、行の順によらない")
  func totalOrder() throws {
    let ids = ["A", "B", "C", "D", "E", "F"]
    let hours = [64, 64, 160, 160, 64, 160].map { FactValue.number(Rational($0)) }
    let pack = try Self.pack().compiled()
    let book = try #require(Self.round(ids, hours: hours).scored(by: pack))
    let turned = try #require(Self.round(ids.reversed(), hours: hours.reversed()).scored(by: pack))
    func ranking(_ book: ScoreBook, _ ids: [String]) -> [String] {
      ids.indices.map { book.scores(of: RecordIndex($0))[0] }
        .sorted { book.precedes($0, $1) }.map { ids[Int(book.child(of: $0).offset)] }
    }
    #expect(ranking(book, ids) == ranking(turned, ids.reversed()))
    #expect(!book.precedes(ScoreIndex(0), ScoreIndex(0)))
  }

  @Test("内訳: 当てはまった行、数えた行、総合まで")
  func derivation() throws {
    var pack = Self.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,時間 160以上,20,表1\n2,求職,,8,表1の二\n"
    pack.adjust =
      "番号,対象,項目,条件,点数,群,根拠\n1,児童,甲,,3,高い方,表2\n2,児童,乙,,5,高い方,表3\n3,児童×施設,第一希望,希望順位 = 1,1,,表4\n"
    pack.groups = "群,方法,下限,上限\n高い方,最大,,\n"
    let book = try #require(
      Self.round(["A"], hours: [.number(Rational(160))]).scored(by: pack.compiled()))
    let derivation = book.derivation(of: ScoreIndex(0))
    #expect(
      derivation.lines.map {
        "\($0.subject)/\($0.table)\($0.number)/\($0.value)/\($0.counts)/\($0.clause)"
      }
        == [
          "保護者1/基準1/20/true/表1", "保護者1/基準2/8/false/表1の二", "児童/調整1/3/false/表2",
          "児童/調整2/5/true/表3", "施設/調整3/1/true/表4",
        ])
    #expect(
      derivation.steps.map { "\($0.title)=\($0.value)" } == [
        "保護者1の基準=20", "児童調整=5", "施設調整=1", "世帯基準=20", "調整=6", "総合=26",
      ])
    #expect(book.derivation(of: ScoreIndex(1)).steps.last?.value == Rational(25))
  }

  @Test("該当件数は児童の数で、施設がいくつあっても一人は一人")
  func counts() throws {
    var pack = Self.pack()
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童×施設,甲,希望順位 1以上,3,表2\n2,世帯,乙,偽,3,表2\n"
    let hours = [64, 160].map { FactValue.number(Rational($0)) }
    let book = try #require(Self.round(["A", "B"], hours: hours).scored(by: pack.compiled()))
    #expect(book.ruleCounts.map(\.children) == [1, 1, 2, 0])
  }
}
