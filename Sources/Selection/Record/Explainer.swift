import Records
import Scoring
import StableMatching

/// Answers why one child of a record has its result.
public struct Explainer {
  private let run: RecordedRun
  private let market: EditableMarket
  private let order: RankOrder
  private let child: RecordedChild
  /// The child's applicant number; nothing for one that took no part.
  private let applicant: Int?

  /// Prepares to explain a child; nothing when the record has no such child.
  public init?(_ run: RecordedRun, child id: String) {
    guard let child = run.children.first(where: { $0.id == id }) else { return nil }
    self.run = run
    self.child = child
    market = EditableMarket(run)
    order = RankOrder(run.tieChain)
    applicant = run.names.applicants.firstIndex(of: id)
  }

  /// The explanation.
  ///
  /// - Throws: A defect of ours: a changed problem was refused, or its answer by the verifier.
  /// - Complexity: some tens of solutions of the round.
  public func explain() throws -> Explanation {
    var facilities: [Explanation.Facility] = []
    for listing in child.listings { facilities.append(try facility(listing)) }
    let (family, choices) = jointChoices()
    return Explanation(
      child: child, facilities: facilities, family: family, choices: choices,
      chain: try chain())
  }

  // MARK: - One facility

  private func facility(_ listing: RecordedListing) throws -> Explanation.Facility {
    let others = occupants(of: listing)
    var counts: [(level: PriorityLevel, count: Int)] = []
    var holding = 0
    for other in others {
      guard let theirs = other, let own = listing.standing else {
        if listing.standing != nil { holding += 1 }
        continue
      }
      let (level, theirsFirst) = order.compare(theirs, own)
      guard theirsFirst else { continue }
      if let place = counts.firstIndex(where: { $0.level == level }) {
        counts[place].count += 1
      } else {
        counts.append((level, 1))
      }
    }
    counts.sort { rank($0.level) < rank($1.level) }
    let seats = program(listing.program).map { run.instance.capacity(of: ProgramIndex($0)) }
    return Explanation.Facility(
      listing: listing, seats: seats ?? 0, aheadByHolding: holding, ahead: counts,
      remedies: try remedies(listing, others.compactMap { $0 }))
  }

  private func rank(_ level: PriorityLevel) -> Int {
    switch level {
    case .phase: 0
    case .points: 1
    case .tieKey(let place): 2 + place
    case .lot: Int.max
    }
  }

  private func program(_ id: String) -> Int? {
    run.names.programs.firstIndex(of: id)
  }

  /// Standings of the children of other families who sit where the listing asks; nothing for one
  /// that keeps the seat it holds.
  private func occupants(of listing: RecordedListing) -> [RankStanding?] {
    guard let program = program(listing.program), let applicant else { return [] }
    let own = run.instance.family(of: ApplicantIndex(applicant))
    return run.seats.indices.filter { other in
      run.seats[other] == ProgramIndex(program)
        && run.instance.family(of: ApplicantIndex(other)) != own
    }.map { other in
      run.instance.home(of: ApplicantIndex(other)) == ProgramIndex(program)
        ? nil : market.standings[other][listing.facility]
    }
  }

  // MARK: - What would have been enough

  private func remedies(
    _ listing: RecordedListing, _ occupants: [RankStanding]
  ) throws -> [Explanation.Remedy] {
    let outranked: Set<ReasonCode> = [.rank, .tie, .phase, .siblings, .noSeats, .unresolved]
    guard let applicant, let own = listing.standing, outranked.contains(listing.reason) else {
      return []
    }
    var remedies: [Explanation.Remedy] = []
    if let more = try leastPoints(listing, applicant) {
      remedies.append(.points(more))
    }
    if occupants.contains(where: { $0.phase == own.phase && $0.points == own.points }),
      try isPlaced(at: listing, with: { $0.winTies(of: applicant, at: listing.facility) })
    {
      remedies.append(.tie)
    }
    for phase in Set(occupants.map(\.phase)).sorted(by: >) where phase < own.phase {
      if try isPlaced(at: listing, with: { $0.move(applicant, toPhase: phase) }) {
        remedies.append(.phase(phase))
        break
      }
    }
    if market.families.contains(where: { $0.children.count > 1 && $0.children.contains(applicant) }
    ),
      try isPlaced(at: listing, with: { $0.applyAlone(applicant, run) })
    {
      remedies.append(.alone)
    }
    if let program = program(listing.program),
      try isPlaced(at: listing, with: { $0.newcomerSeats[program] += 1 })
    {
      remedies.append(.seat)
    }
    return remedies
  }

