/// Setting and undoing: the one place where values change.
extension Search {
  /// Makes a literal true, unless it is false already: then the conflict is noted.
  ///
  /// - Returns: Whether there was no conflict.
  mutating func set(_ literal: Int32, _ why: Rule, _ about: Int32) -> Bool {
    let variable = Int(literal >> 1)
    if value[variable] != 0 {
      if isTrue(literal) { return true }
      conflict.removeAll(keepingCapacity: true)
      explain(literal, why, about, before: Int32(trail.count), into: &conflict)
      conflict.append(literal ^ 1)
      return false
    }
    value[variable] = literal & 1 == 0 ? 1 : -1
    position[variable] = Int32(trail.count)
    level[variable] = Int32(currentLevel)
    rule[variable] = why
    witness[variable] = about
    trail.append(literal)
    if variable >= market.optionCount {
      return setTolerance(variable - market.optionCount, literal)
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

  private mutating func setTolerance(_ family: Int, _ literal: Int32) -> Bool {
    if literal & 1 == 1 {
      familyQueue.add(family)
      return true
    }
    return tolerance.count(family, by: 1) ? spendTolerance(family) : true
  }

  /// Once a group has as many tolerated families as it may, the others may not block.
  private mutating func spendTolerance(_ family: Int) -> Bool {
    let group = Int(tolerance.groupOf(family))
    if tolerance.used[group] > tolerance.limit[group] {
      conflict.removeAll(keepingCapacity: true)
      explainTolerance(group, before: Int32(trail.count), into: &conflict)
      return false
    }
    for other in tolerance.members[group] where value[market.optionCount + Int(other)] == 0 {
      let strict = literal(tolerance: Int(other), false)
      if !set(strict, .toleranceSpent, Int32(group)) { return false }
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
    familyQueue.clear()
    programQueue.clear()
  }

  private mutating func unset(_ literal: Int32) {
    let variable = Int(literal >> 1)
    value[variable] = 0
    if variable >= market.optionCount {
      if literal & 1 == 0 { _ = tolerance.count(variable - market.optionCount, by: -1) }
      return
    }
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

/// Families that may block, in groups of which only so many may.
struct ToleranceGroups: Sendable {
  /// The group of each family, or -1; empty while there are no groups.
  private var group: [Int32] = []
  private(set) var members: [[Int32]] = []
  private(set) var limit: [Int] = []
  private(set) var used: [Int] = []

  /// Adds a group; a family may be in one.
  mutating func add(_ families: [Int32], limit: Int, familyCount: Int) {
    if group.isEmpty { group = Array(repeating: -1, count: familyCount) }
    for family in families { group[Int(family)] = Int32(members.count) }
    members.append(families)
    self.limit.append(limit)
    used.append(0)
  }

  func groupOf(_ family: Int) -> Int32 { group.isEmpty ? -1 : group[family] }

  /// Counts a family in or out; whether its group has reached its limit.
  mutating func count(_ family: Int, by step: Int) -> Bool {
    let index = Int(groupOf(family))
    guard index >= 0 else { return false }
    used[index] += step
    return used[index] >= limit[index]
  }
}
