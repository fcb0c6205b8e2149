/// The rules of stability, applied until nothing changes.
extension Search {
  /// Applies clauses first, then families whose options changed, then programs, to a fixpoint.
  ///
  /// Hot: all of the search's time is spent here. A family is looked at again only when a program
  /// it could gain or lose at has changed; a program's list is walked once for all changes since the
  /// last walk.
  ///
  /// - Returns: False where a conflict was met; it is then in `conflict`.
  mutating func propagate() -> Bool {
    while true {
      if readFrom < trail.count {
        let entry = trail[readFrom]
        readFrom += 1
        if entry >= 0, !propagateClauses(entry) { return false }
      } else if let family = familyQueue.next() {
        if !evaluate(family) { return false }
      } else if let program = programQueue.next() {
        if !walk(program) { return false }
      } else if !propagateBound() {
        return false
      } else if readFrom == trail.count, familyQueue.isEmpty, programQueue.isEmpty {
        return true
      }
    }
  }

  /// Walks a program's list, best first: kills what has no seat, queues who may have become sure.
  ///
  /// Where a child has brothers or sisters in the same list its family is queued instead.
  private mutating func walk(_ program: Int) -> Bool {
    let (capacity, most) = (Int(market.capacity[program]), Int(market.most[program]))
    let taken = Int(seated[program])
    var (before, claims) = (0, 0)
    for slot in Int(market.firstSlot[program])..<Int(market.firstSlot[program + 1]) {
      let family = Int(market.familyOfSlot[slot])
      let isPotential = potential[slot]
      let isOccupied = occupied[slot]
      if family >= 0 {
        let margin = Int(market.siblingsOfSlot[slot])
        let hasStake = received[family] < 0 || received[family] > market.firstOption[family]
        if hasStake, before - margin < capacity { familyQueue.add(family) }
        if isPotential, taken + claims + 1 > most + (isOccupied ? 1 : 0) - margin {
          if margin > 0 {
            familyQueue.add(family)
          } else if !empty(slot, program) {
            return false
          }
        }
      }
      if isPotential { before += 1 }
      if !isOccupied, claimed[slot] { claims += 1 }
    }
    return true
  }

  /// Kills every option that sends the slot's child to its program.
  private mutating func empty(_ slot: Int, _ program: Int) -> Bool {
    let options = Int(market.firstOptionOfSlot[slot])..<Int(market.firstOptionOfSlot[slot + 1])
    for index in options where value[Int(market.optionOfSlot[index])] >= 0 {
      let dead = literal(Int(market.optionOfSlot[index]), false)
      if !set(dead, .noSeat, Int32(program)) { return false }
    }
    return true
  }

  private mutating func evaluate(_ family: Int) -> Bool {
    loseSharedSeats(family) && secure(family) && claimSeats(family)
  }

  /// *Claim* and occupancy where several children of the family are in one program's list.
  private mutating func loseSharedSeats(_ family: Int) -> Bool {
    guard market.hasSharedSlots[family] else { return true }
    for option in Int(first[family])...Int(last[family]) where value[option] >= 0 {
      for seat in market.seats(option)
      where market.siblingsOfSlot[Int(market.seat[seat])] > 0 && hasNoSeat(option, seat) {
        let program = market.programOfSlot[Int(market.seat[seat])]
        if !set(literal(option, false), .noSeat, program) { return false }
        break
      }
    }
    return true
  }

  /// Whether occupants at any rank and claims above the option's lowest child leave too few seats.
  private func hasNoSeat(_ option: Int, _ seat: Int) -> Bool {
    let slot = Int(market.seat[seat])
    let program = Int(market.programOfSlot[slot])
    let start = Int(market.firstSlot[program])
    let family = Int(market.familyOfSlot[slot])
    var wanted = 0
    for other in market.seats(option) where self.program(at: other) == program {
      // Only the lowest child's seat speaks for all.
      if market.seat[other] > market.seat[seat] { return false }
      wanted += 1
    }
    var sure = Int(seated[program]) + claimed.count(start, slot, without: occupied)
    for own in ownSlots(family) where market.programOfSlot[own] == Int32(program) {
      if occupied[own] {
        sure -= 1
      } else if claimed[own], own < slot {
        sure -= 1
      }
    }
    return sure + wanted > Int(market.most[program])
  }

  func program(at seat: Int) -> Int { Int(market.programOfSlot[Int(market.seat[seat])]) }

  func ownSlots(_ family: Int) -> LazyMapSequence<ArraySlice<Int32>, Int> {
    market.slotOfFamily[
      Int(market.firstSlotOfFamily[family])..<Int(market.firstSlotOfFamily[family + 1])
    ].lazy.map { Int($0) }
  }

  /// *Guarantee*: after the first option that the family would block with, it gets nothing worse.
  ///
  /// Dead options count: an option that cannot be received may still be one it could claim.
  private mutating func secure(_ family: Int) -> Bool {
    guard isStrict(family) else { return true }
    var option = Int(market.firstOption[family])
    while option < Int(last[family]) {
      if isGuaranteed(option, except: -1) {
        for worse in option + 1...Int(last[family]) where value[worse] >= 0 {
          if !set(literal(worse, false), .guaranteed, Int32(option)) { return false }
        }
        return true
      }
      option += 1
    }
    return true
  }

  /// Whether every seat of the option, but for one, is out of everybody else's reach.
  func isGuaranteed(_ option: Int, except: Int) -> Bool {
    for seat in market.seats(option) where seat != except && !isGuaranteed(option, seat: seat) {
      return false
    }
    return true
  }

  private func isGuaranteed(_ option: Int, seat: Int) -> Bool {
    let slot = Int(market.seat[seat])
    let program = Int(market.programOfSlot[slot])
    var before = potential.count(Int(market.firstSlot[program]), slot)
    if market.siblingsOfSlot[slot] > 0 {
      for own in ownSlots(Int(market.familyOfSlot[slot]))
      where own < slot && market.programOfSlot[own] == Int32(program) && potential[own] {
        before -= 1
      }
      before += siblingsBefore(option, slot, program)
    }
    return before < Int(market.capacity[program])
  }

  /// How many seats of the same option lie before the slot in its program.
  func siblingsBefore(_ option: Int, _ slot: Int, _ program: Int) -> Int {
    var count = 0
    for seat in market.seats(option) where Int(market.seat[seat]) < slot {
      if self.program(at: seat) == program { count += 1 }
    }
    return count
  }

  /// *Claim*: what the family would block for, with its first options gone.
  private mutating func claimSeats(_ family: Int) -> Bool {
    guard isStrict(family) else { return true }
    for option in Int(market.firstOption[family])...Int(first[family]) {
      for seat in market.seats(option) where !claimed[Int(market.seat[seat])] {
        let slot = Int(market.seat[seat])
        guard market.siblingsOfSlot[slot] == 0 || isAlone(option, seat),
          isGuaranteed(option, except: seat)
        else { continue }
        claim(slot, option)
      }
    }
    return true
  }

  /// Whether the option sends no other child to the seat's program.
  private func isAlone(_ option: Int, _ seat: Int) -> Bool {
    for other in market.seats(option) where other != seat && program(at: other) == program(at: seat)
    {
      return false
    }
    return true
  }
}