  /// The fewest more points: one step less would not have been enough.
  ///
  /// Results can only differ where the points pass those of a rival at some facility of the form, so
  /// these are tried, by halving.
  private func leastPoints(_ listing: RecordedListing, _ applicant: Int) throws -> Rational? {
    let candidates = passingPoints(applicant)
    guard let most = candidates.last,
      try isPlaced(at: listing, with: { $0.raise(applicant, by: most) })
    else { return nil }
    var (tooFew, enough) = (-1, candidates.count - 1)
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if try isPlaced(at: listing, with: { $0.raise(applicant, by: candidates[middle]) }) {
        enough = middle
      } else {
        tooFew = middle
      }
    }
    return candidates[enough]
  }

  /// How many more points just pass a rival of the same phase, ascending.
  private func passingPoints(_ applicant: Int) -> [Rational] {
    var passing: Set<Rational> = []
    for (facility, own) in market.standings[applicant] {
      for other in market.standings.indices where other != applicant {
        guard let rival = market.standings[other][facility], rival.phase == own.phase,
          rival.points >= own.points
        else { continue }
        let gap = rival.points - own.points
        var level = own
        level.points = rival.points
        let step = gap.isWhole ? Rational(1) : Rational(1, over: 2)
        let needed = order.precedes(level, rival) ? gap : gap + step
        if needed > .zero { passing.insert(needed) }
      }
    }
    return passing.sorted()
  }

  /// Whether a change would place the child at a listed facility or one it prefers to that.
  private func isPlaced(
    at listing: RecordedListing, with change: (inout EditableMarket) -> Void
  ) throws -> Bool {
    guard let applicant else { return false }
    var changed = market
    change(&changed)
    let wanted = child.listings.filter { $0.position <= listing.position }.map(\.facility)
    guard let seat = try changed.solved()[applicant], let seat else { return false }
    return wanted.contains(market.facilities[seat])
  }

  // MARK: - The family and the chain

  private func jointChoices() -> (family: [String], choices: [Explanation.Choice]) {
    guard let applicant else { return ([child.id], []) }
    let number = Int(run.instance.family(of: ApplicantIndex(applicant)).offset)
    let family = market.families[number]
    let ids = family.children.map { run.names.applicants[$0] }
    guard family.children.count > 1 else { return (ids, []) }
    let received = family.children.map { run.seats[$0].map { Int($0.offset) } }
    var choices: [Explanation.Choice] = []
    for (place, programs) in family.choices.enumerated() {
      choices.append(
        Explanation.Choice(
          position: place + 1, programs: programs.map { $0.map { run.names.programs[$0] } },
          stopped: stopped(programs, of: number), isReceived: programs == received))
      if programs == received { break }
    }
    return (ids, choices)
  }

  /// The members of a family whose seat in a choice others hold by rank.
  private func stopped(_ programs: [Int?], of family: Int) -> [Int] {
    let members = market.families[family].children
    return programs.indices.filter { place in
      guard let program = programs[place] else { return false }
      let facility = market.facilities[program]
      guard let own = market.standings[members[place]][facility] else { return false }
      let ahead = run.seats.indices.count { other in
        guard run.seats[other] == ProgramIndex(program), !members.contains(other) else {
          return false
        }
        return market.standings[other][facility].map { order.precedes($0, own) } ?? true
      }
      let siblings = programs.indices.count { other in
        programs[other] == program && other != place
          && market.standings[members[other]][facility].map { order.precedes($0, own) } ?? true
      }
      return ahead + siblings >= run.instance.capacity(of: ProgramIndex(program))
    }
  }

  /// The transfers without which the child would have another result: each is undone alone.
  private func chain() throws -> [(from: String, to: String)] {
    guard let applicant, let seat = run.seats[applicant] else { return [] }
    var chain: [(from: String, to: String)] = []
    for move in moves(leadingTo: Int(seat.offset)) where move.child != applicant {
      var changed = market
      changed.families[move.family].choices = []
      if try changed.solved()[applicant] != .some(Int(seat.offset)) {
        chain.append((run.names.programs[move.from], run.names.programs[move.to]))
      }
    }
    return chain
  }

  private struct Move {
    let family: Int
    let child: Int
    let from: Int
    let to: Int
  }

  /// Transfers out of a program, then out of the programs those moved to, and so on: no other can
  /// have passed a seat on to it.
  private func moves(leadingTo program: Int) -> [Move] {
    var leaving = [[Move]](repeating: [], count: market.newcomerSeats.count)
    for (number, family) in market.families.enumerated() {
      for (member, child) in family.children.enumerated() {
        guard let home = family.homes[member], let seat = run.seats[child],
          Int(seat.offset) != home
        else { continue }
        leaving[home].append(Move(family: number, child: child, from: home, to: Int(seat.offset)))
      }
    }
    var reached: [Move] = []
    var programs = [program]
    var seen: Set = [program]
    while let next = programs.popLast() {
      for move in leaving[next] {
        reached.append(move)
        if seen.insert(move.to).inserted { programs.append(move.to) }
      }
    }
    return reached.sorted { $0.child < $1.child }
  }
}

