import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("run の終了コードと、書き出しの約束")
struct RunTests {
  /// The tutorial and its rules, copied so that a test may spoil them.
  private func copy(_ change: (URL) throws -> Void = { _ in }) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    try change(scratch.url.appendingPathComponent("tutorial"))
    return scratch
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("0: 二度実行しても、manifest.json の時刻のほかは1バイトも違わない")
  func twice() throws {
    let scratch = try copy()
    for name in ["a", "b"] {
      #expect(Session("run", scratch.path("tutorial"), "--out", scratch.path(name)).code == .done)
    }
    let files = try #require(FileManager.default.enumerator(atPath: scratch.path("a")))
    for case let name as String in files where name.contains(".") {
      #expect(
        FileManager.default.contentsEqual(
          atPath: scratch.path("a/\(name)"), andPath: scratch.path("b/\(name)")), "\(name)")
    }
  }

  @Test("65: 誤りは一度にすべて示し、何も書き出さない")
  func badInput() throws {
    let scratch = try copy { round in
      let children = round.appendingPathComponent("children.csv")
      var text = try String(contentsOf: children, encoding: .utf8)
      text = text.replacingOccurrences(of: "C11,", with: "C10,")
      text = text.replacingOccurrences(of: "2024-", with: "2024-13-")
      try Data(text.utf8).write(to: children)
    }
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    #expect(session.code == .badInput)
    #expect(session.complaint.contains("C10"))
    #expect(session.complaint.contains("2024-13-"))
    #expect(session.complaint.contains("children.csv:"))
    #expect(session.answer.isEmpty)
    #expect(try names(in: scratch.url) == ["rules", "tutorial"])
  }

  @Test("66: フォルダーやファイルがない", arguments: ["", "children.csv", "round.json"])
  func missing(file: String) throws {
    let scratch = try copy { round in
      try FileManager.default.removeItem(
        at: file.isEmpty ? round : round.appendingPathComponent(file))
    }
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    #expect(session.code == .missingInput)
    #expect(session.complaint.contains(file.isEmpty ? "tutorial" : file))
    #expect(try !names(in: scratch.url).contains("out"))
  }

  @Test("65: 試算に使った種では選考しない")
  func simulatedSeed() throws {
    let scratch = try copy { round in
      let settings = round.appendingPathComponent("round.json")
      let text = try String(contentsOf: settings, encoding: .utf8)
      let seed = try #require(text.firstMatch(of: /"seed":\s*("[^"]*"|\{[^}]*\})/)).output.0
      let changed = text.replacingOccurrences(of: seed, with: "\"seed\": \"simulation/1/x\"")
      try Data(changed.utf8).write(to: settings)
    }
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    #expect(session.code == .badInput)
    #expect(session.complaint.contains("試算用"))
  }

  @Test("73: すでにある書き出し先には触れない")
  func exists() throws {
    let scratch = try copy()
    try Data("keep".utf8).write(to: scratch.url.appendingPathComponent("out"))
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    #expect(session.code == .cannotCreate)
    #expect(session.complaint.contains("すでにあります"))
    let kept = try String(contentsOf: scratch.url.appendingPathComponent("out"), encoding: .utf8)
    #expect(kept == "keep")
  }

  @Test("73: 選考回のフォルダーの中には書かない")
  func inside() throws {
    let scratch = try copy()
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("tutorial/out"))
    #expect(session.code == .cannotCreate)
    #expect(try !names(in: scratch.url.appendingPathComponent("tutorial")).contains("out"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link"), withDestinationPath: scratch.path("tutorial"))
    #expect(
      Session("run", scratch.path("tutorial"), "--out", scratch.path("link/out")).code
        == .cannotCreate)
    #expect(
      Session("run", scratch.path("link"), "--out", scratch.path("tutorial/out")).code
        == .cannotCreate)
    #expect(try !names(in: scratch.url.appendingPathComponent("tutorial")).contains("out"))
  }

  @Test("73: 通知書と次の回も、選考回や結果のフォルダーの中には書かない", arguments: ["notices", "next"])
  func insideOthers(command: String) throws {
    let scratch = try copy()
    let (round, out) = (scratch.path("tutorial"), scratch.path("out"))
    #expect(Session("run", round, "--out", out).code == .done)
    for target in [round + "/more", out + "/more"] {
      let session = Session(command, out, "--round", round, "--out", target)
      #expect(session.code == .cannotCreate)
      #expect(session.complaint.contains("のフォルダーの中です"))
      #expect(!FileManager.default.fileExists(atPath: target))
    }
    #expect(Session("verify", out).code == .done)
  }

  @Test("書き出したファイルは読み取り専用で、操作者が記録に残る")
  func readOnly() throws {
    let scratch = try copy()
    let out = scratch.path("out")
    #expect(
      Session("run", scratch.path("tutorial"), "--out", out, "--operator", "選考担当1").code == .done)
    let attributes = try FileManager.default.attributesOfItem(atPath: out + "/results.csv")
    #expect(attributes[.posixPermissions] as? Int == 0o444)
    let manifest = try String(contentsOfFile: out + "/manifest.json", encoding: .utf8)
    #expect(manifest.contains("\"operator\": \"選考担当1\""))
    #expect(manifest.contains("\"time\": \"2026-01-31T00:00:00Z\""))
  }
}
