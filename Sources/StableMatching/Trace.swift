/// Families that a contradiction concerns.
struct Region: Sendable {
  /// All families whose deletions or claims it rests on, ascending.
  var families: [Int32]
  /// Those of them that must not block for it, the nearest to the contradiction first.
  var strict: [Int32]
}

/// Follows the history of a reduction back from what contradicts itself to the families behind it.
///
/// Every deletion and claim is explained by earlier ones, each looked at once; the families that are
/// met make up a region small enough to be searched by itself, however large the market is.
struct Trace {
  private let reduction: Reduction
  private var instance: Instance { reduction.instance }
  private var table: SeatTable { reduction.table }
  private var history: History { reduction.history }
  /// Deletions and, as complements of slots, claims that are to be explained.
  private var waiting: [Int32] = []
  private var isDeathMet: Bits
  private var isClaimMet: Bits
  private var isMet: Bits
  private var isStrict: Bits
  private var deaths: [Int32] = []
  private var claims: [Int32] = []
  private var met: [Int32] = []

  /// Prepares to follow a reduction that kept its history.
  init(_ reduction: Reduction) {
    self.reduction = reduction
    isDeathMet = Bits(count: reduction.standing.isDead.count)
    isClaimMet = Bits(count: reduction.instance.slotApplicant.count)
    isMet = Bits(count: reduction.instance.familyCount)
    isStrict = isMet
  }

  /// The region of a contradiction that the reduction met.
  mutating func region(of contradiction: History.Contradiction) -> Region {
    meet(family: Int(contradiction.family))
    needDecided(Int(contradiction.family))
    explainLostSeat(
      Int(contradiction.family), Int(contradiction.option), ~Int(contradiction.witness),
      before: contradiction.time)
    return finish()
  }

  /// The region of a component that has no solution: all that was known of it and around it.
  ///
  /// - Parameters:
  ///   - component: Families that were searched; none of them may block but those tolerated.
  ///   - others: Families whose deletions are wanted too.
  /// - Returns: The region, in which the component can be refuted again.
  mutating func region(of component: [Int32], with others: [Int32]) -> Region {
    for family in component + others {
      meet(family: Int(family))
      if reduction.isStrict(Int(family)) { isStrict[Int(family)] = true }
      for option in options(Int(family)) where reduction.standing.isDead[option] {
        need(death: option)
      }
    }
    var programs = Bits(count: instance.programCount)
    for family in component {
      // Nothing after the last option that is alive was part of the search.
      for option in options(Int(family)) where option <= Int(reduction.alive[Int(family)].last) {
        for seat in reduction.seats(Int(family), option) where table.seat[seat].program >= 0 {
          let program = Int(table.seat[seat].program)
          guard !programs[program] else { continue }
          programs[program] = true
          explainSurroundings(program)
        }
      }
    }
    return finish()
  }

  private func options(_ family: Int) -> Range<Int> {
    Int(table.firstOption[family])..<Int(table.firstOption[family + 1])
  }

  /// Who sits in a program for certain, and who left it.
  private mutating func explainSurroundings(_ program: Int) {
    for slot in Int(instance.firstSlot[program])..<Int(instance.firstSlot[program + 1]) {
      if reduction.occupied[slot] {
        needDecided(reduction.familyOfSlot(slot))
      } else if !reduction.potential[slot] {
        needLeft(slot)
      }
    }
  }

  // MARK: What has to be explained

  private mutating func meet(family: Int) {
    guard !isMet[family] else { return }
    isMet[family] = true
    met.append(Int32(family))
  }

  private mutating func need(death option: Int) {
    guard !isDeathMet[option] else { return }
    isDeathMet[option] = true
    deaths.append(Int32(option))
    waiting.append(Int32(option))
  }

  private mutating func need(claim slot: Int) {
    guard !isClaimMet[slot] else { return }
    isClaimMet[slot] = true
    claims.append(Int32(slot))
    waiting.append(~Int32(slot))
  }

  /// All options but the one that a family is down to.
  private mutating func needDecided(_ family: Int) {
    for option in options(family) where reduction.standing.isDead[option] { need(death: option) }
    meet(family: family)
  }

  private mutating func needLeft(_ slot: Int) {
    for option in optionsThrough(slot) { need(death: option) }
  }

  /// All options that send the slot's child to its program.
  private func optionsThrough(_ slot: Int) -> [Int] {
    let family = reduction.familyOfSlot(slot)
    let (own, size) = (options(family), instance.size(family))
    var found: [Int] = []
    for cell in Int(instance.firstCellOfSlot[slot])..<Int(instance.firstCellOfSlot[slot + 1]) {
      let place = (Int(instance.slotCell[cell]) - Int(instance.firstCell[family])) / size
      // Choices after stay cannot be used, and stay stands for them.
      if place < own.count - 1 { found.append(own.lowerBound + place) }
    }
    let member = Int(instance.slotApplicant[slot] - instance.firstApplicant[family])
    let stay = Int(table.firstSeat[family]) + (own.count - 1) * size + member
    if table.seat[stay].slot == Int32(slot) { found.append(own.upperBound - 1) }
    return found
  }

