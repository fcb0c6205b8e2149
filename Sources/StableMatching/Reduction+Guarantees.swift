/// *Guarantee*: an option that a family could claim even if all who may come first did come; the
/// family gets nothing worse, or it would block.
extension Reduction {
  /// Moves the mark down to the last slot that fewer children than seats may precede.
  ///
  /// Hot: once for every program that lost a potential child before its mark; the mark only moves
  /// down, so all moves together walk each list once.
  mutating func advanceSure(_ program: Int) {
    let end = instance.firstSlot[program + 1]
    let capacity = instance.capacities[program]
    var mark = sureEnd[program]
    var before = potentialBeforeSure[program]
    while mark < end, before < capacity {
      queue(family: familyOfSlot(Int(mark)))
      if potential[Int(mark)] { before += 1 }
      mark += 1
    }
    sureEnd[program] = mark
    potentialBeforeSure[program] = before
  }

  /// Deletes everything after the first option that the siblings are sure of, dead or alive.
  mutating func secure(_ family: Int) {
    let start = Int(standing.firstOption[family])
    var option = start
    while option < Int(last[family]) {
      if isGuaranteed(family, option - start, except: -1) {
        keepUpTo(option, family)
        return
      }
      option += 1
    }
  }

  /// Deletes every option after the given one.
  mutating func keepUpTo(_ option: Int, _ family: Int) {
    var worse = Int(last[family])
    while worse > option, !isContradicted {
      if !standing.isDead[worse] { kill(worse, family) }
      worse -= 1
    }
  }

  /// Whether every seat of a choice, but for one child's, is out of everybody else's reach.
  func isGuaranteed(_ family: Int, _ choice: Int, except: Int) -> Bool {
    for member in 0..<instance.size(family) where member != except {
      let (program, rank) = instance.seat(family, choice, member)
      guard program >= 0 else { continue }
      let slot = Int(instance.firstSlot[Int(program)] + rank)
      if !shared.contains(slot) {
        if slot >= Int(sureEnd[Int(program)]) { return false }
      } else if !isSharedGuaranteed(family, choice, slot, Int(program)) {
        return false
      }
    }
    return true
  }

  /// The blocking inequality itself, with *pot(p)* in place of those at *p*.
  private func isSharedGuaranteed(
    _ family: Int, _ choice: Int, _ slot: Int, _ program: Int
  ) -> Bool {
    var before = potential.count(Int(instance.firstSlot[program]), slot)
    for index in shared.slots(program) {
      let own = Int(shared.slot[index])
      if own < slot, potential[own], familyOfSlot(own) == family { before -= 1 }
    }
    for member in 0..<instance.size(family) {
      let (target, rank) = instance.seat(family, choice, member)
      if Int(target) == program, Int(instance.firstSlot[program] + rank) < slot { before += 1 }
    }
    return before < Int(instance.capacities[program])
  }
}
