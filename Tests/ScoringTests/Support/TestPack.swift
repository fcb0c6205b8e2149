import Intake
import Records
import Scoring
import Testing

/// A rule pack written as text inside a test.
struct TestPack {
  var fields = "名称,対象,型,単位,値の範囲,既定\n"
  var base = "番号,事由,条件,点数,群,優先,根拠\n1,就労,,10,,,表1\n"
  var adjust = ""
  var groups = ""
  var phases = ""
  var tiebreak = ""
  var cases = ""
  var formulas = ["総合": "世帯基準 + 調整"]
  var more: [String: String] = [:]

  var source: RulePackSource {
    let texts = [
      ("fields.csv", fields), ("base.csv", base), ("adjust.csv", adjust), ("groups.csv", groups),
      ("phases.csv", phases), ("tiebreak.csv", tiebreak), ("cases.csv", cases),
    ]
    let tables = texts.compactMap { file, text in text.isEmpty ? nil : table(file, text) }
    var entries = [
      "municipality": "架空市", "fiscalYear": "2026", "validFrom": "2026-04", "validTo": "2027-03",
      "source.document": "基準表", "source.article": "別表", "source.date": "2025-10-01",
      "lotteryUnit": "child",
    ]
    entries.merge(more) { $1 }
    for (name, text) in formulas { entries["formulas." + name] = text }
    let sorted = entries.sorted { $0.key < $1.key }.enumerated().map { row, entry in
      RulePackSource.Entry(
        key: entry.key, text: entry.value,
        location: SourceLocation(file: "pack.json", row: row + 2))
    }
    return RulePackSource(entries: sorted, tables: tables)
  }

  private func table(_ file: String, _ text: String) -> TextTable? {
    let findings = Findings()
    let table = CSVFile.read(Array(text.utf8), file: file, findings: findings, log: ChangeLog())
    for finding in findings.all { Issue.record("\(finding)") }
    return table
  }

  /// The pack; its errors fail the test.
  func compiled() throws -> RulePack {
    let (pack, findings) = RulePack.compile(source)
    for finding in findings where finding.severity == .error { Issue.record("\(finding)") }
    return try #require(pack)
  }

  /// `code:file:row:column` of every finding.
  var findings: [String] {
    RulePack.compile(source).findings.map {
      let place = [$0.location.row, $0.location.column].compactMap { $0.map(String.init) }
      return ([$0.code, $0.location.file] + place).joined(separator: ":")
    }
  }

  /// Runs the pack's cases; what differs fails the test.
  func expectCases() throws {
    let report = try compiled().runCases()
    for finding in report.findings where finding.severity == .error { Issue.record("\(finding)") }
    #expect(report.count > 0)
    #expect(report.passed == report.count)
  }
}
