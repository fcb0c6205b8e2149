/// The seat that every option asks for each child, *stay* included, in one flat table.
///
/// Option `firstOption[f] + k` is choice *k* of family *f*, and the last of a family is *stay*. The
/// seats of an option are one entry a child.
struct SeatTable: Sendable {
  private(set) var firstOption: [Int32] = [0]
  /// The first seat of each family.
  private(set) var firstSeat: [Int32] = []
  private(set) var seat: [Seat] = []
  /// Who ranks at each slot.
  private(set) var owner: [SlotOwner] = []

  /// The table of nobody.
  init() {}

  init(_ instance: Instance) {
    let families = instance.familyCount
    var (options, seats) = (0, 0)
    firstOption.reserveCapacity(families + 1)
    firstSeat.reserveCapacity(families)
    for family in 0..<families {
      firstSeat.append(Int32(seats))
      let count = Int(instance.usableChoices[family]) + 1
      options += count
      seats += count * instance.size(family)
      firstOption.append(Int32(options))
    }
    seat = Array(repeating: Seat(slot: -1, program: -1), count: seats)
    owner = instance.slotApplicant.map {
      SlotOwner(family: instance.familyOfApplicant[Int($0)], option: -1)
    }
    for family in 0..<families {
      let (first, end) = (firstOption[family], firstOption[family + 1])
      Self.fill(family, from: Int(firstSeat[family]), &seat, instance)
      if instance.size(family) == 1 { own(first..<end, from: Int(firstSeat[family])) }
    }
  }

  /// The seats of the choices lie as their cells do; those of *stay* follow.
  ///
  /// Hot: once a cell.
  private static func fill(
    _ family: Int, from start: Int, _ seat: inout [Seat], _ instance: Instance
  ) {
    var seats = seat.mutableSpan
    var next = start
    let cells = Int(instance.firstCell[family])
    for cell in cells..<cells + Int(instance.usableChoices[family]) * instance.size(family) {
      let program = instance.cellProgram[cell]
      if program >= 0 {
        let slot = instance.firstSlot[Int(program)] + instance.cellRank[cell]
        seats[next] = Seat(slot: slot, program: program)
      }
      next += 1
    }
    for applicant in instance.applicants(of: FamilyIndex(family)) {
      let home = instance.homes[applicant]
      if home >= 0 {
        let slot = instance.firstSlot[Int(home)] + instance.homeRank[applicant]
        seats[next] = Seat(slot: slot, program: home)
      }
      next += 1
    }
  }

  /// Notes which option of a single child asks for each of its slots: no two ask for the same.
  private mutating func own(_ options: Range<Int32>, from start: Int) {
    for (option, place) in zip(options, start...) where seat[place].slot >= 0 {
      owner[Int(seat[place].slot)].option = option
    }
  }

  /// The seats of an option, as places in `seat`.
  @inline(__always)
  func seats(_ family: Int, _ option: Int, size: Int) -> Range<Int> {
    let start = Int(firstSeat[family]) + (option - Int(firstOption[family])) * size
    return start..<start + size
  }
}

/// One child's part of an option; slot and program side by side, one line of the cache for both.
struct Seat: Sendable {
  /// The child's slot, or -1 where it is left out.
  var slot: Int32
  var program: Int32
}

/// Who ranks at a slot.
struct SlotOwner: Sendable {
  var family: Int32
  /// The option of a single child that asks for the slot; -1 where it is a brother's or sister's.
  var option: Int32
}
