package import StableMatching

/// A second exact search, slow and straightforward, for problems too large to enumerate.
///
/// Decides one family after the other and drops a beginning that overfills a program, or in which
/// more families block for certain than are allowed: even if all children who may still come did
/// come. At the end nobody may still come, so the count is exact. Shares nothing with the solver.
package struct SlowSearch {
  /// The best matching: the place of each family's choice, from 0; empty where none was found.
  package private(set) var best: [Int] = []
  package private(set) var blocking = 0
  package private(set) var placed = 0
  package private(set) var rankSum = 0
  /// How many matchings no family blocks; at least 2 where there are several.
  package private(set) var stableCount = 0
  /// Whether the search came to its end within the nodes allowed.
  package private(set) var isComplete = true

  private struct Option {
    var programs: [Int]
    var ranks: [Int]
    var placed: Int
  }

  /// What a beginning looks like; copied at each step.
  private struct Beginning {
    /// The option of each family, or -1.
    var chosen: [Int]
    var blocks: [Bool]
    var blocking = 0
    /// Whether the child of each program and rank sits there or may still come.
    var mayBe: [[Bool]]
    var seated: [Int]
    var placed = 0
    var rankSum = 0
    /// The most children that the families not yet decided can place.
    var mostToCome: Int
  }

  private var options: [[Option]] = []
  private let capacities: [Int]
  private var order: [Int] = []
  private var allowed = 0
  private var nodes: Int

  /// Searches for matchings without blocking families, then with one, and so on.
  package init(_ instance: Instance, nodes: Int) {
    self.nodes = nodes
    capacities = (0..<instance.programCount).map { instance.capacity(of: ProgramIndex($0)) }
    let ranks = (0..<instance.programCount).map { program in
      Dictionary(
        uniqueKeysWithValues: instance.priority(of: ProgramIndex(program)).enumerated().map {
          (Int($0.element.offset), $0.offset)
        })
    }
    for family in 0..<instance.familyCount {
      options.append(Self.options(of: FamilyIndex(family), instance, ranks))
    }
    // Who ranks high first: then few of those still to come rank before them.
    let height = options.map { $0.flatMap { $0.ranks }.filter { $0 >= 0 }.min() ?? 0 }
    order = options.indices.sorted { (height[$0], $0) < (height[$1], $1) }
    let start = Beginning(
      chosen: options.map { _ in -1 }, blocks: options.map { _ in false },
      mayBe: everybody(ranks.map { $0.count }), seated: capacities.map { _ in 0 },
      mostToCome: options.reduce(0) { $0 + ($1.map { $0.placed }.max() ?? 0) })
    while best.isEmpty, isComplete {
      descend(0, start)
      allowed += 1
    }
  }

  /// Everybody may come by the options that can be used; the lists name others too.
  private func everybody(_ lengths: [Int]) -> [[Bool]] {
    var mayBe = lengths.map { Array(repeating: false, count: $0) }
    for option in options.joined() {
      for (program, rank) in zip(option.programs, option.ranks) where program >= 0 {
        mayBe[program][rank] = true
      }
    }
    return mayBe
  }

  private static func options(
    of family: FamilyIndex, _ instance: Instance, _ ranks: [[Int: Int]]
  ) -> [Option] {
    let members = Array(instance.applicants(of: family))
    let usable = instance.usableChoiceCount(of: family)
    return (0...usable).map { choice in
      let programs = members.indices.map { member -> Int in
        let program =
          choice == usable
          ? instance.home(of: ApplicantIndex(members[member]))
          : instance.program(of: family, choice: choice, member: member)
        return program.map { Int($0.offset) } ?? -1
      }
      let places = members.indices.map { member in
        programs[member] < 0 ? -1 : ranks[programs[member]][members[member]] ?? -1
      }
      return Option(programs: programs, ranks: places, placed: programs.count { $0 >= 0 })
    }
  }

  private mutating func descend(_ depth: Int, _ beginning: Beginning) {
    nodes -= 1
    guard nodes > 0 else {
      isComplete = false
      return
    }
    guard depth < order.count else { return weigh(beginning) }
    let family = order[depth]
    for choice in options[family].indices {
      var next = beginning
      guard seat(family, choice, &next), !isHopeless(next) else { continue }
      findBlocking(&next)
      if next.blocking <= allowed { descend(depth + 1, next) }
    }
  }

  private func seat(_ family: Int, _ choice: Int, _ next: inout Beginning) -> Bool {
    for option in options[family] {
      for (program, rank) in zip(option.programs, option.ranks) where program >= 0 {
        next.mayBe[program][rank] = false
      }
    }
    let option = options[family][choice]
    for (program, rank) in zip(option.programs, option.ranks) where program >= 0 {
      next.mayBe[program][rank] = true
      next.seated[program] += 1
      if next.seated[program] > capacities[program] { return false }
    }
    next.chosen[family] = choice
    next.placed += option.placed
    next.rankSum += choice + 1
    next.mostToCome -= options[family].map { $0.placed }.max() ?? 0
    return true
  }

  /// Whether nothing that begins so is better than the best, when all are counted that must be.
  private func isHopeless(_ next: Beginning) -> Bool {
    guard !best.isEmpty, allowed > 0 || stableCount > 1 else { return false }
    let most = next.placed + next.mostToCome
    if most != placed { return most < placed }
    return next.rankSum + next.chosen.count { $0 < 0 } > rankSum
  }

  private func findBlocking(_ next: inout Beginning) {
    let before = next.mayBe.map { row in
      var count = 0
      return row.map { isThere -> Int in
        defer { if isThere { count += 1 } }
        return count
      }
    }
    for family in order where next.chosen[family] > 0 && !next.blocks[family] {
      let own = options[family][next.chosen[family]]
      let blocks = options[family][..<next.chosen[family]].contains {
        canClaim($0, insteadOf: own, before)
      }
      if blocks {
        next.blocks[family] = true
        next.blocking += 1
      }
    }
  }

  private func canClaim(_ option: Option, insteadOf own: Option, _ before: [[Int]]) -> Bool {
    for (program, rank) in zip(option.programs, option.ranks) where program >= 0 {
      var count = before[program][rank]
      for child in own.programs.indices where own.programs[child] == program {
        if own.ranks[child] < rank { count -= 1 }
      }
      for child in option.programs.indices where option.programs[child] == program {
        if option.ranks[child] < rank { count += 1 }
      }
      if count >= capacities[program] { return false }
    }
    return true
  }

  private mutating func weigh(_ end: Beginning) {
    if end.blocking == 0 { stableCount += 1 }
    let isBetter =
      best.isEmpty
      || (end.placed != placed
        ? end.placed > placed
        : end.rankSum != rankSum
          ? end.rankSum < rankSum : end.chosen.lexicographicallyPrecedes(best))
    guard isBetter else { return }
    (best, blocking) = (end.chosen, end.blocking)
    (placed, rankSum) = (end.placed, end.rankSum)
  }
}
