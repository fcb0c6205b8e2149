/// Goes through the ways to let just so many families of each group block.
///
/// A group's families are halved again and again: the half in which nobody blocks is strict at once,
/// so that what follows from it is shared by all ways below, and a contradiction there rules them
/// all out. Where a refutation did not use the half that was made strict, it holds for the other way
/// round too. Ways of several groups multiply: so what one group rules out whatever the others do is
/// struck off first (`ToleranceSearch+Narrowing.swift`), and where that is asked for, what falls apart
/// from the rest is searched for itself (`ToleranceSearch+Parts.swift`). At the end of each path the
/// families that are left may block, and ``Search/run()`` goes on with ordinary decisions.
struct ToleranceSearch {
  /// Some families in the order of the walk, of which so many may block.
  struct Share: Hashable {
    var families: [Int32]
    var count: Int
    /// Where other shares were merged into this one: in each of them at least its count block.
    var parts: [Share] = []
    /// Whether it came out of such a one: who blocks in it and in the others from there hangs together.
    var isUnfolded = false

    /// Whether it is not decided who of them may block.
    var isOpen: Bool { count > 0 && count < families.count }
  }

  var search: Search
  /// The families of all groups, group after group.
  private var families: [Int32] = []
  private var shares: [Share] = []
  /// Whether the shares have been narrowed for the start.
  private var isPrepared = false
  /// Whether the best matching is wanted, or any.
  let wantsBest: Bool
  /// Whether what falls apart from the rest is searched for itself, where the best is wanted.
  var isByParts: Bool
  /// The families that may block in the best matching found.
  private(set) var blockers: [Int32] = []
  /// Whether the walk ended before its end: with a matching, or with the budget.
  var stopped: Search.Verdict?
  /// Parts of the market that were searched for themselves, at the levels that are open.
  var settled: [[Int32]] = []
  /// Who blocks in some way that is not refuted; collected where that is asked for.
  private var blockersMet: Set<Int32>?
  /// What was found of parts that were cut out.
  var known: [PartOfMarket: PartOfMarket.Best] = [:]

  /// Prepares the walk; the search has done all that follows without the groups.
  init(_ search: Search, wantsBest: Bool, byParts: Bool = false) {
    self.search = search
    self.wantsBest = wantsBest
    isByParts = byParts
    self.search.evidence.isWanted = true
  }

  /// Prepares the walk through the groups of a component; nothing where it contradicts itself at once.
  init?(_ market: Submarket, groups: [CoreGroup], wantsBest: Bool, budget: Int) {
    let shares = groups.map { $0.share(in: market) }
    var search = Search(market, budget: budget)
    guard search.begin(mayBlock: market.marks(shares.lazy.flatMap(\.families))) else { return nil }
    self.init(search, wantsBest: wantsBest)
    for share in shares { add(share) }
  }

  /// Adds a group of the search's families, of which so many may block.
  mutating func add(_ share: Share) {
    shares.append(share)
    families += share.families
  }

  /// Strikes off what no way can use.
  ///
  /// - Returns: False where that is all: nothing is left, or the budget is spent.
  mutating func prepare() -> Bool {
    isPrepared = true
    var narrowed = shares
    let isOpen = narrow(&narrowed) == nil && stopped == nil
    shares = narrowed
    return isOpen
  }

  /// Walks to the end, or to the first matching where any will do.
  ///
  /// - Returns: What stopped the walk, or `refuted` where it came to its end.
  mutating func run() -> Search.Verdict {
    if isPrepared || prepare() { _ = descend(shares, isFresh: false) }
    return stopped ?? .refuted
  }

  /// Settles what can be, then goes through the ways below.
  ///
  /// - Parameters:
  ///   - given: The shares of this level.
  ///   - isFresh: Whether one of them came to be, or was decided, on this level.
  /// - Returns: The levels whose assumptions the refutation of all ways rests on.
  private mutating func descend(_ given: [Share], isFresh: Bool) -> UInt64 {
    var shares = given
    if isFresh, let levels = narrow(&shares) { return levels }
    if stopped != nil { return 0 }
    let before = settled.count
    defer { if stopped == nil { unsettle(to: before) } }
    // What is settled may rest on every level.
    if isByParts, settle(shares) { return .max }
    guard let index = nextShare(shares) else { return finish() }
    return split(shares, at: index)
  }

