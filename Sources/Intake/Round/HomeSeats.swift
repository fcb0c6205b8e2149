import Records

/// The pool of seats in which a child of some class sits at some facility.
struct HomeSeats {
  /// The general pool by facility × 6 + class age; −1 for none.
  private var general: [Int32]
  private var special: [(program: Int, pool: Program)] = []

  init(_ draft: RoundDraft) {
    let width = ClassAge.range.count
    general = Array(repeating: -1, count: draft.facilities.count * width)
    for (number, program) in draft.programs.enumerated() {
      guard program.stream == nil else {
        special.append((number, program))
        continue
      }
      for age in program.classes {
        general[Int(program.facility.offset) * width + age] = Int32(number)
      }
    }
  }

  /// The general pool of a class, else a special one that the child may use, else nothing.
  func seat(facility: Int, classAge: Int, streams: [String]) -> RecordIndex<Program>? {
    let number = general[facility * ClassAge.range.count + classAge]
    if number >= 0 { return RecordIndex(Int(number)) }
    let own = special.first { _, pool in
      Int(pool.facility.offset) == facility && pool.classes.contains(classAge)
        && pool.stream.map(streams.contains) ?? false
    }
    return own.map { RecordIndex($0.program) }
  }

  /// Whether a child of a class could come to a facility at all, by the seats of each pool.
  func hasSeat(facility: Int, classAge: Int, streams: [String], seats: [Int]) -> Bool {
    let number = general[facility * ClassAge.range.count + classAge]
    if number >= 0, seats[Int(number)] > 0 { return true }
    return special.contains { number, pool in
      seats[number] > 0 && Int(pool.facility.offset) == facility && pool.classes.contains(classAge)
        && pool.stream.map(streams.contains) ?? false
    }
  }

  /// Whether a facility has general seats for a class.
  func hasGeneral(facility: Int, classAge: Int) -> Bool {
    general[facility * ClassAge.range.count + classAge] >= 0
  }
}
