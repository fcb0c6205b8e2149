import Records
import Testing

@testable import Scoring

@Suite("式の読み取り")
struct ParserTests {
  @Test(
    "同じ意味の書き方は同じ木になる",
    arguments: [
      ("時間 160以上", "時間 >= 160"), ("時間 が 160 以上", "時間 ≧ 160"),
      ("時間 140以上 160未満", "時間 >= 140 かつ 時間 < 160"),
      ("時間　１６０以上", "時間 >= 160"), ("a かつ b でない", "a and not b"), ("a または b かつ c", "a or (b and c)"),
      ("x が (A、B) のどれか", "x in (A, B)"), ("x は (A, B) のいずれか", "x in (A,B)"),
      ("１＋２×３", "1 + 2 * 3"), ("6÷4－1", "6/4-1"), ("最大(a, b)", "max(a,b)"),
      ("場合(a, 1, 2)", "if(a, 1, 2)"), ("日 = 令和8年4月1日", "日 = 2026-04-01"),
      ("日 = 令和元年5月1日", "日 = 2019年5月1日"), ("a でない でない", "a"), ("x = 「あ」", "x = \"あ\""),
      ("時間 160時間以上", "時間 >= 160時間"), ("x 5超", "x > 5"), ("x 5以下", "x <= 5"), ("- -x", "x"),
      ("x ≠ 1", "x != 1"), ("x <> 1", "x != 1"), ("真", "true"),
      ("x が (A) のどれか", "x in (A)"), ("x は (A)", "x in (A)"), ("x が A のいずれか", "x in A"),
      ("x が (3) 以上", "x >= 3"), ("x が (1 + 2) * 3 以上 99未満", "x >= (1 + 2) * 3 かつ x < 99"),
    ])
  func synonyms(one: String, other: String) throws {
    #expect(try Parser.parse(one).plain == Parser.parse(other).plain)
  }

  @Test(
    "結び付きの強さ",
    arguments: [
      ("1 + 2 * 3 = 7 かつ 1 < 2", "(((1 + (2 * 3)) = 7) かつ (1 < 2))"),
      ("a または b かつ c でない", "(a または (b かつ not (c)))"),
      ("-a * b", "(-(a) * b)"), ("a - b - c", "((a - b) - c)"),
    ])
  func precedence(text: String, tree: String) throws {
    #expect(try Parser.parse(text).plain == tree)
  }

  @Test(
    "誤りは何文字目かを言う",
    arguments: [
      ("(1 + 2", 7), ("1 +", 4), ("最高(1)", 1), ("a かつ", 5), ("x が (A B) のどれか", 8), ("x = 「A", 5),
      ("a # b", 3), ("かつ a", 1), ("時間 160", 7), ("1) + 2", 2), ("", 1), ("a b以上 c", 7),
      ("日 < 2026-02-29", 5), ("日 < 2026年13月1日", 5), ("日 = 令和8年4月31日", 5), ("x が (1, 2) 以上", 7),
    ])
  func mistakes(text: String, position: Int) {
    #expect(throws: SyntaxError.self) { try Parser.parse(text) }
    do {
      _ = try Parser.parse(text)
    } catch {
      #expect(error.position == position, "\(error)")
    }
  }

  @Test("知らない関数には近い名前を出す")
  func nearFunction() {
    do {
      _ = try Parser.parse("切捨て(1)")
      Issue.record("no error")
    } catch {
      #expect(error.remedy.contains("切り捨て"))
    }
  }

  @Test("深すぎるかっこは止まらずに断る")
  func deepNesting() {
    let text = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    #expect(throws: SyntaxError.self) { try Parser.parse(text) }
    #expect(throws: Never.self) { try Parser.parse(String(repeating: "not ", count: 10_001) + "a") }
    let (open, close) = (String(repeating: "(", count: 60), String(repeating: ")", count: 60))
    #expect(throws: Never.self) { try Parser.parse("\(open)1\(close)") }
    #expect(throws: SyntaxError.self) { try Parser.parse("(\(open)1\(close))") }
  }

  @Test(
    "長すぎる式は止まらずに断り、長さの限りまでは読む",
    arguments: ["1 + ", "2 * ", "1 - ", "8 / ", "x < 1 かつ ", "x < 1 または ", "入所月 1以上 かつ "])
  func longChains(link: String) {
    let chain = String(repeating: link, count: 20_000)
    let end = link.contains("x") ? "x < 1" : link.contains("入所月") ? "真" : "1"
    do {
      _ = try Parser.parse(chain + end)
      Issue.record("no error")
    } catch {
      #expect(error.message == "式が長すぎます")
    }
    #expect(throws: SyntaxError.self) {
      try Parser.parse("x" + String(repeating: " 1以上", count: 20_000))
    }
    #expect(throws: Never.self) {
      try Parser.parse(String(repeating: link, count: 60) + end)
    }
  }

  @Test("15桁を超える数は、その場所を言う")
  func longNumber() {
    do {
      _ = try Parser.parse("x > 1234567890123456")
      Issue.record("no error")
    } catch {
      #expect(error.position == 5 && error.remedy.contains("15桁"), "\(error)")
    }
  }

  @Test(
    "日付の書き方",
    arguments: [
      ("2026-04-01", 2026, 4, 1), ("2026/4/1", 2026, 4, 1), ("20260401", 2026, 4, 1),
      ("令和8年4月1日", 2026, 4, 1), ("令8.4.1", 2026, 4, 1), ("R8.4.1", 2026, 4, 1),
      ("令和元年5月1日", 2019, 5, 1), ("平成31年4月30日", 2019, 4, 30),
    ])
  func dates(text: String, year: Int, month: Int, day: Int) {
    #expect(EraDate.parse(text) == CalendarDate(year: year, month: month, day: day))
  }

  @Test("ない日・読めない日付", arguments: ["2026-02-30", "令和8年", "8.4.1", "2026-4", "R8.13.1", ""])
  func noDates(text: String) {
    #expect(EraDate.parse(text) == nil)
  }
}

extension Syntax {
  /// The tree with all its brackets, without positions.
  var plain: String {
    switch shape {
    case .number(let number, let unit, _): "\(number)\(unit ?? "")"
    case .date(let date): "\(date)"
    case .text(let text): "「\(text)」"
    case .truth(let truth): truth ? "真" : "偽"
    case .name(let name): name
    case .negative(let operand): "-(\(operand.plain))"
    case .not(let operand): "not (\(operand.plain))"
    case .binary(let symbol, let left, let right):
      "(\(left.plain) \(symbol.rawValue) \(right.plain))"
    case .among(let subject, let members):
      "(\(subject.plain)) in (\(members.map(\.plain).joined(separator: ", ")))"
    case .call(let function, let operands):
      "\(function.rawValue)(\(operands.map(\.plain).joined(separator: ", ")))"
    }
  }
}
