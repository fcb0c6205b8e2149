/// The part of an instance that a search works on, numbered anew and laid out flat.
///
/// Families outside it are decided: where they sit beside its families they are *constants*. An
/// *option* is a choice that a family of the submarket may still receive, or one that it may not
/// receive but could block with; *stay* is an option like the others. Programs are numbered in the
/// order in which the families' options name them, so that nothing below depends on the order of
/// the instance's programs.
struct Submarket: Hashable, Sendable {
  /// The instance's family of each family here.
  var families: [Int32] = []
  /// The first option of each family, and one entry past the last.
  var firstOption: [Int32] = [0]
  /// The family of each option.
  var familyOfOption: [Int32] = []
  /// The option's place in the family's list as given, from 0.
  var place: [Int32] = []
  /// How many children the option leaves without a seat.
  var unplaced: [Int32] = []
  /// Whether the option cannot be received, by what was proved before the search.
  var isDead: [Bool] = []
  /// Where each option's seats begin in `seat`, and one entry past the last.
  var firstSeat: [Int32] = [0]
  /// The slot of each seat that an option asks for.
  var seat: [Int32] = []
  /// The first slot of each program, best rank first, and one entry past the last.
  var firstSlot: [Int32] = [0]
  /// The fewest seats of each program: what a guarantee counts on.
  var capacity: [Int32] = []
  /// The most seats that each may turn out to have: what occupants and claims have to fill.
  var most: [Int32] = []
  var programOfSlot: [Int32] = []
  /// The family whose child ranks at the slot, or ``constant`` or ``outsider``.
  var familyOfSlot: [Int32] = []
  /// The applicant of each slot in the instance.
  var applicantOfSlot: [Int32] = []
  /// The options that ask for each slot.
  var firstOptionOfSlot: [Int32] = [0]
  var optionOfSlot: [Int32] = []
  /// The slots of each family.
  var firstSlotOfFamily: [Int32] = [0]
  var slotOfFamily: [Int32] = []
  /// How many other slots of the same program belong to the slot's family.
  var siblingsOfSlot: [Int32] = []
  /// Whether a family has two children in one program's list.
  var hasSharedSlots: [Bool] = []

  /// In place of a slot's family: somebody decided, who sits there for certain.
  static let constant: Int32 = -1
  /// In place of a slot's family: somebody of whom nothing is known, who may sit there or not.
  static let outsider: Int32 = -2

  var familyCount: Int { families.count }
  var optionCount: Int { place.count }
  var slotCount: Int { programOfSlot.count }
  var programCount: Int { capacity.count }

  /// The options of a family.
  func options(_ family: Int) -> Range<Int> {
    Int(firstOption[family])..<Int(firstOption[family + 1])
  }

  /// The number here of one of the instance's families; nothing where it is not here.
  func place(of family: Int32) -> Int32? {
    var (low, high) = (0, families.count)
    while low < high {
      let middle = (low + high) / 2
      if families[middle] < family { low = middle + 1 } else { high = middle }
    }
    return low < families.count && families[low] == family ? Int32(low) : nil
  }

  /// The number here of one of the instance's families, which has to be here.
  func index(of family: Int32) -> Int32 {
    guard let place = place(of: family) else { preconditionFailure("no family of the submarket") }
    return place
  }

  /// Hashes what tells most markets apart; equal ones are equal in all.
  func hash(into hasher: inout Hasher) {
    hasher.combine(families)
    hasher.combine(place)
    hasher.combine(isDead)
    hasher.combine(capacity)
  }

  /// One entry a family: whether it is one of those given.
  func marks(_ families: some Sequence<Int32>) -> [Bool] {
    var marks = [Bool](repeating: false, count: familyCount)
    for family in families { marks[Int(family)] = true }
    return marks
  }

  /// The seats of an option, as positions in `seat`.
  func seats(_ option: Int) -> Range<Int> {
    Int(firstSeat[option])..<Int(firstSeat[option + 1])
  }
}

/// Cuts submarkets out of one instance; its tables are made once and left clean after each cut.
struct SubmarketCutter {
  private let instance: Instance
  private let mostSeats: [Int32]
  /// The submarket's slot or mark of each slot of the instance, or -1.
  private var slotHere: [Int32]
  /// The submarket's program of each program of the instance, or -1.
  private var programHere: [Int32]
  private var familyHere: [Int32]

  /// Prepares to cut out of an instance.
  ///
  /// - Parameters:
  ///   - instance: The problem, with the fewest seats of each program.
  ///   - mostSeats: The most seats of each program, where those are not the same.
  init(_ instance: Instance, mostSeats: [Int32]? = nil) {
    self.instance = instance
    self.mostSeats = mostSeats ?? instance.capacities
    slotHere = Array(repeating: -1, count: instance.slotApplicant.count)
    programHere = Array(repeating: -1, count: instance.programCount)
    familyHere = Array(repeating: -1, count: instance.familyCount)
  }

  /// Cuts out the given families.
  ///
  /// - Parameters:
  ///   - families: Families in ascending order.
  ///   - standing: What is proved already: which options are dead, and the choices of all others.
  /// - Returns: Every option that is alive, and the dead ones that could block.
  mutating func cut(_ families: [Int32], of standing: borrowing Standing) -> Submarket {
    cut(families, of: standing, alone: false)
  }

