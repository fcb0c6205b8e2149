import Records
import StableMatching

/// The later of two recorded problems, with one part taken from the earlier one.
struct MixedMarket {
  private let before: Parts
  private let after: Parts
  private let programs: [String]
  private let children: [String]
  private let facilities: [String]

  /// One recorded problem in the numbers that both share.
  private struct Parts {
    var newcomerSeats: [Int]
    var families: [EditableMarket.Family]
    var standings: [[String: RankStanding]]
    var order: RankOrder
  }

  init(_ before: RecordedRun, _ after: RecordedRun) {
    var facilities: [String: String] = [:]
    for run in [before, after] {
      for (id, facility) in zip(run.names.programs, run.facilities) { facilities[id] = facility }
    }
    programs = facilities.keys.sorted { $0.precedesByBytes($1) }
    self.facilities = programs.map { facilities[$0] ?? "" }
    let ids = Set(before.names.applicants).union(after.names.applicants)
    children = ids.sorted { $0.precedesByBytes($1) }
    self.before = Self.parts(before, programs, children)
    self.after = Self.parts(after, programs, children)
  }

  /// The seat of each child of the mixture, by ids, with one part restored.
  func seats(restoring cause: Comparison.Cause) throws -> [String: String?] {
    var parts = after
    switch cause {
    case .seats: parts.newcomerSeats = before.newcomerSeats
    case .wishes: parts.families = before.families
    case .points: parts = restoringPoints()
    case .lots: parts.standings = standings(after, lotsFrom: before)
    case .several: break
    }
    // Whoever is only in one of the runs still needs a rank where a restored wish names a seat.
    for (child, known) in before.standings.enumerated() where parts.standings[child].isEmpty {
      parts.standings[child] = known
    }
    let market = EditableMarket(
      newcomerSeats: parts.newcomerSeats, families: parts.families, standings: parts.standings,
      facilities: facilities, order: parts.order)
    var seats: [String: String?] = [:]
    for (child, seat) in try market.solved() {
      seats[children[child]] = .some(seat.map { programs[$0] })
    }
    return seats
  }

  /// Phases, points and tie keys as they were, lots as they are.
  private func restoringPoints() -> Parts {
    var parts = after
    parts.standings = standings(before, lotsFrom: after)
    for (child, known) in after.standings.enumerated() where parts.standings[child].isEmpty {
      parts.standings[child] = known
    }
    parts.order = before.order
    return parts
  }

  private func standings(_ from: Parts, lotsFrom other: Parts) -> [[String: RankStanding]] {
    from.standings.indices.map { child in
      let lot = other.standings[child].values.first?.lot
      return from.standings[child].mapValues { standing in
        var mixed = standing
        mixed.lot = lot ?? standing.lot
        return mixed
      }
    }
  }

  private static func parts(
    _ run: RecordedRun, _ programs: [String], _ children: [String]
  ) -> Parts {
    let market = EditableMarket(run)
    var programNumber: [String: Int] = [:]
    for (number, id) in programs.enumerated() { programNumber[id] = number }
    var childNumber: [String: Int] = [:]
    for (number, id) in children.enumerated() { childNumber[id] = number }
    func program(_ own: Int?) -> Int? { own.flatMap { programNumber[run.names.programs[$0]] } }
    var seats = [Int](repeating: 0, count: programs.count)
    for (own, count) in market.newcomerSeats.enumerated() {
      if let number = program(own) { seats[number] = count }
    }
    var standings = [[String: RankStanding]](repeating: [:], count: children.count)
    for (own, standing) in market.standings.enumerated() {
      if let number = childNumber[run.names.applicants[own]] { standings[number] = standing }
    }
    let families = market.families.map { family in
      EditableMarket.Family(
        id: family.id,
        children: family.children.compactMap { childNumber[run.names.applicants[$0]] },
        homes: family.homes.map(program), choices: family.choices.map { $0.map(program) })
    }
    return Parts(
      newcomerSeats: seats, families: families, standings: standings,
      order: RankOrder(run.tieChain))
  }
}
