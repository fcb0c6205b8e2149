/// *Guarantee*: an option that a family could claim even if all who may come first did come; the
/// family gets nothing worse, or it would block.
extension Reduction {
  /// Moves the mark down to the last slot that fewer children than seats may precede.
  ///
  /// Hot: once for every program that lost a potential child before its mark; the mark only moves
  /// down, so all moves together walk each list once.
  mutating func advanceSure(_ program: Int) {
    let end = instance.firstSlot[program + 1]
    let capacity = fewestSeats[program]
    var mark = sureEnd[program]
    var before = potentialBeforeSure[program]
    while mark < end, before < capacity {
      if potential[Int(mark)] {
        secure(slot: Int(mark))
        before += 1
      }
      mark += 1
    }
    sureEnd[program] = mark
    potentialBeforeSure[program] = before
  }

  /// Deletes everything after the first option alive that the siblings are sure of.
  mutating func secure(_ family: Int) {
    let size = instance.size(family)
    let options = alive[family]
    for option in Int(options.first)..<Int(options.last) where !standing.isDead[option] {
      guard isGuaranteed(family, table.seats(family, option, size: size), except: -1) else {
        continue
      }
      for worse in (option + 1...Int(options.last)).reversed() where !standing.isDead[worse] {
        dying.append((Int32(worse), Int32(option)))
      }
      return killDying(of: family)
    }
  }

  /// Whether every seat of an option, but for one, is out of everybody else's reach.
  func isGuaranteed(_ family: Int, _ wanted: Range<Int>, except: Int) -> Bool {
    for seat in wanted where seat != except && table.seat[seat].program >= 0 {
      let (slot, program) = (Int(table.seat[seat].slot), Int(table.seat[seat].program))
      if !shared.contains(slot) {
        if slot >= Int(sureEnd[program]) { return false }
      } else if !isSharedGuaranteed(family, wanted, slot, program) {
        return false
      }
    }
    return true
  }

  /// The blocking inequality itself, with *pot(p)* in place of those at *p*.
  private func isSharedGuaranteed(
    _ family: Int, _ wanted: Range<Int>, _ slot: Int, _ program: Int
  ) -> Bool {
    var before = potential.count(Int(instance.firstSlot[program]), slot)
    for index in shared.slots(program) {
      let own = Int(shared.slot[index])
      if own < slot, potential[own], familyOfSlot(own) == family { before -= 1 }
    }
    for other in wanted where Int(table.seat[other].program) == program {
      if Int(table.seat[other].slot) < slot { before += 1 }
    }
    return before < Int(fewestSeats[program])
  }
}
