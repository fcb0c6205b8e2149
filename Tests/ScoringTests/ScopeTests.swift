import Records
import Scoring
import Testing

@Suite("rules.md「What real tables need」: 児童×施設、時期、きょうだい、区分、同点")
struct ScopeTests {
  private func pack(_ row: String, fields: String = "", cases: String) -> TestPack {
    var pack = TestPack()
    pack.fields += fields
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,\(row),表\n"
    pack.cases = cases
    return pack
  }

  @Test("sibling enrolled there")
  func siblingThere() throws {
    try pack(
      "児童×施設,きょうだい,施設.番号 が きょうだい在園施設 のどれか,3",
      cases: "番号,説明,世帯.きょうだい在園施設,施設.番号,期待.点数\n1,いる,3;7,7,13\n2,いない,3;7,8,10\n3,きょうだいなし,,8,10\n"
    ).expectCases()
  }

  @Test(
    "every column of facilities.csv is a name",
    arguments: [
      ("施設名", "あおば園", "ひかり園"), ("種別", "小規模保育事業", "認可保育所"), ("地区", "東", "西"),
      ("所在地", "東町1", "西町1"), ("電話", "098-000-0001", "098-000-0002"), ("受入開始", "57日", "6か月"),
    ])
  func facilityColumns(column: String, value: String, other: String) throws {
    try pack(
      "児童×施設,列,施設.\(column) = 「\(value)」,7",
      cases: "番号,説明,施設.\(column),期待.点数\n1,同じ,\(value),17\n2,違う,\(other),10\n"
    ).expectCases()
    try pack(
      "児童×施設,列,有(施設.\(column)),7", cases: "番号,説明,施設.\(column),期待.点数\n1,ある,\(value),17\n"
    ).expectCases()
  }

  @Test("有 asks of a list whether it names any")
  func listNamesAny() throws {
    try pack(
      "児童,きょうだい,有(きょうだい在園施設),3",
      cases: "番号,説明,世帯.きょうだい在園施設,期待.点数\n1,いる,3;7,13\n2,いない,,10\n"
    ).expectCases()
    try pack(
      "児童×施設,連携,有(施設.連携施設),3", cases: "番号,説明,施設.連携施設,期待.点数\n1,ある,8,13\n2,ない,,10\n"
    ).expectCases()
  }

  @Test("graduate of the linked small facility, +450 or +300")
  func linked() throws {
    try pack(
      "児童×施設,卒園児,卒園児,\"場合(施設.番号 が 在園施設.連携施設 のどれか, 450, 300)\"",
      cases:
        "番号,説明,卒園児,在園施設.連携施設,施設.番号,期待.点数\n1,連携,○,8;9,9,460\n2,連携外,○,8;9,1,310\n3,在園しない,,,1,10\n"
    ).expectCases()
  }

  @Test("own district")
  func district() throws {
    try pack(
      "児童×施設,地区,施設.地区 = 居住地区,2", fields: "居住地区,世帯,区分,,,\n",
      cases: "番号,説明,世帯.居住地区,施設.地区,期待.点数\n1,同じ,東,東,12\n2,違う,東,西,10\n"
    ).expectCases()
  }

  @Test("first choice only")
  func firstChoice() throws {
    try pack(
      "児童×施設,第一希望,希望順位 = 1,5", cases: "番号,説明,希望順位,期待.点数\n1,第一,1,15\n2,第二,2,10\n"
    ).expectCases()
  }

  @Test("the facility attended now")
  func attended() throws {
    try pack(
      "児童×施設,在園施設,在園中 かつ 施設.番号 = 在園施設.番号,5",
      cases: "番号,説明,卒園児,在園施設.番号,施設.番号,期待.点数\n1,そこ,○,4,4,15\n2,よそ,○,4,5,10\n3,在園しない,,,4,10\n"
    ).expectCases()
  }

  @Test("wishes as a whole: 第1・第2希望 in one district; five facilities listed")
  func wishes() throws {
    try pack(
      "児童,地区,希望数 2以上 かつ 希望1.地区 = 「知念」 かつ 希望2.地区 = 「知念」,1",
      cases: "番号,説明,施設.地区,希望2.地区,期待.点数\n1,両方,知念,知念,11\n2,片方,知念,佐敷,10\n3,一つだけ,知念,,10\n"
    ).expectCases()
    try pack(
      "児童,希望数,件数(希望.種別 = 「認可保育所」) 5以上,1", cases: "番号,説明,希望数,期待.点数\n1,五園,5,11\n2,四園,4,10\n"
    ).expectCases()
  }

  @Test(
    "when: April entry, new applicants, not for transfers, class age, second round",
    arguments: [
      ("入所月 = 4", "入所月", "4", "5"), ("新規", "転園", "", "○"), ("転園 でない", "転園", "", "○"),
      ("クラス年齢 = 2", "クラス年齢", "2", "1"), ("選考回 2以上", "選考回", "2", "1"),
      ("入所月 9以上 または 入所月 3以下", "入所月", "9", "8"), ("月齢 6以上", "月齢", "6", "5"),
    ])
  func when(condition: String, column: String, yes: String, no: String) throws {
    try pack(
      "児童,時期,\(condition),7", cases: "番号,説明,\(column),期待.点数\n1,当たる,\(yes),17\n2,当たらない,\(no),10\n"
    ).expectCases()
  }

