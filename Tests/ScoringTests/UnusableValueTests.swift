import Intake
import Records
import Testing

@testable import Scoring

/// Values that scoring cannot use, and decisions that it cannot read: where each is told of, and how.
@Suite("使えない値と読めない判断: 記録の行で示す")
struct UnusableValueTests {
  private func findings(
    _ ids: [String] = ["A"], _ change: (inout TestPack, inout Round) -> Void
  ) throws -> [String] {
    var pack = ScorerTests.pack()
    var round = ScorerTests.round(ids, hours: ids.map { _ in .number(Rational(160)) })
    round.places.guardians.rows = ids.indices.map { UInt32($0 + 2) }
    round.places.children.rows = ids.indices.map { UInt32($0 + 12) }
    round.places.households.rows = ids.indices.map { UInt32($0 + 22) }
    round.places.facilities.rows = round.facilities.indices.map { UInt32($0 + 32) }
    round.places.decisions.rows = [42, 43]
    change(&pack, &round)
    let compiled = try pack.compiled()
    round.settings.entryDate = compiled.validFrom
    return Scorer.score(round, by: compiled).findings.map { finding in
      let place = finding.location.row.map { ":\($0)" } ?? ""
      return "\(finding.code):\(finding.location.file)\(place) \(finding.message)"
    }
  }

  private func adjust(_ row: String) -> String { "番号,対象,項目,条件,点数,根拠\n1,\(row),表\n" }

  @Test("空欄は、その項目のある記録の行で示す")
  func places() throws {
    #expect(
      try findings { pack, _ in
        pack.fields += "世帯数,世帯,整数,,,\n"
        pack.adjust = adjust("世帯,甲,,世帯数")
      } == ["SCORE001:households.csv:22 児童 A: 調整1「甲」 に使う「世帯数」が空です"])
    #expect(
      try findings { pack, _ in
        pack.fields += "回数,児童,整数,,,\n"
        pack.adjust = adjust("児童,甲,,回数")
      } == ["SCORE001:children.csv:12 児童 A: 調整1「甲」 に使う「回数」が空です"])
    #expect(
      try findings { pack, _ in
        pack.fields += "格付,施設,整数,,,\n"
        pack.adjust = adjust("児童×施設,甲,,施設.格付")
      }.first == "SCORE001:facilities.csv:32 児童 A: 調整1「甲」 に使う「格付」が空です")
  }

  @Test("一人もいない集まりの平均、桁あふれの合計、使えない上限")
  func values() throws {
    #expect(
      try findings { pack, _ in
        pack.adjust = adjust("児童,甲,,最大(きょうだい.月齢)")
      } == ["SCORE006:children.csv:12 児童 A: 調整1「甲」 が、一人もいない集まりの最大・最小・平均を求めています"])
    #expect(
      try findings { pack, _ in
        pack.fields += "額,世帯,整数,,,999999999\n"
        pack.adjust =
          "番号,対象,項目,条件,点数,根拠\n" + (1...12).map { "\($0),世帯,甲,,額 * 額,表\n" }.joined()
      } == ["SCORE005:children.csv:12 児童 A: 調整指数の合計 の値が大きすぎます"])
    #expect(
      try findings { pack, _ in
        pack.fields += "限度,世帯,整数,,,\n"
        pack.adjust = "番号,対象,項目,条件,点数,群,根拠\n1,世帯,甲,,3,群,表\n"
        pack.groups = "群,方法,下限,上限\n群,合計,,限度\n"
      } == ["SCORE001:households.csv:22 児童 A: 群「群」 に使う「限度」が空です"])
  }

  @Test("区分の条件が決まらない児童には、区分をあてない")
  func phase() throws {
    #expect(
      try findings { pack, _ in
        pack.fields += "回数,児童,整数,,,\n"
        pack.phases = "順,区分,条件,根拠\n1,先,回数 1以上,表\n"
      }.first == "SCORE001:children.csv:12 児童 A: 区分1「先」 に使う「回数」が空です")
  }

  private func decision(_ number: String, _ value: String?, child: Int? = 0) -> Decision {
    Decision(
      number: number, kind: .value, child: child.map { RecordIndex($0) }, value: value,
      reason: "会議", author: "課長", decidedOn: LotteryTests.round(["A"]).settings.entryDate)
  }

  private func judged(_ decisions: [Decision], of ids: [String] = ["A"], siblings: Bool = false)
    throws -> [String]
  {
    try findings(ids) { pack, round in
      pack.fields += "世帯の判断,世帯,判断,点,0..50,\n"
      round.decisions = decisions
      if siblings {
        round.children[1].household = RecordIndex(0)
        round.households[0].children = [RecordIndex(0), RecordIndex(1)]
        round.households[1].children = []
      }
    }
  }

  @Test(
    "読めない判断、知らない項目、範囲の外",
    arguments: [
      ("適宜:5", "SCORE010", "値「適宜:5」を読めません"), ("適宜=五", "SCORE010", "値「適宜=五」を読めません"),
      ("適度=5", "SCORE011", "「適度」は判断の項目ではありません"), ("適宜=51", "SCORE012", "「適宜」の値 51 は範囲の外です"),
    ])
  func decisions(value: String, code: String, wording: String) throws {
    #expect(
      try judged([decision("一", value)]) == ["\(code):decisions.csv:42 判断 一: \(wording)"])
  }

  @Test("児童のない判断、同じ項目に違う値の判断")
  func clashes() throws {
    #expect(
      try judged([decision("一", "適宜=5", child: nil)]) == [
        "SCORE010:decisions.csv:42 判断 一: 値「適宜=5」を読めません"
      ])
    #expect(
      try judged([decision("一", "適宜=5"), decision("二", "適宜=6")]) == [
        "SCORE013:decisions.csv:43 判断 二: 「適宜」に異なる値が二つ決裁されています"
      ])
    #expect(try judged([decision("一", "適宜=5"), decision("二", "適宜=5.0")]) == [])
  }

  @Test("世帯に一つの値は、世帯の児童の間で食い違えない")
  func households() throws {
    let decisions = [decision("一", "世帯の判断=5"), decision("二", "世帯の判断=6", child: 1)]
    let differing = try judged(decisions, of: ["A", "B"], siblings: true)
    #expect(differing.count == 1, "\(differing)")
    #expect(
      differing.first?.hasSuffix("の児童に「世帯の判断」の異なる値が決裁されています") == true, "\(differing)")
    #expect(try judged(decisions, of: ["A", "B"]) == [], "二つの世帯なら、別の値でよい")
  }
}
