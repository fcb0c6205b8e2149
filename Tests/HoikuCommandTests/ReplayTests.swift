import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("replay は1バイトの違いも見つける")
struct ReplayTests {
  @Test("同じ選考回なら、どのファイルも同じになる")
  func same() throws {
    let scratch = try ScratchFolder()
    let round = Repository.path("SampleData/tutorial")
    #expect(Session("run", round, "--out", scratch.path("out")).code == .done)
    let session = Session("replay", scratch.path("out"), "--round", round)
    #expect(session.code == .done)
    #expect(session.answer.contains("1バイトも違いません"))
  }

  @Test("入力が変わっていれば、その入力と、違うファイルの名を挙げる")
  func changedInput() throws {
    let scratch = try ScratchFolder()
    let files = FileManager.default
    for name in ["tutorial", "rules"] {
      try files.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    let round = scratch.path("tutorial")
    #expect(Session("run", round, "--out", scratch.path("out")).code == .done)
    let capacity = URL(fileURLWithPath: round + "/capacity.csv")
    let text = try String(contentsOf: capacity, encoding: .utf8)
    let more = text.replacingOccurrences(of: "\r\n03,1,1,", with: "\r\n03,1,2,")
    #expect(more != text)
    try Data(more.utf8).write(to: capacity)
    let session = Session("replay", scratch.path("out"), "--round", round)
    #expect(session.code == .different)
    #expect(session.complaint.contains("違い: results.csv"))
    #expect(session.complaint.contains("入力 capacity.csv が以前の実行のときと違います"))
  }

  @Test("選考回を示さなければ 64、結果のフォルダーでなければ 66")
  func usage() throws {
    let scratch = try ScratchFolder()
    #expect(Session("replay", scratch.path("out")).code == .usage)
    #expect(Session("replay", scratch.path("out"), "--round", "x").code == .missingInput)
  }

  /// What a disk, an editor or a hand may leave of a manifest.
  private static let damages: [(name: String, of: @Sendable (Data) -> Data)] = [
    ("空", { _ in Data() }),
    ("途中まで", { $0.prefix($0.count / 2) }),
    ("末尾の指紋がない", { $0.prefix($0.count - 80) + Data("\n}\n".utf8) }),
    ("文字の壊れ", { $0.prefix(40) + [0xFF, 0xFE] + $0.dropFirst(42) }),
    ("別の形式", { _ in Data("[]\n".utf8) }),
    (
      "一字違う",
      { data in
        Data(String(decoding: data, as: UTF8.self).replacing("01-31", with: "01-30").utf8)
      }
    ),
  ]

  @Test("壊れた manifest.json は、どの命令でも 65、ないものは 66", arguments: damages.indices)
  func damagedManifest(place: Int) throws {
    let scratch = try ScratchFolder()
    let round = Repository.path("SampleData/tutorial")
    let out = scratch.path("out")
    #expect(Session("run", round, "--out", out).code == .done)
    let commands = [
      ["explain", out, "C01"], ["compare", out, out], ["replay", out, "--round", round],
      ["next", out, "--round", round, "--out", scratch.path("next")],
      ["notices", out, "--round", round, "--out", scratch.path("notices")],
      ["run", round, "--out", scratch.path("again"), "--since", out],
    ]
    let (name, damage) = Self.damages[place]
    try SpoiledRun(out).edit("manifest.json") { $0 = damage($0) }
    for words in commands {
      let session = Session(words)
      #expect(session.code == .badInput, "\(name): \(words[0]): \(session.complaint)")
      #expect(session.complaint.contains("manifest.json"), "\(words[0]): \(session.complaint)")
    }
    #expect(Session("verify", out).code == .different, "\(name)")
    try FileManager.default.removeItem(atPath: out + "/manifest.json")
    for words in commands + [["verify", out]] {
      #expect(Session(words).code == .missingInput, "\(words[0])")
    }
    try FileManager.default.createDirectory(
      atPath: out + "/manifest.json", withIntermediateDirectories: false)
    #expect(Session("verify", out).code == .different)
    #expect(Session(commands[0]).code == .badInput)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["out"])
  }
}
