import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("別のシステムの書出しと、承認の記録")
struct ExportTests {
  /// The files below a folder, by name.
  private static func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    var files: [String: Data] = [:]
    for name in names {
      let path = folder + "/" + name
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
      if kind as? FileAttributeType == .typeRegular {
        files[name] = try Data(contentsOf: URL(fileURLWithPath: path))
      }
    }
    return files
  }

  @Test("CP932・独自の見出し・全角・和暦・姓名別の書出しから、同じ結果が1バイトも違わずに出る")
  func sameOutputs() throws {
    let scratch = try ScratchFolder()
    for round in ["tutorial", "core-system-export"] {
      let session = Session(
        "run", Repository.path("SampleData/\(round)"), "--out", scratch.path(round))
      #expect(session.code == .done, "\(session.complaint)")
    }
    let own = try Self.files(scratch.path("tutorial"))
    let other = try Self.files(scratch.path("core-system-export"))
    #expect(own.keys.sorted() == other.keys.sorted())
    #expect(own.count > 15)
    // The manifest names the inputs, which differ; everything else is the same.
    for name in own.keys.sorted() where name != "manifest.json" {
      #expect(own[name] == other[name], "\(name)")
    }
  }

  @Test("check --since --format json: 前の書出しから変わったところを、指摘とともに一件ずつ書く")
  func comparisonInJSON() throws {
    let session = Session(
      "check", Repository.path("SampleData/tutorial"), "--since",
      Repository.path("SampleData/wakaba"), "--format", "json")
    #expect(session.code == .done)
    #expect(session.answer.contains("\"since\": ["))
    #expect(session.answer.contains("\"record\": "))
    #expect(session.answer.hasSuffix("}\n"))
  }

  @Test("警告を理由とともに承認すると、その承認が manifest.json に残る")
  func acceptance() throws {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    let round = scratch.path("tutorial")
    let capacity = URL(fileURLWithPath: round + "/capacity.csv")
    let text = try String(contentsOf: capacity, encoding: .utf8)
    let lines = text.split(separator: "\r\n").map(String.init)
    let header = try #require(lines.first?.split(separator: ",").map(String.init))
    #expect(header.contains("利用定員"), "\(header)")
    let narrow = lines.enumerated().map { number, line in
      guard number == 2, let column = header.firstIndex(of: "利用定員") else { return line }
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[column] = "1"
      return cells.joined(separator: ",")
    }
    try Data((narrow.joined(separator: "\r\n") + "\r\n").utf8).write(to: capacity)
    let stopped = Session("run", round, "--out", scratch.path("out"))
    #expect(stopped.code == .badInput)
    #expect(stopped.complaint.contains("[CAP010]"), "\(stopped.complaint)")
    let decisions = """
      番号,種類,値,理由,決裁者,決裁日
      7,警告承認,CAP010 capacity.csv:3,園長に電話で確かめた,保育課長,2026-01-20

      """
    try Data(decisions.utf8).write(to: URL(fileURLWithPath: round + "/decisions.csv"))
    #expect(Session("run", round, "--out", scratch.path("out")).code == .done)
    let manifest = try String(
      contentsOf: URL(fileURLWithPath: scratch.path("out/manifest.json")), encoding: .utf8)
    for part in [
      "\"code\": \"CAP010\"", "\"place\": \"capacity.csv:3\"", "\"decision\": \"7\"",
      "\"reason\": \"園長に電話で確かめた\"", "\"author\": \"保育課長\"", "\"date\": \"2026-01-20\"",
    ] {
      #expect(manifest.contains(part), "\(part)")
    }
    #expect(Session("verify", scratch.path("out")).code == .done)
  }
}
