import Records
import Scoring
import Testing

@Suite("規則一式の計算例")
struct SamplePackTests {
  @Test("計算例がすべて合い、すべての行を覆う", arguments: SamplePack.names)
  func casesComeOut(name: String) throws {
    let report = try SamplePack.read(name).runCases()
    for finding in report.findings.prefix(6) { Issue.record("\(name): \(finding)") }
    #expect(report.count > 0)
    #expect(report.passed == report.count)
  }
}
