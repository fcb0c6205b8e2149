/// The slots of children with a brother or sister in the same program's list.
///
/// There a family's own seats and wishes enter its inequalities, so the marks of the reduction do
/// not decide.
struct SharedSlots {
  /// The shared slots in ascending order, hence program by program.
  private(set) var slot: [Int32] = []
  private var firstOfProgram: [Int32]
  private var isShared: Bits

  init(_ instance: Instance, _ table: SeatTable) {
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
      Self.forEachSeat(family, instance, table) { program, _, member in
        if familyAt[program] == family, memberAt[program] != Int32(member) {
          sharedBy[program] = family
        }
        familyAt[program] = family
        memberAt[program] = Int32(member)
      }
      Self.forEachSeat(family, instance, table) { program, slot, _ in
        guard sharedBy[program] == family, !isShared[slot] else { return }
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
    _ family: Int32, _ instance: Instance, _ table: SeatTable, _ body: (Int, Int, Int) -> Void
  ) {
    let size = instance.size(Int(family))
    let first = Int(table.firstSeat[Int(family)])
    let options = Int(table.firstOption[Int(family) + 1] - table.firstOption[Int(family)])
    for seat in first..<first + options * size where table.program[seat] >= 0 {
      body(Int(table.program[seat]), Int(table.slot[seat]), (seat - first) % size)
    }
  }
}
