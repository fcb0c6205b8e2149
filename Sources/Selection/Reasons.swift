import Records
import Scoring
import StableMatching

/// Finds why each child has its result, from the verified matching and the scores alone.
struct Reasons {
  let round: Round
  let scores: ScoreBook
  let market: Market
  let matching: VerifiedMatching
  let standings: Standings
  let options: [SeatOptions]
  let occupancy: Occupancy
  /// The seat each child holds after the round.
  let seats: [RecordIndex<Program>?]
  /// Whether each family blocks, by family number.
  private let blocks: [Bool]

  init(
    round: Round, scores: ScoreBook, market: Market, matching: VerifiedMatching,
    standings: Standings, options: [SeatOptions], occupancy: Occupancy,
    seats: [RecordIndex<Program>?]
  ) {
    self.round = round
    self.scores = scores
    self.market = market
    self.matching = matching
    self.standings = standings
    self.options = options
    self.occupancy = occupancy
    self.seats = seats
    var blocks = [Bool](repeating: false, count: market.household.count)
    for entry in matching.blocking { blocks[Int(entry.family.offset)] = true }
    self.blocks = blocks
  }

  /// What happened at each facility on a child's form, in the order of the form.
  func listings(of child: RecordIndex<Child>) -> [Listing] {
    let form = round.children[child].preferences
    let ranks = scores.scores(of: child)
    let got = seats[child].flatMap { form.firstIndex(of: round.programs[$0].facility) }
    return form.indices.map { offset in
      var listing = Listing(
        facility: form[offset], position: offset + 1, program: nil,
        score: offset < ranks.count ? ranks[offset] : nil, reason: .noSeats, ahead: 0)
      guard let applicant = market.applicant[child] else {
        listing.reason = reasonOutside(child, isSeat: got == offset)
        return listing
      }
      listing.program = options[child].options.first { $0.position == offset + 1 }?.programs.last
      if let got, got <= offset {
        listing.reason = got == offset ? .admittedHere : .better
        if got == offset { listing.program = seats[child] }
        return listing
      }
      decide(&listing, child, market.instance.family(of: applicant))
      return listing
    }
  }

  /// A child's result, with the reason that leads its letter.
  func result(of child: RecordIndex<Child>, _ listings: [Listing]) -> ChildResult {
    let seat = seats[child]
    let home = round.children[child].home
    let position = seat == home ? nil : listings.first { $0.reason == .admittedHere }?.position
    let kind: ResultKind =
      switch standings.children[child] {
      case .withdrawn: .cancelled
      case .excluded: .notEligible
      case .settled: .continuing
      case .placed: home == nil ? .admitted : .transferred
      case .takesPart:
        if home != nil {
          seat == home ? .transferHeld : .transferred
        } else {
          seat == nil ? .held : .admitted
        }
      }
    return ChildResult(
      kind: kind, program: seat, position: position,
      reason: leadingReason(child, kind, listings))
  }

  private func leadingReason(
    _ child: RecordIndex<Child>, _ kind: ResultKind, _ listings: [Listing]
  ) -> ReasonCode {
    switch kind {
    case .admitted, .transferred, .continuing: return .admittedHere
    case .cancelled: return .declined
    case .notEligible: return reasonOutside(child, isSeat: false)
    case .held, .transferHeld: break
    }
    if let applicant = market.applicant[child],
      blocks[Int(market.instance.family(of: applicant).offset)]
    {
      return .unresolved
    }
    if listings.contains(where: { $0.reason == .siblings }) { return .siblings }
    return listings.first?.reason ?? .noSeats
  }

  private func reasonOutside(_ child: RecordIndex<Child>, isSeat: Bool) -> ReasonCode {
    switch standings.children[child] {
    case .excluded(let reason): reason
    case .withdrawn: .declined
    case .settled, .placed: isSeat ? .admittedHere : .better
    case .takesPart: .noSeats
    }
  }

  /// Why a child did not get a facility it prefers to what it got.
  private func decide(_ listing: inout Listing, _ child: RecordIndex<Child>, _ family: FamilyIndex)
  {
    if let refusal = options[child].refusals[listing.position - 1] {
      listing.reason = refusal
      return
    }
    guard let program = listing.program, let score = listing.score else { return }
    let capacity = market.instance.capacity(of: market.programIndex[program])
    listing.ahead = occupancy.ahead(of: score, at: program, outside: family, scores)
    if listing.ahead < capacity {
      listing.reason = blocks[Int(family.offset)] ? .unresolved : .siblings
      return
    }
    guard let last = occupancy.lastAdmitted(at: program, outside: family), let other = last.score
    else {
      listing.reason = .noSeats
      return
    }
    // 妨害世帯 — what such a family could have is not settled, so no seat is lost by rank alone.
    guard !blocks[Int(family.offset)] else {
      listing.reason = .unresolved
      return
    }
    let level = scores.firstDifference(score, other)
    listing.decidedBy = level
    switch level {
    case .phase: listing.reason = .phase
    case .points:
      listing.reason = .rank
      listing.shortBy = scores.points(other) - scores.points(score)
    case .tieKey, .lot: listing.reason = .tie
    }
  }
}
