import Scoring
import Testing

@Suite("rules.md「What real tables need」: 父母から世帯へ")
struct GuardiansToHouseholdTests {
  private func pack(_ formula: String, single: String? = nil, cases: String) -> TestPack {
    var pack = TestPack()
    pack.fields += "点,保護者,小数,点,,\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,,点,表1\n"
    pack.formulas = ["世帯基準": formula, "総合": "世帯基準"]
    if let single { pack.more["singleGuardian"] = single }
    pack.cases = "番号,説明,保護者数,保護者1.点,保護者2.点,期待.点数\n" + cases
    return pack
  }

  @Test(
    "sum, lower of the two, mean, sum ÷ guardians × 2",
    arguments: [
      ("合計(基準)", "27"), ("最小(基準)", "10"), ("最大(基準)", "17"), ("平均(基準)", "13.5"),
      ("合計(基準) / 保護者数 * 2", "27"),
    ])
  func household(formula: String, total: String) throws {
    try pack(formula, cases: "1,父母,,17,10,\(total)\n").expectCases()
  }

  @Test(
    "one guardian: a fixed value for the absent one, a bonus, doubling, the guardian's own",
    arguments: [
      ("合計(基準) + 20", "35"), ("合計(基準) + 60", "75"), ("合計(基準) * 2", "30"), ("合計(基準)", "15"),
    ])
  func single(rule: String, total: String) throws {
    try pack("合計(基準)", single: rule, cases: "1,一人,1,15,,\(total)\n2,二人,,15,5,20\n").expectCases()
  }

  @Test("means of three stay exact")
  func thirds() throws {
    var pack = pack("平均(基準)", cases: "")
    pack.cases = "番号,説明,保護者1.点,保護者2.点,保護者3.点,期待.点数\n1,三人,10,10,20,40/3\n2,半点,0.5,1,1.5,1\n"
    try pack.expectCases()
  }

  @Test("ranks: the worse parent's rank decides before the adjustments")
  func ranks() throws {
    var pack = pack("最小(基準)", cases: "")
    pack.formulas["総合"] = "調整"
    pack.phases = "順,区分,条件,根拠\n1,A,世帯基準 = 9,表1\n2,B,世帯基準 = 8,表1\n3,その他,,表1\n"
    pack.cases = "番号,説明,保護者1.点,保護者2.点,期待.点数,期待.区分\n1,AとB,9,8,0,B\n2,AとA,9,9,0,A\n3,AとI,9,1,0,その他\n"
    try pack.expectCases()
  }
}

@Suite("rules.md「What real tables need」: 保護者の中")
struct WithinGuardianTests {
  private func pack(_ rows: String, groups: String = "", cases: String) -> TestPack {
    var pack = TestPack()
    pack.fields += "時間,保護者,小数,時間,,0\n介護,保護者,真偽,,,偽\n妊娠,保護者,真偽,,,偽\n書類不備,保護者,真偽,,,偽\n"
    pack.base = "番号,事由,条件,点数,群,優先,根拠\n" + rows
    if !groups.isEmpty { pack.groups = "群,方法,下限,上限\n" + groups }
    pack.cases = "番号,説明,保護者1.時間,保護者1.介護,保護者1.妊娠,保護者1.書類不備,期待.点数\n" + cases
    return pack
  }

  @Test("the highest category counts")
  func highest() throws {
    try pack(
      "1,就労,時間 64以上,20,,,表\n2,介護,介護,15,,,表\n", cases: "1,両方,100,○,,,20\n2,介護,,○,,,15\n3,なし,,,,,0\n"
    ).expectCases()
  }

  @Test("some add categories up to a cap")
  func cap() throws {
    try pack(
      "1,就労,時間 64以上,8,加算,,表\n2,介護,介護,5,加算,,表\n3,妊娠,妊娠,9,,,表\n", groups: "加算,合計,,10\n",
      cases: "1,合算して上限,100,○,,,10\n2,就労のみ,100,,,,8\n3,群より高い妊娠,100,,○,,9\n"
    ).expectCases()
  }

