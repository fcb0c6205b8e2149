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
      let facility: Int
      switch table.reference(row, column, in: facilities) {
      case .empty:
        gap = gap ?? column
        continue
      case .unknown(let id):
        if !BoundTable.isDestroyed(id) {
          table.findings.add(
            .error, "PREF003", at: table.place(row, column),
            .unknownFacility(column.name, id, facilities.texts))
        }
        continue
      case .found(let found):
        facility = found
      }
      if let gap, !isGapKnown {
        isGapKnown = true
        table.findings.add(
          .error, "PREF001", at: table.place(row, gap), .preferenceGap(gap.name, column.name))
      }
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
}
