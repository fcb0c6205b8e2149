import Foundation
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
}
