/// Setting and undoing: the one place where values change.
extension Search {
  /// Makes a literal true, unless it is false already: then the conflict is noted.
  ///
  /// - Returns: Whether there was no conflict.
  mutating func set(_ literal: Int32, _ why: Rule, _ about: Int32) -> Bool {
    let variable = Int(literal >> 1)
    if value[variable] != 0 {
      if isTrue(literal) { return true }
      noteClash(literal, why, about)
      reasons.removeAll(keepingCapacity: true)
      explain(literal, why, about, before: Int32(trail.count))
      reasons.append(literal ^ 1)
      swap(&conflict, &reasons)
      return false
    }
    value[variable] = literal & 1 == 0 ? 1 : -1
    position[variable] = Int32(trail.count)
    level[variable] = Int32(currentLevel)
    rule[variable] = why
    witness[variable] = about
    trail.append(literal)
    if variable >= market.optionCount {
      if literal & 1 == 1 { familyQueue.add(variable - market.optionCount) }
      return true
    }
    return literal & 1 == 0 ? receive(variable) : kill(variable)
  }

  private mutating func kill(_ option: Int) -> Bool {
    let family = Int(market.familyOfOption[option])
    for seat in market.seats(option) {
      let slot = Int(market.seat[seat])
      aliveThrough[slot] -= 1
      if aliveThrough[slot] == 0 {
        potential[slot] = false
        programQueue.add(Int(market.programOfSlot[slot]))
      }
    }
    aliveCount[family] -= 1
    if aliveCount[family] == 0 {
      conflict.removeAll(keepingCapacity: true)
      for other in market.options(family) { conflict.append(literal(other, false)) }
      log.clash = []
      return false
    }
    let options = market.options(family)
    while first[family] < options.upperBound - 1, value[Int(first[family])] < 0 {
      first[family] += 1
    }
    while last[family] > options.lowerBound, value[Int(last[family])] < 0 { last[family] -= 1 }
    objective.killed(option, family, value, market)
    familyQueue.add(family)
    if aliveCount[family] == 1, received[family] < 0 {
      return set(literal(Int(first[family]), true), .family, Int32(family))
    }
    return true
  }

  private mutating func receive(_ option: Int) -> Bool {
    let family = Int(market.familyOfOption[option])
    received[family] = Int32(option)
    for seat in market.seats(option) {
      let slot = Int(market.seat[seat])
      occupied[slot] = true
      seated[Int(market.programOfSlot[slot])] += 1
      programQueue.add(Int(market.programOfSlot[slot]))
    }
    familyQueue.add(family)
    for other in Int(first[family])...Int(last[family]) where other != option && value[other] == 0 {
      if !set(literal(other, false), .exclusive, Int32(option)) { return false }
    }
    return true
  }

  /// Claims a seat for good (until undone): the child sits there or better-ranked ones fill it.
  mutating func claim(_ slot: Int, _ option: Int) {
    claimed[slot] = true
    claimTime[slot] = Int32(trail.count)
    claimOption[slot] = Int32(option)
    trail.append(~Int32(slot))
    programQueue.add(Int(market.programOfSlot[slot]))
  }

  /// Takes back everything above a level.
  mutating func undo(to target: Int) {
    guard target < currentLevel else { return }
    let start = levelStart[target]
    work += trail.count - start
    while trail.count > start {
      let entry = trail.removeLast()
      if entry < 0 {
        claimed[Int(~entry)] = false
      } else {
        unset(entry)
      }
    }
    levelStart.removeLast(currentLevel - target)
    readFrom = min(readFrom, trail.count)
    log.written = min(log.written, trail.count)
    familyQueue.clear()
    programQueue.clear()
  }

  private mutating func unset(_ literal: Int32) {
    let variable = Int(literal >> 1)
    value[variable] = 0
    if variable >= market.optionCount { return }
    let family = Int(market.familyOfOption[variable])
    if literal & 1 == 0 {
      received[family] = -1
      for seat in market.seats(variable) {
        let slot = Int(market.seat[seat])
        occupied[slot] = false
        seated[Int(market.programOfSlot[slot])] -= 1
      }
      return
    }
    for seat in market.seats(variable) {
      let slot = Int(market.seat[seat])
      aliveThrough[slot] += 1
      potential[slot] = true
    }
    aliveCount[family] += 1
    first[family] = min(first[family], Int32(variable))
    last[family] = max(last[family], Int32(variable))
    objective.revived(variable, family)
  }
}
