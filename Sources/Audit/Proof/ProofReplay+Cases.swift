import StableMatching

/// Going through the ways in which so many families of a set may block.
extension ProofReplay {
  /// Families of which at most `limit` are allowed to block on this level.
  struct LimitedSet {
    var members: [Int]
    var limit: Int
    /// The group that it is, as long as it is a whole one with its own limit.
    var group: Int?
  }

  /// A split or a case that is open.
  enum Frame {
    /// A set is cut into halves; the next case, and the last one.
    case split(index: Int, next: Int, last: Int)
    /// A set of limit 1 is cut into halves to strike members off it; the next case, and who is left.
    case narrow(index: Int, next: Int, kept: [Int])
    /// A set is taken apart into the groups it was made of; the next case, and the last one.
    case unfold(index: Int, next: Int, last: Int)
    /// A case, with what to go back to at its end.
    case `case`(Mark)
    /// Some members of a set are strict, with what to go back to at the end.
    case core(index: Int, members: [Int], Mark)
  }

  /// Where the level around a frame stands.
  struct Mark {
    var state: Int
    var clauses: (clauses: Int, literals: Int)
    var sets: [LimitedSet]
  }

  private var mark: Mark { Mark(state: state.mark, clauses: clauses.mark, sets: sets) }

  private mutating func leave(to mark: Mark) {
    state.leave(to: mark.state)
    clauses.drop(to: mark.clauses)
    sets = mark.sets
  }

  /// A whole group as a limited set.
  func limitedSet(_ group: Int) -> LimitedSet {
    LimitedSet(members: groups[group].members, limit: groups[group].limit, group: group)
  }

  /// The number of the set that comes next, where a frame may be opened.
  private mutating func openableSet(_ scanner: inout ProofScanner) throws(ProofFault) -> Int {
    let index = try scanner.nextNumber()
    guard part != nil, block == nil, index < sets.count, !isSplitting else { throw .misplaced }
    if state.isContradictory { throw .afterContradiction }
    return index
  }

  /// `split I`: cuts set *I* of this level into halves, the first of which is the larger if any.
  ///
  /// Cases follow for each number of families of the first half, from the most down to the fewest.
  mutating func openSplit(_ scanner: inout ProofScanner) throws(ProofFault) {
    let index = try openableSet(&scanner)
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
    let index = try openableSet(&scanner)
    guard sets[index].limit == 1, sets[index].members.count > 1 else { throw .misplaced }
    frames.append(.narrow(index: index, next: 1, kept: []))
  }

  /// `core I F…`: makes members of set *I* strict, whose limit is 1; it must be contradictory.
  ///
  /// At its `end` all other members are struck off the set, and strict on this level. Sound: somebody
  /// of those listed is allowed to block, and by the limit nobody else.
  mutating func openCore(_ scanner: inout ProofScanner) throws(ProofFault) {
    let index = try openableSet(&scanner)
    var listed: [Int] = []
    while !scanner.isAtEnd {
      try scanner.space()
      listed.append(try family(&scanner))
    }
    let within = Set(sets[index].members)
    guard sets[index].limit == 1, Set(listed).count == listed.count,
      listed.allSatisfy({ within.contains($0) })
    else { throw .misplaced }
    frames.append(.core(index: index, members: listed, mark))
    for family in listed { state.setStanding(.strict, of: family) }
  }

  /// `unfold I`: takes set *I* apart, which is a whole group made of others, the parts.
  ///
  /// `case 0` follows, in which one of the families that came with the parts is allowed to block, then
  /// `case J` for each part *J* from 1, in which one more of that part is than its limit. The parts and
  /// those families take the set's place, with their limits.
  ///
  /// Sound: of each part at least its limit block in every matching, so they are allowed to; the
  /// set's limit is one more than those together.
  mutating func openUnfold(_ scanner: inout ProofScanner) throws(ProofFault) {
    let index = try openableSet(&scanner)
    guard let group = sets[index].group, !groups[group].parts.isEmpty else { throw .misplaced }
    frames.append(.unfold(index: index, next: 0, last: groups[group].parts.count))
  }

  /// Whether cases are gone through and the next one waits.
  var isSplitting: Bool {
    switch frames.last {
    case .split, .narrow, .unfold: true
    case .case, .core, nil: false
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
    let (before, index, replacement): (Mark, Int, [LimitedSet])
    before = mark
    switch frames.last {
    case .split(let set, number, let last):
      (index, replacement) = (set, halves(of: sets[set], number))
      frames[frames.count - 1] = .split(index: set, next: number - 1, last: last)
    case .narrow(let set, number, let kept):
      (index, replacement) = (set, halves(of: sets[set], number))
      frames[frames.count - 1] = .narrow(index: set, next: number - 1, kept: kept)
    case .unfold(let set, number, let last):
      (index, replacement) = (set, parts(of: sets[set], number))
      frames[frames.count - 1] = .unfold(index: set, next: number + 1, last: last)
    default: throw .misplaced
    }
    frames.append(.case(before))
    sets.replaceSubrange(index...index, with: replacement)
    for set in replacement where set.limit == 0 {
      for family in set.members { state.setStanding(.strict, of: family) }
    }
  }

  private func halves(of set: LimitedSet, _ number: Int) -> [LimitedSet] {
    let half = (set.members.count + 1) / 2
    return [
      LimitedSet(members: Array(set.members[..<half]), limit: number),
      LimitedSet(members: Array(set.members[half...]), limit: set.limit - number),
    ]
  }

  private func parts(of set: LimitedSet, _ number: Int) -> [LimitedSet] {
    guard let group = set.group else { return [] }
    var parts = groups[group].parts.map { limitedSet($0) }
    if number > 0 {
      parts[number - 1].limit += 1
      parts[number - 1].group = nil
    }
    return parts + [LimitedSet(members: groups[group].own, limit: number == 0 ? 1 : 0)]
  }

  /// `end` of what is open within a part.
  mutating func closeFrame() throws(ProofFault) {
    guard block == nil else { throw .misplaced }
    guard case .core(let index, let members, let mark) = frames.last else { return try closeCase() }
    guard state.isContradictory else { throw .notContradictory }
    leave(to: mark)
    closeNarrow(index, members)
  }

  /// `end` of a case.
  ///
  /// That of a narrowing need not be contradictory; after the last one of the others their level is.
  private mutating func closeCase() throws(ProofFault) {
    guard case .case(let mark) = frames.last else { throw .misplaced }
    frames.removeLast()
    let isContradictory = state.isContradictory
    let within = sets
    if case .narrow = frames.last {} else if !isContradictory { throw .notContradictory }
    leave(to: mark)
    switch frames.last {
    case .split(_, let next, let last) where next < last:
      frames.removeLast()
      state.isContradictory = true
    case .unfold(_, let next, let last) where next > last:
      frames.removeLast()
      state.isContradictory = true
    case .narrow(let index, let next, var kept):
      if !isContradictory { kept += within[next == 0 ? index : index + 1].members }
      frames[frames.count - 1] = .narrow(index: index, next: next, kept: kept)
      if next < 0 { closeNarrow(index, kept) }
    case .split, .unfold, .case, .core, nil: break
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
