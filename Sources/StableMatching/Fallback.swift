/// A decent matching when the budget is spent: nothing is claimed of it but that it is a matching.
///
/// Families ask in turn for the best choice they could claim; who loses a seat goes back to *stay*
/// and asks again, a bounded number of times.
struct Fallback {
  private let instance: Instance
  private var table: SeatTable { instance.seats }
  private var choice: [Int32]
  private var turns: [Int16]
  private var seated: Bits
  private var held: [Int32]
  private var queue: WorkQueue

  init(_ instance: Instance) {
    self.instance = instance
    choice = instance.usableChoices
    turns = Array(repeating: 0, count: instance.familyCount)
    seated = Bits(count: instance.slotApplicant.count)
    held = Array(repeating: 0, count: instance.programCount)
    queue = WorkQueue(count: instance.familyCount)
  }

  /// The matching.
  mutating func run() -> Matching {
    for family in 0..<instance.familyCount {
      sit(family, true)
      queue.add(family)
    }
    while let family = queue.next() {
      guard turns[family] < limit(family), let better = bestClaim(family) else { continue }
      turns[family] += 1
      sit(family, false)
      choice[family] = Int32(better)
      sit(family, true)
      for seat in seats(family, better) where table.seat[seat].program >= 0 {
        evict(Int(table.seat[seat].program))
      }
    }
    return Matching(choices: choice)
  }

  /// Who goes round in circles are families of several children: where they stop, single children
  /// come to rest.
  private func limit(_ family: Int) -> Int { instance.size(family) > 1 ? 24 : 4_000 }

  private func seats(_ family: Int, _ place: Int) -> Range<Int> {
    table.seats(
      family, Int(table.firstOption[family]) + place, size: instance.size(family))
  }

  private mutating func sit(_ family: Int, _ comes: Bool) {
    for seat in seats(family, Int(choice[family])) where table.seat[seat].program >= 0 {
      seated[Int(table.seat[seat].slot)] = comes
      held[Int(table.seat[seat].program)] += comes ? 1 : -1
      if !comes { askAgain(Int(table.seat[seat].program)) }
    }
  }

  /// A seat became free: those in the list who do not sit there may want it.
  private mutating func askAgain(_ program: Int) {
    for slot in Int(instance.firstSlot[program])..<Int(instance.firstSlot[program + 1])
    where !seated[slot] {
      queue.add(Int(instance.familyOfApplicant[Int(instance.slotApplicant[slot])]))
    }
  }

  /// Sends the families of the lowest-ranked children home until the program is not overfull.
  private mutating func evict(_ program: Int) {
    var slot = Int(instance.firstSlot[program + 1]) - 1
    while held[program] > instance.capacities[program] {
      if seated[slot] {
        let family = Int(instance.familyOfApplicant[Int(instance.slotApplicant[slot])])
        sit(family, false)
        choice[family] = instance.usableChoices[family]
        sit(family, true)
        queue.add(family)
        for seat in seats(family, Int(choice[family])) where table.seat[seat].program >= 0 {
          if Int(table.seat[seat].program) != program { evict(Int(table.seat[seat].program)) }
        }
      }
      slot -= 1
    }
  }

  private func bestClaim(_ family: Int) -> Int? {
    for place in 0..<Int(choice[family]) where canClaim(family, place) { return place }
    return nil
  }

  private func canClaim(_ family: Int, _ place: Int) -> Bool {
    let (wanted, own) = (seats(family, place), seats(family, Int(choice[family])))
    for seat in wanted where table.seat[seat].program >= 0 {
      let (slot, program) = (table.seat[seat].slot, Int(table.seat[seat].program))
      var before = seated.count(Int(instance.firstSlot[program]), Int(slot))
      for mine in own where Int(table.seat[mine].program) == program && table.seat[mine].slot < slot
      {
        before -= 1
      }
      for other in wanted
      where Int(table.seat[other].program) == program && table.seat[other].slot < slot {
        before += 1
      }
      if before >= Int(instance.capacities[program]) { return false }
    }
    return true
  }
}
