import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("generate と、作った都市の選考")
struct GenerateTests {
  @Test("SampleData/wakaba と1バイトも違わないものを作る")
  func sample() throws {
    let scratch = try ScratchFolder()
    let session = Session(
      "generate", scratch.path("city"), "--children", "605", "--facilities", "33", "--seed",
      "wakaba-2026", "--rules", scratch.path("rules/urasoe-2026"))
    #expect(session.code == .done)
    #expect(session.complaint.contains("規則フォルダー"))
    for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path("city")) {
      #expect(
        FileManager.default.contentsEqual(
          atPath: scratch.path("city/\(name)"),
          andPath: Repository.path("SampleData/wakaba/\(name)")
        ), "\(name)")
    }
  }

  @Test(
    "小さな都市でも大きな施設数でも、選考と検証が終わる",
    arguments: [(1, 1), (2, 1), (9, 2), (60, 4), (40, 90), (300, 17)])
  func runs(children: Int, facilities: Int) throws {
    let scratch = try ScratchFolder()
    let made = Session(
      "generate", scratch.path("city"), "--children", "\(children)", "--facilities",
      "\(facilities)", "--seed", "s", "--rules", Repository.path("SampleData/rules/urasoe-2026"))
    #expect(made.code == .done && made.complaint.isEmpty, "\(made.complaint)")
    let run = Session("run", scratch.path("city"), "--out", scratch.path("out"))
    #expect(run.code == .done, "\(run.complaint)")
    #expect(run.answer.contains("申込児童      \(children)人"))
    #expect(Session("verify", scratch.path("out")).code == .done)
  }

  @Test("列は規則一式の項目から作る。読めない規則一式は知らせる")
  func columns() throws {
    let scratch = try ScratchFolder()
    let rules = Repository.path("SampleData/rules")
    let made = Session(
      "generate", scratch.path("city"), "--children", "9", "--facilities", "2", "--rules",
      rules + "/yonabaru-2026")
    #expect(made.code == .done && made.complaint.isEmpty)
    let households = try String(
      contentsOfFile: scratch.path("city/households.csv"), encoding: .utf8)
    #expect(households.contains("きょうだい在園施設,ひとり親,生活保護,就学前児童数,障害者世帯,滞納,祖父母同居,優先番号"))
    let files = FileManager.default
    try files.copyItem(atPath: rules + "/yonabaru-2026", toPath: scratch.path("broken"))
    try "番号\n".write(toFile: scratch.path("broken/base.csv"), atomically: true, encoding: .utf8)
    let other = Session(
      "generate", scratch.path("other"), "--children", "9", "--facilities", "2", "--rules",
      scratch.path("broken"))
    #expect(other.code == .done && other.complaint.contains("を読めません"))
  }

  @Test("すでにあるフォルダーには書かない(73)、数でないものは受けない(64)")
  func refusals() throws {
    let scratch = try ScratchFolder()
    #expect(Session("generate", scratch.url.path).code == .cannotCreate)
    #expect(Session("generate", scratch.path("a/b")).code == .cannotCreate)
    for number in ["0", "-1", "1.5", "abc", "99999999999999999999"] {
      #expect(Session("generate", scratch.path("x"), "--children", number).code == .usage)
      #expect(Session("generate", scratch.path("x"), "--facilities", number).code == .usage)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }

  @Test("マッチング問題だけを作り、solve で解く。同じ種からは同じファイル")
  func market() throws {
    let scratch = try ScratchFolder()
    func make(_ name: String, _ seed: String) throws -> Data {
      let session = Session(
        "generate", scratch.path(name), "--market", "city", "--children", "300", "--seed", seed)
      try #require(session.code == .done, "\(session.complaint)")
      return try Data(contentsOf: URL(fileURLWithPath: scratch.path(name)))
    }
    let (first, again, other) = (try make("a", "7"), try make("b", "7"), try make("c", "8"))
    #expect(first == again && first != other)
    let solved = Session("solve", scratch.path("a"))
    #expect(solved.code == .done && solved.answer.contains("\"format\": \"hoiku-outcome/1\""))
    let wrong = Session("generate", scratch.path("d"), "--market", "town")
    #expect(wrong.code == .usage && wrong.complaint.contains("「town」"))
    #expect(Session("generate", scratch.path("a"), "--market", "city").code == .cannotCreate)
  }
}