  @Test("the tax year switches in September")
  func taxYear() throws {
    var pack = pack(
      "世帯,なし,偽,0", fields: "前年度税,世帯,整数,円,,\n当年度税,世帯,整数,円,,\n",
      cases:
        "番号,説明,入所月,世帯.前年度税,世帯.当年度税,期待.同点順\n1,8月,8,100,200,100\n2,9月,9,100,200,200\n3,1月,1,100,200,200\n4,8月は前年度だけあればよい,8,100,,100\n"
    )
    pack.tiebreak = "順,項目,式,向き,根拠\n1,税,\"場合(入所月 4以上 8以下, 前年度税, 当年度税)\",小さい順,表\n"
    try pack.expectCases()
  }

  @Test(
    "siblings applying together: each child's own points, the highest for all, the mean",
    arguments: [("児童調整", "4"), ("最大(申込児.児童調整)", "4"), ("平均(申込児.児童調整)", "3")])
  func siblings(formula: String, total: String) throws {
    var pack = pack(
      "児童,障害,障害,4", fields: "障害,児童,真偽,,,偽\n",
      cases:
        "番号,説明,同時申込数,児童.障害,きょうだい.障害,期待.点数\n1,二人,4,○,×,\(total == "3" ? "1" : total)\n2,弟の側,2,×,○,\(formula == "児童調整" ? "0" : total == "3" ? "2" : "4")\n"
    )
    pack.formulas["総合"] = formula
    try pack.expectCases()
  }

  @Test("phases before points, up to seven; the first that holds")
  func phases() throws {
    var pack = TestPack()
    pack.fields += "順,児童,整数,,,0\n"
    pack.phases =
      "順,区分,条件,根拠\n" + (1...6).map { "\($0),区分\($0),順 = \($0) または 順 = 9,表\n" }.joined()
      + "7,一般,,表\n"
    pack.cases =
      "番号,説明,児童.順,期待.区分\n"
      + (1...6).map { "\($0),\($0),\($0),区分\($0)\n" }.joined() + "7,なし,0,一般\n8,先の区分,9,区分1\n"
    try pack.expectCases()
  }

  @Test("priority is per child and facility: two facilities rank two children the other way round")
  func noMasterList() throws {
    var pack = TestPack()
    pack.fields += "時間,保護者,整数,時間,,0\n居住地,世帯,区分,,,\n"
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童×施設,地区,施設.地区 = 居住地,2,表\n"
    var round = ScorerTests.round(["A", "B"], hours: [.number(.zero), .number(.zero)])
    round.facilities[0].district = "東"
    round.facilities[1].district = "西"
    round.facts.households = FactTable(names: ["居住地"])
    for district in ["東", "西"] { round.facts.households.append([.text(district)]) }
    let book = try #require(round.scored(by: pack.compiled()))
    let scores = (0..<2).map { book.scores(of: RecordIndex($0)) }
    #expect(book.precedes(scores[0][0], scores[1][0]))
    #expect(book.precedes(scores[1][1], scores[0][1]))
  }

  @Test("ending in a drawn number, whatever the row order", arguments: [[7, 3], [3, 7]])
  func drawnNumber(numbers: [Int]) throws {
    var pack = ScorerTests.pack()
    pack.fields += "番号札,保護者,整数,,1..999,\n"
    pack.tiebreak = "順,項目,式,向き,根拠\n1,番号札,最小(番号札),小さい順,表\n"
    let round = ScorerTests.round(
      ["A", "B"], hours: [.number(Rational(160)), .number(Rational(160))],
      more: ["番号札": numbers.map { .number(Rational($0)) }])
    let book = try #require(round.scored(by: pack.compiled()))
    let (one, two) = (book.scores(of: RecordIndex(0))[0], book.scores(of: RecordIndex(1))[0])
    #expect(book.precedes(one, two) == (numbers[0] < numbers[1]))
    #expect(book.firstDifference(one, two) == .tieKey(0))
  }

  @Test("育休延長許容: a phase, a minus from −1 to −300, or ×0", arguments: ["-1", "-300"])
  func extendedLeave(points: String) throws {
    try pack(
      "児童,許容,許容,\(points)", fields: "許容,児童,真偽,,,偽\n",
      cases: "番号,説明,児童.許容,期待.点数\n1,許容,○,\(10 + (Int(points) ?? 0))\n"
    ).expectCases()
    var pack = TestPack()
    pack.fields += "許容,児童,真偽,,,偽\n"
    pack.phases = "順,区分,条件,根拠\n1,一般,許容 でない,表\n2,延長許容,,表\n"
    pack.cases = "番号,説明,児童.許容,期待.区分,期待.対象\n1,許容しても対象,○,延長許容,○\n"
    try pack.expectCases()
    pack.phases = ""
    pack.formulas["総合"] = "場合(許容, 0, 1) * (世帯基準 + 調整)"
    pack.cases = "番号,説明,児童.許容,期待.点数,期待.対象\n1,許容,○,0,○\n2,許容しない,×,10,○\n"
    try pack.expectCases()
  }
}
