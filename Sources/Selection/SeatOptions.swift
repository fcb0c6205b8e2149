import Records

/// One facility that a child can be given, with the seats there that it may use.
struct SeatOption: Hashable, Sendable {
  /// The facility.
  let facility: RecordIndex<Facility>
  /// The position on the form, from 1; one past the last for the seat the child holds.
  let position: Int
  /// The seats, in the order they are tried.
  let programs: [RecordIndex<Program>]
}

/// 希望 of one child as seats: what it can be given, and why it cannot be given the rest.
struct SeatOptions: Sendable {
  /// The facilities it can be given, best first; for a transfer child its own seat stands last
  /// unless the form lists it.
  private(set) var options: [SeatOption] = []
  /// The option, by its place, that contains the seat the child holds.
  private(set) var homePick: Int?
  /// For each facility on the form: why the child is left out there, or nothing.
  private(set) var refusals: [ReasonCode?] = []

  /// Looks up the seats behind the form of one child.
  ///
  /// What is the same for every child is lent: an initialiser would else copy it for each.
  init(
    of index: RecordIndex<Child>, _ round: __shared Round, _ seats: __shared SeatTable,
    _ standings: __shared Standings
  ) {
    let child = round.children[index]
    for (offset, facility) in child.preferences.enumerated() {
      let programs = seats.open(to: child, at: facility, round)
      let refusal = Self.refusal(of: index, at: facility, programs, round, standings)
      refusals.append(refusal)
      guard refusal == nil || programs.contains(where: { $0 == child.home }) else { continue }
      options.append(SeatOption(facility: facility, position: offset + 1, programs: programs))
    }
    guard let home = child.home else { return }
    add(home, at: round.programs[home].facility, after: child.preferences.count)
  }

  /// A form of `length` facilities as a record has it.
  init(
    recorded listed: [SeatOption],
    home: (program: RecordIndex<Program>, facility: RecordIndex<Facility>)?, length: Int
  ) {
    options = listed
    if let home { add(home.program, at: home.facility, after: length) }
  }

  /// Adds the seat that the child holds, which stands last unless the form lists it.
  private mutating func add(
    _ home: RecordIndex<Program>, at facility: RecordIndex<Facility>, after length: Int
  ) {
    homePick = options.firstIndex { $0.programs.contains(home) }
    guard homePick == nil else { return }
    homePick = options.count
    options.append(SeatOption(facility: facility, position: length + 1, programs: [home]))
  }

  private static func refusal(
    of index: RecordIndex<Child>, at facility: RecordIndex<Facility>,
    _ programs: [RecordIndex<Program>], _ round: Round, _ standings: Standings
  ) -> ReasonCode? {
    if programs.isEmpty { return .noSeats }
    if standings.cannotTake.contains(where: { $0.child == index && $0.facility == facility }) {
      return .cannotTake
    }
    guard let least = round.facilities[facility].minimumAge else { return nil }
    let reached = least.reached(
      bornOn: round.children[index].birth, convention: round.settings.ageConvention)
    let isOldEnough = reached.map { $0 <= round.settings.entryDate } ?? false
    return isOldEnough ? nil : .age
  }
}
