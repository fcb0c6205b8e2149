import Foundation
import TestSupport
import Testing

@testable import hoiku

/// 加点漏れの警報, from the command line: a rule that stopped firing is told before letters go out.
@Suite("run --since: 前の回から動いた規則")
struct RuleAlarmTests {
  /// The tutorial with its rules beside it, so that a test can change them.
  private func copy(_ scratch: ScratchFolder) throws {
    let files = FileManager.default
    for name in ["tutorial", "rules"] {
      try files.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
  }

  private func rewrite(_ path: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacingOccurrences(of: old, with: new)
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test("忘れた加点と落とした行を、行を挙げて告げ、要約にも数える")
  func forgotten() throws {
    let scratch = try ScratchFolder()
    try copy(scratch)
    let round = scratch.path("tutorial")
    #expect(Session("run", round, "--out", scratch.path("before")).code == .done)
    let same = Session(
      "run", round, "--out", scratch.path("same"), "--since", scratch.path("before"))
    #expect(same.code == .done && !same.complaint.contains("RULE051"))
    #expect(!same.answer.contains("RULE051") && !same.answer.contains("RULE052"))

    let base = scratch.path("rules/urasoe-2026/base.csv")
    try rewrite(base, "\n1-1,就労,就労時間 160以上", "\n1-1,就労,就労時間 700以上")
    try rewrite(base, "\n1-2,", "\n1-2b,")
    let moved = Session(
      "run", round, "--out", scratch.path("after"), "--since", scratch.path("before"))
    #expect(moved.code == .done, "\(moved.complaint)")
    #expect(moved.complaint.contains("base.csv:2: warning: 基準1-1「就労」"))
    #expect(moved.complaint.contains("[RULE051]"))
    #expect(moved.complaint.contains("規則「基準 1-2」が、この規則一式にありません [RULE052]"))
    #expect(moved.answer.contains("RULE051 1件、RULE052 1件"), "\(moved.answer)")
  }

  @Test("警報は実行記録に残り、再現でも確かめられる")
  func recorded() throws {
    let scratch = try ScratchFolder()
    try copy(scratch)
    let (round, before, out) = (
      scratch.path("tutorial"), scratch.path("before"), scratch.path("after")
    )
    #expect(Session("run", round, "--out", before).code == .done)
    try rewrite(scratch.path("rules/urasoe-2026/base.csv"), "\n1-2,", "\n1-2b,")
    #expect(Session("run", round, "--out", out, "--since", before).code == .done)
    let manifest = try String(contentsOfFile: "\(out)/manifest.json", encoding: .utf8)
    let earlier = try String(contentsOfFile: "\(before)/manifest.json", encoding: .utf8)
    #expect(!earlier.contains("\"alarm\""))
    let print = try #require(earlier.split(separator: "\"").dropLast().last)
    #expect(manifest.contains("\"alarm\": {\n    \"since\": \"\(print)\""), "\(manifest)")
    #expect(manifest.contains("\"RULE052\": 1"))
    #expect(manifest.contains("規則「基準 1-2」が、この規則一式にありません"))
    #expect(Session("verify", out).code == .done)
    #expect(Session("replay", out, "--round", round).code == .done)
    #expect(Session("replay", out, "--round", round, "--since", before).code == .done)
    let other = Session("replay", out, "--round", round, "--since", out)
    #expect(other.code == .different && other.complaint.contains("違い: manifest.json"))

    // An earlier run that was changed since is nothing to compare with.
    let changed = Data(earlier.replacingOccurrences(of: "基準 1-1", with: "基準 1-9").utf8)
    try FileManager.default.removeItem(atPath: "\(before)/manifest.json")
    try changed.write(to: URL(fileURLWithPath: "\(before)/manifest.json"))
    let refused = Session("run", round, "--out", scratch.path("new"), "--since", before)
    #expect(refused.code == .badInput && refused.complaint.contains("書き換えられています"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("new")))
  }

  @Test("比べる相手がなければ、何も書かずに断る")
  func missing() throws {
    let scratch = try ScratchFolder()
    let run = Session(
      "run", Repository.path("SampleData/tutorial"), "--out", scratch.path("out"),
      "--since", scratch.path("nowhere"))
    #expect(run.code == .missingInput)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }

  @Test("どの規則も読まない項目は、run でも行を挙げて告げる")
  func unread() throws {
    let scratch = try ScratchFolder()
    try copy(scratch)
    let fields = scratch.path("rules/urasoe-2026/fields.csv")
    let text = try String(contentsOfFile: fields, encoding: .utf8)
    try (text + "使わない項目,世帯,真偽,,,偽,\n")
      .write(toFile: fields, atomically: true, encoding: .utf8)
    let run = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    #expect(run.code == .done, "\(run.complaint)")
    let row = text.split(separator: "\n").count + 1
    #expect(run.complaint.contains("fields.csv:\(row):1: warning: 項目「使わない項目」"), "\(run.complaint)")
  }
}
