import Foundation
import Intake
import Records
import StableMatching
import Testing

@testable import Audit

@Suite("証明: every known problem, through the writer and the checker")
struct KnownProofTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("StableMatchingTests/Instances")

  /// Solves, proves and checks the problem of one instance file.
  private func prove(_ bytes: [UInt8], _ name: String) throws {
    let findings = Findings()
    let market = try #require(
      InstanceFile.read(bytes, file: name, findings: findings), "\(name): \(findings.all)")
    let solution = try solve(market.instance)
    let proof = try #require(writeProof(of: solution, to: market.instance), "\(name)")
    let claim = try checkProof(
      proof, of: market.instance,
      outcome: ClaimedOutcome(solution.matching, status: solution.status))
    #expect(claim.status == solution.status, "\(name)")
    #expect(claim.bound == solution.matching.blocking.count, "\(name)")
  }

  @Test(
    "problems without a stable matching: the minimum is proved",
    arguments: ["E1", "E1b", "E2", "E3", "E4", "E5", "E6"])
  func files(name: String) throws {
    let file = Self.folder.appendingPathComponent("\(name).json")
    try prove(Array(try Data(contentsOf: file)), name)
  }

  @Test("two hundred tiny problems")
  func tiny() throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("tiny.json"))
    let problems = try #require(
      try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(problems.count == 200)
    for (number, problem) in problems.enumerated() {
      let instance = try #require(problem["instance"])
      let bytes = try JSONSerialization.data(withJSONObject: instance)
      try prove(Array(bytes), "tiny \(number)")
    }
  }
}
