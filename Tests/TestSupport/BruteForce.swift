package import StableMatching

/// The objective in full, by trying every matching: the oracle for tiny problems.
///
/// Reads the instance through its public face only and counts from the definition.
package struct BruteForce {
  /// The best matching: the place of each family's choice, from 0.
  package private(set) var best: [Int] = []
  /// How many families block in it.
  package private(set) var blocking = Int.max
  /// How many children have a seat in it.
  package private(set) var placed = 0
  /// The sum of the positions in it, from 1.
  package private(set) var rankSum = 0
  /// How many matchings no family blocks.
  package private(set) var stableCount = 0
  /// The fewest children who leave the seat they hold, or get one, in any stable matching.
  package private(set) var fewestMoves = Int.max

  private struct Option {
    var programs: [Int]
    var ranks: [Int]
  }

  private var options: [[Option]] = []
  private let capacities: [Int]
  private var chosen: [Int] = []
  private var seats: [Int]

  /// Tries every matching of the instance.
  package init(_ instance: Instance) {
    capacities = (0..<instance.programCount).map { instance.capacity(of: ProgramIndex($0)) }
    seats = capacities
    let ranks = (0..<instance.programCount).map { program in
      Dictionary(
        uniqueKeysWithValues: instance.priority(of: ProgramIndex(program)).enumerated().map {
          (Int($0.element.offset), $0.offset)
        })
    }
    for family in 0..<instance.familyCount {
      let index = FamilyIndex(family)
      let members = Array(instance.applicants(of: index))
      var list: [Option] = []
      for choice in 0...instance.usableChoiceCount(of: index) {
        let isStay = choice == instance.usableChoiceCount(of: index)
        let programs = members.indices.map { member -> Int in
          let program =
            isStay
            ? instance.home(of: ApplicantIndex(members[member]))
            : instance.program(of: index, choice: choice, member: member)
          return program.map { Int($0.offset) } ?? -1
        }
        let places = members.indices.map { member in
          programs[member] < 0 ? -1 : ranks[programs[member]][members[member]] ?? -1
        }
        list.append(Option(programs: programs, ranks: places))
      }
      options.append(list)
    }
    descend()
  }

  private mutating func descend() {
    guard chosen.count < options.count else {
      weigh()
      return
    }
    for (index, option) in options[chosen.count].enumerated() {
      var fits = true
      for program in option.programs where program >= 0 {
        seats[program] -= 1
        if seats[program] < 0 { fits = false }
      }
      if fits {
        chosen.append(index)
        descend()
        chosen.removeLast()
      }
      for program in option.programs where program >= 0 { seats[program] += 1 }
    }
  }

  private mutating func weigh() {
    var blockers = 0
    for family in options.indices where blocks(family) { blockers += 1 }
    if blockers == 0 {
      stableCount += 1
      fewestMoves = min(fewestMoves, moves)
    }
    var placedNow = 0
    for (family, choice) in chosen.enumerated() {
      placedNow += options[family][choice].programs.count { $0 >= 0 }
    }
    let sum = chosen.reduce(chosen.count, +)
    let isBetter =
      blockers != blocking
      ? blockers < blocking
      : placedNow != placed
        ? placedNow > placed
        : sum != rankSum ? sum < rankSum : chosen.lexicographicallyPrecedes(best)
    if isBetter { (best, blocking, placed, rankSum) = (chosen, blockers, placedNow, sum) }
  }

  private var moves: Int {
    chosen.enumerated().reduce(0) { count, next in
      let (now, home) = (options[next.offset][next.element], options[next.offset].last)
      return count + zip(now.programs, home?.programs ?? []).count { $0 != $1 }
    }
  }

  private func blocks(_ family: Int) -> Bool {
    for choice in 0..<chosen[family] where couldClaim(family, options[family][choice]) {
      return true
    }
    return false
  }

  private func couldClaim(_ family: Int, _ option: Option) -> Bool {
    for (member, program) in option.programs.enumerated() where program >= 0 {
      var before = 0
      for (other, choice) in chosen.enumerated() where other != family {
        let received = options[other][choice]
        for (child, seat) in received.programs.enumerated()
        where seat == program && received.ranks[child] < option.ranks[member] {
          before += 1
        }
      }
      for (sibling, seat) in option.programs.enumerated()
      where seat == program && option.ranks[sibling] < option.ranks[member] {
        before += 1
      }
      if before >= capacities[program] { return false }
    }
    return true
  }
}
