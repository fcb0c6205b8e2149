import Records
import Testing

@testable import Intake

@Suite("読替表") struct MappingTests {
  @Test("CP932の書出しは、同じ選考回と一致する") func sameAsTutorial() throws {
    let own = RoundReader.read(SampleDataTests.folder + "/tutorial")
    let export = RoundReader.read(SampleDataTests.folder + "/core-system-export")
    #expect(
      export.diagnostics.filter { $0.severity == .error }.map {
        "\($0.location.text) \($0.message)"
      }
        == [])
    #expect(export.verdict == .ready)
    var one = try #require(own.round)
    var other = try #require(export.round)
    // All but where it stands in the files.
    #expect(other.places.children.file != one.places.children.file)
    (one.places, other.places) = (RoundPlaces(), RoundPlaces())
    #expect("\(one)" == "\(other)")
    let kinds = Set(export.changes.map(\.kind))
    #expect(
      kinds.isSuperset(of: [.cp932, .windowsLineEnd, .era, .halfWidth, .fullWidthKana, .mapping]))
  }

  static func mapped(_ mapping: String, _ header: String, _ row: String) -> SampleRound.Read {
    var round = SampleRound.valid
    round.files["mapping.json"] = Array(mapping.utf8)
    round.files["facilities.csv"] = SampleRound.bytes(header + "\n" + row)
    return round.read()
  }

  @Test("見出し・定数・外字・値を読み替える") func columns() throws {
    var round = SampleRound.valid
    round.files["mapping.json"] = Array(
      """
      {"format": "hoiku-mapping/1",
       "files": {"facilities.csv": {"name": "F.csv", "columns": {"施設番号": "コード", "施設名": ["a", "b"]},
         "join": {"施設名": "・"}, "constants": {"種別": "認可保育所"},
         "values": {"地区": {"1": "北", "2": "南"}}, "ignore": ["x"]}},
       "characters": {"U+E000": "髙"}}
      """.utf8)
    round.files["facilities.csv"] = nil
    round.files["F.csv"] = SampleRound.bytes(
      "コード,a,x,b,地区\n01,\u{E000}木,?,園,1\n02,青葉,,園,２\n03,小鳩,,,3")
    let read = round.read()
    #expect(read.findings.map(\.message) == [])
    #expect(read.draft.facilities.map(\.name) == ["髙木・園", "青葉・園", "小鳩"])
    #expect(read.draft.facilities.map(\.kind) == ["認可保育所", "認可保育所", "認可保育所"])
    #expect(read.draft.facilities.map(\.district) == ["北", "南", "3"])
  }

  @Test("指摘は書出しのファイルの行と列を示す") func places() {
    var round = SampleRound.valid
    round.files["mapping.json"] = Array(
      """
      {"format": "hoiku-mapping/1", "files": {"capacity.csv":
       {"name": "T.csv", "columns": {"施設番号": "園", "クラス": "歳", "受入可能数": "数"}}}}
      """.utf8)
    round.files["capacity.csv"] = nil
    round.files["T.csv"] = SampleRound.bytes("数,歳,園\n3,1,01\nx,1,02\n1,0,99\n")
    let short = round.read().short
    #expect(short.contains("VAL002:T.csv:3:1"))
    #expect(short.contains("REF001:T.csv:4:3"))
  }

  @Test(
    "誤った読替表は拒む",
    arguments: [
      (#"{"format": "hoiku-mapping/2"}"#, "JSON007"),
      (#"{"format": "hoiku-mapping/1", "file": {}}"#, "JSON004"),
      (#"{"format": "hoiku-mapping/1", "files": {"child.csv": {}}}"#, "MAP001"),
      (#"{"format": "hoiku-mapping/1", "files": {"children.csv": {"colums": {}}}}"#, "JSON004"),
      (
        #"{"format": "hoiku-mapping/1", "files": {"children.csv": {"columns": {"氏名": 1}}}}"#,
        "JSON003"
      ),
      (
        #"{"format": "hoiku-mapping/1", "files": {"children.csv": {"columns": {"氏名": "漢字"}}}}"#,
        "MAP003"
      ),
      (
        #"{"format": "hoiku-mapping/1", "files": {"children.csv": {"dates": {"生年月日": "era"}}}}"#,
        "VAL005"
      ),
      (#"{"format": "hoiku-mapping/1", "characters": {"E000": "髙"}}"#, "MAP002"),
      (#"{"format": "hoiku-mapping/1", "characters": {"U+9AD9": "高"}}"#, "MAP002"),
    ])
  func refused(_ mapping: String, _ code: String) {
    var round = SampleRound.valid
    round.files["mapping.json"] = Array(mapping.utf8)
    #expect(round.read().errors.map(\.code).contains(code))
  }

  @Test(
    "決めた形の日付",
    arguments: [
      ("5080401", "era7", "2026-04-01"), ("4310430", "era7", "2019-04-30"),
      ("4/1/2026", "mdy", "2026-04-01"), ("1/4/2026", "dmy", "2026-04-01"),
      ("46113", "serial", "2026-04-01"), ("5080231", "era7", ""), ("9080401", "era7", ""),
      ("13/1/2026", "mdy", ""), ("2026-04-01", "mdy", ""),
    ])
  func dates(_ text: String, _ form: String, _ expected: String) throws {
    let form = try #require(ExportMapping.DateForm(rawValue: form))
    #expect((MappedDate.read(text, form)?.description ?? "") == expected)
  }
}
