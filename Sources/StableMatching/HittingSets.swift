/// The smallest sets of families that meet every core.
///
/// Cores that share nothing are solved each for itself: products are never enumerated.
struct HittingSets {
  /// Families of the smallest sets of one group of cores, and how many of them a set has.
  private(set) var groups: [CoreGroup] = []
  /// One smallest set, ascending.
  private(set) var first: [Int32] = []

  /// Solves the cores.
  ///
  /// - Parameter cores: Sets of families, none of them empty.
  /// - Complexity: Exponential in the size of a group's smallest set, which is small; see `limit`.
  init(_ cores: [[Int32]]) {
    for group in Self.connected(cores) {
      var descent = HittingDescent(group)
      descent.run()
      first += descent.first
      groups.append(CoreGroup(families: descent.members, lower: descent.first.count))
    }
    first.sort()
  }

  /// Splits the cores into groups that share no family.
  private static func connected(_ cores: [[Int32]]) -> [[[Int32]]] {
    var groups: [[[Int32]]] = []
    var members: [Set<Int32>] = []
    for core in cores {
      let own = Set(core)
      var merged = [core]
      var union = own
      for index in groups.indices.reversed() where !members[index].isDisjoint(with: own) {
        merged = groups.remove(at: index) + merged
        union.formUnion(members.remove(at: index))
      }
      groups.append(merged)
      members.append(union)
    }
    return groups
  }
}

/// Iterative deepening over the sets of one group, each met once.
private struct HittingDescent {
  private let cores: [[Int32]]
  private(set) var first: [Int32] = []
  private var found: Set<Int32> = []
  private var chosen: [Int32] = []
  private var excluded: Set<Int32> = []
  private var steps = 0
  /// Beyond so many steps every member counts as a member of some smallest set: sound, and slower.
  private let limit = 200_000

  init(_ cores: [[Int32]]) {
    self.cores = cores.sorted { $0.count < $1.count }
  }

  /// Families of the smallest sets, ascending.
  var members: [Int32] { found.sorted() }

  mutating func run() {
    var size = 1
    while first.isEmpty {
      descend(size)
      size += 1
    }
    if steps > limit { found = Set(cores.joined()) }
  }

  private mutating func descend(_ left: Int) {
    steps += 1
    if steps > limit, !first.isEmpty { return }
    guard let open = cores.first(where: { $0.allSatisfy { !chosen.contains($0) } }) else {
      if first.isEmpty { first = chosen.sorted() }
      found.formUnion(chosen)
      return
    }
    guard left > 0, disjointOpen() <= left else { return }
    var tried: [Int32] = []
    for family in open where !excluded.contains(family) {
      chosen.append(family)
      descend(left - 1)
      chosen.removeLast()
      excluded.insert(family)
      tried.append(family)
    }
    for family in tried { excluded.remove(family) }
  }

  /// How many cores that are not met share no family: so many more are needed at least.
  private func disjointOpen() -> Int {
    var used: Set<Int32> = []
    var count = 0
    for core in cores where core.allSatisfy({ !chosen.contains($0) && !used.contains($0) }) {
      used.formUnion(core)
      count += 1
    }
    return count
  }
}
