import Foundation
import TestSupport
import Testing

@testable import hoiku

/// Every kind of bad input that a pack can bring, from the command line: 65, and nothing written.
@Suite("規則の誤りは、どの命令も 65 で断る")
struct RulesCommandTests {
  /// A file of the pack, what is changed in it, and the code of the finding.
  static let spoiled: [(file: String, old: String, new: String, code: String)] = [
    ("base.csv", ",基本点数 就労(1) 月160時間以上,", ",,", "RULE029"),
    ("base.csv", "就労時間 160以上", "就労時問 160以上", "RULE002"),
    ("base.csv", "就労時間 160以上", "就労時間 + 「長い」 160以上", "RULE003"),
    ("base.csv", "就労時間 160以上", "(就労時間 160以上", "RULE001"),
    ("base.csv", "でない,20,", "でない,20 / 0,", "RULE006"),
    ("base.csv", "でない,20,", "でない,\u{1}20,", "CHAR003"),
    ("base.csv", "でない,20,,,", "でない,20,", "CSV001"),
    ("pack.json", "\"総合\":", "\"甲\": \"乙\", \"乙\": \"甲\", \"総合\":", "PACK010"),
    ("pack.json", "\"validTo\": \"2027-03\"", "\"validTo\": \"2025-03\"", "PACK005"),
  ]

  @Test("名指しして断り、何も書かない", arguments: spoiled.indices)
  func refuses(_ number: Int) throws {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules/urasoe-2026"] {
      try FileManager.default.createDirectory(
        atPath: scratch.path("rules"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    let (file, old, new, code) = Self.spoiled[number]
    let path = scratch.path("rules/urasoe-2026/\(file)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let place = try #require(text.range(of: old))
    try text.replacingCharacters(in: place, with: new)
      .write(toFile: path, atomically: true, encoding: .utf8)
    for action in ["check", "test", "coverage"] {
      let rules = Session("rules", action, scratch.path("rules/urasoe-2026"))
      #expect(rules.code == .badInput, "\(action) \(rules.complaint)")
      #expect(rules.complaint.contains("[\(code)]"), "\(rules.complaint)")
    }
    let run = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    #expect(run.code == .badInput && run.complaint.contains("[\(code)]"), "\(run.complaint)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }
}
