import Scoring
import Testing

@Suite("rules.md「What real tables need」: 調整指数")
struct AdjustmentTests {
  private func pack(
    _ rows: String, groups: String = "", total: String = "世帯基準 + 調整", cases: String
  ) -> TestPack {
    var pack = TestPack()
    pack.fields +=
      "甲,世帯,真偽,,,偽\n乙,世帯,真偽,,,偽\n丙,世帯,真偽,,,偽\n月,世帯,整数,か月,,0\n円,世帯,整数,円,,0\n人,世帯,整数,人,,0\n回,世帯,整数,回,,0\n"
    pack.adjust = "番号,対象,項目,条件,点数,群,根拠\n" + rows
    if !groups.isEmpty { pack.groups = "群,方法,下限,上限\n" + groups }
    pack.formulas["総合"] = total
    pack.cases = "番号,説明,世帯.甲,世帯.乙,世帯.丙,世帯.月,世帯.円,世帯.人,世帯.回,期待.点数\n" + cases
    return pack
  }

  private let three = "1,世帯,甲,甲,5,群,表\n2,世帯,乙,乙,3,群,表\n3,世帯,丙,丙,2,群,表\n"

  @Test("−300 to +1000, halves")
  func range() throws {
    try pack(
      "1,世帯,甲,甲,-300,,表\n2,世帯,乙,乙,1000,,表\n3,世帯,丙,丙,0.5,,表\n",
      cases: "1,許容,○,,,,,,,-290\n2,千点,,○,,,,,,1010\n3,半点,,,○,,,,,10.5\n4,全部,○,○,○,,,,,710.5\n"
    ).expectCases()
  }

  @Test("per child, month, ¥1,000 and time with a maximum")
  func perCount() throws {
    try pack(
      "1,世帯,人数,人 1以上,人 * 1,,表\n2,世帯,滞納月数,月 1以上,-2 * 月,,表\n3,世帯,滞納額,円 1以上,-2 * 切り捨て(円 / 1000),,表\n4,世帯,辞退,回 1以上,-上限(回、3),,表\n",
      cases: "1,三つ子,,,,,,3,,13\n2,4か月,,,,4,,,,2\n3,2500円,,,,,2500,,,6\n4,5回でも3点まで,,,,,,,5,7\n"
    ).expectCases()
  }

  @Test("per child, month, ¥1,000 and time, each with a maximum")
  func perCountWithMaximum() throws {
    let rows = [
      "1,世帯,人数,人 1以上,上限(人、2),,表", "2,世帯,滞納月数,月 1以上,最大(-2 * 月、-6),,表",
      "3,世帯,滞納額,円 1以上,下限(-2 * 切り捨て(円 / 1000)、-10),,表", "4,世帯,辞退,回 1以上,-最小(回、3),,表",
    ]
    let cases = [
      "1,三人,,,,,,3,,12", "2,二人,,,,,,2,,12", "3,4か月,,,,4,,,,4", "4,2か月,,,,2,,,,6",
      "5,9500円,,,,,9500,,,0", "6,2500円,,,,,2500,,,6", "7,5回,,,,,,,5,7",
    ]
    try pack(rows.joined(separator: "\n"), cases: cases.joined(separator: "\n") + "\n")
      .expectCases()
  }

  @Test("×0")
  func timesZero() throws {
    try pack(
      "1,世帯,甲,甲,26,,表\n", total: "場合(乙, 0, 1) * (世帯基準 + 調整)",
      cases: "1,許容,○,○,,,,,,0\n2,なし,○,,,,,,,36\n"
    ).expectCases()
  }

  @Test("exclusive groups: two at once is an error")
  func exclusive() throws {
    var pack = pack(
      three, groups: "群,排他,,\n", cases: "1,一つ,,○,,,,,,13\n")
    try pack.expectCases()
    pack.cases = "番号,説明,世帯.甲,世帯.乙,期待.誤り\n1,二つ,○,○,SCORE004\n"
    try pack.expectCases()
  }

  @Test("highest only")
  func highest() throws {
    try pack(three, groups: "群,最大,,\n", cases: "1,全部,○,○,○,,,,,15\n2,下の二つ,,○,○,,,,,13\n")
      .expectCases()
  }

  @Test("highest + 1 for each further")
  func highestPlus() throws {
    try pack(three, groups: "群,最大+1,,\n", cases: "1,全部,○,○,○,,,,,17\n2,一つ,,○,,,,,,13\n")
      .expectCases()
  }

  @Test("cap on the sum, above and below")
  func cap() throws {
    try pack(
      three + "4,世帯,月,月 1以上,-9,群,表\n", groups: "群,合計,-2,6\n",
      cases: "1,上限,○,○,○,,,,,16\n2,下限,,,,1,,,,8\n3,間,,○,○,,,,,15\n"
    ).expectCases()
  }

  @Test("cap with an exception: none for a base of 10")
  func capWithException() throws {
    try pack(
      three, groups: "群,合計,,\"場合(丙, 100, 2)\"\n", cases: "1,上限,○,○,,,,,,12\n2,例外,○,○,○,,,,,20\n"
    ).expectCases()
    try pack(
      three.replacing(",群,", with: ",,"), total: "世帯基準 + 場合(世帯基準 = 10、調整、上限(調整、2))",
      cases: "1,例外,○,○,○,,,,,20\n"
    ).expectCases()
  }

  @Test("a bonus that may not lift the base above its maximum")
  func bounded() throws {
    var pack = pack("1,保護者,障害者のいる世帯,甲,\"最小(3, 10 - 基準)\",,表\n", cases: "")
    pack.fields += "時間,保護者,整数,,,0\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,時間 20以上,10,表\n2,就労,時間 16以上 20未満,8,表\n3,就労,時間 16未満,5,表\n"
    pack.cases =
      "番号,説明,世帯.甲,保護者1.時間,保護者2.時間,期待.点数\n1,10点までしか上がらない,○,16,20,20\n2,3点上がる,○,10,20,18\n3,加点なし,,10,20,15\n"
    try pack.expectCases()
  }

  @Test("at most one row of a group, and the group's arithmetic, do not depend on row order")
  func rowOrder() throws {
    for rows in [three, three.split(separator: "\n").reversed().joined(separator: "\n") + "\n"] {
      try pack(rows, groups: "群,最大+1,,\n", cases: "1,全部,○,○,○,,,,,17\n").expectCases()
    }
  }
}
