import Records
import Scoring
import StableMatching

/// Answers why one child of a record has its result.
public struct Explainer {
  let run: RecordedRun
  let market: EditableMarket
  let order: RankOrder
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
  /// - Complexity: some tens of solutions of the round: one for each step of points that passes a
  ///   rival, each way to apply together and each seat of a joint choice.
  public func explain() throws -> Explanation {
    var facilities: [Explanation.Facility] = []
    let trials = try trials()
    for listing in child.listings { facilities.append(try facility(listing, trials)) }
    let (family, choices) = jointChoices()
    return Explanation(
      child: child, takesPart: applicant != nil, facilities: facilities, family: family,
      choices: choices,
      chain: try chain(), taken: try taken())
  }

  // MARK: - One facility

  private func facility(
    _ listing: RecordedListing, _ trials: Trials
  ) throws -> Explanation.Facility {
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
    let answers = try answers(listing, others.compactMap { $0 }, trials)
    return Explanation.Facility(
      listing: listing, seats: seats ?? 0, rank: place(at: listing), aheadByHolding: holding,
      ahead: counts, remedies: answers.enough, inVain: answers.inVain)
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
