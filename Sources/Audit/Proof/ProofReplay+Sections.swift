import StableMatching

/// Sections, parts and groups, and what is proved when they end.
extension ProofReplay {
  /// `section NAME`: starts afresh; the sections and their order follow from the status.
  mutating func openSection(_ scanner: inout ProofScanner) throws(ProofFault) {
    guard section == nil else { throw .misplaced }
    let next: Section
    switch try scanner.nextWord() {
    case "stable": next = .stable
    case "cores": next = .cores
    case "best": next = .best
    default: throw .syntax
    }
    guard closed.count < wanted.count, wanted[closed.count] == next else { throw .misplaced }
    section = next
    partOfFamily = Array(repeating: nil, count: tables.familyCount)
    clauses.drop(to: (0, 0))
    state.reset(next == .cores ? .open : .strict)
    if next == .best { limitGroups() }
  }

  /// The sections that the status of the first line needs.
  private var wanted: [Section] {
    switch word {
    case "unique", "optimal": [.stable]
    case "minimal-blocking": [.cores, .best]
    default: [.cores]
    }
  }

  /// Opens the families of the groups in force and asserts their limits.
  ///
  /// Sound: in a matching with as few blocking families as the limits add up to, exactly the limit
  /// of each group block, and nobody outside.
  private mutating func limitGroups() {
    let open = groups.filter(\.isInForce).flatMap(\.members)
    state.reopen(open)
    for group in groups.indices where groups[group].isInForce { state.setLimited(group) }
  }

  /// `end` of a section: every family must be decided as the outcome says, or be in a part.
  ///
  /// A contradiction on this level would deny the outcome itself: it is refused.
  mutating func closeSection() throws(ProofFault) {
    guard let ending = section, block == nil else { throw .misplaced }
    if state.isContradictory { throw .sectionContradictory }
    if ending != .cores {
      for family in 0..<tables.familyCount {
        guard state.isAlive[received[family]],
          isDecided(family)
        else { throw .undecided(family: family) }
      }
    }
    closed.append(ending)
    section = nil
  }

  /// Whether a family's option is settled at the end of a section.
  private func isDecided(_ family: Int) -> Bool {
    switch partOfFamily[family] {
    case .other: true
    case .better: word != "unique"
    case .core, nil: state.onlyOption(of: family) == received[family]
    }
  }

  /// `part KIND F… oG…`: a level for what differs from the outcome (`other`), for what is better
  /// (`better`), or for what contradicts itself (`core`); it may use the limits of groups *G*.
  mutating func openPart(_ scanner: inout ProofScanner) throws(ProofFault) {
    guard let section, part == nil, block == nil else { throw .misplaced }
    if state.isContradictory { throw .afterContradiction }
    let kind: Part
    switch try scanner.nextWord() {
    case "other" where section == .stable: kind = .other
    case "better" where section != .cores: kind = .better
    case "core" where section == .cores: kind = .core
    default: throw .misplaced
    }
    partFamilies = []
    partGroups = []
    while !scanner.isAtEnd {
      try scanner.space()
      if scanner.take(UInt8(ascii: "o")) {
        partGroups.append(try group(&scanner))
      } else {
        partFamilies.append(try family(&scanner))
      }
    }
    try checkPart(kind)
    enter(kind, partFamilies)
  }

  private func checkPart(_ kind: Part) throws(ProofFault) {
    let isAscending = zip(partFamilies, partFamilies.dropFirst()).allSatisfy { $0 < $1 }
    guard isAscending, Set(partGroups).count == partGroups.count,
      partGroups.allSatisfy({ groups[$0].isInForce })
    else { throw .part }
    if kind == .core {
      guard !partFamilies.isEmpty || !partGroups.isEmpty,
        partFamilies.allSatisfy({ !isGrouped($0) })
      else { throw .part }
    } else {
      guard !partFamilies.isEmpty, partFamilies.allSatisfy({ partOfFamily[$0] == nil }) else {
        throw .part
      }
    }
  }

