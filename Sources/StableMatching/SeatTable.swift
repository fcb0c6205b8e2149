/// The slot that every option asks for each child, *stay* included, in one flat table.
///
/// Option `firstOption[f] + k` is choice *k* of family *f*, and the last of a family is *stay*. The
/// seats of an option are one entry a child, -1 where the child is left out.
struct SeatTable: Sendable {
  private(set) var firstOption: [Int32] = [0]
  /// The first seat of each family.
  private(set) var firstSeat: [Int32] = []
  private(set) var slot: [Int32] = []
  private(set) var program: [Int32] = []
  /// The option of a single child that asks for each slot; -1 where it is a brother's or sister's.
  private(set) var optionOfSlot: [Int32] = []

  /// The table of nobody.
  init() {}

  init(_ instance: Instance) {
    let families = instance.familyCount
    firstOption.removeAll()
    var (options, seats) = (0, 0)
    firstOption.reserveCapacity(families + 1)
    firstOption.append(0)
    firstSeat.reserveCapacity(families)
    for family in 0..<families {
      firstSeat.append(Int32(seats))
      let count = Int(instance.usableChoices[family]) + 1
      options += count
      seats += count * instance.size(family)
      firstOption.append(Int32(options))
    }
    slot = Array(repeating: -1, count: seats)
    program = slot
    optionOfSlot = Array(repeating: -1, count: instance.slotApplicant.count)
    Self.fill(&slot, &program, &optionOfSlot, firstOption, firstSeat, instance)
  }

  /// The seats of the choices lie as their cells do; those of *stay* follow.
  ///
  /// Hot: once a cell.
  private static func fill(
    _ slot: inout [Int32], _ program: inout [Int32], _ optionOfSlot: inout [Int32],
    _ firstOption: [Int32], _ firstSeat: [Int32], _ instance: Instance
  ) {
    var slots = slot.mutableSpan
    var programs = program.mutableSpan
    var options = optionOfSlot.mutableSpan
    let (firstSlot, firstCell) = (instance.firstSlot.span, instance.firstCell.span)
    let (targets, ranks) = (instance.cellProgram.span, instance.cellRank.span)
    for family in 0..<instance.familyCount {
      let size = instance.size(family)
      var seat = Int(firstSeat[family])
      let end = seat + Int(instance.usableChoices[family]) * size
      let shift = Int(firstCell[family]) - seat
      while seat < end {
        let target = targets[seat + shift]
        if target >= 0 {
          programs[seat] = target
          slots[seat] = firstSlot[Int(target)] + ranks[seat + shift]
        }
        seat += 1
      }
      for applicant in instance.firstApplicant[family]..<instance.firstApplicant[family + 1] {
        let home = instance.homes[Int(applicant)]
        if home >= 0 {
          programs[seat] = home
          slots[seat] = firstSlot[Int(home)] + instance.homeRank[Int(applicant)]
        }
        seat += 1
      }
      guard size == 1 else { continue }
      // No two options of a single child ask for the same slot.
      let first = Int(firstSeat[family])
      for place in first..<seat where slots[place] >= 0 {
        options[Int(slots[place])] = firstOption[family] + Int32(place - first)
      }
    }
  }

  /// The seats of an option, as places in `slot` and `program`.
  @inline(__always)
  func seats(_ family: Int, _ option: Int, size: Int) -> Range<Int> {
    let start = Int(firstSeat[family]) + (option - Int(firstOption[family])) * size
    return start..<start + size
  }
}
