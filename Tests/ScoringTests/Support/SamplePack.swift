import Foundation
import Intake
import Records
import Scoring
import Testing

/// Reads the packs of the sample data.
enum SamplePack {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleData/rules")

  /// The folders' names.
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.contains(".") }.sorted()

  /// A pack by its folder's name; its findings fail the test.
  static func read(_ name: String) throws -> RulePack {
    let findings = Findings()
    let path = folder.appendingPathComponent(name).path
    let pack = RulePackReader.read(InputFolder(path, findings: findings), findings: findings)
    for finding in findings.all where finding.severity == .error {
      Issue.record("\(finding)")
    }
    return try #require(pack)
  }
}
