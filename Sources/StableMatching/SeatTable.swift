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

  init(_ instance: Instance) {
    let stays = instance.applicantCount
    firstOption.reserveCapacity(instance.familyCount + 1)
    firstSeat.reserveCapacity(instance.familyCount)
    slot.reserveCapacity(instance.cellProgram.count + stays)
    program.reserveCapacity(instance.cellProgram.count + stays)
    var options: Int32 = 0
    for family in 0..<instance.familyCount {
      firstSeat.append(Int32(slot.count))
      let usable = Int(instance.usableChoices[family])
      let cells = Int(instance.firstCell[family])
      for cell in cells..<cells + usable * instance.size(family) {
        append(instance.cellProgram[cell], instance.cellRank[cell], instance)
      }
      for applicant in instance.firstApplicant[family]..<instance.firstApplicant[family + 1] {
        append(instance.homes[Int(applicant)], instance.homeRank[Int(applicant)], instance)
      }
      options += Int32(usable + 1)
      firstOption.append(options)
    }
  }

  @inline(__always)
  private mutating func append(_ target: Int32, _ rank: Int32, _ instance: Instance) {
    program.append(target)
    slot.append(target < 0 ? -1 : instance.firstSlot[Int(target)] + rank)
  }

  /// The seats of an option, as places in `slot` and `program`.
  @inline(__always)
  func seats(_ family: Int, _ option: Int, size: Int) -> Range<Int> {
    let start = Int(firstSeat[family]) + (option - Int(firstOption[family])) * size
    return start..<start + size
  }
}
