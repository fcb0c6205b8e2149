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

  /// Whether a split waits for its next case.
  var isSplitting: Bool {
    if case .split = frames.last { true } else { false }
  }

  /// `case N`: at most *N* families of the first half are allowed to block, and of the second half
  /// at most what is left of the limit.
  ///
  /// Sound: let *j* families of the first half be allowed to block, so at most *limit* − *j* of the
  /// second. If the cases reach down to *j*, case *j* holds; if not, the last case does, whose
  /// second half is allowed to block as a whole.
  mutating func openCase(_ scanner: inout ProofScanner) throws(ProofFault) {
    let number = try scanner.nextNumber()
    guard case .split(let index, let next, let last) = frames.last, number == next else {
      throw .misplaced
    }
    frames[frames.count - 1] = .split(index: index, next: next - 1, last: last)
    frames.append(.case(state: state.mark, clauses: clauses.mark, sets: sets))
    let (set, half) = (sets[index], (sets[index].members.count + 1) / 2)
    let first = LimitedSet(members: Array(set.members[..<half]), limit: number)
    let second = LimitedSet(members: Array(set.members[half...]), limit: set.limit - number)
    sets.replaceSubrange(index...index, with: [first, second])
    for set in [first, second] where set.limit == 0 {
      for family in set.members { state.setStanding(.strict, of: family) }
    }
  }

  /// `end` of a case, which must be contradictory; after the last one its split's level is.
  mutating func closeCase() throws(ProofFault) {
    guard block == nil, case .case(let mark, let clauseMark, let before) = frames.last else {
      throw .misplaced
    }
    guard state.isContradictory else { throw .notContradictory }
    frames.removeLast()
    state.leave(to: mark)
    clauses.drop(to: clauseMark)
    sets = before
    guard case .split(_, let next, let last) = frames.last, next < last else { return }
    frames.removeLast()
    state.isContradictory = true
  }
}
