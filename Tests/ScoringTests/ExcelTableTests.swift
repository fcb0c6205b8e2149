import Foundation
import Intake
import Records
import Scoring
import TestSupport
import Testing

@Suite("Excel や CP932 を経た規則の表")
struct ExcelTableTests {
  /// A folder with a small pack, whose tables `rewrite` turns into bytes.
  private func findings(_ rewrite: (String) throws -> Data) throws -> (RulePack?, [Diagnostic]) {
    try ScratchFolder.with { folder in
      let header = """
        {"municipality": "架空市", "fiscalYear": 2026, "validFrom": "2026-04", "validTo": "2027-03",
         "source": {"document": "表", "article": "別表", "date": "2025-10-01"}, "lotteryUnit": "child",
         "formulas": {"総合": "世帯基準 + 調整"}}
        """
      try Data(header.utf8).write(to: folder.appendingPathComponent("pack.json"))
      for (name, text) in Self.tables {
        try rewrite(text).write(to: folder.appendingPathComponent(name))
      }
      let found = Findings()
      let pack = RulePackReader.read(InputFolder(folder.path, findings: found), findings: found)
      return (pack, found.all)
    }
  }

  private static let tables = [
    ("fields.csv", "名称,対象,型,単位,値の範囲,既定\n就労時間,保護者,小数,時間,0..744,0\n"),
    (
      "base.csv",
      "番号,事由,条件,点数,根拠\n1-1,就労,就労時間 160以上,20,別表①\n1-2,就労,\"就労時間 64以上\n かつ 就労時間 160未満\",10,別表①\n"
    ),
    ("cases.csv", "番号,説明,保護者1.就労時間,期待.点数\n1,長い,160,20\n2,短い,64.5,10\n"),
  ]

  private func expectGood(_ rewrite: (String) throws -> Data) throws {
    let (pack, findings) = try findings(rewrite)
    #expect(findings.filter { $0.severity == .error } == [])
    let report = try #require(pack).runCases()
    #expect(report.count == 2 && report.passed == 2, "\(report.findings)")
  }

  @Test("UTF-8、BOM 付き、CRLF")
  func utf8() throws {
    try expectGood { Data($0.utf8) }
    try expectGood { Data([0xEF, 0xBB, 0xBF]) + Data($0.utf8) }
    try expectGood { Data($0.replacingOccurrences(of: "\n", with: "\r\n").utf8) }
  }

  @Test("CP932（丸数字を含む）")
  func cp932() throws {
    try expectGood { try #require($0.data(using: .shiftJIS)) }
  }

  @Test("Excel が足す空の行と列、すべての欄の引用符")
  func excel() throws {
    try expectGood { text in
      let rows = text.replacingOccurrences(of: "\n かつ", with: " かつ").split(
        separator: "\n", omittingEmptySubsequences: true
      ).map { $0 + ",," }
      return Data((rows.joined(separator: "\r\n") + "\r\n,,,,,,\r\n,,,,,,\r\n").utf8)
    }
  }

  @Test("Excel が大文字にした TRUE と FALSE")
  func truths() throws {
    try expectGood {
      Data(
        $0.replacingOccurrences(of: "0..744,0\n", with: "0..744,0\n夜勤,保護者,真偽,,,FALSE\n")
          .replacingOccurrences(of: "就労時間 160以上,", with: "就労時間 160以上 かつ TRUE かつ 夜勤 = FALSE,")
          .utf8)
    }
  }

  @Test("Excel が日付にした番号は、行と列を示して指摘する", arguments: ["1月2日", "2-Jan", "2026/1/2"])
  func dates(number: String) throws {
    let (_, findings) = try findings {
      Data($0.replacingOccurrences(of: "1-2,", with: "\(number),").utf8)
    }
    #expect(
      findings.map {
        "\($0.code) \($0.location.file):\($0.location.row ?? 0):\($0.location.column ?? 0)"
      }
        == ["RULE041 base.csv:3:1"])
  }
}