  @Test("one reason overrides all: 妊娠・出産, 書類不備 → 求職")
  func override() throws {
    try pack(
      "1,就労,時間 64以上,20,,,表\n2,妊娠,妊娠,10,,2,表\n3,求職,書類不備,8,,1,表\n",
      cases: "1,妊娠が就労に優先,160,,○,,10\n2,書類不備はさらに優先,160,,○,○,8\n3,就労,160,,,,20\n"
    ).expectCases()
  }

  @Test("non-monotone tables: a job that is only promised may count more")
  func nonMonotone() throws {
    try pack(
      "1,就労,時間 160以上,100,,,表\n2,切迫早産,妊娠,150,,,表\n", cases: "1,妊娠,160,,○,,150\n2,就労,160,,,,100\n"
    ).expectCases()
  }

  @Test("a job not yet begun lowers its own category only")
  func promised() throws {
    try pack(
      "1,就労,時間 64以上,20,就労,,表\n2,採用予定,時間 64以上 かつ 書類不備,-1,就労,,表\n3,介護,介護,20,,,表\n",
      groups: "就労,合計,,\n", cases: "1,採用予定,160,,,○,19\n2,介護は下がらない,160,○,,○,20\n"
    ).expectCases()
  }
}

@Suite("rules.md「What real tables need」: 時間の区分")
struct BracketTests {
  private func pack(_ condition: String, cases: String) -> TestPack {
    var pack = TestPack()
    pack.fields += """
      日数,保護者,整数,日,0..31,0
      日時間,保護者,小数,時間,0..24,0
      週時間,保護者,小数,時間,0..100,0
      通勤,保護者,小数,時間,0..24,0
      休憩,保護者,小数,時間,0..24,0

      """
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,\"\(condition)\",10,表1\n"
    pack.cases = "番号,説明,保護者1.日数,保護者1.日時間,保護者1.週時間,保護者1.通勤,保護者1.休憩,期待.点数\n" + cases
    return pack
  }

  @Test("hours a month, hours a week")
  func hours() throws {
    try pack("週時間 30以上 40未満", cases: "1,下の端,,,30,,,10\n2,上の端,,,40,,,0\n3,半端,,,39.5,,,10\n")
      .expectCases()
    try pack("日数 * 日時間 140以上 160未満", cases: "1,下の端,20,7,,,,10\n2,上の端,20,8,,,,0\n").expectCases()
  }

  @Test("days × hours a day")
  func grid() throws {
    try pack("日数 20以上 かつ 日時間 7以上", cases: "1,ちょうど,20,7,,,,10\n2,日数が足りない,19,8,,,,0\n").expectCases()
  }

  @Test("「1日8時間または週40時間」")
  func either() throws {
    try pack(
      "日数 20以上 かつ (日時間 8以上 または 週時間 40以上)",
      cases: "1,日,20,8,,,,10\n2,週,20,5,40,,,10\n3,どちらも足りない,20,7.5,39.5,,,0\n"
    ).expectCases()
  }

  @Test(
    "week → month: ×4, ×52÷12, 20 days a month",
    arguments: [
      ("週時間 * 4 160以上", "40", "39.9"), ("週時間 * 52 / 12 130以上", "30", "29.9"),
      ("週時間 / 5 * 20 160以上", "40", "39.75"),
    ])
  func conversion(condition: String, enough: String, short: String) throws {
    try pack(condition, cases: "1,足りる,,,\(enough),,,10\n2,足りない,,,\(short),,,0\n").expectCases()
  }

  @Test("commuting and breaks in or out")
  func breaks() throws {
    try pack(
      "日数 * (日時間 + 通勤 - 最大(休憩 - 1, 0)) 160以上",
      cases: "1,休憩1時間まで含む,20,8,,0,1,10\n2,休憩2時間は1時間を除く,20,8,,0,2,0\n3,通勤を含む,20,7,,1,0,10\n"
    ).expectCases()
  }
}
