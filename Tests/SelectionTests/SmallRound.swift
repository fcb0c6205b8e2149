import Records
import Testing

/// A round small enough to write down in a test: facilities A, B, C …, one program a class each.
struct SmallRound {
  private(set) var round: Round

  /// Facilities named by letters, each with `seats` for the class age 1 and for 3.
  init(facilities names: String, seats: Int = 1) throws {
    let day = try #require(CalendarDate(year: 2026, month: 4, day: 1))
    round = Round(
      settings: RoundSettings(
        municipality: "試験市", fiscalYear: 2026, entryDate: day, roundNumber: 1,
        referenceDate: day, seed: LotterySeed(secret: "test")))
    for name in names {
      let facility = RecordIndex<Facility>(round.facilities.count)
      round.facilities.append(
        Facility(id: FacilityID(String(name)), name: "\(name)園", kind: "認可保育所"))
      for age in [1, 3] {
        round.programs.append(Program(facility: facility, classes: age...age, capacity: seats))
      }
    }
  }

  /// Changes the round by hand.
  mutating func edit(_ change: (inout Round) -> Void) { change(&round) }

  /// Adds a household; one entry a child: class age, form as letters, and the facility it attends.
  mutating func addHousehold(
    _ id: String, policy: SiblingPolicy? = nil, placedFirst: PlacedFirst? = nil,
    _ children: [(age: Int, form: String, home: String?)]
  ) throws {
    let household = RecordIndex<Household>(round.households.count)
    round.households.append(
      Household(
        id: HouseholdID(id), applicantName: "試験 \(id)",
        residence: PostalAddress(postalCode: "000-0000", line: "試験市1"), siblingPolicy: policy,
        placedFirst: placedFirst))
    for (number, child) in children.enumerated() {
      let index = RecordIndex<Child>(round.children.count)
      let birth = try #require(CalendarDate(year: 2025 - child.age, month: 6, day: number + 1))
      round.children.append(
        Child(
          id: ChildID("\(id)-\(number + 1)"), household: household, name: "子", kana: "コ",
          birth: birth, appliedOn: round.settings.entryDate, classAge: child.age,
          attending: try child.home.map { try facility($0) },
          home: try child.home.map { try program($0, child.age) },
          preferences: try child.form.map { try facility(String($0)) }))
      round.households[household].children.append(index)
    }
  }

  /// The position of a facility by its letter.
  func facility(_ name: String) throws -> RecordIndex<Facility> {
    RecordIndex(try #require(round.facilities.firstIndex { $0.id.text == name }))
  }

  /// The position of the general seats of a facility and class.
  func program(_ name: String, _ age: Int) throws -> RecordIndex<Program> {
    let place = try facility(name)
    return RecordIndex(
      try #require(
        round.programs.firstIndex {
          $0.facility == place && $0.classes.contains(age) && $0.stream == nil
        }))
  }
}
