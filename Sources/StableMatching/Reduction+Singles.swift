/// Single children: one option alone asks for a slot of theirs, so what a mark does to them is done
/// where it passes the slot.
extension Reduction {
  /// Deletes what a child likes less than going nowhere, from which nobody can keep it.
  mutating func secureNowhere(_ family: Int) {
    guard isStrict(family), instance.homes[Int(instance.firstApplicant[family])] >= 0 else {
      return
    }
    let options = alive[family]
    let shift = options.shift
    for option in Int(options.first)..<Int(options.last)
    where table.seat[option + shift].program < 0 {
      keepUpTo(option, single: family)
      return
    }
  }

  /// Seats a child that has one option left, and claims for its first.
  ///
  /// Hot: once for each option of a child that becomes its first.
  mutating func evaluateSingle(_ family: Int) {
    let options = alive[family]
    let seat = table.seat[Int(options.first) + options.shift]
    guard seat.program >= 0 else { return }
    if options.count == 1, !isSeated[family] { sit(family) }
    guard !isContradicted, isStrict(family) else { return }
    claim(Int(seat.slot), Int(seat.program))
  }

  /// Deletes the option whose slot the cut of its program has passed: others take that seat.
  mutating func lose(_ slot: Int, _ program: Int) {
    let owner = table.owner[slot]
    let family = Int(owner.family)
    guard alive[family].count > 1 else { return }
    guard owner.option >= 0 else { return loseSeat(family, slot, program) }
    let seat = Seat(slot: Int32(slot), program: Int32(program))
    kill(Int(owner.option), single: family, seat, better: nil)
  }

  /// Deletes what stands after the option whose slot the mark of its program has passed.
  mutating func secure(slot: Int) {
    let owner = table.owner[slot]
    let family = Int(owner.family)
    guard owner.option >= 0 else { return siblingQueue.add(family) }
    if isStrict(family) { keepUpTo(Int(owner.option), single: family) }
  }

  private mutating func keepUpTo(_ option: Int, single family: Int) {
    let shift = alive[family].shift
    var worse = Int(alive[family].last)
    while worse > option {
      if !standing.isDead[worse] {
        let seat = table.seat[worse + shift]
        kill(worse, single: family, seat, better: option)
      }
      worse -= 1
    }
  }

  /// Deletes one option, never the last, because of a better one or because its seat is lost.
  ///
  /// The child's seat waits for its turn, so that nothing is deleted while a mark moves but what it
  /// passes.
  ///
  /// Hot: once a deletion, which is most that a city's reduction does.
  private mutating func kill(
    _ option: Int, single family: Int, _ seat: Seat, better: Int?
  ) {
    standing.isDead[option] = true
    if history.isKept {
      history.note(dead: option, better.map { Int32($0) } ?? ~Int32(option + alive[family].shift))
    }
    var left = alive[family]
    left.lose(1, standing.isDead)
    if left.first > option || left.count == 1 { singleQueue.add(family) }
    alive[family] = left
    if seat.slot >= 0 { leave(Int(seat.slot), Int(seat.program)) }
  }
}
