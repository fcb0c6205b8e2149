/// The rows that lead back: from slots to options, from families to slots.
extension Submarket {
  /// Fills them, once families, options, seats, programs and slots stand.
  mutating func link() {
    var optionOfSeat: [Int32] = []
    for option in 0..<optionCount {
      for _ in seats(option) { optionOfSeat.append(Int32(option)) }
    }
    let bySlot = Rows(of: seat, groups: slotCount)
    firstOptionOfSlot = bySlot.first
    optionOfSlot = bySlot.items.map { optionOfSeat[Int($0)] }
    let byFamily = Rows(of: familyOfSlot, groups: familyCount)
    firstSlotOfFamily = byFamily.first
    slotOfFamily = byFamily.items
    hasSharedSlots = Array(repeating: false, count: familyCount)
    siblingsOfSlot = Array(repeating: 0, count: slotCount)
    for slot in 0..<slotCount where familyOfSlot[slot] >= 0 {
      let family = Int(familyOfSlot[slot])
      let own = Int(firstSlotOfFamily[family])..<Int(firstSlotOfFamily[family + 1])
      for other in own where programOfSlot[Int(slotOfFamily[other])] == programOfSlot[slot] {
        siblingsOfSlot[slot] += 1
      }
      siblingsOfSlot[slot] -= 1
      if siblingsOfSlot[slot] > 0 { hasSharedSlots[family] = true }
    }
  }
}
