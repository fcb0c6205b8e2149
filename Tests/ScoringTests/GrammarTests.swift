import Foundation
import Testing

@testable import Scoring

/// The grammar stands beside the parser and in the documentation; what it says can be parsed.
@Suite("式の言葉の説明")
struct GrammarTests {
  private static let sources = SamplePack.folder.deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources/Scoring")

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.sources.appendingPathComponent(path), encoding: .utf8)
  }

  @Test("文法は、説明書きと構文解析のそばとで同じ")
  func grammar() throws {
    let beside = try text("Expression/Parser.swift").components(separatedBy: "\n")
      .filter { $0.hasPrefix("///     ") }.map { String($0.dropFirst(8)) }
    let page = try text("Scoring.docc/Expressions.md").components(separatedBy: "```")
    #expect(beside.count > 15)
    #expect(page.count == 3)
    #expect(
      page[1].trimmingCharacters(in: .newlines) == beside.joined(separator: "\n"))
  }

  @Test("文法のかぎかっこの語は、どれも字句として読める")
  func words() throws {
    let page = try text("Scoring.docc/Expressions.md").components(separatedBy: "```")[1]
    let words = page.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }
      .map(\.element).filter { !["「", "」", "'", "."].contains($0) }
    #expect(words.count > 40)
    for word in words where !word.isEmpty {
      #expect(throws: Never.self, "\(word)") { try Lexer.tokens(of: word) }
    }
  }

  @Test("組込みの名前はどれも説明にある")
  func names() throws {
    let page = try text("Scoring.docc/Expressions.md")
    var names = NameTable()
    names.addBuiltIns()
    let all = names.columns.map(\.name) + NameTable.builtInFields.map(\.name)
    #expect(all.count > 30)
    for name in all { #expect(page.contains("`\(name)`"), "\(name)") }
  }

  @Test("関数はどれも、日本語と ASCII の名前で説明にあり、同じ木になる", arguments: FunctionName.allCases)
  func functions(function: FunctionName) throws {
    let page = try text("Scoring.docc/Expressions.md")
    #expect(page.contains("| `\(function.rawValue)("), "\(function)")
    #expect(page.contains("| `\(function.ascii)` |"), "\(function)")
    let operands = Array(repeating: "x", count: function.operands.lowerBound)
      .joined(separator: ", ")
    let (one, other) = (
      try Parser.parse("\(function.rawValue)(\(operands))"),
      try Parser.parse("\(function.ascii)(\(operands))")
    )
    #expect(one.plain == other.plain)
  }

  @Test("「What real tables need」のどの行にも、その名のテストがある")
  func realTables() throws {
    let rows = try text("Scoring.docc/RealTables.md").components(separatedBy: "\n")
      .filter { $0.hasPrefix("| ") && $0.contains("`") }
    #expect(rows.count >= 38)
    let tests = Self.sources.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Tests")
    var known = ""
    for folder in ["ScoringTests", "HoikuCommandTests"] {
      let path = tests.appendingPathComponent(folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: path.path)
      where name.hasSuffix(".swift") {
        known += try String(contentsOf: path.appendingPathComponent(name), encoding: .utf8)
      }
    }
    for row in rows {
      let title = row.components(separatedBy: "`")[1]
      let forms = ["@Test(\"\(title)\"", "    \"\(title)\","]
      #expect(forms.contains { known.contains($0) }, "\(title)")
    }
  }
}
