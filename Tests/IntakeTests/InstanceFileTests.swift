import Records
import StableMatching
import Testing

@testable import Intake

@Suite("問題ファイル") struct InstanceFileTests {
  static let valid = """
    {"format": "hoiku-instance/1",
     "programs": [{"id": "A", "capacity": 1}, {"id": "B", "capacity": 2}],
     "families": [
      {"id": "F1", "children": ["c1", "c2"], "home": [null, "B"],
       "choices": [["A", "B"], ["A", null]]},
      {"id": "F2", "children": ["c3"], "choices": [["A"], ["B"]]}],
     "priorities": {"A": ["c3", "c1"], "B": ["c3", "c2"]}}
    """

  static func read(_ text: String) -> (InstanceFile?, [String]) {
    let findings = Findings()
    let file = InstanceFile.read(Array(text.utf8), file: "i.json", findings: findings)
    let short = findings.all.map {
      "\($0.code):\($0.location.row ?? 0):\($0.location.column ?? 0)"
    }
    return (file, short)
  }

  @Test("正しいファイルは番号になる") func valid() throws {
    let (file, short) = Self.read(Self.valid)
    #expect(short == [])
    let names = try #require(file?.names)
    #expect(names.programs == ["A", "B"])
    #expect(names.families == ["F1", "F2"])
    #expect(names.applicants == ["c1", "c2", "c3"])
    #expect(file?.instance.programCount == 2)
    #expect(file?.instance.familyCount == 2)
  }

  @Test(
    "拒むもの: 行と桁で示す",
    arguments: [
      ("{\"format\"", "{format", "JSON001:1:2"),
      ("hoiku-instance/1", "hoiku-instance/2", "JSON007:1:12"),
      ("\"priorities\"", "\"priority\": {}, \"priorities\"", "JSON004:7:2"),
      ("\"priorities\"", "\"programs\": [], \"priorities\"", "JSON002:7:2"),
      ("\"id\": \"B\"", "\"id\": \"A\"", "INST001:2:50"),
      ("\"capacity\": 2", "\"capacity\": -2", "INST006:2:67"),
      ("\"capacity\": 2", "\"capacity\": 2147483648", "INST006:2:67"),
      ("\"capacity\": 2", "\"capacity\": 1.5", "INST006:2:67"),
      ("\"capacity\": 2", "\"capacity\": \"2\"", "JSON003:2:67"),
      ("\"capacity\": 2", "\"capacity\": 0", "INST005:2:43"),
      ("[[\"A\"], [\"B\"]]", "[[\"A\"], [\"C\"]]", "INST002:6:56"),
      ("[[\"A\"], [\"B\"]]", "[[\"A\"], [\"A\"]]", "INST009:6:55"),
      ("[[\"A\"], [\"B\"]]", "[[\"A\"], [\"B\", \"A\"]]", "INST004:6:55"),
      ("[[\"A\"], [\"B\"]]", "[[\"A\"], [1]]", "JSON003:6:56"),
      ("[\"c3\"], \"choices\"", "[\"c1\"], \"choices\"", "INST001:6:29"),
      ("[\"c3\"], \"choices\"", "[], \"choices\"", "INST003:6:28"),
      ("\"home\": [null, \"B\"]", "\"home\": [null]", "INST004:4:50"),
      ("\"home\": [null, \"B\"]", "\"home\": [null, \"Z\"]", "INST002:4:57"),
      ("[\"c3\", \"c1\"]", "[\"c3\"]", "INST010:7:22"),
      ("[\"c3\", \"c1\"]", "[\"c3\", \"c1\", \"c3\"]", "INST007:7:35"),
      ("\"B\": [\"c3\"", "\"X\": [\"c3\"", "INST002:7:36"),
      (", \"choices\": [[\"A\"], [\"B\"]]", "", "JSON005:6:3"),
      ("\"id\": \"F2\"", "\"id\": \"F1\"", "INST001:6:10"),
      ("}}", "}}x", "JSON001:7:55"),
    ])
  func refused(_ old: String, _ new: String, _ expected: String) {
    let (file, short) = Self.read(Self.valid.replacing(old, with: new))
    #expect(file == nil)
    #expect(short.first == expected, "\(short)")
  }

  @Test("指摘は世帯と希望の位置を道筋でも示す") func path() {
    let findings = Findings()
    let text = Self.valid.replacing("[[\"A\"], [\"B\"]]", with: "[[\"A\"], [\"C\"]]")
    _ = InstanceFile.read(Array(text.utf8), file: "i.json", findings: findings)
    #expect(
      findings.all.first?.message == "枠「C」はprogramsにありません(families[1].choices[1][0])")
  }

  @Test("順位にいる無関係の児童は無視する") func strangers() {
    let (file, short) = Self.read(
      Self.valid.replacing("[\"c3\", \"c1\"]", with: "[\"x\", \"c3\", \"c1\"]"))
    #expect(file != nil)
    #expect(short == ["INST008:7:23"])
  }

  @Test("深い入れ子も再帰せずに読む") func deep() {
    let depth = 200_000
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let findings = Findings()
    let document = JSONDocument.read(Array(text.utf8), file: "d.json", findings: findings)
    #expect(document?.nodes.count == depth)
  }

  @Test("答えのファイル") func outcome() throws {
    let text = """
      {"format": "hoiku-outcome/1", "status": "unproven", "placed": 2, "blocking":
       [{"family": "F1", "choice": 1}], "rankSum": 3, "nodes": 0, "assignment":
       {"c1": "A", "c2": null}, "bound": {"blocking": 1}}
      """
    let findings = Findings()
    let file = OutcomeFile.read(Array(text.utf8), file: "o.json", findings: findings)
    let outcome = try #require(file)
    #expect(outcome.assignment.map(\.child) == ["c1", "c2"])
    #expect(outcome.assignment.map(\.program) == ["A", nil])
    #expect(outcome.bound == 1)
    #expect(outcome.blocking.first?.family == "F1")
    let wrong = text.replacing("unproven", with: "stable")
    #expect(OutcomeFile.read(Array(wrong.utf8), file: "o.json", findings: findings) == nil)
  }
}
