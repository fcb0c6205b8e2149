/// The rows that lead back: from slots to options, from families to slots.
extension Submarket {
  /// Fills them, once families, options, seats, programs and slots stand.
  mutating func link() {
    var optionOfSeat: [Int32] = []
    for option in 0..<optionCount {
      for _ in seats(option) { optionOfSeat.append(Int32(option)) }
    }
    let bySlot = Self.rows(seat, count: slotCount)
    firstOptionOfSlot = bySlot.first
    optionOfSlot = bySlot.items.map { optionOfSeat[Int($0)] }
    let byFamily = Self.rows(familyOfSlot, count: familyCount)
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

  /// The positions of `keys` grouped by key, in order within a group; negative keys are left out.
  private static func rows(_ keys: [Int32], count: Int) -> (first: [Int32], items: [Int32]) {
    var first = [Int32](repeating: 0, count: count + 1)
    for key in keys where key >= 0 { first[Int(key) + 1] += 1 }
    for group in 0..<count { first[group + 1] += first[group] }
    var next = first
    var items = [Int32](repeating: 0, count: Int(first[count]))
    for (item, key) in keys.enumerated() where key >= 0 {
      items[Int(next[Int(key)])] = Int32(item)
      next[Int(key)] += 1
    }
    return (first, items)
  }
}
