import Foundation
import Intake
public import Records
import StableMatching

/// 検証 — checks a finished run from its own folder alone: hashes, the matching, the tables.
public struct Verification {
  /// What the check came to.
  public struct Report: Sendable {
    /// Whether there is no folder, or no manifest in it.
    public var isMissing = false
    /// Everything that does not agree; empty when all does.
    public var differences: [Diagnostic] = []
    /// The files that were compared, the manifest among them.
    public var fileCount = 0
    /// The number of applicants in the matching.
    public var applicants = 0
    /// The status word, as far as it agrees with the matching.
    public var status = ""
    /// The 指紋 of the manifest.
    public var fingerprint = ""
    /// The lines of the proof that were replayed; nothing where that was not asked for.
    public var proofLines: Int?
  }

  private let folder: URL
  private let findings = Findings()
  private let progress: WorkProgress?
  private var report = Report()

  private init(_ folder: String, _ progress: WorkProgress?) {
    self.folder = URL(fileURLWithPath: folder)
    self.progress = progress
  }

  /// Checks the folder of a run.
  ///
  /// - Parameters:
  ///   - path: The folder that `run` wrote.
  ///   - expected: The 指紋 it should carry, if it was kept elsewhere.
  ///   - replaysProof: Whether the file `proof` is replayed too.
  ///   - progress: Told of each file.
  /// - Returns: Everything that does not agree.
  /// - Complexity: O(*n*) in the bytes of the folder.
  public static func check(
    _ path: String, expected: String? = nil, replaysProof: Bool = false,
    progress: WorkProgress? = nil
  ) -> Report {
    var verification = Verification(path, progress)
    verification.run(expected, replaysProof: replaysProof)
    verification.report.differences += verification.findings.all
    return verification.report
  }

  private mutating func run(_ expected: String?, replaysProof: Bool) {
    guard let bytes = Self.contents("manifest.json", in: folder) else {
      let path = folder.appendingPathComponent("manifest.json").path
      report.isMissing = !FileManager.default.fileExists(atPath: path)
      if !report.isMissing { report.differences.append(.fileChanged("manifest.json")) }
      return
    }
    checkFingerprint(bytes, expected)
    guard let manifest = Manifest.read(bytes, file: "manifest.json", findings: findings) else {
      return
    }
    let files = checkFiles(manifest)
    guard let instance = files["instance.json"], let outcome = files["outcome.json"] else { return }
    let check = MatchingCheck(instance: instance, outcome: outcome, manifest: manifest, findings)
    report.differences += check.differences
    report.applicants = check.market?.instance.applicantCount ?? 0
    report.status = manifest.status
    guard let market = check.market, let seats = check.seats else { return }
    if replaysProof, let claim = check.claim { replay(files["proof"], of: market, claim) }
    checkTables(market, seats, check.blocking, manifest, files)
  }

  /// Replays the proof of the status.
  private mutating func replay(
    _ proof: [UInt8]?, of market: InstanceFile, _ claim: ClaimedOutcome
  ) {
    guard let proof else {
      report.differences.append(.proofMissing())
      return
    }
    do throws(ProofError) {
      report.proofLines = try checkProof(proof, of: market.instance, outcome: claim).lines
    } catch {
      report.differences.append(error.diagnostic(file: "proof"))
    }
  }

  /// The parts of the check of all tables, the longest first.
  private static let checks: [@Sendable (Evidence) -> [Diagnostic]] = [
    ScoresCheck.mismatches, LettersCheck.mismatches, ReasonsCheck.mismatches,
    ResultsCheck.mismatches, RankingCheck.mismatches, LotteryCheck.mismatches,
    FormCheck.mismatches, DecisionsCheck.mismatches, RostersCheck.mismatches,
    PublicationCheck.mismatches,
    StatisticsCheck.mismatches,
  ]

  /// Puts all tables beside the verified matching.
  private mutating func checkTables(
    _ market: InstanceFile, _ seats: [String?], _ blocking: Set<Int>, _ manifest: Manifest,
    _ files: [String: [UInt8]]
  ) {
    var tables: [String: TextTable] = [:]
    for file in manifest.outputs where file.name.hasSuffix(".csv") {
      guard let bytes = files[file.name],
        let table = CSVFile.read(bytes, file: file.name, findings: findings)
      else { continue }
      tables[file.name] = table
      if file.rows != table.rowCount {
        report.differences.append(
          .figure(
            "manifest.json", "\(file.name)の行数", written: "\(file.rows ?? 0)",
            found: "\(table.rowCount)"))
      }
    }
    guard let results = tables["results.csv"], let reasons = tables["reasons.csv"],
      let cutoffs = tables["cutoffs.csv"]
    else { return }
    guard
      let records = RecordTables(
        results: results, reasons: reasons, cutoffs: cutoffs, manifest: manifest)
    else {
      report.differences.append(
        .disagreement("results.csv", "results.csv、reasons.csv、cutoffs.csv のどれかに読めない値があります"))
      return
    }
    let evidence = Evidence(
      market: market, seats: seats, blocking: blocking, manifest: manifest, records: records,
      tables: tables, files: files)
    for found in Parallel.map(Self.checks.count, { Self.checks[$0](evidence) }) {
      report.differences += found
    }
  }

  private mutating func checkFingerprint(_ bytes: [UInt8], _ expected: String?) {
    guard let found = Manifest.fingerprints(of: bytes) else {
      report.differences.append(.fingerprintMissing())
      return
    }
    report.fingerprint = found.carried
    if found.carried != found.computed {
      report.differences.append(.fingerprintWrong(found.computed))
    }
    if let expected, expected.lowercased() != found.carried {
      report.differences.append(.fingerprintUnexpected(expected, found.carried))
    }
  }

  /// Compares every file with the manifest; gives the bytes of all for the later checks.
  private mutating func checkFiles(_ manifest: Manifest) -> [String: [UInt8]] {
    var kept: [String: [UInt8]] = [:]
    let (folder, progress) = (folder, progress)
    let files = Parallel.map(manifest.outputs.count) { place in
      let file = manifest.outputs[place]
      let bytes = Self.contents(file.name, in: folder)
      progress?.advance()
      return (bytes, bytes.map { $0.count == file.bytes && SHA256.hex($0) == file.sha256 })
    }
    for (file, (bytes, isSame)) in zip(manifest.outputs, files) {
      switch isSame {
      case nil:
        let path = folder.appendingPathComponent(file.name).path
        let isThere = FileManager.default.fileExists(atPath: path)
        report.differences.append(isThere ? .fileUnreadable(file.name) : .fileMissing(file.name))
      case false?: report.differences.append(.fileChanged(file.name))
      case true?: break
      }
      kept[file.name] = bytes
    }
    report.fileCount = manifest.outputs.count + 1
    let known = Set(manifest.outputs.map(\.name) + ["manifest.json"])
    for name in presentFiles() where !known.contains(name) {
      report.differences.append(.fileUnknown(name))
    }
    return kept
  }

  /// Every file below the folder, by name in the order of bytes.
  private func presentFiles() -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    var names: [String] = []
    for case let name as String in walk where !isFolder(name) { names.append(name) }
    return names.sorted { $0.precedesByBytes($1) }
  }

  private func isFolder(_ name: String) -> Bool {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(
      atPath: folder.appendingPathComponent(name).path, isDirectory: &isDirectory)
    return exists && isDirectory.boolValue
  }

  private static func contents(_ name: String, in folder: URL) -> [UInt8]? {
    FileManager.default.contents(atPath: folder.appendingPathComponent(name).path).map { Array($0) }
  }
}
