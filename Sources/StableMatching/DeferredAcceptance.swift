/// Deferred acceptance with every child alone (Gale and Shapley 1962): the measure of speed.
///
/// Each child walks down its own column of its family's list, first mention of a program first, and
/// holds its home as the last wish. With single children alone this is the outcome of the objective;
/// with siblings it is not a matching of the families, and the benchmark only takes its time.
package struct DeferredAcceptance {
  /// What a program answers with.
  private struct Desk {
    /// The first slot that is refused: the worst held once all seats are taken, else the end.
    var mark: Int32
    /// Seats that nobody holds.
    var free: Int32
  }

  /// The slot each applicant holds, or -1.
  package private(set) var slot: [Int32]
  /// How many wishes all children have together.
  package private(set) var wishCount = 0
  /// Where each applicant's wishes begin; they end with a wish for nothing.
  private var firstWish: [Int32] = []
  /// Each child's wishes; past the last stands one without a slot.
  private var wishes: [Seat] = []
  private let firstSlot: [Int32]
  private let capacities: [Int32]
  private let slotApplicant: [Int32]

  /// Lays out every child's own wishes.
  package init(_ instance: Instance) {
    slot = Array(repeating: -1, count: instance.applicantCount)
    firstSlot = instance.firstSlot
    capacities = instance.capacities
    slotApplicant = instance.slotApplicant
    firstWish.reserveCapacity(instance.applicantCount)
    wishes.reserveCapacity(instance.slotApplicant.count + instance.applicantCount)
    var isSeen = Bits(count: instance.slotApplicant.count)
    for family in 0..<instance.familyCount {
      for member in 0..<instance.size(family) { addWishes(family, member, instance, &isSeen) }
    }
    wishCount = wishes.count - instance.applicantCount
  }

  private mutating func addWishes(
    _ family: Int, _ member: Int, _ instance: Instance, _ isSeen: inout Bits
  ) {
    let size = instance.size(family)
    let table = instance.seats
    let home = instance.homes[Int(instance.firstApplicant[family]) + member]
    firstWish.append(Int32(wishes.count))
    var place = Int(table.firstSeat[family]) + member
    for _ in 0..<Int(instance.usableChoices[family]) {
      let seat = table.seat[place]
      if seat.slot >= 0, seat.program != home, !isSeen[Int(seat.slot)] {
        isSeen[Int(seat.slot)] = true
        wishes.append(seat)
      }
      place += size
    }
    // The seat of *stay* follows those of the choices.
    if home >= 0 { wishes.append(table.seat[place]) }
    wishes.append(Seat(slot: -1, program: -1))
  }

  /// How many children hold a seat.
  package var placed: Int { slot.count { $0 >= 0 } }

  /// Runs the algorithm.
  ///
  /// In rounds: whoever lost a seat asks again in the next one. The proposals made are the same in
  /// any order, and those of one round do not wait for each other's memory.
  ///
  /// - Complexity: O(*n*) for *n* wishes.
  package mutating func run() {
    slot = finalSlots()
  }

  private func finalSlots() -> [Int32] {
    var desks = makeDesks()
    var held = [UInt64](repeating: 0, count: slotApplicant.count / 64 + 1)
    var next = firstWish
    var asking = Array(0..<Int32(slot.count))
    var count = asking.count
    var queue = asking.mutableSpan
    var result = slot
    var seats = result.mutableSpan
    var turns = next.mutableSpan
    var marks = desks.mutableSpan
    var bits = held.mutableSpan
    let owners = slotApplicant.span
    while count > 0 {
      count = Self.propose(wishes.span, &queue, count, &turns, &seats, &marks, &bits)
      for index in 0..<count { queue[index] = owners[Int(queue[index])] }
    }
    return result
  }

  private func makeDesks() -> [Desk] {
    capacities.indices.map { program in
      let hasSeats = capacities[program] > 0
      return Desk(mark: firstSlot[hasSeats ? program + 1 : program], free: capacities[program])
    }
  }

  /// Lets each child of the queue go on down its list until a program takes it.
  ///
  /// Hot: one turn a proposal, bounded by the wishes. A program's mark only moves up, so all
  /// evictions together walk each list once. In spans, which are checked but neither counted nor
  /// copied.
  ///
  /// - Returns: How many slots were given up; they stand at the front of the queue.
  private static func propose(
    _ wishes: Span<Seat>, _ queue: inout MutableSpan<Int32>, _ count: Int,
    _ next: inout MutableSpan<Int32>, _ slot: inout MutableSpan<Int32>,
    _ desks: inout MutableSpan<Desk>, _ held: inout MutableSpan<UInt64>
  ) -> Int {
    var displaced = 0
    for index in 0..<count {
      let applicant = Int(queue[index])
      var turn = Int(next[applicant])
      var wish = wishes[turn]
      while wish.slot >= 0, wish.slot >= desks[Int(wish.program)].mark {
        turn += 1
        wish = wishes[turn]
      }
      next[applicant] = Int32(truncatingIfNeeded: turn)
      slot[applicant] = wish.slot
      guard wish.slot >= 0 else { continue }
      var desk = desks[Int(wish.program)]
      held[Int(wish.slot) >> 6] |= 1 << UInt64(wish.slot & 63)
      if desk.free > 0 {
        desk.free &-= 1
        if desk.free == 0 { desk.mark = lastHeld(before: desk.mark, held) }
      } else {
        queue[displaced] = desk.mark
        displaced += 1
        held[Int(desk.mark) >> 6] &= ~(1 << UInt64(desk.mark & 63))
        desk.mark = lastHeld(before: desk.mark, held)
      }
      desks[Int(wish.program)] = desk
    }
    return displaced
  }

  @inline(__always)
  private static func lastHeld(before end: Int32, _ held: borrowing MutableSpan<UInt64>) -> Int32 {
    var index = Int(end - 1) >> 6
    var word = held[index] & (~UInt64(0) >> UInt64(63 - (end - 1) & 63))
    while word == 0 {
      index -= 1
      word = held[index]
    }
    return Int32(truncatingIfNeeded: index << 6 + (63 - word.leadingZeroBitCount))
  }
}
