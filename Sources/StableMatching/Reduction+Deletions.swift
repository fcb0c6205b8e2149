/// What a deletion does to the counts that the marks are kept by.
extension Reduction {
  /// Deletes the options of siblings that were collected, never their last.
  mutating func killDying(of family: Int) {
    guard !dying.isEmpty else { return }
    let size = instance.size(family)
    for death in dying {
      standing.isDead[Int(death.option)] = true
      if history.isKept { history.note(dead: Int(death.option), death.witness) }
    }
    alive[family].lose(Int32(dying.count), standing.isDead)
    for death in dying {
      for seat in table.seats(family, Int(death.option), size: size)
      where table.seat[seat].slot >= 0 {
        let slot = Int(table.seat[seat].slot)
        aliveThrough[slot] -= 1
        if aliveThrough[slot] == 0 { leave(slot, Int(table.seat[seat].program)) }
      }
    }
    dying.removeAll(keepingCapacity: true)
    siblingQueue.add(family)
  }

  /// Nothing sends the slot's child to its program any more.
  mutating func leave(_ slot: Int, _ program: Int) {
    potential[slot] = false
    if slot < Int(sureEnd[program]) {
      potentialBeforeSure[program] -= 1
      programQueue.add(program)
    }
    queueShared(program, behind: slot)
  }

  /// Takes the seats of a decided family's only option.
  mutating func sit(_ family: Int) {
    let option = Int(alive[family].first)
    isSeated[family] = true
    if history.isKept { history.decidedAt[family] = history.time }
    for seat in seats(family, option) where table.seat[seat].program >= 0 {
      let (slot, program) = (Int(table.seat[seat].slot), Int(table.seat[seat].program))
      if history.isKept, seated[program] == mostSeats[program] {
        // What follows elsewhere still follows: other contradictions are wanted too.
        history.contradict(family, option, ~Int32(seat))
        continue
      }
      occupied[slot] = true
      lastOccupied[program] = max(lastOccupied[program], Int32(slot))
      seated[program] += 1
      if claimed[slot], slot < Int(cut[program]) { claimsBeforeCut[program] -= 1 }
      if seated[program] > mostSeats[program] { isContradicted = true }
      lowerCut(program)
      queueShared(program)
    }
  }
}
