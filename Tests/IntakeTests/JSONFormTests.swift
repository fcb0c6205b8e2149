import Records
import Testing

@testable import Intake

/// What a JSON text may hold, and what files of that form are refused for: always with line and column.
@Suite("JSONの書き方と、その形のファイルの誤り") struct JSONFormTests {
  private func document(_ text: String) -> (JSONDocument?, [String]) {
    let findings = Findings()
    let document = JSONDocument.read(Array(text.utf8), file: "t.json", findings: findings)
    return (document, Self.short(findings))
  }

  private static func short(_ findings: Findings) -> [String] {
    findings.all.map {
      "\($0.code):\($0.location.row ?? 0):\($0.location.column ?? 0) \($0.message)"
    }
  }

  @Test("エスケープは、二つで一字のものも、どこにあっても元の字に戻る") func escapes() throws {
    let (document, short) = document(#"["\ud842\udfb7野家\n", "\u00e9\"\\\/\b\f\r\t", "a\u3042z"]"#)
    #expect(short == [])
    let texts = try #require(document?.root.elements?.map { $0.string ?? "" })
    #expect(texts == ["\u{20BB7}野家\n", "é\"\\/\u{8}\u{C}\r\t", "aあz"])
  }

  @Test(
    "読めないエスケープは、その場所で拒む",
    arguments: [
      (#"["a\ud842"]"#, 4), (#"["\ud842\n"]"#, 3), (#"["\ud842\u0041"]"#, 3),
      (#"["\udfb7\ud842"]"#, 3),
      (#"["\u12"]"#, 3), (#"["\u12g4"]"#, 3), (#"["\x"]"#, 3), (#"["\ud842\u00"#, 3), (#"["a\"#, 4),
    ])
  func badEscapes(text: String, column: Int) {
    let (document, short) = document(text)
    #expect(document == nil)
    #expect(short.count == 1 && short[0].hasPrefix("JSON001:1:\(column) "), "\(short)")
  }

  @Test(
    "数の書き方",
    arguments: [
      ("0", 0), ("-0", 0), ("12", 12), ("-7", -7), ("1.0", nil), ("1e2", nil), ("1E+2", nil),
      ("1e-2", nil),
    ])
  func numbers(text: String, whole: Int?) throws {
    let (document, short) = document("[\(text)]")
    #expect(short == [])
    let value = try #require(document?.root.elements?.first)
    #expect(value.kind == .number)
    #expect(value.integer == whole)
  }

  @Test(
    "数にならない数",
    arguments: [("01", 3), ("-", 3), ("1.", 4), ("1.e2", 4), ("1e", 4), ("1e+", 5), ("+1", 2)])
  func badNumbers(text: String, column: Int) {
    let (document, short) = document("[\(text)]")
    #expect(document == nil)
    #expect(short.count == 1 && short[0].hasPrefix("JSON001:1:\(column) "), "\(short)")
  }

  @Test(
    "問題ファイル: 形の違うところ",
    arguments: [
      (
        #""priorities": {"A""#, #""priorities": 3, "x": {"A""#,
        "JSON003:7:16 「priorities」の値の種類が違います"
      ),
      (#"{"id": "B", "capacity": 2}"#, "3", "JSON003:2:43 「programs[1]」の値の種類が違います"),
      (#"["c3", "c1"]"#, #"["c3", "c1", 4]"#, "JSON003:7:35 「priorities.A[2]」の値の種類が違います"),
      (#"["c3", "c1"]"#, #"["x", "c3", "c1", "x"]"#, "INST008:7:23 優先順位の児童「x」はどの世帯にもいません"),
      (
        #""children": ["c3"]"#, #""children": "c3""#,
        "JSON003:6:28 「families[1].children」の値の種類が違います"
      ),
    ])
  func instance(old: String, new: String, wording: String) {
    let text = InstanceFileTests.valid.replacing(old, with: new)
    #expect(text != InstanceFileTests.valid)
    let findings = Findings()
    let file = InstanceFile.read(Array(text.utf8), file: "i.json", findings: findings)
    #expect(file == nil)
    let short = Self.short(findings)
    #expect(short.contains(wording), "\(short)")
  }

  @Test("問題ファイル: 知らない児童も、二度書けば誤り") func strangerTwice() {
    let (file, short) = InstanceFileTests.read(
      InstanceFileTests.valid.replacing(#"["c3", "c1"]"#, with: #"["x", "c3", "c1", "x"]"#))
    #expect(file == nil)
    #expect(short == ["INST008:7:23", "INST007:7:40"])
  }

  @Test("問題ファイル: エスケープで書いた番号も同じ番号") func escapedIDs() {
    let text = InstanceFileTests.valid
      .replacing(#"[["A"], ["B"]]"#, with: #"[["\u0041"], ["B"]]"#)
      .replacing(#"["c3", "c1"]"#, with: #"["c\u0033", "c1"]"#)
    let (file, short) = InstanceFileTests.read(text)
    #expect(short == [])
    #expect(file?.names.applicants == ["c1", "c2", "c3"])
  }

  private static let answer = """
    {"format": "hoiku-outcome/1", "status": "unique", "placed": 1,
     "blocking": [], "rankSum": 1, "nodes": 0,
     "assignment": {"c1": "A"}}
    """

  @Test(
    "答えのファイル: 形の違うところ",
    arguments: [
      ("[]", "{}", "JSON003:2:14"), (#"{"c1": "A"}"#, "[]", "JSON003:3:16"),
      (#""A"}"#, "1}", "JSON003:3:23"), ("[],", #"["F1"],"#, "JSON003:2:15"),
      ("[],", #"[{"family": "F1", "choice": 0}],"#, "JSON006:2:42"),
      ("[],", #"[{"family": "F1"}],"#, "JSON005:2:15"), ("\"unique\"", "\"best\"", "VAL005:1:41"),
      (#""nodes": 0"#, #""nodes": 0, "bound": 2"#, "JSON003:2:53"),
      ("\"placed\": 1,", "", "JSON005:1:1"),
    ])
  func outcome(old: String, new: String, place: String) {
    let findings = Findings()
    let text = Self.answer.replacing(old, with: new)
    #expect(text != Self.answer)
    #expect(OutcomeFile.read(Array(text.utf8), file: "o.json", findings: findings) == nil)
    let short = Self.short(findings)
    #expect(short.first?.hasPrefix(place + " ") == true, "\(short)")
  }
}
