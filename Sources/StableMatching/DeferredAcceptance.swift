/// Deferred acceptance with every child alone (Gale and Shapley 1962): the measure of speed.
///
/// Each child walks down its own column of its family's list, first mention of a program first, and
/// holds its home as the last wish. With single children alone this is the outcome of the objective;
/// with siblings it is not a matching of the families, and the benchmark only takes its time.
///
/// Hot: one turn a proposal. A program keeps those it holds as bits of its own list and the worst of
/// them as a mark that only moves up, so all evictions together walk each list once.
package struct DeferredAcceptance {
  /// The slot each applicant holds, or -1.
  package private(set) var slot: [Int32]
  /// Where each applicant's wishes begin, and one entry past the last.
  private var firstWish: [Int32] = [0]
  private var wish: [Int32] = []
  private let firstSlot: [Int32]
  private let capacities: [Int32]
  private let slotApplicant: [Int32]

  /// Lays out every child's own wishes.
  package init(_ instance: Instance) {
    slot = Array(repeating: -1, count: instance.applicantCount)
    firstSlot = instance.firstSlot
    capacities = instance.capacities
    slotApplicant = instance.slotApplicant
    wish.reserveCapacity(instance.slotApplicant.count)
    var seenBy = [Int32](repeating: -1, count: instance.slotApplicant.count)
    for family in 0..<instance.familyCount {
      let size = instance.size(family)
      let cells = Int(instance.firstCell[family])
      for member in 0..<size {
        let applicant = Int(instance.firstApplicant[family]) + member
        for choice in 0..<Int(instance.usableChoices[family]) {
          let program = instance.cellProgram[cells + choice * size + member]
          guard program >= 0, program != instance.homes[applicant] else { continue }
          let place =
            instance.firstSlot[Int(program)] + instance.cellRank[cells + choice * size + member]
          guard seenBy[Int(place)] < 0 else { continue }
          seenBy[Int(place)] = Int32(applicant)
          wish.append(place)
        }
        if instance.homes[applicant] >= 0 {
          wish.append(
            instance.firstSlot[Int(instance.homes[applicant])] + instance.homeRank[applicant])
        }
        firstWish.append(Int32(wish.count))
      }
    }
  }

  /// How many wishes all children have together.
  package var wishCount: Int { wish.count }

  /// How many children hold a seat.
  package var placed: Int { slot.count { $0 >= 0 } }

  /// Runs the algorithm.
  package mutating func run() {
    let programOf = programs()
    var isHeld = [Bool](repeating: false, count: slotApplicant.count)
    var held = [Int32](repeating: 0, count: capacities.count)
    // The worst slot held by a full program; before it is full, past the end.
    var worst = Array(firstSlot.dropFirst())
    var next = firstWish
    for start in slot.indices {
      var applicant = start
      while true {
        guard next[applicant] < firstWish[applicant + 1] else { break }
        let place = Int(wish[Int(next[applicant])])
        next[applicant] += 1
        let program = Int(programOf[place])
        guard place < Int(worst[program]) else { continue }
        isHeld[place] = true
        slot[applicant] = Int32(place)
        if held[program] < capacities[program] {
          held[program] += 1
          if held[program] < capacities[program] { break }
          worst[program] = lowestHeld(firstSlot[program + 1], isHeld)
          break
        }
        guard capacities[program] > 0 else {
          isHeld[place] = false
          slot[applicant] = -1
          continue
        }
        let evicted = Int(worst[program])
        isHeld[evicted] = false
        applicant = Int(slotApplicant[evicted])
        slot[applicant] = -1
        worst[program] = lowestHeld(Int32(evicted), isHeld)
      }
    }
  }

  @inline(__always)
  private func lowestHeld(_ end: Int32, _ isHeld: [Bool]) -> Int32 {
    var mark = Int(end) - 1
    while !isHeld[mark] { mark -= 1 }
    return Int32(mark)
  }

  private func programs() -> [Int32] {
    var programs = [Int32](repeating: 0, count: slotApplicant.count)
    for program in capacities.indices {
      for slot in Int(firstSlot[program])..<Int(firstSlot[program + 1]) {
        programs[slot] = Int32(program)
      }
    }
    return programs
  }
}
