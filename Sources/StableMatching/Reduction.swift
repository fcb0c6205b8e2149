/// Deletes the options that no stable matching can use, from the whole instance at once.
///
/// Two deletions, each driven only by what another deletion touched (*matching.md* §5): *Claim* in
/// `Reduction+Claims.swift` and *Guarantee* in `Reduction+Guarantees.swift`. Both are monotone, so
/// what is left at the end does not depend on the order of work, and hence not on the order of
/// programs. With single children alone this is deferred acceptance from both sides.
///
/// Work and memory are linear in the cells: each program keeps two marks in its list, which only
/// move one way, and a family is looked at again when a mark passes one of its children.
struct Reduction {
  private(set) var instance: Instance
  let table: SeatTable
  var standing: Standing
  /// The fewest and the most seats that each program may turn out to have: guarantees count on the
  /// fewest, claims have to fill the most, so what is deleted is deleted for all numbers between.
  private(set) var fewestSeats: [Int32]
  private(set) var mostSeats: [Int32]
  /// Families that may block: they neither claim nor guarantee.
  let isTolerated: [Bool]
  /// The first and last option of each family that is alive, and how many are.
  var first: [Int32]
  var last: [Int32]
  var aliveCount: [Int32]
  /// How many options that are alive send the slot's child to its program.
  var aliveThrough: [Int32]
  /// The slots with such an option: *pot(p)*.
  var potential: Bits
  /// The slots of children who sit there or are outranked by a full program.
  var claimed: Bits
  /// The slots of children whose family is decided and sits there.
  var occupied: Bits
  var seated: [Int32]
  /// From this slot on, seated and claims leave no seat to a child.
  var cut: [Int32]
  /// Claims before the cut that are not seated.
  var claimsBeforeCut: [Int32]
  /// Before this slot, fewer children than seats might come first: whoever asks is sure.
  var sureEnd: [Int32]
  /// Potential children before `sureEnd`.
  var potentialBeforeSure: [Int32]
  /// Slots of siblings who could be in the same program: counted one by one, not by marks.
  var shared: SharedSlots
  /// Single children first: their claims settle most of what siblings wait for.
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
  ///   - table: The seats of the instance's options, where somebody made them before.
  ///   - keepsHistory: Whether to go on after a contradiction, and to note what each rests on.
  init(
    _ instance: Instance, isTolerated: [Bool] = [], table: SeatTable? = nil,
    keepsHistory: Bool = false
  ) {
    self.instance = instance
    self.isTolerated = isTolerated
    self.table = table ?? SeatTable(instance)
    standing = Standing(self.table)
    history = keepsHistory ? History(instance, self.table) : History()
    fewestSeats = instance.capacities
    mostSeats = instance.capacities
    let (families, programs) = (instance.familyCount, instance.programCount)
    let slots = instance.slotApplicant.count
    first = Array(repeating: 0, count: families)
    last = first
    aliveCount = first
    aliveThrough = Array(repeating: 0, count: slots)
    potential = Bits(count: slots)
    claimed = Bits(count: slots)
    occupied = Bits(count: slots)
    seated = Array(repeating: 0, count: programs)
    cut = Array(instance.firstSlot.dropFirst())
    claimsBeforeCut = Array(repeating: 0, count: programs)
    sureEnd = Array(instance.firstSlot.dropLast())
    potentialBeforeSure = Array(repeating: 0, count: programs)
    shared = SharedSlots(instance, self.table)
    singleQueue = WorkQueue(count: families)
    siblingQueue = WorkQueue(count: families)
    programQueue = WorkQueue(count: programs)
  }

  /// Runs both deletions to the fixpoint.
  mutating func run() {
    open()
    settle()
  }

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

