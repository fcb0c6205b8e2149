import StableMatching

/// Going through the ways in which so many families of a set may block.
extension ProofReplay {
  /// Families of which at most `limit` are allowed to block on this level.
  struct LimitedSet {
    var members: [Int]
    var limit: Int
  }

  /// A split or a case that is open.
  enum Frame {
    /// A set is cut into halves; the next case, and the last one.
    case split(index: Int, next: Int, last: Int)
    /// A set of limit 1 is cut into halves to strike members off it; the next case, and who is left.
    case narrow(index: Int, next: Int, kept: [Int])
    /// A case, with what to go back to at its end.
    case `case`(state: Int, clauses: (clauses: Int, literals: Int), sets: [LimitedSet])
  }

  /// `split I`: cuts set *I* of this level into halves, the first of which is the larger if any.
  ///
  /// Cases follow for each number of families of the first half, from the most down to the fewest.
  mutating func openSplit(_ scanner: inout ProofScanner) throws(ProofFault) {
    let index = try scanner.nextNumber()
    guard part != nil, block == nil, index < sets.count else { throw .misplaced }
    if isSplitting { throw .misplaced }
    if state.isContradictory { throw .afterContradiction }
    let (set, half) = (sets[index], (sets[index].members.count + 1) / 2)
    guard set.limit > 0, set.limit < set.members.count else { throw .misplaced }
    frames.append(
      .split(
        index: index, next: min(set.limit, half),
        last: max(0, set.limit - (set.members.count - half))))
  }

  /// `narrow I`: cuts set *I* of this level, whose limit is 1, into halves like `split I`.
  ///
  /// Two cases follow, `case 1` and `case 0`. One that ends in a contradiction has nobody left; one
  /// that does not has the members that its own `narrow` lines left of the half that may block. At
  /// the end of the second, whoever is not left is struck off the set, and strict on this level.
  ///
  /// Sound: let somebody who is not left be allowed to block. By the limit nobody else of the set is,
  /// so the case of the half holds, and every case within it, down to a contradictory one.
  mutating func openNarrow(_ scanner: inout ProofScanner) throws(ProofFault) {
    let index = try scanner.nextNumber()
    guard part != nil, block == nil, index < sets.count, !isSplitting else { throw .misplaced }
    if state.isContradictory { throw .afterContradiction }
    guard sets[index].limit == 1, sets[index].members.count > 1 else { throw .misplaced }
    frames.append(.narrow(index: index, next: 1, kept: []))
  }

  /// Whether a split or a narrowing waits for its next case.
  var isSplitting: Bool {
    switch frames.last {
    case .split, .narrow: true
    case .case, nil: false
    }
  }

  /// `case N`: at most *N* families of the first half are allowed to block, and of the second half
  /// at most what is left of the limit.
  ///
  /// Sound: let *j* families of the first half be allowed to block, so at most *limit* − *j* of the
  /// second. If the cases reach down to *j*, case *j* holds; if not, the last case does, whose
  /// second half is allowed to block as a whole.
  mutating func openCase(_ scanner: inout ProofScanner) throws(ProofFault) {
    let number = try scanner.nextNumber()
    let index: Int
    switch frames.last {
    case .split(let set, number, let last):
      index = set
      frames[frames.count - 1] = .split(index: set, next: number - 1, last: last)
    case .narrow(let set, number, let kept):
      index = set
      frames[frames.count - 1] = .narrow(index: set, next: number - 1, kept: kept)
    default: throw .misplaced
    }
    frames.append(.case(state: state.mark, clauses: clauses.mark, sets: sets))
    let (set, half) = (sets[index], (sets[index].members.count + 1) / 2)
    let first = LimitedSet(members: Array(set.members[..<half]), limit: number)
    let second = LimitedSet(members: Array(set.members[half...]), limit: set.limit - number)
    sets.replaceSubrange(index...index, with: [first, second])
    for set in [first, second] where set.limit == 0 {
      for family in set.members { state.setStanding(.strict, of: family) }
    }
  }

  /// `end` of a case.
  ///
  /// That of a split must be contradictory; after the last one its level is.
  mutating func closeCase() throws(ProofFault) {
    guard block == nil, case .case(let mark, let clauseMark, let before) = frames.last else {
      throw .misplaced
    }
    frames.removeLast()
    let isContradictory = state.isContradictory
    let within = sets
    if case .split = frames.last, !isContradictory { throw .notContradictory }
    state.leave(to: mark)
    clauses.drop(to: clauseMark)
    sets = before
    switch frames.last {
    case .split(_, let next, let last) where next < last:
      frames.removeLast()
      state.isContradictory = true
    case .narrow(let index, let next, var kept):
      if !isContradictory { kept += within[next == 0 ? index : index + 1].members }
      frames[frames.count - 1] = .narrow(index: index, next: next, kept: kept)
      if next < 0 { closeNarrow(index, kept) }
    case .split, .case, nil: break
    }
  }

  /// Leaves those in a set who may block; where there is nobody, the level is contradictory.
  private mutating func closeNarrow(_ index: Int, _ kept: [Int]) {
    frames.removeLast()
    let isKept = Set(kept)
    for family in sets[index].members where !isKept.contains(family) {
      state.setStanding(.strict, of: family)
    }
    sets[index].members = kept
    if kept.isEmpty { state.isContradictory = true }
  }
}
