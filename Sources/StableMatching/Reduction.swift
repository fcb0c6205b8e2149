/// Deletes the options that no stable matching can use, from the whole instance at once.
///
/// Two deletions, each driven only by what another deletion touched (*matching.md* §5): *Claim* in
/// `Reduction+Claims.swift` and *Guarantee* in `Reduction+Guarantees.swift`. Both are monotone: what
/// was true of more options is true of fewer. With single children alone this is deferred acceptance
/// from both sides, and what is left at the end does not depend on the order of work; where siblings
/// share a program, a claim made before its seat was lost can tell them more than one never made.
///
/// Work and memory are linear in the cells: each program keeps two marks in its list, which only
/// move one way. What a mark does to a single child is done where it passes the child's slot
/// (`Reduction+Singles.swift`); siblings are looked at again when a mark passes one of them.
struct Reduction {
  private(set) var instance: Instance
  var standing: Standing
  /// The fewest and the most seats that each program may turn out to have: guarantees count on the
  /// fewest, claims have to fill the most, so what is deleted is deleted for all numbers between.
  private(set) var fewestSeats: [Int32]
  private(set) var mostSeats: [Int32]
  /// Families that may block: they neither claim nor guarantee.
  let isTolerated: [Bool]
  /// The options of each family that are alive.
  var alive: [AliveOptions]
  /// How many options that are alive send the slot's child to its program; of a single child's slot
  /// there is only one, and `potential` alone tells whether it is.
  var aliveThrough: [Int32]
  /// The slots with such an option: *pot(p)*.
  var potential: Bits
  /// The slots of children who sit there or are outranked by a full program.
  var claimed: Bits
  /// The slots of children whose family is decided and sits there.
  var occupied: Bits
  var seated: [Int32]
  /// The last slot that is occupied, or -1.
  var lastOccupied: [Int32]
  /// From this slot on, seated and claims leave no seat to a child.
  var cut: [Int32]
  /// Claims before the cut that are not seated.
  var claimsBeforeCut: [Int32]
  /// Before this slot, fewer children than seats might come first: whoever asks is sure.
  var sureEnd: [Int32]
  /// Potential children before `sureEnd`.
  var potentialBeforeSure: [Int32]
  /// Families that sit where their only option leads.
  var isSeated: Bits
  /// Deletions of one family of siblings that are about to be made together.
  var dying: [(option: Int32, witness: Int32)] = []
  /// Single children whose first option is another, or their last; they go first, because their
  /// claims settle most of what siblings wait for.
  var singleQueue: WorkQueue
  var siblingQueue: WorkQueue
  var programQueue: WorkQueue
  /// Some program has too many children who sit there for certain: nothing is stable.
  var isContradicted = false
  /// When and why each deletion was made; kept only where contradictions are to be traced back.
  var history: History

  /// Prepares the reduction; nothing is deleted yet.
  ///
  /// - Parameters:
  ///   - instance: The problem.
  ///   - isTolerated: One entry a family; empty where no family may block.
  ///   - keepsHistory: Whether to go on after a contradiction, and to note what each rests on.
  init(
    _ instance: Instance, isTolerated: [Bool] = [], keepsHistory: Bool = false
  ) {
    self.instance = instance
    self.isTolerated = isTolerated
    standing = Standing(instance)
    history = keepsHistory ? History(instance) : History()
    fewestSeats = instance.capacities
    mostSeats = instance.capacities
    let (families, programs) = (instance.familyCount, instance.programCount)
    let slots = instance.slotApplicant.count
    alive = Array(repeating: AliveOptions(first: 0, last: 0, seat: 0), count: families)
    aliveThrough = Array(repeating: 0, count: slots)
    potential = Bits(count: slots)
    claimed = Bits(count: slots)
    occupied = Bits(count: slots)
    isSeated = Bits(count: families)
    seated = Array(repeating: 0, count: programs)
    lastOccupied = Array(repeating: -1, count: programs)
    cut = Array(instance.firstSlot.dropFirst())
    claimsBeforeCut = Array(repeating: 0, count: programs)
    sureEnd = Array(instance.firstSlot.dropLast())
    potentialBeforeSure = Array(repeating: 0, count: programs)
    singleQueue = WorkQueue(count: families)
    siblingQueue = WorkQueue(count: families)
    programQueue = WorkQueue(count: programs)
  }

  /// Runs both deletions to the fixpoint.
  ///
  /// A market larger than any city is begun in blocks, each settled before the next: in the registers
  /// of a country neighbors follow each other, and what a block needs fits into the processor's cache.
  mutating func run() {
    run(block: instance.familyCount > Self.city ? Self.block : instance.familyCount)
  }

