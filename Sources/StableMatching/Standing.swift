/// Where a solve stands: which options of which family are dead, for the whole instance.
///
/// Option `firstOption[f] + k` is choice *k* of family *f*; the last of a family is *stay*.
struct Standing: Sendable {
  let firstOption: [Int32]
  var isDead: [Bool]
  /// Which dead options their families may still block with; empty where nothing is dead.
  var mayBlock: [Bool] = []

  /// Nothing is proved yet.
  init(_ instance: Instance) {
    var first: [Int32] = [0]
    first.reserveCapacity(instance.familyCount + 1)
    for family in 0..<instance.familyCount {
      first.append(first[family] + instance.usableChoices[family] + 1)
    }
    firstOption = first
    isDead = Array(repeating: false, count: Int(first[instance.familyCount]))
  }

  /// The choice of a decided family: its first that is alive.
  func received(_ family: Int) -> Int32 {
    var option = firstOption[family]
    let end = firstOption[family + 1] - 1
    while option < end, isDead[Int(option)] { option += 1 }
    return option - firstOption[family]
  }

  /// Decides a family: everything but one choice is dead.
  mutating func decide(_ family: Int, _ choice: Int) {
    let first = Int(firstOption[family])
    for option in first..<Int(firstOption[family + 1]) { isDead[option] = option != first + choice }
  }

  /// Whether a search has to know of the option.
  func isWanted(_ option: Int) -> Bool {
    !isDead[option] || mayBlock.isEmpty || mayBlock[option]
  }

  /// Whether no program would get more children from the choice than it has seats.
  func canFit(_ family: Int, _ choice: Int, _ instance: Instance) -> Bool {
    let size = instance.size(family)
    for member in 0..<size {
      let program = instance.seat(family, choice, member).program
      guard program >= 0 else { continue }
      var together: Int32 = 0
      for other in 0..<size where instance.seat(family, choice, other).program == program {
        together += 1
      }
      if together > instance.capacities[Int(program)] { return false }
    }
    return true
  }
}

extension Instance {
  /// The program and rank that a choice, or *stay*, gives to one child; (-1, -1) for no seat.
  func seat(_ family: Int, _ choice: Int, _ member: Int) -> (program: Int32, rank: Int32) {
    if choice == Int(usableChoices[family]) {
      let applicant = Int(firstApplicant[family]) + member
      return (homes[applicant], homeRank[applicant])
    }
    let cell = Int(firstCell[family]) + choice * size(family) + member
    return (cellProgram[cell], cellRank[cell])
  }
}
