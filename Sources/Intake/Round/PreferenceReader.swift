import Records

/// 希望1 … 希望N — known facilities, without a gap and without a repeat.
struct PreferenceReader {
  private let draft: RoundDraft
  private let facilities: ByteIndex
  private var listed: [RecordIndex<Facility>] = []

  init(_ draft: RoundDraft) {
    self.draft = draft
    facilities = draft.facilityIndex
  }

  /// The preferences of a row, best first.
  mutating func read(_ table: BoundTable, _ row: Int) -> [RecordIndex<Facility>] {
    listed.removeAll(keepingCapacity: true)
    var gap: Column?
    var isGapKnown = false
    for column in table.series {
      let reference = table.reference(row, column, in: facilities)
      if case .empty = reference {
        gap = gap ?? column
        continue
      }
      if let gap, !isGapKnown {
        isGapKnown = true
        table.findings.add(
          .error, "PREF001", at: table.place(row, gap), .preferenceGap(gap.name, column.name))
      }
      guard let facility = known(reference, table, row, column) else { continue }
      let index = RecordIndex<Facility>(facility)
      if let earlier = listed.firstIndex(of: index) {
        table.findings.add(
          .error, "PREF002", at: table.place(row, column),
          .preferenceTwice(column.name, draft.facilities[facility].id.text, earlier + 1))
      } else {
        listed.append(index)
      }
    }
    // A copy of the exact size: half a million lists with spare room would double the memory.
    return listed.isEmpty ? [] : Array(listed[...])
  }

  /// The facility of a reference; an unknown one is a finding.
  private func known(
    _ reference: BoundTable.Reference, _ table: BoundTable, _ row: Int, _ column: Column
  ) -> Int? {
    switch reference {
    case .found(let facility): return facility
    case .empty: return nil
    case .unknown(let id):
      if !BoundTable.isDestroyed(id) {
        table.findings.add(
          .error, "PREF003", at: table.place(row, column),
          .unknownFacility(column.name, id, facilities.texts))
      }
      return nil
    }
  }
}
