/// The slots of children with a brother or sister in the same program's list.
///
/// There a family's own seats and wishes enter its inequalities, so the marks of the reduction do
/// not decide.
struct SharedSlots {
  /// The shared slots in ascending order, hence program by program.
  private(set) var slot: [Int32] = []
  private var firstOfProgram: [Int32]
  private var isShared: Bits

  init(_ instance: Instance) {
    isShared = Bits(count: instance.slotApplicant.count)
    firstOfProgram = Array(repeating: 0, count: instance.programCount + 1)
    var families: [Int32] = []
    for family in 0..<instance.familyCount where instance.size(family) > 1 {
      families.append(Int32(family))
    }
    guard !families.isEmpty else { return }
    var familyAt = [Int32](repeating: -1, count: instance.programCount)
    var memberAt = familyAt
    var sharedBy = familyAt
    for family in families {
      // First find the programs with two of the family's children, then their slots.
      Self.forEachSeat(family, instance) { program, _, member in
        if familyAt[program] == family, memberAt[program] != Int32(member) {
          sharedBy[program] = family
        }
        familyAt[program] = family
        memberAt[program] = Int32(member)
      }
      Self.forEachSeat(family, instance) { program, rank, _ in
        guard sharedBy[program] == family else { return }
        let slot = Int(instance.firstSlot[program]) + rank
        guard !isShared[slot] else { return }
        isShared[slot] = true
        self.slot.append(Int32(slot))
      }
    }
    slot.sort()
    var program = 0
    for (index, slot) in slot.enumerated() {
      while instance.firstSlot[program + 1] <= slot {
        program += 1
        firstOfProgram[program] = Int32(index)
      }
    }
    while program < instance.programCount {
      program += 1
      firstOfProgram[program] = Int32(slot.count)
    }
  }

  /// The places in `slot` of a program's shared slots.
  func slots(_ program: Int) -> Range<Int> {
    Int(firstOfProgram[program])..<Int(firstOfProgram[program + 1])
  }

  func contains(_ slot: Int) -> Bool { isShared[slot] }

  private static func forEachSeat(
    _ family: Int32, _ instance: Instance, _ body: (Int, Int, Int) -> Void
  ) {
    for choice in 0...Int(instance.usableChoices[Int(family)]) {
      for member in 0..<instance.size(Int(family)) {
        let (program, rank) = instance.seat(Int(family), choice, member)
        if program >= 0 { body(Int(program), Int(rank), member) }
      }
    }
  }
}
