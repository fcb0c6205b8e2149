import Records
import Selection

/// The tables of a run as records: `results.csv`, `reasons.csv`, `cutoffs.csv`.
struct RecordTables {
  /// Every child, with the facilities of its form.
  let children: [RecordedChild]
  /// 施設番号 by program id.
  let facility: [String: String]

  /// Reads the tables; nothing where a column or value is not one that `run` writes.
  init?(results: TextTable, reasons: TextTable, cutoffs: TextTable, manifest: Manifest) {
    guard let listings = Self.listings(reasons, manifest),
      let children = Self.children(results, listings), let facility = Self.facilities(cutoffs)
    else { return nil }
    self.children = children
    self.facility = facility
  }

  /// A row of a table by the names of its columns.
  private struct Row {
    let table: TextTable
    let columns: [String: Int]
    let row: Int

    subscript(name: String) -> String {
      columns[name].map { table.text(row: row, column: $0) } ?? ""
    }
  }

  private static func rows(_ table: TextTable, _ names: [String]) -> [Row]? {
    var columns: [String: Int] = [:]
    for name in names {
      guard let column = table.column(name) else { return nil }
      columns[name] = column
    }
    return (0..<table.rowCount).map { Row(table: table, columns: columns, row: $0) }
  }

  private static func facilities(_ table: TextTable) -> [String: String]? {
    guard let rows = rows(table, ["施設番号", "クラス"]) else { return nil }
    var facilities: [String: String] = [:]
    for row in rows { facilities["\(row["施設番号"])-\(row["クラス"])"] = row["施設番号"] }
    return facilities
  }

  private static func listings(
    _ table: TextTable, _ manifest: Manifest
  ) -> [String: [RecordedListing]]? {
    let names = [
      "児童番号", "希望順位", "施設番号", "クラス", "区分", "指数", "同点時の値", "抽選順", "受入枠", "理由コード",
    ]
    guard let rows = rows(table, names) else { return nil }
    var listings: [String: [RecordedListing]] = [:]
    // Many children have the same values.
    var keys: [String: [Rational]] = [:]
    for row in rows {
      guard let position = Int(row["希望順位"]), let reason = ReasonCode(rawValue: row["理由コード"])
      else { return nil }
      listings[row["児童番号"], default: []].append(
        RecordedListing(
          position: position, facility: row["施設番号"],
          program: "\(row["施設番号"])-\(row["クラス"])", standing: standing(row, manifest, &keys),
          reason: reason, isOpen: !row["受入枠"].isEmpty))
    }
    return listings
  }

  private static func standing(
    _ row: Row, _ manifest: Manifest, _ known: inout [String: [Rational]]
  ) -> RankStanding? {
    guard let points = Rational(row["指数"]), let lot = Int(row["抽選順"]) else { return nil }
    let written = row["同点時の値"]
    let keys =
      known[written]
      ?? written.split(separator: ";", omittingEmptySubsequences: false)
      .compactMap { Rational($0) }
    known[written] = keys
    guard keys.count == manifest.tieChain.count else { return nil }
    let phase = manifest.phases.firstIndex(of: row["区分"]) ?? manifest.phases.count
    return RankStanding(phase: phase, points: points, keys: keys, lot: lot)
  }

  private static func children(
    _ table: TextTable, _ listings: [String: [RecordedListing]]
  ) -> [RecordedChild]? {
    let names = ["児童番号", "世帯番号", "結果", "施設番号", "クラス", "希望順位", "理由コード"]
    guard let rows = rows(table, names) else { return nil }
    var children: [RecordedChild] = []
    for row in rows {
      guard let kind = ResultKind(rawValue: row["結果"]),
        let reason = ReasonCode(rawValue: row["理由コード"])
      else { return nil }
      let facility = row["施設番号"]
      children.append(
        RecordedChild(
          id: row["児童番号"], household: row["世帯番号"], kind: kind,
          seat: facility.isEmpty ? nil : "\(facility)-\(row["クラス"])",
          seatFacility: facility.isEmpty ? nil : facility,
          position: Int(row["希望順位"]), reason: reason, listings: listings[row["児童番号"]] ?? []))
    }
    return children
  }
}
