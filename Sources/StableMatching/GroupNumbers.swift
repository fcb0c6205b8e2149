/// Which of some groups, that share nobody, each family belongs to.
struct GroupNumbers {
  private var numbers: [Int32]

  /// Numbers the groups in their order.
  init(_ groups: some Sequence<[Int32]>, familyCount: Int) {
    numbers = Array(repeating: -1, count: familyCount)
    for (number, group) in groups.enumerated() {
      for family in group { numbers[Int(family)] = Int32(number) }
    }
  }

  /// The group of a family, or nothing.
  subscript(family: Int32) -> Int? {
    let number = numbers[Int(family)]
    return number < 0 ? nil : Int(number)
  }

  /// The groups of some families, ascending.
  func touched(by families: [Int32]) -> [Int] {
    Set(families.compactMap { self[$0] }).sorted()
  }

  /// One entry a family: whether it is in a group.
  var isGrouped: [Bool] { numbers.map { $0 >= 0 } }
}
