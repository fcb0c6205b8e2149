/// A conflict-driven search over one submarket: what the reduction's two deletions cannot decide.
///
/// Variables are the options ("the family receives it") and, one a family, its tolerance ("the
/// family may block"). Everything the definition of stability says is a rule that needs only dead
/// options to kill another (``propagate()``); a contradiction is traced back to the few decisions
/// behind it and remembered as a clause (``learn(from:)``). The state is flat arrays and one trail,
/// which undoes everything.
struct Search {
  let market: Submarket
  /// 1 true, -1 false, 0 open; options first, then tolerances.
  var value: [Int8]
  /// Where on the trail each variable was set.
  var position: [Int32]
  /// At which level each variable was set.
  var level: [Int32]
  var rule: [Rule]
  /// What the rule refers to: an option, a program, a clause.
  var witness: [Int32]
  /// Literals in the order in which they became true; a claim is stored as `~slot`.
  var trail: [Int32] = []
  var levelStart: [Int] = []

  // What the values amount to, kept in step with them.
  var aliveThrough: [Int32]
  var potential: Bits
  var occupied: Bits
  var seated: [Int32]
  var claimed: Bits
  var claimTime: [Int32]
  var claimOption: [Int32]
  var aliveCount: [Int32]
  var first: [Int32]
  var last: [Int32]
  var received: [Int32]

  // Work that is waiting.
  var readFrom = 0
  var familyQueue = WorkQueue()
  var programQueue = WorkQueue()
  var conflict: [Int32] = []
  /// The children for whom the last seat asked about was not free: slots of occupants, and
  /// complements of slots claimed.
  var takers: [Int32] = []
  var log = ProofLog()
  /// What the last explanation rests on.
  var reasons: [Int32] = []

  var clauses = ClauseStore()
  var stamp: [Int64]
  var clock: Int64 = 0
  var isSeen: [Bool]
  var objective: Objective
  /// What is assumed up to this level is given for ``run()``: it is neither decided nor learned.
  var ground = 0
  /// What the refutations since it was last emptied rest on.
  var evidence = Evidence()
  /// Decisions and conflicts.
  var turns = 0
  /// Settings undone and reasons looked for: what a turn costs depends on how far it reaches.
  var work = 0
  var budget: Int
  /// How many better matchings were found after the first.
  var improvements = 0

  /// Why a variable has its value.
  enum Rule: UInt8 {
    case given, decision, assumption
    /// A family cannot be the one of its share that blocks, as the levels up to its own stand.
    case narrowed
    /// Another option of the family is true.
    case exclusive
    /// All other options of the family are dead.
    case family
    /// The program (witness) has not enough seats beside its occupants and better claims.
    case noSeat
    /// The family is sure of a better option (witness).
    case guaranteed
    case clause
    /// The option would cost more than the best matching found.
    case bound
  }

  init(_ market: Submarket, budget: Int) {
    self.market = market
    self.budget = budget
    let (options, families, slots) = (market.optionCount, market.familyCount, market.slotCount)
    let variables = options + families
    value = Array(repeating: 0, count: variables)
    position = Array(repeating: -1, count: variables)
    level = Array(repeating: 0, count: variables)
    rule = Array(repeating: .given, count: variables)
    witness = Array(repeating: -1, count: variables)
    aliveThrough = Array(repeating: 0, count: slots)
    potential = Bits(count: slots)
    occupied = Bits(count: slots)
    seated = Array(repeating: 0, count: market.programCount)
    claimed = Bits(count: slots)
    claimTime = Array(repeating: 0, count: slots)
    claimOption = Array(repeating: -1, count: slots)
    aliveCount = Array(repeating: 0, count: families)
    first = Array(repeating: 0, count: families)
    last = first
    received = Array(repeating: -1, count: families)
    familyQueue = WorkQueue(count: families)
    programQueue = WorkQueue(count: market.programCount)
    stamp = Array(repeating: 0, count: families)
    isSeen = Array(repeating: false, count: variables)
    clauses.reserve(variables: variables)
    objective = Objective(market)
    setUp()
  }

  private mutating func setUp() {
    for slot in 0..<market.slotCount {
      let options = market.firstOptionOfSlot[slot]..<market.firstOptionOfSlot[slot + 1]
      aliveThrough[slot] = Int32(options.count)
      potential[slot] = true
      if market.familyOfSlot[slot] == Submarket.constant {
        occupied[slot] = true
        seated[Int(market.programOfSlot[slot])] += 1
      }
    }
    for family in 0..<market.familyCount {
      let options = market.options(family)
      first[family] = Int32(options.lowerBound)
      last[family] = Int32(options.upperBound - 1)
      aliveCount[family] = Int32(options.count)
      let members = Int64(siblingCount(family))
      stamp[family] = (members > 1 ? 1 << 20 : 0) - Int64(family)
    }
    clock = 1 << 21
  }

  private func siblingCount(_ family: Int) -> Int {
    var programs = 0
    for option in market.options(family) {
      programs = max(programs, market.seats(option).count + Int(market.unplaced[option]))
    }
    return programs
  }

  /// Applies what was given: dead options, and families that may not block.
  ///
  /// - Parameter mayBlock: One entry a family; the families that are left open.
  /// - Returns: Whether no contradiction was met.
  mutating func begin(mayBlock: [Bool]) -> Bool {
    for family in 0..<market.familyCount where !mayBlock[family] {
      if !set(literal(tolerance: family, false), .given, -1) { return false }
    }
    for family in 0..<market.familyCount where market.options(family).count == 1 {
      if !set(literal(Int(market.firstOption[family]), true), .given, -1) { return false }
    }
    for option in 0..<market.optionCount where market.isDead[option] {
      if !set(literal(option, false), .given, -1) { return false }
    }
    for family in 0..<market.familyCount { familyQueue.add(family) }
    for program in 0..<market.programCount { programQueue.add(program) }
    let isPossible = propagate()
    objective.begin()
    return isPossible
  }

  /// Takes a search out of its place, which gets one of nothing.
  static func taken(from place: inout Search) -> Search {
    var search = Search(Submarket(), budget: 0)
    swap(&search, &place)
    return search
  }

  var currentLevel: Int { levelStart.count }

  /// Forgets every clause.
  mutating func forgetClauses() {
    clauses.clear()
    log.clearClauses()
  }

  /// What the search has cost, in nodes of the budget.
  var nodes: Int { turns + work / 64 }

  /// The literal of an option: even when received, odd when dead.
  func literal(_ option: Int, _ isTrue: Bool) -> Int32 { Int32(option * 2 + (isTrue ? 0 : 1)) }

  /// The literal of a family's tolerance: even when it may block, odd when it may not.
  func literal(tolerance family: Int, _ isTrue: Bool) -> Int32 {
    literal(market.optionCount + family, isTrue)
  }

  func isTrue(_ literal: Int32) -> Bool {
    value[Int(literal >> 1)] == (literal & 1 == 0 ? 1 : -1)
  }

  func isFalse(_ literal: Int32) -> Bool {
    value[Int(literal >> 1)] == (literal & 1 == 0 ? -1 : 1)
  }

  /// Whether the family is known not to block, so that it guarantees and claims.
  func isStrict(_ family: Int) -> Bool { value[market.optionCount + family] < 0 }
}
