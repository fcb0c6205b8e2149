import Foundation
import Records
import TestSupport
import Testing

@testable import hoiku

@Suite("SampleData/tutorial")
struct TutorialTests {
  @Test("README の結果の一覧が results.csv の全行と一致する")
  func everyRowIsExplained() throws {
    let scratch = try ScratchFolder()
    let session = Session(
      "run", Repository.path("SampleData/tutorial"), "--out", scratch.path("out"))
    #expect(session.code == .done, "\(session.complaint)")
    let explained = try table(in: text(Repository.path("SampleData/tutorial/README.md")))
    let results = try text(scratch.path("out/results.csv"))
      .replacingOccurrences(of: "\u{FEFF}", with: "")
      .components(separatedBy: "\r\n").filter { !$0.isEmpty }
      .map { $0.components(separatedBy: ",") }
    #expect(results.count == 15)
    #expect(explained.count == results.count)
    for (row, expected) in zip(results, explained) {
      #expect(row == expected)
    }
  }

  @Test("README の抽選番号は書かれたコマンドで計算できる")
  func lotsAreRight() throws {
    let readme = try text(Repository.path("SampleData/tutorial/README.md"))
    let settings = try text(Repository.path("SampleData/tutorial/round.json"))
    #expect(settings.contains("\"secret\": \"tutorial-1\""))
    for child in ["C10", "C11"] {
      let digest = SHA256.hex(Array("tutorial-1\u{1F}\(child)".utf8))
      let line = "printf 'tutorial-1\\037\(child)' | sha256sum   # \(digest.prefix(16))"
      #expect(readme.contains(line))
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// The table of the README whose header is that of `results.csv`.
  private func table(in readme: String) throws -> [[String]] {
    let lines = readme.components(separatedBy: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix("| 児童番号 | 世帯番号 | 結果 |") })
    return lines[first...].prefix { $0.hasPrefix("|") }.enumerated()
      .filter { $0.offset != 1 }
      .map { _, line in
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }
}