extension EditableMarket {
  /// Gives a child more points at every facility of its form.
  mutating func raise(_ child: Int, by points: Rational) {
    for facility in standings[child].keys { standings[child][facility]?.points += points }
  }

  /// Puts a child into another phase everywhere.
  mutating func move(_ child: Int, toPhase phase: Int) {
    for facility in standings[child].keys { standings[child][facility]?.phase = phase }
  }

  /// Puts a child before all others of its phase and points at one facility.
  mutating func winTies(of child: Int, at facility: String) {
    guard let own = standings[child][facility] else { return }
    let rivals = standings.indices.filter { other in
      other != child && standings[other][facility]?.phase == own.phase
        && standings[other][facility]?.points == own.points
    }
    let best = rivals.compactMap { standings[$0][facility] }.min(by: precedes)
    guard var best, precedes(best, own) else { return }
    best.lot -= 1
    standings[child][facility] = best
  }

  /// Takes a child out of its family's joint choices and lets it apply by its own form.
  mutating func applyAlone(_ child: Int, _ run: RecordedRun) {
    guard let number = families.firstIndex(where: { $0.children.contains(child) }),
      let recorded = run.children.first(where: { $0.id == run.names.applicants[child] })
    else { return }
    var alone = families[number]
    let place = alone.children.firstIndex(of: child) ?? 0
    alone.id += ":" + recorded.id
    alone.children = [child]
    alone.homes = [families[number].homes[place]]
    alone.choices = recorded.listings.compactMap { listing in
      guard listing.standing != nil, listing.reason != .age, listing.reason != .cannotTake else {
        return nil
      }
      return run.names.programs.firstIndex(of: listing.program).map { [$0] }
    }
    families[number].children.remove(at: place)
    families[number].homes.remove(at: place)
    var seen: Set<[Int?]> = []
    families[number].choices = families[number].choices.compactMap { choice in
      var rest = choice
      rest.remove(at: place)
      return seen.insert(rest).inserted ? rest : nil
    }
    families.insert(alone, at: number + 1)
  }
}
