import Foundation
import Testing

@testable import hoiku

@Suite("抽選は手で確かめられる")
struct LotteryByHandTests {
  @Test("README の一行を実行すると、hoiku lottery draw と同じ番号になる")
  func line() throws {
    let readme = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
    let match = try #require(
      readme.firstMatch(of: /`(printf '([^\\']+)\\037([^']+)' \| sha256sum)`/))
    let shell = Process()
    let pipe = Pipe()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", String(match.output.1)]
    shell.standardOutput = pipe
    try shell.run()
    let answer = try #require(try pipe.fileHandleForReading.readToEnd())
    shell.waitUntilExit()
    let number = String(decoding: answer.prefix(16), as: UTF8.self)
    let draw = Session(
      "lottery", "draw", String(match.output.2), "--id", String(match.output.3))
    #expect(draw.code == .done)
    #expect(draw.answer == "抽選番号 \(number)(\(match.output.3))\n")
  }

  @Test("約束は種の SHA-256 で、違う種は 1 で断られる")
  func commitment() {
    let commit = Session("lottery", "commit", "tutorial-1")
    let promise = "d513b1c362c8d85c497efa2f550d632e0c0e0b88cfd23245b9e4673c804bac62"
    #expect(commit.answer.contains("公表する約束: \(promise)"))
    #expect(Session("lottery", "check", "tutorial-1", "--commitment", promise).code == .done)
    #expect(Session("lottery", "check", "tutorial-2", "--commitment", promise).code == .different)
  }
}
