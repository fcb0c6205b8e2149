import Records
import Scoring
import StableMatching

/// Answers why one child of a record has its result.
public struct Explainer {
  let run: RecordedRun
  let market: EditableMarket
  private let order: RankOrder
  let child: RecordedChild
  /// The child's applicant number; nothing for one that took no part.
  let applicant: Int?

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
      chain: try chain(), taken: try taken())
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
      listing: listing, seats: seats ?? 0, rank: place(at: listing), aheadByHolding: holding,
      ahead: counts,
      remedies: try remedies(listing, others.compactMap { $0 }))
  }

  /// The child's place in the order of all who take part at the seats, from 1, and how many they are.
  private func place(at listing: RecordedListing) -> Explanation.Rank? {
    guard let applicant, listing.standing != nil, let program = program(listing.program) else {
      return nil
    }
    let order = run.instance.priority(of: ProgramIndex(program))
    return order.firstIndex(of: ApplicantIndex(applicant)).map {
      Explanation.Rank(place: $0 - order.startIndex + 1, count: order.count)
    }
  }

  private func rank(_ level: PriorityLevel) -> Int {
    switch level {
    case .phase: 0
    case .points: 1
    case .tieKey(let place): 2 + place
    case .lot: Int.max
    }
  }

  func program(_ id: String) -> Int? {
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

  /// The reasons of a facility that the child asked for in vain.
  static let outranked: Set<ReasonCode> = [
    .rank, .tie, .phase, .siblings, .noSeats, .unresolved,
  ]

  private func remedies(
    _ listing: RecordedListing, _ occupants: [RankStanding]
  ) throws -> [Explanation.Remedy] {
    guard let applicant, let own = listing.standing, Self.outranked.contains(listing.reason) else {
      return []
    }
    var remedies: [Explanation.Remedy] = []
    if let more = try leastPoints(listing, applicant) {
      remedies.append(.points(more))
    }
    if occupants.contains(where: { $0.phase == own.phase && $0.points == own.points }),
      try isPlaced(at: listing, with: { $0.winTies(of: applicant, at: listing.facility) })
    {
      remedies.append(.tie(lostAt(own, occupants)))
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

  /// Where the tie was lost to the last who won it.
  private func lostAt(_ own: RankStanding, _ occupants: [RankStanding]) -> PriorityLevel? {
    let ahead = occupants.filter {
      $0.phase == own.phase && $0.points == own.points && order.precedes($0, own)
    }
    return ahead.max(by: order.precedes).map { order.compare($0, own).level }
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
}
