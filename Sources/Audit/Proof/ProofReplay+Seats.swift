/// Which children the witnesses of the current line have counted.
struct WitnessMarks {
  /// The line of this replay that counted last, from 1.
  private var line: Int32 = 0
  /// The line that counted the child of a slot, as an occupant or for a claim.
  private var counted: [Int32] = []

  init() {}

  init(_ tables: ProofTables) {
    counted = Array(repeating: 0, count: tables.applicantOfSlot.count)
  }

  /// Starts a line.
  mutating func start() { line += 1 }

  /// Counts the child of a slot; false where it counts already.
  mutating func add(_ slot: Int) -> Bool {
    if counted[slot] == line { return false }
    counted[slot] = line
    return true
  }
}

/// The rules that speak of seats: guarantees, and choices for which no seat is left.
extension ProofReplay {
  /// `g F T`: the family gets *T* or better.
  ///
  /// Sound: let a matching of this level give *F* less than *T*. Whoever sits at a program is in its
  /// pot, so at each seat of *T* fewer than *q* children stand before: *F* blocks with *T*, but it
  /// is strict. *T* itself may be dead; only being able to claim it counts.
  mutating func guarantee(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (family, option) = try familyAndOption(&scanner)
    try scanner.finish()
    guard state.standing[family] == .strict else { throw .notStrict(family: family) }
    for seat in tables.seats(of: option) where !isGuaranteed(seat, of: option) {
      throw .notGuaranteed(family: family, choice: tables.position(of: option))
    }
    let before = state.aliveCount[family]
    for other in option + 1..<max(option + 1, tables.options(of: family).upperBound) {
      state.delete(other)
    }
    if state.aliveCount[family] == before { throw .deletesNothing }
  }

  /// `n F T P W…`: *T* is impossible, as *P* has no seats for it.
  mutating func noSeat(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (family, option) = try familyAndOption(&scanner)
    let program = try program(&scanner)
    guard state.isAlive[option] else {
      throw .dead(family: family, choice: tables.position(of: option))
    }
    let (count, lowest) = seats(of: option, at: program)
    guard count > 0 else {
      throw .sendsNobody(
        family: family, choice: tables.position(of: option), program: program)
    }
    try checkWitnesses(&scanner, at: program, against: family, lowest: lowest, seats: count)
    state.delete(option)
  }

  /// `e P C W…`: the same for every alive option of the child's family that sends it to *P*.
  mutating func everySeat(_ scanner: inout ProofScanner) throws(ProofFault) {
    let program = try program(&scanner)
    let applicant = try scanner.nextNumber()
    guard applicant < tables.applicantCount else { throw .unknown(.applicant, applicant) }
    let family = Int(tables.familyOfApplicant[applicant])
    var doomed: [Int] = []
    var own = 0
    for option in tables.options(of: family) where state.isAlive[option] {
      for seat in tables.seats(of: option) {
        let slot = Int(tables.slotOfSeat[seat])
        guard Int(tables.programOfSlot[slot]) == program,
          Int(tables.applicantOfSlot[slot]) == applicant
        else { continue }
        if seats(of: option, at: program).count > 1 {
          throw .siblingsTogether(applicant: applicant)
        }
        doomed.append(option)
        own = slot
      }
    }
    if doomed.isEmpty { throw .deletesNothing }
    try checkWitnesses(&scanner, at: program, against: family, lowest: own, seats: 1)
    for option in doomed { state.delete(option) }
  }

