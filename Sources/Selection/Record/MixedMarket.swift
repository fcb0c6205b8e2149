import Records
import Scoring
import StableMatching

/// The later of two recorded problems, with one part taken from the earlier one.
struct MixedMarket {
  private let before: Parts
  private let after: Parts
  private let programs: [String]
  private let children: [String]
  private let facilities: [String]

  /// One recorded problem in the numbers that both share.
  fileprivate struct Parts {
    var newcomerSeats: [Int]
    var families: [EditableMarket.Family]
    var standings: [[String: RankStanding]]
    var order: RankOrder
    /// The seat of each child that was settled before the matching; `.some(nil)` without one.
    var settled: [Int: Int?]
    /// The seat held today of each child of the matching.
    var homes: [Int: Int?]
  }

  /// The seat of each child of a mixture, by ids; a child that is settled in it has none here.
  struct Seats {
    fileprivate var seats: [String: String?] = [:]
    /// Children who are settled beforehand, as they were in the earlier run.
    fileprivate var settledAgain: Set<String> = []

    /// Whether the mixture gives a child what it had.
    func restores(_ id: String, _ earlier: Comparison.Result?, isNow: Bool) -> Bool {
      guard let earlier else { return seats[id] == nil }
      return isNow && (settledAgain.contains(id) || seats[id] == .some(earlier.seat))
    }
  }

  init(_ before: RecordedRun, _ after: RecordedRun) {
    var facilities: [String: String] = [:]
    for run in [before, after] {
      for (id, facility) in zip(run.names.programs, run.facilities) { facilities[id] = facility }
    }
    programs = facilities.keys.sorted { $0.precedesByBytes($1) }
    self.facilities = programs.map { facilities[$0] ?? "" }
    let ids = Set(before.children.map(\.id)).union(after.children.map(\.id))
    children = ids.sorted { $0.precedesByBytes($1) }
    self.before = Self.parts(before, programs, children)
    self.after = Self.parts(after, programs, children)
  }

  /// The programs whose 受入可能数 differs.
  func seatChanges() -> [Comparison.SeatChange] {
    let (old, new) = (before.allSeats(homes: after.homes), after.allSeats(homes: before.homes))
    return programs.indices.filter { old[$0] != new[$0] }.map {
      Comparison.SeatChange(program: programs[$0], before: old[$0], after: new[$0])
    }
  }

  /// The seat of each child with one part restored.
  func seats(restoring cause: Comparison.Cause) throws -> Seats {
    var parts = after
    var again: Set<String> = []
    switch cause {
    case .seats: restoreSeats(&parts)
    case .settled: again = restoreSettled(&parts)
    case .wishes: restoreWishes(&parts)
    case .points: mix(&parts) { $0.points = $1.points }
    case .ranks:
      mix(&parts) { ($0.phase, $0.keys) = ($1.phase, $1.keys) }
      parts.order = before.order
    case .lots: restoreLots(&parts)
    case .rule, .several: break
    }
    return try solved(parts, again)
  }

  /// The seat of each child with the points that one row gave it before.
  ///
  /// A child whose points are not the sum of its rows keeps what it has: there no row can be put
  /// back alone.
  func seats(restoring rule: RuleShift) throws -> Seats {
    var parts = after
    for (child, id) in children.enumerated() {
      guard let more = rule.more[id] else { continue }
      for facility in parts.standings[child].keys {
        parts.standings[child][facility]?.points +=
          (more[""] ?? .zero) + (more[facility] ?? .zero)
      }
    }
    return try solved(parts, [])
  }

  private func solved(_ mixed: Parts, _ again: Set<String>) throws -> Seats {
    var parts = mixed
    // Whoever is only in one of the runs still needs a rank where a restored wish names a seat.
    for (child, known) in before.standings.enumerated() {
      parts.standings[child].merge(known) { own, _ in own }
    }
    let market = EditableMarket(
      newcomerSeats: parts.newcomerSeats, families: parts.families, standings: parts.standings,
      facilities: facilities, order: parts.order)
    var found = Seats(settledAgain: again)
    for (child, seat) in try market.solved() {
      found.seats[children[child]] = .some(seat.map { programs[$0] })
    }
    return found
  }

  /// 受入可能数 as it was; the seats of those settled stay taken as they are.
  private func restoreSeats(_ parts: inout Parts) {
    let (old, new) = (before.allSeats(homes: after.homes), after.allSeats(homes: before.homes))
    for program in programs.indices { parts.newcomerSeats[program] += old[program] - new[program] }
  }