  /// Counts what is alive, and queues everything once.
  private mutating func open() {
    for slot in table.slot where slot >= 0 { aliveThrough[Int(slot)] += 1 }
    for slot in aliveThrough.indices where aliveThrough[slot] > 0 { potential[slot] = true }
    for family in 0..<instance.familyCount {
      first[family] = table.firstOption[family]
      last[family] = table.firstOption[family + 1] - 1
      aliveCount[family] = last[family] - first[family] + 1
      if aliveCount[family] == 1 { sit(family) }
      queue(family: family)
    }
    for program in 0..<instance.programCount {
      lowerCut(program)
      programQueue.add(program)
    }
  }

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
    loseSeats(family)
    guard !isContradicted, isStrict(family) else { return }
    secure(family)
    guard !isContradicted else { return }
    claimSeats(family)
  }

  /// Compares a single child's options with the marks of their programs.
  ///
  /// Hot: once for each time that a mark passed one of them. Bounded by the length of its list.
  private mutating func evaluateSingle(_ family: Int) {
    let strict = isStrict(family)
    let shift = Int(table.firstSeat[family] - table.firstOption[family])
    var option = Int(first[family])
    while option <= Int(last[family]) {
      let program = Int(table.program[option + shift])
      if program < 0 {
        // Nobody can keep a child from going nowhere.
        if strict { keepUpTo(option, family) }
        break
      }
      if !standing.isDead[option] {
        let slot = table.slot[option + shift]
        if slot >= cut[program], aliveCount[family] > 1 {
          kill(option, family, ~Int32(option + shift))
        } else if strict, slot < sureEnd[program] {
          keepUpTo(option, family)
          break
        }
      }
      option += 1
    }
    let seat = Int(first[family]) + shift
    guard strict, !isContradicted, table.program[seat] >= 0 else { return }
    claim(Int(table.slot[seat]), Int(table.program[seat]))
  }

  mutating func queue(family: Int) {
    if instance.size(family) == 1 {
      singleQueue.add(family)
    } else {
      siblingQueue.add(family)
    }
  }

  func familyOfSlot(_ slot: Int) -> Int {
    Int(instance.familyOfApplicant[Int(instance.slotApplicant[slot])])
  }

  /// Deletes one option of the family under evaluation, never its last, and seats the family where
  /// only one is left.
  mutating func kill(_ option: Int, _ family: Int, _ witness: Int32) {
    standing.isDead[option] = true
    aliveCount[family] -= 1
    if history.isKept { history.note(dead: option, witness) }
    while standing.isDead[Int(first[family])] { first[family] += 1 }
    while standing.isDead[Int(last[family])] { last[family] -= 1 }
    for seat in seats(family, option) where table.program[seat] >= 0 {
      leave(Int(table.slot[seat]), Int(table.program[seat]))
    }
    if aliveCount[family] == 1 { sit(family) }
  }

  /// One option fewer sends the slot's child to its program.
  private mutating func leave(_ slot: Int, _ program: Int) {
    aliveThrough[slot] -= 1
    guard aliveThrough[slot] == 0 else { return }
    potential[slot] = false
    if slot < Int(sureEnd[program]) {
      potentialBeforeSure[program] -= 1
      programQueue.add(program)
    }
    queueShared(program)
  }

  /// Takes the seats of a decided family's only option.
  private mutating func sit(_ family: Int) {
    if history.isKept { history.decidedAt[family] = history.time }
    for seat in seats(family, Int(first[family])) where table.program[seat] >= 0 {
      let (slot, program) = (Int(table.slot[seat]), Int(table.program[seat]))
      if history.isKept, seated[program] == mostSeats[program] {
        // What follows elsewhere still follows: other contradictions are wanted too.
        history.contradict(family, Int(first[family]), ~Int32(seat))
        continue
      }
      occupied[slot] = true
      seated[program] += 1
      if claimed[slot], slot < Int(cut[program]) { claimsBeforeCut[program] -= 1 }
      if seated[program] > mostSeats[program] { isContradicted = true }
      lowerCut(program)
      queueShared(program)
    }
  }

  /// Queues the families with several children who could be in the program.
  mutating func queueShared(_ program: Int) {
    for index in shared.slots(program) { siblingQueue.add(familyOfSlot(Int(shared.slot[index]))) }
  }
}