  /// Runs them with so many families begun at once, and of the programs as large a part.
  mutating func run(block: Int) {
    count()
    let (families, programs) = (instance.familyCount, instance.programCount)
    var (family, program) = (0, 0)
    repeat {
      let end = min(families, family + block)
      for family in family..<end { begin(with: family) }
      let last = end == families ? programs : programs * end / families
      for program in program..<last {
        lowerCut(program)
        programQueue.add(program)
      }
      (family, program) = (end, last)
      settle()
    } while family < families
  }

  /// More families than nearly all cities have: up to here all are begun at once.
  private static let city = 20_000
  private static let block = 5_000

  /// Goes on until nothing is queued.
  private mutating func settle() {
    while !isContradicted {
      if let family = singleQueue.next() {
        evaluateSingle(family)
      } else if let program = programQueue.next() {
        advanceSure(program)
      } else if let family = siblingQueue.next() {
        evaluateSiblings(family)
      } else {
        return
      }
    }
  }

  /// Counts what is alive.
  private mutating func count() {
    Self.count(table.seat, &aliveThrough)
    potential = Bits(positive: aliveThrough)
    for family in alive.indices {
      let (first, end) = (table.firstOption[family], table.firstOption[family + 1])
      alive[family] = AliveOptions(first: first, last: end - 1, seat: table.firstSeat[family])
    }
  }

  private mutating func begin(with family: Int) {
    if instance.size(family) == 1 {
      secureNowhere(family)
      singleQueue.add(family)
    } else {
      siblingQueue.add(family)
    }
  }

  private static func count(_ seats: [Seat], _ aliveThrough: inout [Int32]) {
    var aliveThrough = aliveThrough.mutableSpan
    for seat in seats where seat.slot >= 0 { aliveThrough[Int(seat.slot)] += 1 }
  }

  /// The seats of every option.
  @inline(__always)
  var table: SeatTable { instance.seats }

  /// Slots of siblings who could be in the same program: counted one by one, not by marks.
  @inline(__always)
  var shared: SharedSlots { instance.shared }

  func isStrict(_ family: Int) -> Bool { isTolerated.isEmpty || !isTolerated[family] }

  /// The seats of an option, as places in the table.
  @inline(__always)
  func seats(_ family: Int, _ option: Int) -> Range<Int> {
    table.seats(family, option, size: instance.size(family))
  }

  /// Prepares for any one of the programs to have one more seat; before ``run()``.
  mutating func allowOneMoreSeat() {
    for program in mostSeats.indices { mostSeats[program] += 1 }
  }

  /// Goes on with the programs known to have no more seats than the instance gives them.
  mutating func fix(_ programs: Range<Int>) {
    for program in programs {
      mostSeats[program] = instance.capacities[program]
      if seated[program] > mostSeats[program] { isContradicted = true }
      lowerCut(program)
      queueShared(program)
    }
    settle()
  }

  /// Goes on with the one program known to have one more seat.
  mutating func grantSeat(to program: Int) {
    instance = instance.adding(seats: 1, to: ProgramIndex(program))
    fewestSeats[program] += 1
    programQueue.add(program)
    queueShared(program)
    settle()
  }

  private mutating func evaluateSiblings(_ family: Int) {
    if shared.concern(family) { loseSharedSeats(family) }
    if isStrict(family) { secure(family) }
    if alive[family].count == 1, !isSeated[family] { sit(family) }
    if !isContradicted, isStrict(family) { claimSeats(family) }
  }

  func familyOfSlot(_ slot: Int) -> Int {
    Int(table.owner[slot].family)
  }

  /// Queues the families with several children who could be in the program, those of them that have
  /// one ranked behind the slot: whoever stands before it is not concerned.
  @inline(__always)
  mutating func queueShared(_ program: Int, behind slot: Int = -1) {
    // Nearly all programs have none, and every deletion asks.
    let shared = shared.slots(program)
    if !shared.isEmpty { queue(shared, behind: slot) }
  }

  private mutating func queue(_ places: Range<Int>, behind slot: Int) {
    for index in places.reversed() {
      if Int(shared.slot[index]) <= slot { return }
      siblingQueue.add(familyOfSlot(Int(shared.slot[index])))
    }
  }
}

/// The options of one family that no deletion has hit.
struct AliveOptions: Sendable {
  var first: Int32
  var last: Int32
  var count: Int32
  private let seatShift: Int32

  /// All from the first to the last, whose seats begin at a place in the table.
  init(first: Int32, last: Int32, seat: Int32) {
    (self.first, self.last) = (first, last)
    count = last - first + 1
    seatShift = seat - first
  }

  /// What leads from an option of a single child to its seat in the table.
  var shift: Int { Int(seatShift) }

  /// Takes away so many options; they are marked dead already.
  @inline(__always)
  mutating func lose(_ options: Int32, _ isDead: [Bool]) {
    count -= options
    while isDead[Int(first)] { first += 1 }
    while isDead[Int(last)] { last -= 1 }
  }
}