  /// The forms as they were; who is settled stays so.
  private func restoreWishes(_ parts: inout Parts) {
    parts.families = before.families
    for child in children.indices {
      if after.settled[child] != nil {
        parts.remove(child)
      } else if before.settled[child] != nil {
        parts.add(after.families.first { $0.children.contains(child) })
      }
    }
  }

  /// The draws as they were; a child that is new keeps its own.
  private func restoreLots(_ parts: inout Parts) {
    for child in children.indices {
      guard let lot = before.standings[child].values.first?.lot else { continue }
      for facility in parts.standings[child].keys { parts.standings[child][facility]?.lot = lot }
    }
  }

  /// Settles those who were settled, and lets take part those who took part.
  ///
  /// - Returns: Those who are settled again.
  private func restoreSettled(_ parts: inout Parts) -> Set<String> {
    var again: Set<String> = []
    for child in children.indices {
      if let seat = before.settled[child], let home = after.homes[child] {
        parts.remove(child)
        parts.take(seat, leaving: home)
        again.insert(children[child])
      } else if let seat = after.settled[child], let home = before.homes[child] {
        parts.take(home, leaving: seat)
        parts.add(before.families.first { $0.children.contains(child) })
      }
    }
    return again
  }

  /// Changes the ranks of whoever ranks in both runs at a facility.
  private func mix(_ parts: inout Parts, _ restore: (inout RankStanding, RankStanding) -> Void) {
    for child in children.indices {
      for (facility, known) in before.standings[child] {
        guard var own = parts.standings[child][facility] else { continue }
        restore(&own, known)
        parts.standings[child][facility] = own
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
    var parts = Parts(
      newcomerSeats: [Int](repeating: 0, count: programs.count), families: [],
      standings: [[String: RankStanding]](repeating: [:], count: children.count),
      order: RankOrder(run.tieChain), settled: [:], homes: [:])
    for (own, count) in market.newcomerSeats.enumerated() {
      if let number = program(own) { parts.newcomerSeats[number] = count }
    }
    for (own, standing) in market.standings.enumerated() {
      if let number = childNumber[run.names.applicants[own]] { parts.standings[number] = standing }
    }
    parts.families = market.families.map { family in
      EditableMarket.Family(
        id: family.id,
        children: family.children.compactMap { childNumber[run.names.applicants[$0]] },
        homes: family.homes.map(program), choices: family.choices.map { $0.map(program) })
    }
    for family in parts.families {
      for (child, home) in zip(family.children, family.homes) { parts.homes[child] = .some(home) }
    }
    for child in run.children {
      guard let number = childNumber[child.id], parts.homes[number] == nil else { continue }
      parts.settled[number] = .some(child.seat.flatMap { programNumber[$0] })
    }
    return parts
  }
}

extension MixedMarket.Parts {
  /// 受入可能数 with the seats that were settled beforehand; `homes` knows where children sat who
  /// take part in the other run only.
  fileprivate func allSeats(homes: [Int: Int?]) -> [Int] {
    var all = self
    for (child, seat) in settled { all.take(homes[child] ?? nil, leaving: seat) }
    return all.newcomerSeats
  }

  /// One child more takes a seat for good, and leaves another.
  fileprivate mutating func take(_ seat: Int?, leaving other: Int?) {
    guard seat != other else { return }
    if let seat { newcomerSeats[seat] -= 1 }
    if let other { newcomerSeats[other] += 1 }
  }

  /// Takes a child out of its family.
  fileprivate mutating func remove(_ child: Int) {
    guard let number = families.firstIndex(where: { $0.children.contains(child) }),
      let place = families[number].children.firstIndex(of: child)
    else { return }
    families[number].children.remove(at: place)
    families[number].homes.remove(at: place)
    var seen: Set<[Int?]> = []
    families[number].choices = families[number].choices.compactMap { choice in
      var rest = choice
      rest.remove(at: place)
      return seen.insert(rest).inserted ? rest : nil
    }
    if families[number].children.isEmpty { families.remove(at: number) }
  }

  /// Adds a family, in place of what is left of it.
  fileprivate mutating func add(_ family: EditableMarket.Family?) {
    guard let family else { return }
    families.removeAll { own in own.children.contains(where: family.children.contains) }
    families.append(family)
  }
}
