/// Where a solve stands: which options of which family are dead, for the whole instance.
struct Standing: Sendable {
  let seats: SeatTable
  var isDead: [Bool]
  /// Which dead options their families may still block with; empty where nothing is dead.
  var mayBlock: [Bool] = []

  /// Nothing is proved yet.
  init(_ instance: Instance) {
    seats = instance.seats
    isDead = Array(repeating: false, count: Int(seats.firstOption.last ?? 0))
  }

  /// The place of a decided family's choice: its first option that is alive.
  func received(_ family: Int) -> Int32 {
    var option = seats.firstOption[family]
    let end = seats.firstOption[family + 1] - 1
    while option < end, isDead[Int(option)] { option += 1 }
    return option - seats.firstOption[family]
  }

  /// Whether a search has to know of the option.
  func isWanted(_ option: Int) -> Bool {
    !isDead[option] || mayBlock.isEmpty || mayBlock[option]
  }
}
