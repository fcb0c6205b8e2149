/// *Claim*: a family whose better options are gone, and whose other children are sure of their
/// seats, claims its first option's seat; who ranks below as many claims as there are seats is out.
extension Reduction {
  /// Notes that in every stable matching the slot's child sits there, or better-ranked ones fill it.
  mutating func claim(_ slot: Int, _ program: Int) {
    guard !claimed[slot] else { return }
    claimed[slot] = true
    if history.isKept { history.note(claim: slot) }
    guard !occupied[slot], slot < Int(cut[program]) else { return }
    claimsBeforeCut[program] += 1
    lowerCut(program)
    queueShared(program)
  }

  /// Moves the cut up to where seated and claims together first fill the program.
  ///
  /// Hot: once a claim or seat; the mark only moves up, so all moves together walk each list once.
  mutating func lowerCut(_ program: Int) {
    let room = mostSeats[program] - seated[program]
    let start = instance.firstSlot[program]
    var mark = cut[program]
    // The cut is tight: claims before it are as many as the seats left, the last one right before.
    while mark > start {
      let above = Int(mark) - 1
      let isClaim = claimed[above] && !occupied[above]
      if claimsBeforeCut[program] < room { break }
      if isClaim {
        if claimsBeforeCut[program] == room { break }
        claimsBeforeCut[program] -= 1
      }
      mark -= 1
      // Where no option leads to the slot any more, nothing changes for its family.
      if potential[above] { lose(above, program) }
    }
    cut[program] = mark
  }

  /// Deletes the options of siblings that ask for a slot which the cut of its program has passed.
  ///
  /// Hot: once a slot of siblings. Bounded by the options that ask for it.
  mutating func loseSeat(_ family: Int, _ slot: Int, _ program: Int) {
    guard !shared.contains(slot) else { return siblingQueue.add(family) }
    let (size, options) = (Int32(instance.size(family)), alive[family])
    let (cells, first) = (instance.firstCell[family], table.firstOption[family])
    let witness = ~(table.firstSeat[family] - cells)
    for index in instance.firstCellOfSlot[slot]..<instance.firstCellOfSlot[slot + 1] {
      let cell = instance.slotCell[Int(index)]
      // Nearly all siblings are two, and a division takes as long as all else here.
      let option = first + (size == 2 ? (cell - cells) >> 1 : (cell - cells) / size)
      if option > options.last || dying.count + 1 == options.count { break }
      if !standing.isDead[Int(option)] { dying.append((option, witness - cell)) }
    }
    loseHome(family, slot, program)
    killDying(of: family)
  }

  /// The same for *stay*, which no cell stands for.
  private mutating func loseHome(_ family: Int, _ slot: Int, _ program: Int) {
    let applicant = Int(instance.slotApplicant[slot])
    guard instance.homes[applicant] == program, dying.count + 1 < alive[family].count else {
      return
    }
    let stay = Int(table.firstOption[family + 1]) - 1
    let member = applicant - Int(instance.firstApplicant[family])
    let seat = seats(family, stay).lowerBound + member
    if !standing.isDead[stay] { dying.append((Int32(stay), ~Int32(seat))) }
  }

  /// Deletes the options of siblings whose shared seats others are sure to take.
  mutating func loseSharedSeats(_ family: Int) {
    let size = instance.size(family)
    let options = alive[family]
    for option in Int(options.first)...Int(options.last) where !standing.isDead[option] {
      if dying.count + 1 == options.count { break }
      let lost = lostSharedSeat(family, table.seats(family, option, size: size))
      if lost >= 0 { dying.append((Int32(option), ~Int32(lost))) }
    }
    killDying(of: family)
  }

  /// The first of an option's shared seats that others are sure to take, or -1.
  private func lostSharedSeat(_ family: Int, _ wanted: Range<Int>) -> Int {
    for seat in wanted where table.seat[seat].program >= 0 {
      let (slot, program) = (Int(table.seat[seat].slot), Int(table.seat[seat].program))
      if shared.contains(slot), hasNoSharedSeat(family, wanted, slot, program) { return seat }
    }
    return -1
  }

  /// Occupants at any rank and claims above the lowest child, those of the family itself left out.
  private func hasNoSharedSeat(
    _ family: Int, _ wanted: Range<Int>, _ slot: Int, _ program: Int
  ) -> Bool {
    var sure = Int(seated[program])
    for other in wanted where Int(table.seat[other].program) == program {
      // Only the lowest child's seat speaks for all.
      if Int(table.seat[other].slot) > slot { return false }
      sure += 1
    }
    sure += claimed.count(Int(instance.firstSlot[program]), slot, without: occupied)
    for index in shared.slots(program) where familyOfSlot(Int(shared.slot[index])) == family {
      let own = Int(shared.slot[index])
      if own < slot, claimed[own], !occupied[own] { sure -= 1 }
    }
    return sure > Int(mostSeats[program])
  }

  /// Claims for the first option of siblings that is alive.
  mutating func claimSeats(_ family: Int) {
    let wanted = seats(family, Int(alive[family].first))
    for seat in wanted where table.seat[seat].program >= 0 {
      guard !claimed[Int(table.seat[seat].slot)], isAlone(seat, wanted),
        isGuaranteed(family, wanted, except: seat)
      else { continue }
      claim(Int(table.seat[seat].slot), Int(table.seat[seat].program))
    }
  }

  /// Whether the option sends no other child to the program: twins there make no claim.
  private func isAlone(_ seat: Int, _ wanted: Range<Int>) -> Bool {
    for other in wanted where other != seat && table.seat[other].program == table.seat[seat].program
    {
      return false
    }
    return true
  }
}
