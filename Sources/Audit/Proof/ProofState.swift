/// What the replay knows: which options are alive, and which families may block.
///
/// Every change leaves an entry on a trail, so that a level is left by undoing what was done on it.
struct ProofState {
  /// Whether a family may block.
  enum Standing: UInt8 {
    /// Not known; known not to; known to be allowed to.
    case open, strict, tolerated
  }

  /// What one change has to undo.
  private enum Change {
    /// The option was deleted.
    case deletion(Int32)
    /// The family was open.
    case standing(Int32)
    /// The group had no limit.
    case limit(Int32)
  }

  let tables: ProofTables
  private(set) var isAlive: [Bool] = []
  /// How many options of each family are alive.
  private(set) var aliveCount: [Int32] = []
  /// The first option of each family that is alive; one past the family's last where none is.
  private(set) var firstAlive: [Int32] = []
  private(set) var standing: [Standing] = []
  /// Whether at most `limit` families of a group are tolerated here.
  private(set) var isLimited: [Bool] = []
  /// Whether no matching is left on this level.
  var isContradictory = false
  /// The lower bound of a part, kept up to date.
  var bound = ProofBound()
  /// How many alive options go through each slot.
  private var aliveThrough: [Int32] = []
  /// A bit a slot: whether an alive option goes through it.
  private var pot: [UInt64] = []
  private var trail: [Change] = []

  init(_ tables: ProofTables) {
    self.tables = tables
    reset(.strict)
  }

  /// Starts a section: every option alive, every family with the same standing, no limits.
  mutating func reset(_ initial: Standing) {
    isAlive = Array(repeating: true, count: tables.familyOfOption.count)
    aliveCount = (0..<tables.familyCount).map { Int32(tables.options(of: $0).count) }
    firstAlive = Array(tables.firstOption.dropLast())
    standing = Array(repeating: initial, count: tables.familyCount)
    isLimited = Array(repeating: false, count: isLimited.count)
    isContradictory = false
    aliveThrough = Array(repeating: 0, count: tables.applicantOfSlot.count)
    pot = Array(repeating: 0, count: tables.applicantOfSlot.count / 64 + 1)
    for slot in tables.slotOfSeat { addToPot(Int(slot)) }
    trail.removeAll(keepingCapacity: true)
  }

  /// Opens families again: only at the start of a section, as this is not undone.
  mutating func reopen(_ families: [Int]) {
    for family in families { standing[family] = .open }
  }

  /// The only alive option of a family, or nothing where there are several or none.
  func onlyOption(of family: Int) -> Int? {
    aliveCount[family] == 1 ? Int(firstAlive[family]) : nil
  }

  /// Makes room for one more group, without a limit.
  mutating func addGroup() {
    isLimited.append(false)
  }
}

/// Changes.
extension ProofState {
  /// Deletes an option; one that is dead stays so.
  mutating func delete(_ option: Int) {
    guard isAlive[option] else { return }
    isAlive[option] = false
    trail.append(.deletion(Int32(option)))
    let family = Int(tables.familyOfOption[option])
    aliveCount[family] -= 1
    if aliveCount[family] == 0 { isContradictory = true }
    if Int(firstAlive[family]) == option {
      let end = tables.options(of: family).upperBound
      var next = option + 1
      while next < end, !isAlive[next] { next += 1 }
      firstAlive[family] = Int32(next)
    }
    for seat in tables.seats(of: option) {
      let slot = Int(tables.slotOfSeat[seat])
      aliveThrough[slot] -= 1
      if aliveThrough[slot] == 0 { pot[slot >> 6] &= ~(1 << UInt64(slot & 63)) }
    }
    bound.deleted(option, of: family, isAlive, tables)
  }

  /// Deletes every option of a family but one.
  mutating func keepOnly(_ option: Int) {
    let family = Int(tables.familyOfOption[option])
    for other in tables.options(of: family) where other != option { delete(other) }
  }

  /// Says whether a family may block; the opposite of what is known is a contradiction.
  mutating func setStanding(_ value: Standing, of family: Int) {
    if standing[family] == .open {
      standing[family] = value
      trail.append(.standing(Int32(family)))
    } else if standing[family] != value {
      isContradictory = true
    }
  }

  /// Says that a group has no more than its limit of tolerated families.
  mutating func setLimited(_ group: Int) {
    guard !isLimited[group] else { return }
    isLimited[group] = true
    trail.append(.limit(Int32(group)))
  }

  /// Where the trail stands: what ``leave(to:)`` goes back to.
  var mark: Int { trail.count }

  /// Leaves a level that was entered without a contradiction: undoes everything since.
  mutating func leave(to mark: Int) {
    while trail.count > mark {
      switch trail.removeLast() {
      case .deletion(let option): revive(Int(option))
      case .standing(let family): standing[Int(family)] = .open
      case .limit(let group): isLimited[Int(group)] = false
      }
    }
    isContradictory = false
  }

  private mutating func revive(_ option: Int) {
    isAlive[option] = true
    let family = Int(tables.familyOfOption[option])
    aliveCount[family] += 1
    firstAlive[family] = min(firstAlive[family], Int32(option))
    for seat in tables.seats(of: option) { addToPot(Int(tables.slotOfSeat[seat])) }
    bound.revived(option, of: family, tables)
  }

  private mutating func addToPot(_ slot: Int) {
    aliveThrough[slot] += 1
    pot[slot >> 6] |= 1 << UInt64(slot & 63)
  }
}

/// Counting who could be before a child.
extension ProofState {
  /// The children of other families that an alive option sends to the slot's program and that rank
  /// before the slot.
  ///
  /// - Complexity: O(*r*/64 + *s*) for the rank *r* and the *s* slots of the family.
  func rivals(before slot: Int, family: Int) -> Int {
    let start = Int(tables.firstSlot[Int(tables.programOfSlot[slot])])
    var count = potCount(start..<slot)
    let own = Int(tables.firstOwnSlot[family])..<Int(tables.firstOwnSlot[family + 1])
    for index in own {
      let other = Int(tables.ownSlots[index])
      if other >= slot { break }
      if other >= start, aliveThrough[other] > 0 { count -= 1 }
    }
    return count
  }

  private func potCount(_ slots: Range<Int>) -> Int {
    if slots.isEmpty { return 0 }
    let first = slots.lowerBound >> 6
    let last = (slots.upperBound - 1) >> 6
    let head = UInt64.max << UInt64(slots.lowerBound & 63)
    let tail = UInt64.max >> UInt64(63 - (slots.upperBound - 1) & 63)
    if first == last { return (pot[first] & head & tail).nonzeroBitCount }
    var count = (pot[first] & head).nonzeroBitCount + (pot[last] & tail).nonzeroBitCount
    for word in first + 1..<last { count += pot[word].nonzeroBitCount }
    return count
  }
}