  /// Explains until nothing waits, and leaves the tables clean.
  private mutating func finish() -> Region {
    var next = 0
    while next < waiting.count {
      let item = waiting[next]
      next += 1
      if item < 0 { explain(claim: Int(~item)) } else { explain(death: Int(item)) }
    }
    waiting.removeAll(keepingCapacity: true)
    let region = Region(families: met.sorted(), strict: met.filter { isStrict[Int($0)] })
    for option in deaths { isDeathMet[Int(option)] = false }
    for slot in claims { isClaimMet[Int(slot)] = false }
    for family in met {
      isMet[Int(family)] = false
      isStrict[Int(family)] = false
    }
    (deaths, claims, met) = ([], [], [])
    return region
  }

  // MARK: Explanations

  private mutating func explain(death option: Int) {
    let family = self.family(of: option)
    meet(family: family)
    let (why, time) = (Int(history.witness[option]), history.diedAt[option])
    if why < 0 {
      explainLostSeat(family, option, ~why, before: time)
    } else {
      isStrict[family] = true
      let wanted = reduction.seats(family, why)
      for seat in wanted where table.seat[seat].program >= 0 {
        explainSureSeat(family, wanted, seat, before: time)
      }
    }
  }

  private mutating func explain(claim slot: Int) {
    let family = reduction.familyOfSlot(slot)
    let time = history.claimedAt[slot]
    meet(family: family)
    isStrict[family] = true
    var option = Int(table.firstOption[family])
    while history.diedAt[option] < time {
      need(death: option)
      option += 1
    }
    let wanted = reduction.seats(family, option)
    for seat in wanted where table.seat[seat].program >= 0 && Int(table.seat[seat].slot) != slot {
      explainSureSeat(family, wanted, seat, before: time)
    }
  }

  /// The claims above the option's lowest child, then the occupants, that left it too few seats.
  private mutating func explainLostSeat(
    _ family: Int, _ option: Int, _ seat: Int, before time: Int32
  ) {
    let (lowest, program) = (Int(table.seat[seat].slot), Int(table.seat[seat].program))
    let wanted = reduction.seats(family, option).count { Int(table.seat[$0].program) == program }
    var missing = Int(instance.capacities[program]) - wanted + 1
    let slots = Int(instance.firstSlot[program])..<Int(instance.firstSlot[program + 1])
    for slot in slots where missing > 0 && slot < lowest && history.claimedAt[slot] < time {
      guard reduction.familyOfSlot(slot) != family else { continue }
      need(claim: slot)
      missing -= 1
    }
    for slot in slots where missing > 0 && reduction.occupied[slot] {
      let other = reduction.familyOfSlot(slot)
      guard other != family, history.decidedAt[other] < time,
        slot >= lowest || history.claimedAt[slot] >= time
      else { continue }
      needDecided(other)
      missing -= 1
    }
    precondition(missing <= 0, "a seat was lost without enough witnesses: \(missing)")
  }

  /// The children who might have come before the option's child, and had left.
  private mutating func explainSureSeat(
    _ family: Int, _ wanted: Range<Int>, _ seat: Int, before time: Int32
  ) {
    let (slot, program) = (Int(table.seat[seat].slot), Int(table.seat[seat].program))
    var spare = Int(instance.capacities[program]) - 1
    for other in wanted where Int(table.seat[other].program) == program {
      if Int(table.seat[other].slot) < slot { spare -= 1 }
    }
    let better = Int(instance.firstSlot[program])..<slot
    var left: [Int] = []
    for other in better where reduction.familyOfSlot(other) != family {
      if hadLeft(other, before: time) { left.append(other) } else { spare -= 1 }
    }
    precondition(spare >= 0, "a guarantee without enough witnesses: \(spare)")
    // What the inequality can spare: rather families that nothing else has brought in.
    for other in left {
      if spare > 0, !isMet[reduction.familyOfSlot(other)] {
        spare -= 1
      } else {
        needLeft(other)
      }
    }
  }

  private func hadLeft(_ slot: Int, before time: Int32) -> Bool {
    !reduction.potential[slot] && optionsThrough(slot).allSatisfy { history.diedAt[$0] < time }
  }

  private func family(of option: Int) -> Int {
    var (low, high) = (0, instance.familyCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(table.firstOption[middle]) <= option { low = middle } else { high = middle }
    }
    return low
  }
}
