/// Splits what the reduction left into parts that share no contested program.
///
/// A family takes part while it has several options, or while a better option than the one it is
/// down to, though out of its reach, may still be one that it could claim.
struct Components {
  /// The families of each component, ascending; components in the order of their first families.
  private(set) var families: [[Int32]] = []
  /// For each option: dead, but its family might block with it.
  private(set) var mayBlock: [Bool]
  private var programs: DisjointSets

  /// Splits what is left.
  ///
  /// - Parameters:
  ///   - reduction: What was proved.
  ///   - candidates: The families that may take part, ascending, where that is known; families drop
  ///     out when more is proved, and none come back.
  /// - Complexity: O(*n*) for *n* cells and slots, but for the inverse of a fast-growing function.
  init(_ reduction: borrowing Reduction, among candidates: [Int32]? = nil) {
    let instance = reduction.instance
    mayBlock = Array(repeating: false, count: reduction.standing.isDead.count)
    programs = DisjointSets(count: instance.programCount)
    var asked = [Int](repeating: 0, count: instance.programCount)
    var taking: [Int32] = []
    for family in candidates ?? (0..<Int32(instance.familyCount)).map({ $0 }) {
      let hasBlockers = markBlockers(Int(family), reduction, &asked)
      if hasBlockers || reduction.alive[Int(family)].count > 1 { taking.append(family) }
    }
    guard !taking.isEmpty else { return }
    let isContested = (0..<instance.programCount).map { program in
      let room = reduction.potential.count(
        Int(instance.firstSlot[program]), Int(instance.firstSlot[program + 1]))
      let seats = Int(instance.capacities[program])
      return room > seats || (asked[program] > 0 && room + asked[program] > seats)
    }
    group(taking, reduction, isContested)
  }

  /// Finds the dead options that their family may still block with, and the most seats that one
  /// of them asks for in each program.
  private mutating func markBlockers(
    _ family: Int, _ reduction: borrowing Reduction, _ asked: inout [Int]
  ) -> Bool {
    let (instance, seats) = (reduction.instance, reduction.standing.seats)
    let start = Int(reduction.standing.seats.firstOption[family])
    var found = false
    for option in start..<Int(reduction.alive[family].last)
    where reduction.standing.isDead[option] && reduction.mayBlock(family, option) {
      found = true
      mayBlock[option] = true
      let wanted = seats.seats(family, option, size: instance.size(family))
      for seat in wanted where seats.seat[seat].program >= 0 {
        let program = Int(seats.seat[seat].program)
        let together = wanted.count { Int(seats.seat[$0].program) == program }
        asked[program] = max(asked[program], together)
      }
    }
    return found
  }

  private mutating func group(
    _ taking: [Int32], _ reduction: borrowing Reduction, _ isContested: [Bool]
  ) {
    var anchor = [Int32](repeating: -1, count: taking.count)
    for (index, family) in taking.enumerated() {
      anchor[index] = join(Int(family), reduction, isContested)
    }
    var componentOf = [Int32](repeating: -1, count: programs.count)
    for (index, family) in taking.enumerated() {
      guard anchor[index] >= 0 else {
        families.append([family])
        continue
      }
      let root = programs.root(Int(anchor[index]))
      if componentOf[root] < 0 {
        componentOf[root] = Int32(families.count)
        families.append([])
      }
      families[Int(componentOf[root])].append(family)
    }
  }

  /// Unites the components that hold families of one group.
  mutating func glue(_ groups: [[Int32]], familyCount: Int) {
    let groupOf = GroupNumbers(groups, familyCount: familyCount)
    var united = DisjointSets(count: families.count)
    var first = [Int](repeating: -1, count: groups.count)
    for (component, members) in families.enumerated() {
      for group in groupOf.touched(by: members) {
        if first[group] < 0 { first[group] = component }
        united.unite(component, first[group])
      }
    }
    families = united.together(families.indices)
      .map { $0.flatMap { families[$0] }.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The components, those of few families first.
  var smallFirst: [[Int32]] {
    families.sorted { ($0.count, $0[0]) < ($1.count, $1[0]) }
  }

  /// Joins the contested programs of a family's options; returns one of them, or -1.
  private mutating func join(
    _ family: Int, _ reduction: borrowing Reduction, _ isContested: [Bool]
  ) -> Int32 {
    let (instance, seats) = (reduction.instance, reduction.standing.seats)
    let start = Int(reduction.standing.seats.firstOption[family])
    var anchor: Int32 = -1
    for option in start...Int(reduction.alive[family].last)
    where !reduction.standing.isDead[option] || mayBlock[option] {
      for seat in seats.seats(family, option, size: instance.size(family)) {
        let program = seats.seat[seat].program
        guard program >= 0, isContested[Int(program)] else { continue }
        if anchor < 0 {
          anchor = program
        } else {
          programs.unite(Int(program), Int(anchor))
        }
      }
    }
    return anchor
  }
}

extension Reduction {
  /// The matching of what is decided: every family gets its first option that is alive.
  var decided: Matching {
    Matching(choices: alive.indices.map { alive[$0].first - table.firstOption[$0] })
  }

  /// Where the search of components stands: what is dead, and what of it may still block.
  func standing(for components: Components) -> Standing {
    var standing = standing
    standing.mayBlock = components.mayBlock
    return standing
  }
}

extension Matching {
  /// Gives the families of a component the options that its search found.
  mutating func place(_ options: [Int32], of market: Submarket) {
    for (family, option) in zip(market.families, options) {
      choices[Int(family)] = market.place[Int(option)]
    }
  }
}

extension Reduction {
  /// Whether the family might block with a choice that it cannot receive.
  ///
  /// Not where one seat is surely lost to better-ranked children. A claim counts as one: its child
  /// sits there, or as many better ones as there are seats; but where those may be the family's own
  /// children, who give up their seats first, only children who sit there for certain count.
  func mayBlock(_ family: Int, _ option: Int) -> Bool {
    let wanted = seats(family, option)
    for seat in wanted where table.seat[seat].program >= 0 {
      let program = Int(table.seat[seat].program)
      let (start, slot) = (Int(instance.firstSlot[program]), Int(table.seat[seat].slot))
      if slot >= Int(cut[program]), slot > Int(lastOccupied[program]), !shared.contains(slot) {
        // Whoever sits there and whoever claims before the cut fill it, all before this child.
        return false
      }
      var before = occupied.count(start, slot)
      if !shared.contains(slot) {
        before += claimed.count(start, slot, without: occupied)
      } else {
        for index in shared.slots(program) {
          let own = Int(shared.slot[index])
          if own < slot, occupied[own], familyOfSlot(own) == family { before -= 1 }
        }
        for other in wanted where Int(table.seat[other].program) == program {
          if Int(table.seat[other].slot) < slot { before += 1 }
        }
      }
      if before >= Int(mostSeats[program]) { return false }
    }
    return true
  }
}
