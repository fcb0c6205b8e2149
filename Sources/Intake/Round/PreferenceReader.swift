import Records

/// 希望1 … 希望N — known facilities, without a gap and without a repeat.
struct PreferenceReader {
  private let facilities: ByteIndex
  private let columns: [Int]
  private var listed: [RecordIndex<Facility>] = []

  init(_ facilities: ByteIndex, _ table: BoundTable) {
    self.facilities = facilities
    columns = table.series.map(\.index)
  }

  /// The preferences of a row, best first.
  mutating func read(_ table: BoundTable, _ row: Int) -> [RecordIndex<Facility>] {
    listed.removeAll(keepingCapacity: true)
    var gap: Int?
    var isGapKnown = false
    for place in columns.indices {
      let range = table.table.field(row: row, column: columns[place])
      if range.isEmpty {
        gap = gap ?? place
        continue
      }
      let found = facilities.find(table.table.bytes.span.extracting(range))
      if found == nil, table.code(row, table.series[place]) == nil {
        gap = gap ?? place
        continue
      }
      if let gap, !isGapKnown {
        isGapKnown = true
        report(gap: table.series[gap], table.series[place], table, row)
      }
      guard let facility = found ?? known(table, row, table.series[place]) else { continue }
      add(RecordIndex(facility), table, row, place)
    }
    // A copy of the exact size: half a million lists with spare room would double the memory.
    return listed.isEmpty ? [] : Array(listed[...])
  }

  private mutating func add(
    _ facility: RecordIndex<Facility>, _ table: BoundTable, _ row: Int, _ place: Int
  ) {
    guard let earlier = listed.firstIndex(of: facility) else {
      listed.append(facility)
      return
    }
    let column = table.series[place]
    table.findings.add(
      .error, "PREF002", at: table.place(row, column),
      .preferenceTwice(column.name, facilities.text(Int(facility.offset)), earlier + 1))
  }

  private func report(gap: Column, _ column: Column, _ table: BoundTable, _ row: Int) {
    table.findings.add(
      .error, "PREF001", at: table.place(row, gap), .preferenceGap(gap.name, column.name))
  }

  /// The facility of a field that is not written plainly; an unknown one is a finding.
  private func known(_ table: BoundTable, _ row: Int, _ column: Column) -> Int? {
    switch table.reference(row, column, in: facilities) {
    case .found(let facility): return facility
    case .empty: return nil
    case .unknown(let id):
      if !BoundTable.isDestroyed(id) {
        table.findings.add(
          .error, "PREF003", at: table.place(row, column),
          .unknownFacility(column.name, id, table.nearness.near(id, in: facilities)))
      }
      return nil
    }
  }
}
