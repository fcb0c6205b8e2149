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
      if potential[above] { queue(family: familyOfSlot(above)) }
    }
    cut[program] = mark
  }

  /// Deletes the options of siblings whose seats others are sure to take.
  mutating func loseSeats(_ family: Int) {
    let size = instance.size(family)
    var option = Int(first[family])
    let end = Int(last[family])
    while option <= end, aliveCount[family] > 1 {
      if !standing.isDead[option] {
        let lost = lostSeat(family, table.seats(family, option, size: size))
        if lost >= 0 { kill(option, family, ~Int32(lost)) }
      }
      option += 1
    }
  }

  /// The first of an option's seats that others are sure to take, or -1.
  private func lostSeat(_ family: Int, _ wanted: Range<Int>) -> Int {
    for seat in wanted where table.program[seat] >= 0 {
      let (slot, program) = (Int(table.slot[seat]), Int(table.program[seat]))
      if !shared.contains(slot) {
        if slot >= Int(cut[program]) { return seat }
      } else if hasNoSharedSeat(family, wanted, slot, program) {
        return seat
      }
    }
    return -1
  }

  /// Occupants at any rank and claims above the lowest child, those of the family itself left out.
  private func hasNoSharedSeat(
    _ family: Int, _ wanted: Range<Int>, _ slot: Int, _ program: Int
  ) -> Bool {
    var sure = Int(seated[program])
    for other in wanted where Int(table.program[other]) == program {
      // Only the lowest child's seat speaks for all.
      if Int(table.slot[other]) > slot { return false }
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
    let wanted = seats(family, Int(first[family]))
    for seat in wanted where table.program[seat] >= 0 {
      guard !claimed[Int(table.slot[seat])], isAlone(seat, wanted),
        isGuaranteed(family, wanted, except: seat)
      else { continue }
      claim(Int(table.slot[seat]), Int(table.program[seat]))
    }
  }

  /// Whether the option sends no other child to the program: twins there make no claim.
  private func isAlone(_ seat: Int, _ wanted: Range<Int>) -> Bool {
    for other in wanted where other != seat && table.program[other] == table.program[seat] {
      return false
    }
    return true
  }
}
