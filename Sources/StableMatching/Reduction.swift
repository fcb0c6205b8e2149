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
  let instance: Instance
  var standing: Standing
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
  var familyQueue: [Int32] = []
  var isFamilyQueued: [Bool]
  var programQueue: [Int32] = []
  var isProgramQueued: [Bool]
  /// Some family has no option left, or some program too many children: nothing is stable.
  var isContradicted = false

  /// Prepares the reduction; nothing is deleted yet.
  ///
  /// - Parameters:
  ///   - instance: The problem.
  ///   - isTolerated: One entry a family; empty where no family may block.
  init(_ instance: Instance, isTolerated: [Bool] = []) {
    self.instance = instance
    self.isTolerated = isTolerated
    standing = Standing(instance)
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
    shared = SharedSlots(instance)
    isFamilyQueued = Array(repeating: false, count: families)
    isProgramQueued = Array(repeating: false, count: programs)
  }

  /// Runs both deletions to the fixpoint.
  mutating func run() {
    open()
    while !isContradicted {
      if let family = familyQueue.popLast() {
        isFamilyQueued[Int(family)] = false
        evaluate(Int(family))
      } else if let program = programQueue.popLast() {
        isProgramQueued[Int(program)] = false
        advanceSure(Int(program))
      } else {
        return
      }
    }
  }

  /// Counts what is alive, and queues everything once.
  private mutating func open() {
    for family in 0..<instance.familyCount {
      let options = Int(standing.firstOption[family])..<Int(standing.firstOption[family + 1])
      first[family] = Int32(options.lowerBound)
      last[family] = Int32(options.upperBound - 1)
      aliveCount[family] = Int32(options.count)
      for choice in 0..<options.count {
        for member in 0..<instance.size(family) {
          let (program, rank) = instance.seat(family, choice, member)
          guard program >= 0 else { continue }
          let slot = Int(instance.firstSlot[Int(program)] + rank)
          aliveThrough[slot] += 1
          if aliveThrough[slot] == 1 { potential[slot] = true }
        }
      }
      if options.count == 1 { seat(family) }
    }
    for program in 0..<instance.programCount {
      lowerCut(program)
      queue(program: program)
    }
    for family in (0..<instance.familyCount).reversed() { queue(family: family) }
  }

  private mutating func evaluate(_ family: Int) {
    if instance.size(family) == 1 {
      evaluateSingle(family)
    } else {
      loseSeats(family)
      if isTolerated.isEmpty || !isTolerated[family] {
        secure(family)
        claimSeats(family)
      }
    }
  }

  /// Compares a single child's options with the marks of their programs.
  ///
  /// Hot: once for each time that a mark passed one of them. Bounded by the length of its list.
  private mutating func evaluateSingle(_ family: Int) {
    let start = Int(standing.firstOption[family])
    let strict = isTolerated.isEmpty || !isTolerated[family]
    var option = start
    while option <= Int(last[family]) {
      let (program, rank) = instance.seat(family, option - start, 0)
      if program < 0 { break }
      let slot = instance.firstSlot[Int(program)] + rank
      if slot >= cut[Int(program)], aliveCount[family] > 1 || occupied[Int(slot)] == false,
        !standing.isDead[option]
      {
        kill(option, family)
        if isContradicted { return }
      }
      if strict, slot < sureEnd[Int(program)] {
        keepUpTo(option, family)
        if isContradicted { return }
        break
      }
      option += 1
    }
    guard strict else { return }
    let (program, rank) = instance.seat(family, Int(first[family]) - start, 0)
    guard program >= 0 else { return }
    claim(Int(instance.firstSlot[Int(program)] + rank), Int(program))
  }

  mutating func queue(family: Int) {
    guard !isFamilyQueued[family] else { return }
    isFamilyQueued[family] = true
    familyQueue.append(Int32(family))
  }

  mutating func queue(program: Int) {
    guard !isProgramQueued[program] else { return }
    isProgramQueued[program] = true
    programQueue.append(Int32(program))
  }

  func familyOfSlot(_ slot: Int) -> Int {
    Int(instance.familyOfApplicant[Int(instance.slotApplicant[slot])])
  }

  /// Deletes one option, and seats the family where only one is left.
  mutating func kill(_ option: Int, _ family: Int) {
    let start = Int(standing.firstOption[family])
    standing.isDead[option] = true
    aliveCount[family] -= 1
    guard aliveCount[family] > 0 else {
      isContradicted = true
      return
    }
    while standing.isDead[Int(first[family])] { first[family] += 1 }
    while standing.isDead[Int(last[family])] { last[family] -= 1 }
    for member in 0..<instance.size(family) {
      let (program, rank) = instance.seat(family, option - start, member)
      guard program >= 0 else { continue }
      leave(Int(instance.firstSlot[Int(program)] + rank), Int(program))
    }
    if aliveCount[family] == 1 { seat(family) }
    queue(family: family)
  }

  /// One option fewer sends the slot's child to its program.
  private mutating func leave(_ slot: Int, _ program: Int) {
    aliveThrough[slot] -= 1
    guard aliveThrough[slot] == 0 else { return }
    potential[slot] = false
    if slot < Int(sureEnd[program]) {
      potentialBeforeSure[program] -= 1
      queue(program: program)
    }
    queueShared(program)
  }

  /// Takes the seats of a decided family's only option.
  private mutating func seat(_ family: Int) {
    let choice = Int(first[family] - standing.firstOption[family])
    for member in 0..<instance.size(family) {
      let (program, rank) = instance.seat(family, choice, member)
      guard program >= 0 else { continue }
      let slot = Int(instance.firstSlot[Int(program)] + rank)
      occupied[slot] = true
      seated[Int(program)] += 1
      if claimed[slot], slot < Int(cut[Int(program)]) { claimsBeforeCut[Int(program)] -= 1 }
      if seated[Int(program)] > instance.capacities[Int(program)] { isContradicted = true }
      lowerCut(Int(program))
      queueShared(Int(program))
    }
  }

  /// Queues the families with several children who could be in the program.
  mutating func queueShared(_ program: Int) {
    for index in shared.slots(program) { queue(family: familyOfSlot(Int(shared.slot[index]))) }
  }
}
