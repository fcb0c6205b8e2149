import Records
import Scoring
import Testing

@Suite("規則の点検")
struct CheckerTests {
  static let fields = """
    名称,対象,型,単位,値の範囲,既定
    時間,保護者,小数,時間,0..744,0
    事由,保護者,区分,,就労|就学|介護,就労
    介護,保護者,真偽,,,偽
    週,保護者,整数,週,,
    所得,世帯,整数,円,,
    出産日,保護者,日付,,,
    ひとり親,世帯,真偽,,,偽
    適宜,児童,判断,点,0..50,

    """

  /// The findings of a base table of one row.
  private func check(_ condition: String, points: String = "10") -> [String] {
    var pack = TestPack()
    pack.fields = Self.fields
    pack.base = "番号,事由,条件,点数,群,優先,根拠\n1,就労,\"\(condition)\",\"\(points)\",,,表1\n"
    return pack.findings
  }

  @Test(
    "よい条件には指摘がない",
    arguments: [
      "時間 160以上 かつ 事由 = 就労", "事由 が (就労, 介護) のどれか", "事由 が (就労) のどれか", "事由 = 「就労」", "介護",
      "有(週) かつ 週 2以上", "ひとり親 または 転園",
      "世帯.所得 < 100", "月数(出産日, 入所日) 2以下", "時間 160時間以上", "クラス年齢 = 0", "入所日 ≧ 令和8年4月1日",
      "時間 * 52 / 12 ≧ 160", "件数(時間 64以上) = 保護者数", "日後(月末(出産日), 1) < 入所日",
    ])
  func good(condition: String) {
    #expect(check(condition) == [])
  }

  @Test(
    "誤りは、ファイル・行・列とともに見つかる",
    arguments: [
      ("時閒 160以上", "RULE002"), ("時間 + 1", "RULE003"), ("時間 = 就労", "RULE002"),
      ("事由 = 就業", "RULE007"), ("事由 = 「就業」", "RULE007"), ("「就業」 ≠ 事由", "RULE007"),
      ("入所日 < 2026-02-29", "RULE001"), ("事由 が (就労, 介抱) のどれか", "RULE007"), ("時間 週 以上", "RULE004"),
      ("時間 8週以上", "RULE004"), ("時間 5里以上", "RULE004"), ("時間 / 0 > 1", "RULE006"),
      ("ひとり親 = 1", "RULE003"), ("(時間 160以上", "RULE001"), ("満年齢(時間, 入所日) > 1", "RULE003"),
      ("上限(時間) > 1", "RULE009"), ("件数(ひとり親) > 1", "RULE011"), ("施設.番号 = 「1」", "RULE010"),
      ("有(時間 + 1)", "RULE009"), ("希望順位 = 1", "RULE010"), ("保護社.時間 > 1", "RULE002"),
      ("施設.地域 = 「東」", "RULE002"), ("種別 = 「認可」", "RULE002"), ("時間160以上", "RULE002"),
      ("場合(介護, 1) = 1", "RULE009"),
      ("10000000000 * 10000000000 > 1", "RULE012"), ("時間 / (3 - 3) > 1", "RULE006"),
      ("時間 > 1234567890123456", "RULE001"), ("場合(介護, 1, 就労) = 1", "RULE002"),
    ])
  func bad(condition: String, code: String) {
    #expect(check(condition) == ["\(code):base.csv:2:3"])
  }

  @Test(
    "値の範囲の外の比較は警告",
    arguments: ["時間 800以上", "800 <= 時間", "時間 が (80, 800) のどれか", "時間 = -1", "クラス年齢 = 6"])
  func settledComparison(condition: String) {
    #expect(check(condition) == ["RULE008:base.csv:2:3"])
  }

  @Test("値の範囲の端までの比較には警告がない", arguments: ["時間 744以上", "0 < 時間", "時間 が (0, 744) のどれか"])
  func openComparison(condition: String) {
    #expect(check(condition) == [])
  }

