import Foundation
public import Intake
public import Records
public import Selection
import StableMatching

/// 実行済みの結果 — the folder of a run, read back for questions about it.
public struct FinishedRun: Sendable {
  /// The manifest.
  public let manifest: Manifest
  /// The problem, the answer and every child's rows.
  public let record: RecordedRun
  /// 指数の内訳 as `scores.csv` has it: the rows of each child, in the order of the file.
  public let scores: TextTable

  /// Reads a folder; what cannot be read is a finding.
  ///
  /// - Returns: The run, or nothing with findings.
  public static func read(_ folder: InputFolder, findings: Findings) -> FinishedRun? {
    guard let manifest = Manifest.sealed(in: folder, findings: findings)?.manifest,
      let instance = folder.bytes(of: "instance.json"),
      let market = InstanceFile.read(instance, file: "instance.json", findings: findings),
      let outcome = folder.bytes(of: "outcome.json"),
      let answer = OutcomeFile.read(outcome, file: "outcome.json", findings: findings),
      let results = folder.table("results.csv"), let reasons = folder.table("reasons.csv"),
      let cutoffs = folder.table("cutoffs.csv"), let scores = folder.table("scores.csv")
    else { return nil }
    guard isUntouched(folder.files, manifest, findings) else { return nil }
    guard
      let tables = RecordTables(
        results: results, reasons: reasons, cutoffs: cutoffs, manifest: manifest),
      let record = record(market, answer, manifest, tables)
    else {
      findings.add(
        .error, "REC001", at: SourceLocation(file: folder.path),
        Wording(
          "\(folder.path) の表が、この版の hoiku の書いたものではありません",
          reason: "列や値が読めません。", remedy: "hoiku verify で確かめてください。"))
      return nil
    }
    guard record.holdsTogether else {
      findings.add(
        .error, "REC003", at: SourceLocation(file: "reasons.csv"),
        Wording(
          "reasons.csv と instance.json が食い違っています", reason: "希望している児童の順位がなく、解き直せません。",
          remedy: "hoiku verify で確かめ、控えから戻してください。"))
      return nil
    }
    return FinishedRun(manifest: manifest, record: record, scores: scores)
  }

  /// A question is answered from what the run wrote, or not at all.
  private static func isUntouched(
    _ files: [InputFolder.File], _ manifest: Manifest, _ findings: Findings
  ) -> Bool {
    var hashes: [String: String] = [:]
    for file in manifest.outputs { hashes[file.name] = file.sha256 }
    let changed = files.filter { $0.name != "manifest.json" && $0.hash != hashes[$0.name] }
    for file in changed { findings.addChanged(file.name) }
    return changed.isEmpty
  }

  private static func record(
    _ market: InstanceFile, _ answer: OutcomeFile, _ manifest: Manifest, _ tables: RecordTables
  ) -> RecordedRun? {
    var numbers: [String: ProgramIndex] = [:]
    for (number, id) in market.names.programs.enumerated() { numbers[id] = ProgramIndex(number) }
    guard answer.assignment.map(\.child) == market.names.applicants else { return nil }
    let facilities = market.names.programs.compactMap { tables.facility[$0] }
    guard facilities.count == market.names.programs.count else { return nil }
    return RecordedRun(
      instance: market.instance, names: market.names,
      seats: answer.assignment.map { $0.program.flatMap { numbers[$0] } },
      phases: manifest.phases,
      tieChain: manifest.tieChain.map { .init(name: $0.name, smallerFirst: $0.smallerFirst) },
      facilities: facilities, children: tables.children)
  }
}
