import Foundation
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

  @Test("同点時の項目はどれも、計算例の中で二つ以上の値をとる", arguments: SamplePack.names)
  func tieKeysVary(name: String) throws {
    let folder = SamplePack.folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: folder.path + "/tiebreak.csv") else { return }
    let ties = try lines(folder.appendingPathComponent("tiebreak.csv")).dropFirst()
    let cases = try lines(folder.appendingPathComponent("cases.csv"))
    let header = try #require(cases.first).components(separatedBy: ",")
    let column = try #require(header.firstIndex(of: "期待.同点順"))
    let expected = cases.dropFirst().map { $0.components(separatedBy: ",")[column] }
      .filter { !$0.isEmpty }.map { $0.components(separatedBy: "/") }
    for (place, tie) in ties.enumerated() {
      #expect(Set(expected.map { $0[place] }).count > 1, "\(name) \(tie)")
    }
  }

  /// The rows of a table whose cells have no commas of their own where it matters.
  private func lines(_ file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      .filter { !$0.isEmpty }
  }
}