  @Test("一つの条件の中の誤りも、一度にすべて見つかる")
  func everything() {
    #expect(
      check("時閒 > 1 かつ 事由 = 就業", points: "時間 / 0").sorted() == [
        "RULE002:base.csv:2:3", "RULE006:base.csv:2:4", "RULE007:base.csv:2:3",
      ])
  }

  @Test(
    "近い名前と書き方を示す",
    arguments: [
      ("時閒 > 1", "「時間」"), ("事由 = 就業", "「就労」ではありませんか"), ("時間160以上", "「時間 160以上」"),
      ("種別 = 「x」", "「施設.種別」"), ("入所付 = 4", "「入所月」"),
    ])
  func suggestions(condition: String, remedy: String) throws {
    var pack = TestPack()
    pack.fields = Self.fields
    pack.base = "番号,事由,条件,点数,群,優先,根拠\n1,就労,\(condition),10,,,表1\n"
    let finding = try #require(RulePack.compile(pack.source).findings.first)
    #expect(finding.remedy.contains(remedy), "\(finding)")
  }

  @Test("根拠のない行、期間の外の日付、知らない列、重なる番号")
  func rows() {
    var pack = TestPack()
    pack.base = """
      番号,事由,条件,点数,根拠,適用開始,優生
      1,就労,,10,,,
      2,就労,,10,表1,2027-04,
      2,就労,,十,表1,,
      """
    #expect(
      pack.findings == [
        "PACK003:base.csv:1:7", "RULE029:base.csv:2:5", "RULE020:base.csv:4:1",
        "RULE033:base.csv:3:6", "RULE002:base.csv:4:4",
      ])
  }

  @Test("式が互いを使う輪")
  func cycle() throws {
    var pack = TestPack()
    pack.formulas = ["総合": "甲", "甲": "乙 + 1", "乙": "甲 * 2"]
    let finding = try #require(RulePack.compile(pack.source).findings.first)
    #expect(finding.code == "PACK010")
    #expect(finding.message.contains("甲 → 乙"), "\(finding.message)")
  }

  @Test("pack.json に欠けたもの、知らないもの、読めないもの")
  func header() {
    var pack = TestPack()
    pack.more = [
      "fiscalYear": "8", "validTo": "2025-03", "sauce.document": "x", "lotteryUnit": "くじ",
    ]
    #expect(
      Set(pack.findings.map { $0.prefix(7) }) == ["PACK004", "PACK005"])
    pack.formulas = [:]
    #expect(pack.findings.contains("PACK001:pack.json"))
  }

  @Test("原本で確かめていない出典と、一部だけの表は、承認されるまで止める")
  func secondHand() throws {
    var pack = TestPack()
    pack.more = ["source.via": "書き写した資料", "missing": "同点時の順位"]
    let findings = RulePack.compile(pack.source).findings
    #expect(findings.map(\.code).sorted() == ["PACK020", "PACK021"])
    #expect(findings.allSatisfy { $0.severity == .confirm })
    #expect(findings.contains { $0.message.contains("同点時の順位") })
    _ = try pack.compiled()
  }

  @Test("総合が数でない、対象が条件でない")
  func results() {
    var pack = TestPack()
    pack.formulas = ["総合": "新規", "対象": "1"]
    #expect(pack.findings.map { $0.prefix(7) } == ["PACK013", "PACK013"])
  }

  @Test("項目の宣言の誤り")
  func declarations() {
    var pack = TestPack()
    pack.fields = """
      名称,対象,型,単位,値の範囲,既定
      1号,保護者,真偽,,,
      時間,父,小数,,,
      日数制,保護者,数値,,,
      月齢,児童,整数,,,
      里,保護者,整数,里,5..1,あ
      """
    #expect(
      pack.findings.sorted() == [
        "FIELD001:fields.csv:2:1", "FIELD002:fields.csv:3:2", "FIELD003:fields.csv:4:3",
        "FIELD005:fields.csv:6:4", "FIELD006:fields.csv:6:5", "FIELD007:fields.csv:6:6",
        "FIELD008:fields.csv:5:1",
      ])
  }
}