  /// The open share to go through next: those of several blockers first, then those unfolded of
  /// them, which narrow each other most; of these the smallest.
  private func nextShare(_ shares: [Share]) -> Int? {
    func rank(_ index: Int) -> (Int, Int, Int) {
      let share = shares[index]
      return (share.count > 1 ? 0 : share.isUnfolded ? 1 : 2, share.families.count, index)
    }
    return shares.indices.filter { shares[$0].isOpen }.min { rank($0) < rank($1) }
  }

  /// Goes through the ways to divide a share's count.
  private mutating func split(_ shares: [Share], at index: Int) -> UInt64 {
    let share = shares[index]
    var used: UInt64 = 0
    if search.log.isOn { search.log.write(share.parts.isEmpty ? "split" : "unfold", index) }
    for way in share.ways {
      var below = shares
      below.replaceSubrange(index...index, with: way.shares)
      let bit = Evidence.bit(ofLevel: search.currentLevel + 1)
      if search.log.isOn { search.log.write("case", way.number) }
      let levels = enter(
        way.shares.filter { $0.count == 0 }.flatMap(\.families), below,
        isFresh: share.count > 1 || way.shares.allSatisfy { !$0.isOpen })
      if stopped != nil { return 0 }
      if search.log.isOn {
        search.log.write("end")
        search.log.leave(search.market)
      } else if levels & bit == 0, share.parts.isEmpty {
        // It holds with the other half's families free too. One more of a part is another matter.
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
  private mutating func enter(
    _ strict: [Int32], _ shares: [Share], isFresh: Bool
  ) -> UInt64 {
    let level = search.currentLevel
    search.evidence.levels = 0
    let isPossible = assume(strict: strict)
    if stopped != nil { return 0 }
    var levels = isPossible ? descend(shares, isFresh: isFresh) : search.evidence.levels
    // Without an assumption of its own a level stands for nothing that could be taken back.
    if strict.isEmpty { levels |= Evidence.bit(ofLevel: level + 1) }
    if stopped == nil { search.undo(to: level) }
    return levels
  }

  /// Opens a level on which families are strict, and follows that up.
  ///
  /// - Returns: Whether nothing contradicts it, as far as is seen; also false where the budget ended.
  mutating func assume(strict families: [Int32]) -> Bool {
    search.levelStart.append(search.trail.count)
    search.ground = search.currentLevel
    search.turns += 1
    if search.log.isOn { search.log.enter() }
    if search.nodes >= search.budget {
      stopped = .spent
      return false
    }
    return makeStrict(families, .assumption)
  }

  /// Makes families strict on the current level, and follows that up.
  mutating func makeStrict(_ families: [Int32], _ why: Search.Rule) -> Bool {
    let isPossible =
      families.allSatisfy { search.set(search.literal(tolerance: Int($0), false), why, -1) }
      && search.propagate()
    if isPossible {
      if search.log.isOn { search.writeGround() }
    } else {
      if search.log.isOn { search.writeRefutation() }
      search.collectEvidence()
    }
    return isPossible
  }

  /// Everybody left may block: decides everything else.
  private mutating func finish() -> UInt64 {
    // A level of its own for what is learned here without a decision.
    search.levelStart.append(search.trail.count)
    search.ground = search.currentLevel
    if blockersMet != nil { return finishMeeting() }
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

  /// The families that block in some way that is not refuted.
  ///
  /// Where only bounds of the seats are known (``Submarket/most``), nobody else blocks whatever they
  /// turn out to be.
  ///
  /// - Returns: Those families, or all where most of them do; nothing where the budget ran out.
  mutating func possibleBlockers() -> Set<Int32>? {
    blockersMet = []
    switch run() {
    case .refuted: return blockersMet
    case .found: return Set(families)
    case .spent: return nil
    }
  }

  /// Everybody left blocks: they are met, unless that is refuted.
  private mutating func finishMeeting() -> UInt64 {
    let blockers = families.filter { !search.isStrict(Int($0)) }
    let areKnown = blockersMet?.isSuperset(of: blockers) ?? false
    search.evidence.levels = 0
    let verdict = areKnown ? .found : search.run()
    if verdict == .spent {
      stopped = .spent
      return 0
    }
    search.undo(to: search.ground - 1)
    search.forgetClauses()
    if verdict == .refuted { return search.evidence.levels }
    blockersMet?.formUnion(blockers)
    // Nobody is helped by knowing the few others.
    if let met = blockersMet?.count, 2 * met > families.count { stopped = .found }
    return .max
  }

  /// Only better matchings than the one in hand are wanted from here on.
  mutating func noteBest() {
    search.improvements += 1
    search.objective.wantBetter(than: search.received)
    blockers = families.filter { !search.isStrict(Int($0)) }
  }
}
