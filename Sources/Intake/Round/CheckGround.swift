import Records

/// 点検の材料 — what was read, as the checks across files look at it: it does not change any more,
/// so that several look at it at a time.
struct CheckGround: Sendable {
  let settings: RoundSettings?
  let facilities: [Facility]
  let programs: [Program]
  let households: [Household]
  let guardians: [Guardian]
  let children: [Child]
  let facts: RoundFacts
  let accepted: [AcceptedSeat]
  let childIndex: ByteIndex
  let homes: HomeSeats
  /// Whether a child's class is known.
  let hasClass: [Bool]
  /// What stands for a child's name and date of birth, 0 where one is not known.
  let identities: [UInt32]
  /// Whether all children were read: else nobody is missed but those who could not be.
  let hasAllChildren: Bool
  /// Whether all households were read: else their members say nothing about each other.
  let hasAllHouseholds: Bool
  /// Whether all seats were read: else a pool without any says nothing.
  let hasAllSeats: Bool
  let hasGuardianFile: Bool
  private let tables: [RoundFile: (name: String, rows: [UInt32])]

  init(_ draft: RoundDraft) {
    settings = draft.settings
    (facilities, programs) = (draft.facilities, draft.programs)
    (households, guardians, children) = (draft.households, draft.guardians, draft.children)
    (facts, accepted) = (draft.facts, draft.accepted)
    (childIndex, homes) = (draft.childIndex, HomeSeats(draft))
    (hasClass, identities) = (draft.hasClass, draft.identities)
    hasAllChildren = !draft.findings.hasErrors(in: draft.name(of: .children))
    hasAllHouseholds =
      !draft.findings.hasErrors(in: draft.name(of: .households)) && !draft.households.isEmpty
    hasAllSeats = !draft.findings.hasErrors(in: draft.name(of: .capacity))
    hasGuardianFile = draft.folder.has(draft.name(of: .guardians))
    tables = [
      .facilities: (draft.name(of: .facilities), draft.facilityRows),
      .capacity: (draft.name(of: .capacity), draft.programRows),
      .households: (draft.name(of: .households), draft.householdRows),
      .guardians: (draft.name(of: .guardians), draft.guardianRows),
      .children: (draft.name(of: .children), draft.childRows),
    ]
  }

  /// The row of a record.
  ///
  /// - Precondition: `file` has records that are checked.
  func place(_ file: RoundFile, _ number: Int) -> SourceLocation {
    guard let table = tables[file] else { preconditionFailure("no records of \(file)") }
    return SourceLocation(file: table.name, row: Int(table.rows[number]))
  }
}