  /// Reads the witnesses of an option of `family` that sends `seats` children to the program, the
  /// lowest of them in the slot `lowest`, and refuses them if they leave a seat for it.
  ///
  /// Sound: let a matching of this level give the family that option. The occupants sit at *P* in
  /// it, so if every child claimed for sat there too, *P* would hold the counted children, no child
  /// counted twice, and the option's own: more than *q*. So one claimed child, say *c* by the claim
  /// *F2.T2*, does not sit at *P*, and *F2* does not receive *T2*. It receives nothing before *T2*
  /// either, those being dead; so it prefers *T2* to what it has. Then *F2* blocks with *T2*: the other
  /// seats of *T2* are guaranteed, none of them at *P*; and before *c* at *P* stand at most *q* − 1
  /// others, because the lowest child of the option sits there and ranks below *c*. But *F2* is
  /// strict. It is of no account whether *c* is also sent to *P* by the one option of an occupant:
  /// it counts once, either for the occupant or for the claim, and sits there or does not.
  private mutating func checkWitnesses(
    _ scanner: inout ProofScanner, at program: Int, against family: Int, lowest: Int, seats: Int
  ) throws(ProofFault) {
    let needed = Int(tables.capacity[program]) - seats + 1
    var found = 0
    witnesses.start()
    while !scanner.isAtEnd {
      try scanner.space()
      let witness = try self.family(&scanner)
      if witness == family { throw .witness(family: witness, .sameFamily) }
      if scanner.take(UInt8(ascii: ".")) {
        let option = try option(of: witness, &scanner)
        try checkClaim(of: option, by: witness, at: program, before: lowest)
        found += 1
      } else {
        found += try occupiedSeats(by: witness, at: program)
      }
    }
    if found < needed { throw .tooFewWitnesses(found: found, needed: needed) }
  }

  /// How many children an occupant sends to the program.
  private mutating func occupiedSeats(
    by family: Int, at program: Int
  ) throws(ProofFault) -> Int {
    guard let option = state.onlyOption(of: family) else {
      throw .witness(family: family, .notOccupant)
    }
    var count = 0
    for seat in tables.seats(of: option) {
      let slot = Int(tables.slotOfSeat[seat])
      guard Int(tables.programOfSlot[slot]) == program else { continue }
      guard witnesses.add(slot) else { throw .witness(family: family, .repeated) }
      count += 1
    }
    if count == 0 { throw .witness(family: family, .notOccupant) }
    return count
  }

  /// Refuses what is not a claim of `family` to a seat of the program before the slot `lowest`.
  private mutating func checkClaim(
    of option: Int, by family: Int, at program: Int, before lowest: Int
  ) throws(ProofFault) {
    guard state.standing[family] == .strict else { throw .notStrict(family: family) }
    guard Int(state.firstAlive[family]) >= option else {
      throw .witness(family: family, .betterAlive)
    }
    let (count, slot) = seats(of: option, at: program)
    guard count == 1 else { throw .witness(family: family, .notOneChild) }
    guard slot < lowest else { throw .witness(family: family, .ranksBelow) }
    for seat in tables.seats(of: option) where Int(tables.slotOfSeat[seat]) != slot {
      guard isGuaranteed(seat, of: option) else {
        throw .witness(family: family, .notGuaranteed)
      }
    }
    guard witnesses.add(slot) else { throw .witness(family: family, .repeated) }
  }

  /// Whether a seat of an option is the family's to claim whatever the others receive.
  private func isGuaranteed(_ seat: Int, of option: Int) -> Bool {
    let slot = Int(tables.slotOfSeat[seat])
    let program = tables.programOfSlot[slot]
    var before = state.rivals(before: slot, family: Int(tables.familyOfOption[option]))
    for other in tables.seats(of: option) {
      let sibling = Int(tables.slotOfSeat[other])
      if sibling < slot, tables.programOfSlot[sibling] == program { before += 1 }
    }
    return before < Int(tables.capacity[Int(program)])
  }

  /// How many children an option sends to a program, and the slot of the lowest of them.
  private func seats(of option: Int, at program: Int) -> (count: Int, lowest: Int) {
    var count = 0
    var lowest = -1
    for seat in tables.seats(of: option) {
      let slot = Int(tables.slotOfSeat[seat])
      guard Int(tables.programOfSlot[slot]) == program else { continue }
      count += 1
      lowest = max(lowest, slot)
    }
    return (count, lowest)
  }
}