  /// Cuts out the given families with all their options, and with nothing known of anybody else.
  ///
  /// - Parameters:
  ///   - families: Families in ascending order.
  ///   - standing: A standing in which nothing is dead.
  /// - Returns: A market whose other children are outsiders.
  mutating func cut(region families: [Int32], of standing: borrowing Standing) -> Submarket {
    cut(families, of: standing, alone: true)
  }

  private mutating func cut(
    _ families: [Int32], of standing: borrowing Standing, alone: Bool
  ) -> Submarket {
    var market = Submarket()
    var programs: [Int32] = []
    for (index, family) in families.enumerated() { familyHere[Int(family)] = Int32(index) }
    for family in families {
      addOptions(Int(family), standing, &market, &programs)
    }
    number(programs, alone ? nil : copy standing, &market)
    for index in market.seat.indices { market.seat[index] = slotHere[Int(market.seat[index])] }
    market.link()
    for program in programs {
      programHere[Int(program)] = -1
      for slot in slots(program) { slotHere[slot] = -1 }
    }
    for family in families { familyHere[Int(family)] = -1 }
    return market
  }

  private func slots(_ program: Int32) -> Range<Int> {
    Int(instance.firstSlot[Int(program)])..<Int(instance.firstSlot[Int(program) + 1])
  }

  /// Adds every option up to the last that is alive; seats are slots of the instance until `link`.
  private mutating func addOptions(
    _ family: Int, _ standing: borrowing Standing, _ market: inout Submarket,
    _ programs: inout [Int32]
  ) {
    let size = instance.size(family)
    let first = Int(standing.seats.firstOption[family])
    var last = Int(standing.seats.firstOption[family + 1]) - 1
    while last > first, standing.isDead[last] { last -= 1 }
    for option in first...last where standing.isWanted(option) {
      let seats = standing.seats.seats(family, option, size: size)
      guard canFit(seats, standing.seats) else { continue }
      var unplaced: Int32 = 0
      for seat in seats {
        let program = Int(standing.seats.seat[seat].program)
        guard program >= 0 else {
          unplaced += 1
          continue
        }
        if programHere[program] < 0 {
          programHere[program] = Int32(programs.count)
          programs.append(Int32(program))
        }
        slotHere[Int(standing.seats.seat[seat].slot)] = 0
        market.seat.append(standing.seats.seat[seat].slot)
      }
      market.firstSeat.append(Int32(market.seat.count))
      market.place.append(Int32(option - first))
      market.unplaced.append(unplaced)
      market.isDead.append(standing.isDead[option])
      market.familyOfOption.append(Int32(market.families.count))
    }
    market.families.append(Int32(family))
    market.firstOption.append(Int32(market.place.count))
  }

  /// Whether no program would get more children from an option than it has seats.
  private func canFit(_ seats: Range<Int>, _ table: SeatTable) -> Bool {
    for seat in seats where table.seat[seat].program >= 0 {
      let together = seats.count { table.seat[$0].program == table.seat[seat].program }
      if together > Int(mostSeats[Int(table.seat[seat].program)]) { return false }
    }
    return true
  }

  /// Numbers the slots: the submarket's children and who else is in the way, program by program,
  /// best first.
  ///
  /// Without a standing the others are outsiders. Of these no more are needed than there are seats:
  /// behind them nobody is sure of a seat.
  private mutating func number(
    _ programs: [Int32], _ standing: Standing?, _ market: inout Submarket
  ) {
    for (here, program) in programs.enumerated() {
      var outsiders = 0
      for slot in slots(program) {
        let applicant = instance.slotApplicant[slot]
        let family = Int(instance.familyOfApplicant[Int(applicant)])
        if familyHere[family] >= 0 {
          guard slotHere[slot] >= 0 else { continue }
          slotHere[slot] = Int32(market.slotCount)
          market.familyOfSlot.append(familyHere[family])
        } else if let standing {
          guard sits(applicant, of: family, at: program, standing) else { continue }
          market.familyOfSlot.append(Submarket.constant)
        } else {
          guard outsiders < Int(instance.capacities[Int(program)]),
            mayCome(applicant, of: family, to: program, slot)
          else { continue }
          outsiders += 1
          market.familyOfSlot.append(Submarket.outsider)
        }
        market.programOfSlot.append(Int32(here))
        market.applicantOfSlot.append(applicant)
      }
      market.capacity.append(instance.capacities[Int(program)])
      market.most.append(mostSeats[Int(program)])
      market.firstSlot.append(Int32(market.slotCount))
    }
  }

  /// Whether some choice that can be used, or *stay*, leads an outsider to the program.
  private func mayCome(
    _ applicant: Int32, of family: Int, to program: Int32, _ slot: Int
  ) -> Bool {
    if instance.homes[Int(applicant)] == program { return true }
    let cells = Int(instance.firstCellOfSlot[slot])..<Int(instance.firstCellOfSlot[slot + 1])
    let usable = Int(instance.usableChoices[family]) * instance.size(family)
    return cells.contains {
      Int(instance.slotCell[$0] - instance.firstCell[family]) < usable
    }
  }

  /// Whether a decided family's child sits at the program.
  private func sits(
    _ applicant: Int32, of family: Int, at program: Int32, _ standing: Standing
  ) -> Bool {
    let member = Int(applicant - instance.firstApplicant[family])
    let option = Int(standing.seats.firstOption[family] + standing.received(family))
    let seats = standing.seats.seats(family, option, size: instance.size(family))
    return standing.seats.seat[seats.lowerBound + member].program == program
  }
}
