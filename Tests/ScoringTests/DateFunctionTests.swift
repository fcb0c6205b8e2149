import Records
import Testing

@testable import Scoring

@Suite("日付の関数と、書き誤り")
struct DateFunctionTests {
  private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> FactValue {
    .date(try #require(CalendarDate(year: year, month: month, day: day)))
  }

  @Test(
    "4月1日生まれと2日生まれ: 二つの採点が同じ答えを出す",
    arguments: [
      ("満年齢(生年、2026-04-01) 3以上", true, false), ("月数(生年、2026-04-01) = 36", true, false),
      ("日数(生年、2026-04-01) = 1096", true, false), ("月初(生年) = 2023-04-01", true, true),
      ("月末(生年) = 2023-04-30", true, true), ("月後(生年、2) = 2023-06-01", true, false),
      ("日後(生年、30) = 2023-05-01", true, false),
    ])
  func dates(condition: String, first: Bool, second: Bool) throws {
    var pack = ScorerTests.pack()
    pack.fields += "生年,保護者,日付,,,\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,生年,\(condition),20,表1\n"
    let hours = [FactValue.number(Rational(1)), .number(Rational(1))]
    let births = [try Self.day(2023, 4, 1), try Self.day(2023, 4, 2)]
    let round = ScorerTests.round(["A", "B"], hours: hours, more: ["生年": births])
    let book = try #require(round.scored(by: pack.compiled()))
    try book.recompute()
    let points = [0, 1].map { child in
      book.scores(of: RecordIndex(child)).first.map { book.points($0) } ?? .zero
    }
    #expect(points == [first, second].map { $0 ? Rational(20) : .zero }, "\(condition)")
  }

  @Test(
    "関数の書き誤りは、欄を指して断る",
    arguments: [
      ("合計(時間、2026-04-01) 1以上", "RULE003"), ("最大(時間、回数) 1以上", "RULE004"),
      ("最大(時間 1以上、1) 1以上", "RULE003"), ("場合(時間 1以上、1) 1以上", "RULE009"),
      ("場合(時間 1以上、1、2026-04-01) 1以上", "RULE003"), ("満年齢(時間、2026-04-01) 1以上", "RULE003"),
    ])
  func mistakes(condition: String, code: String) {
    var pack = ScorerTests.pack()
    pack.fields += "回数,保護者,整数,回,,0\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,\(condition),20,表1\n"
    #expect(pack.findings.contains("\(code):base.csv:2:3"), "\(condition): \(pack.findings)")
  }

  @Test("表の欠け、対象・優先・群の書き誤り、式の書き誤りと名前の重なり")
  func tables() {
    var pack = ScorerTests.pack()
    pack.base = ""
    #expect(pack.findings.contains("PACK006:base.csv"))
    pack = ScorerTests.pack()
    pack.fields = ""
    #expect(pack.findings.contains("PACK006:fields.csv"))
    pack = ScorerTests.pack()
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,園,加点,,1,表\n"
    #expect(pack.findings.contains("RULE021:adjust.csv:2:2"))
    pack = ScorerTests.pack()
    pack.base = "番号,事由,条件,点数,群,優先,根拠\n1,就労,,1,,先,表\n2,就学,,1,ない群,,表\n"
    #expect(pack.findings.contains("RULE022:base.csv:2:6"))
    #expect(pack.findings.contains { $0.hasSuffix(":base.csv:3:5") })
    pack = ScorerTests.pack()
    pack.formulas["総合"] = "世帯基準 +"
    #expect(pack.findings.contains { $0.hasPrefix("RULE001:pack.json") })
    pack = ScorerTests.pack()
    pack.formulas["時間"] = "1"
    #expect(pack.findings.contains { $0.hasPrefix("PACK012:pack.json") })
  }
}
