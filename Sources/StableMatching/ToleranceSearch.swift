/// Goes through the ways to let just so many families of each group block.
///
/// A group's families are halved again and again: the half in which nobody blocks is strict at once,
/// so that what follows from it is shared by all ways below, and a contradiction there rules them
/// all out. Where a refutation did not use the half that was made strict, it holds for the other way
/// round too. Where that is asked for, what falls apart from the rest is searched for itself
/// (`ToleranceSearch+Parts.swift`). At the end of each path the families that are left may block, and
/// ``Search/run()`` goes on with ordinary decisions.
struct ToleranceSearch {
  /// Some families in the order of the walk, of which so many may block.
  struct Share {
    var families: Range<Int>
    var count: Int

    /// Whether it is not decided who of them may block.
    var isOpen: Bool { count > 0 && count < families.count }
  }

  var search: Search
  /// The families of all groups, group after group.
  private(set) var families: [Int32] = []
  private var shares: [Share] = []
  /// Whether the best matching is wanted, or any.
  let wantsBest: Bool
  /// Whether what falls apart from the rest is searched for itself, where the best is wanted.
  let isByParts: Bool
  /// The families that may block in the best matching found.
  private(set) var blockers: [Int32] = []
  /// Whether the walk ended before its end: with a matching, or with the budget.
  var stopped: Search.Verdict?
  /// Parts of the market that were searched for themselves, at the levels that are open.
  var settled: [[Int32]] = []
  /// What was found of parts that were cut out.
  var known: [PartOfMarket: PartOfMarket.Best] = [:]

  /// Prepares the walk; the search has done all that follows without the groups.
  init(_ search: Search, wantsBest: Bool, byParts: Bool = false) {
    self.search = search
    self.wantsBest = wantsBest
    isByParts = byParts
    self.search.evidence.isWanted = true
  }

  /// Adds a group of the search's families, of which `count` may block.
  mutating func add(_ group: [Int32], count: Int) {
    shares.append(Share(families: families.count..<families.count + group.count, count: count))
    families += group
  }

  /// Walks to the end, or to the first matching where any will do.
  ///
  /// - Returns: What stopped the walk, or `refuted` where it came to its end.
  mutating func run() -> Search.Verdict {
    _ = descend(shares)
    return stopped ?? .refuted
  }

  /// Settles what can be, then goes through the ways below.
  ///
  /// - Returns: The levels whose assumptions the refutation of all of them rests on.
  private mutating func descend(_ shares: [Share]) -> UInt64 {
    let before = settled.count
    defer { if stopped == nil { unsettle(to: before) } }
    // What is settled may rest on every level.
    if isByParts, settle(shares) { return .max }
    guard let index = shares.firstIndex(where: \.isOpen) else { return finish() }
    return split(shares, at: index)
  }

  /// Goes through the ways to divide a share's count between its halves.
  private mutating func split(_ shares: [Share], at index: Int) -> UInt64 {
    let share = shares[index]
    let middle = share.families.lowerBound + (share.families.count + 1) / 2
    let (left, right) = (share.families.lowerBound..<middle, middle..<share.families.upperBound)
    var used: UInt64 = 0
    if search.log.isOn { search.log.write("split", index) }
    for count in stride(from: min(share.count, left.count), through: 0, by: -1)
    where share.count - count <= right.count {
      var below = shares
      below[index] = Share(families: left, count: count)
      below.insert(Share(families: right, count: share.count - count), at: index + 1)
      let bit = Evidence.bit(ofLevel: search.currentLevel + 1)
      if search.log.isOn { search.log.write("case", count) }
      let levels = enter(count == 0 ? left : count == share.count ? right : 0..<0, below)
      if stopped != nil { return 0 }
      if search.log.isOn {
        search.log.write("end")
        search.log.leave(search.market)
      } else if levels & bit == 0 {
        return levels
      }
      used |= levels & ~bit
      // The last bit stands for many levels.
      if bit == 1 << 63 { used |= bit }
    }
    if search.log.isOn { search.log.contradict() }
    return used
  }

  /// Makes families strict, one level up, and goes on.
  private mutating func enter(_ strict: Range<Int>, _ shares: [Share]) -> UInt64 {
    let level = search.currentLevel
    search.levelStart.append(search.trail.count)
    search.ground = level + 1
    search.evidence.levels = 0
    search.turns += 1
    if search.log.isOn { search.log.enter() }
    if search.nodes >= search.budget {
      stopped = .spent
      return 0
    }
    var isPossible = true
    for index in strict where isPossible {
      let literal = search.literal(tolerance: Int(families[index]), false)
      isPossible = search.set(literal, .assumption, -1)
    }
    isPossible = isPossible && search.propagate()
    var levels: UInt64
    if isPossible {
      if search.log.isOn { search.writeGround() }
      levels = descend(shares)
    } else {
      if search.log.isOn { search.writeRefutation() }
      search.collectEvidence()
      levels = search.evidence.levels
    }
    // Without an assumption of its own a level stands for nothing that could be taken back.
    if strict.isEmpty { levels |= Evidence.bit(ofLevel: level + 1) }
    if stopped == nil { search.undo(to: level) }
    return levels
  }

  /// Everybody left may block: decides everything else.
  private mutating func finish() -> UInt64 {
    // A level of its own for what is learned here without a decision.
    search.levelStart.append(search.trail.count)
    search.ground = search.currentLevel
    let aside = setAside()
    defer { if stopped == nil { takeUp(aside) } }
    search.evidence.levels = 0
    while true {
      switch search.run() {
      case .spent:
        stopped = .spent
        return 0
      case .refuted:
        search.undo(to: search.ground - 1)
        search.forgetClauses()
        return search.evidence.levels
      case .found:
        guard wantsBest else {
          stopped = .found
          return 0
        }
        noteBest()
        search.undo(to: search.ground)
      }
    }
  }

  /// Only better matchings than the one in hand are wanted from here on.
  mutating func noteBest() {
    search.improvements += 1
    search.objective.wantBetter(than: search.received)
    blockers = families.filter { !search.isStrict(Int($0)) }
  }
}
