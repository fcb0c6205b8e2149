import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("どの規則一式でも、架空の都市の選考が終わる")
struct PackRoundTests {
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("SampleData/rules")))
    ?? []).filter { !$0.contains(".") }.sorted()

  @Test("作って、選考して、検証する", arguments: names)
  func runs(name: String) throws {
    let scratch = try ScratchFolder()
    let settings = try copy(name, to: scratch.path("pack"))
    let made = Session(
      "generate", scratch.path("city"), "--children", "30", "--facilities", "4", "--seed", name,
      "--rules", scratch.path("pack"))
    #expect(made.code == .done && made.complaint.isEmpty, "\(made.complaint)")
    if settings.contains("\"via\"") || settings.contains("\"missing\"") {
      let refused = Session("run", scratch.path("city"), "--out", scratch.path("refused"))
      #expect(refused.code == .badInput && refused.complaint.contains("[PACK02"))
    }
    try accept(["RULE040", "PACK020", "PACK021"], in: scratch.path("city"))
    let run = Session("run", scratch.path("city"), "--out", scratch.path("out"))
    #expect(run.code == .done, "\(run.complaint)")
    #expect(Session("verify", scratch.path("out")).code == .done)
  }

  @Test("育休延長許容の児童も、席が残れば内定する")
  func extendedLeave() throws {
    let scratch = try ScratchFolder()
    let run = Session(
      "run", Repository.path("SampleData/tutorial"), "--out", scratch.path("out"))
    #expect(run.code == .done)
    let scores = try String(contentsOfFile: scratch.path("out/scores.csv"), encoding: .utf8)
    #expect(scores.contains("C14,,調整,A3,育児休業の延長を許容,児童,-300,○,"))
    let results = try String(contentsOfFile: scratch.path("out/results.csv"), encoding: .utf8)
    #expect(results.contains("C14,H11,内定,04,1,2,,-260,"))
  }

  /// Copies a pack; one of another year is moved to that of the invented city.
  private func copy(_ name: String, to path: String) throws -> String {
    let files = FileManager.default
    try files.copyItem(atPath: Repository.path("SampleData/rules/\(name)"), toPath: path)
    let file = URL(fileURLWithPath: path + "/pack.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let moved =
      text.replacingOccurrences(of: "\"2027-04\"", with: "\"2026-04\"")
      .replacingOccurrences(of: "\"2028-03\"", with: "\"2027-03\"")
      .replacingOccurrences(of: "\"fiscalYear\": 2027", with: "\"fiscalYear\": 2026")
    try moved.write(to: file, atomically: true, encoding: .utf8)
    return moved
  }

  private func accept(_ codes: [String], in folder: String) throws {
    let rows = codes.enumerated().map { "\($0 + 1),警告承認,\($1),練習のため,担当,2026-01-05\n" }
    try ("番号,種類,値,理由,決裁者,決裁日\n" + rows.joined())
      .write(toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
  }
}