  private mutating func enter(_ kind: Part, _ families: [Int]) {
    part = kind
    partMark = state.mark
    partClauses = clauses.mark
    sets = partGroups.map { limitedSet($0) }
    if kind != .core { for family in families { partOfFamily[family] = kind } }
    switch kind {
    case .other: clauses.add(families.map { .lacks(Int32(received[$0])) })
    case .better:
      state.bound.start(
        families, received: families.map { received[$0] }, state.isAlive, tables)
    case .core: for family in families { state.setStanding(.strict, of: family) }
    }
  }

  /// `end` of a part, which must be contradictory.
  mutating func closePart() throws(ProofFault) {
    guard block == nil else { throw .misplaced }
    guard state.isContradictory else { throw .notContradictory }
    state.bound.stop()
    state.leave(to: partMark)
    clauses.drop(to: partClauses)
    if part == .core { merge(partFamilies, partGroups) }
    part = nil
    sets = []
  }

  /// Makes the next group of families and groups that contradict each other.
  ///
  /// Sound: of each group at least its limit block in every matching, and the groups share nobody.
  /// If no more than that did, and nobody of the families, there would be no contradiction.
  private mutating func merge(_ families: [Int], _ merged: [Int]) {
    var new = Group(members: families, limit: 1, parts: merged, own: families)
    for group in merged {
      new.members += groups[group].members
      new.limit += groups[group].limit
      groups[group].isInForce = false
    }
    new.members.sort()
    groups.append(new)
    state.addGroup()
  }

  /// `group G LIMIT K`: at least `LIMIT` of a set of families block in every matching.
  ///
  /// Sound: of each group that is merged at least its limit block, and the groups share nobody. By
  /// the clause one of them exceeds its limit, or a family outside all of them blocks.
  mutating func addGroup(_ scanner: inout ProofScanner) throws(ProofFault) {
    guard section == .cores, block == nil, part == nil, !state.isContradictory else {
      throw .misplaced
    }
    let number = try scanner.nextNumber()
    let limit = try scanner.nextNumber()
    let literals = try clause(&scanner).literals
    try scanner.finish()
    guard number == groups.count else { throw .group(number) }
    var members: [Int] = []
    var merged: [Int] = []
    for literal in literals {
      switch literal {
      case .tolerated(let family): members.append(Int(family))
      case .over(let group): merged.append(Int(group))
      default: throw .group(number)
      }
    }
    guard members.allSatisfy({ !isGrouped($0) }), merged.allSatisfy({ groups[$0].isInForce }),
      Set(members).count == members.count, Set(merged).count == merged.count,
      limit == merged.reduce(1, { $0 + groups[$1].limit })
    else { throw .group(number) }
    merge(members.sorted(), merged)
  }

  private func isGrouped(_ family: Int) -> Bool {
    groups.contains { $0.isInForce && $0.members.contains(family) }
  }

  /// What the whole proof establishes.
  func conclusion(lines: Int) throws(ProofFault) -> ProvedClaim {
    guard word != nil, section == nil else { throw .truncated }
    let bound = groups.reduce(0) { $0 + ($1.isInForce ? $1.limit : 0) }
    guard word == outcome.status.word else { throw .status }
    switch outcome.status {
    case .unique, .optimal:
      guard closed == [.stable] else { throw .truncated }
      guard outcome.blocking == 0 else { throw .status }
    case .minimalBlocking:
      guard closed == [.cores, .best] else { throw .truncated }
      guard bound > 0, outcome.blocking == bound else { throw .status }
    case .unproven(let claimed):
      guard claimed <= bound, outcome.blocking >= bound else { throw .status }
      return ProvedClaim(status: .unproven(bound: bound), bound: bound, lines: lines)
    }
    return ProvedClaim(status: outcome.status, bound: bound, lines: lines)
  }
}
