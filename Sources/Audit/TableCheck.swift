import Intake
import Records
import StableMatching

/// Checks the tables that people and other systems read against the verified matching.
struct TableCheck {
  private let market: InstanceFile
  private let seats: [String?]
  private let manifest: Manifest
  private let findings: Findings

  init(market: InstanceFile, seats: [String?], manifest: Manifest, _ findings: Findings) {
    self.market = market
    self.seats = seats
    self.manifest = manifest
    self.findings = findings
  }

  /// What does not agree in one of the tables.
  func differences(in name: String, _ bytes: [UInt8]) -> [Diagnostic] {
    guard let table = CSVFile.read(bytes, file: name, findings: findings) else { return [] }
    return name == "results.csv" ? results(table) : cutoffs(table)
  }

  /// `results.csv`: every applicant's seat, and the counts that the manifest carries.
  private func results(_ table: TextTable) -> [Diagnostic] {
    guard let columns = columns(["児童番号", "結果", "施設番号", "クラス"], of: table) else {
      return missing(["児童番号", "結果", "施設番号", "クラス"], in: table)
    }
    var differences: [Diagnostic] = []
    var written: [String: String] = [:]
    var counts: [String: Int] = [:]
    for row in 0..<table.rowCount {
      let facility = table.text(row: row, column: columns[2])
      let seat = facility.isEmpty ? "" : "\(facility)-\(table.text(row: row, column: columns[3]))"
      written[table.text(row: row, column: columns[0])] = seat
      counts[table.text(row: row, column: columns[1]), default: 0] += 1
    }
    for (child, seat) in zip(market.names.applicants, seats) where written[child] != seat ?? "" {
      differences.append(
        .resultDiffers(child, written: written[child] ?? "(行なし)", found: seat ?? ""))
    }
    for result in manifest.results where counts[result.rule, default: 0] != result.count {
      let found = counts[result.rule, default: 0]
      differences.append(
        .figure("manifest.json", result.rule, written: "\(result.count)", found: "\(found)"))
    }
    return differences
  }

  /// `cutoffs.csv`: the number of children in each program.
  private func cutoffs(_ table: TextTable) -> [Diagnostic] {
    guard let columns = columns(["施設番号", "クラス", "内定数"], of: table) else {
      return missing(["施設番号", "クラス", "内定数"], in: table)
    }
    var counts: [String: Int] = [:]
    for case let seat? in seats { counts[seat, default: 0] += 1 }
    var differences: [Diagnostic] = []
    for row in 0..<table.rowCount {
      let program =
        "\(table.text(row: row, column: columns[0]))-\(table.text(row: row, column: columns[1]))"
      let written = table.text(row: row, column: columns[2])
      let found = String(counts[program, default: 0])
      if written != found {
        differences.append(
          .figure("cutoffs.csv", "枠\(program)の内定数", written: written, found: found))
      }
    }
    return differences
  }

  private func columns(_ names: [String], of table: TextTable) -> [Int]? {
    let found = names.compactMap(table.column)
    return found.count == names.count ? found : nil
  }

  private func missing(_ names: [String], in table: TextTable) -> [Diagnostic] {
    names.filter { table.column($0) == nil }.map { .tableUnreadable(table.file, $0) }
  }
}
