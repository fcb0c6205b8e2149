import Records
import Scoring

/// What the rows of `children.csv` are read against.
struct ChildGround: Sendable {
  let table: TextTable
  let series: [Column]
  let fields: [FieldDeclaration]
  let fiscalYear: Int?
  let entryDate: CalendarDate
  let homes: HomeSeats
  let streams: [String]
  let facilities: ByteIndex
  let households: ByteIndex
  /// What each facility asks for on the entry date; nothing where it takes any age.
  let leastAges: [LeastAge?]

  init(_ draft: RoundDraft, _ table: BoundTable, _ fields: [FieldDeclaration]) {
    (self.table, series, self.fields) = (table.table, table.series, fields)
    fiscalYear = draft.settings?.fiscalYear
    entryDate = draft.settings?.entryDate ?? Era.all[0].start
    homes = HomeSeats(draft)
    streams = draft.streams
    (facilities, households) = (draft.facilityIndex, draft.householdIndex)
    leastAges = draft.facilities.map { facility in
      draft.settings.flatMap { settings in facility.minimumAge.map { LeastAge($0, settings) } }
    }
  }
}

/// What came of a part of the rows of `children.csv`, beside the children and their facts.
struct ChildPart: Sendable {
  /// The household of each child; −1 for an unknown one.
  var owners: [Int32] = []
  /// Whether a child's class is known.
  var hasClass: [Bool] = []
  /// What stands for a child's name and date of birth, 0 where one is not known.
  var identities: [UInt32] = []
  var findings = Findings().batch
  var changes: [ChangeLog.Entry] = []
}
