/// The slots of children with a brother or sister in the same program's list.
///
/// There a family's own seats and wishes enter its inequalities, so the marks of the reduction do
/// not decide.
struct SharedSlots {
  /// The shared slots in ascending order, hence program by program.
  private(set) var slot: [Int32] = []
  private var firstOfProgram: [Int32] = [0]
  private var isShared = Bits(count: 0)
  private var isConcerned = Bits(count: 0)

  /// Those of nobody.
  init() {}

  /// - Complexity: O(*n*) for *n* slots.
  init(_ instance: Instance) {
    isShared = Bits(count: instance.slotApplicant.count)
    isConcerned = Bits(count: instance.familyCount)
    firstOfProgram.reserveCapacity(instance.programCount + 1)
    // Where the family was met last: all its slots before that one are marked.
    var lastSlot = [Int32](repeating: -1, count: instance.familyCount)
    for program in 0..<instance.programCount {
      let start = instance.firstSlot[program]
      for index in start..<instance.firstSlot[program + 1] {
        let family = Int(instance.seats.owner[Int(index)].family)
        if instance.size(family) == 1 { continue }
        if lastSlot[family] >= start {
          isShared[Int(lastSlot[family])] = true
          isShared[Int(index)] = true
          isConcerned[family] = true
        }
        lastSlot[family] = index
      }
      for index in start..<instance.firstSlot[program + 1] where isShared[Int(index)] {
        slot.append(index)
      }
      firstOfProgram.append(Int32(slot.count))
    }
  }

  /// The places in `slot` of a program's shared slots.
  func slots(_ program: Int) -> Range<Int> {
    Int(firstOfProgram[program])..<Int(firstOfProgram[program + 1])
  }

  /// Whether the family has a shared slot.
  func concern(_ family: Int) -> Bool { isConcerned[family] }

  func contains(_ slot: Int) -> Bool { isShared[slot] }
}
