import Records
import Testing

@testable import Scoring

/// What each function gives, by both scorers, and that a missing operand is never taken for a value.
@Suite("関数の値")
struct FunctionTests {
  /// One function at work: what it gives of 数 = 7 and 日 = 2023-04-02, and the same of an empty field.
  struct Example {
    let function: FunctionName
    let formula: String
    let value: Int
    let missing: String

    init(_ function: FunctionName, _ formula: String, _ value: Int, missing: String) {
      (self.function, self.formula, self.value) = (function, formula, value)
      self.missing = missing
    }
  }

  static let examples = [
    Example(.sum, "合計(数、3)", 10, missing: "合計(3、欠)"),
    Example(.greatest, "最大(数、3)", 7, missing: "最大(3、欠)"),
    Example(.least, "最小(数、3)", 3, missing: "最小(3、欠)"),
    Example(.mean, "平均(数、3)", 5, missing: "平均(3、欠)"),
    Example(.count, "件数(数 1以上)", 1, missing: "件数(欠 1以上)"),
    Example(.cap, "上限(数、5)", 5, missing: "上限(欠、5)"),
    Example(.floor, "下限(数、9)", 9, missing: "下限(欠、9)"),
    Example(.roundDown, "切り捨て(数、2)", 6, missing: "切り捨て(欠)"),
    Example(.roundUp, "切り上げ(数、2)", 8, missing: "切り上げ(欠)"),
    Example(.age, "満年齢(日、2026-04-01)", 2, missing: "満年齢(欠日、2026-04-01)"),
    Example(.months, "月数(日、2026-04-01)", 35, missing: "月数(日、欠日)"),
    Example(.days, "日数(日、2023-05-01)", 29, missing: "日数(日、欠日)"),
    Example(
      .monthsLater, "日数(2023-01-01、月後(日、2))", 152, missing: "日数(日、月後(日、欠))"),
    Example(.daysLater, "日数(2023-01-01、日後(日、30))", 121, missing: "日数(日、日後(日、欠))"),
    Example(.monthStart, "日数(2023-01-01、月初(日))", 90, missing: "日数(日、月初(欠日))"),
    Example(.monthEnd, "日数(2023-01-01、月末(日))", 119, missing: "日数(日、月末(欠日))"),
    Example(.choose, "場合(数 9以上、4、数 7以上、5、6)", 5, missing: "場合(欠 9以上、4、5)"),
    Example(.has, "場合(有(数)、1、0)", 1, missing: "場合(有(数)、欠、0)"),
  ]

  private func score(_ formula: String) throws -> (book: ScoreBook?, findings: [Diagnostic]) {
    var pack = ScorerTests.pack()
    pack.fields += "数,保護者,整数,,,\n欠,保護者,整数,,,\n日,保護者,日付,,,\n欠日,保護者,日付,,,\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,式,,\(formula),表1\n"
    let date = try #require(CalendarDate(year: 2023, month: 4, day: 2))
    var round = ScorerTests.round(
      ["A"], hours: [.number(Rational(160))],
      more: ["数": [.number(Rational(7))], "欠": [.missing], "日": [.date(date)], "欠日": [.missing]])
    let compiled = try pack.compiled()
    round.settings.entryDate = compiled.validFrom
    return Scorer.score(round, by: compiled)
  }

  @Test("関数はどれも、二つの採点で、手で計算した値になる", arguments: examples)
  func value(example: Example) throws {
    let (book, findings) = try score(example.formula)
    let scores = try #require(book, "\(example.formula): \(findings)")
    #expect(scores.points(ScoreIndex(0)) == Rational(example.value), "\(example.formula)")
    try scores.recompute()
  }

  @Test("空欄のある式は、値にならずに断られる", arguments: examples)
  func missing(example: Example) throws {
    let codes = try score(example.missing).findings.map(\.code)
    #expect(codes == ["SCORE001"], "\(example.missing)")
  }

  @Test("有は、空欄を偽とする")
  func has() throws {
    let book = try #require(try score("場合(有(欠)、1、0)").book)
    #expect(book.points(ScoreIndex(0)) == .zero)
    try book.recompute()
  }

  @Test("どの関数にも例がある")
  func isComplete() {
    #expect(Set(Self.examples.map(\.function)) == Set(FunctionName.allCases))
  }
}
