/// The rules that speak of clauses, groups and bounds, and the blocks in which clauses are learned.
extension ProofReplay {
  /// `u K`: the only literal of the clause that can still be true, is.
  mutating func unit(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (number, literals) = try clause(&scanner)
    try scanner.finish()
    var open: ProofLiteral?
    for literal in literals {
      switch state.value(of: literal) {
      case false?: continue
      case true?: throw .clauseNotUnit(number)
      case nil:
        if open != nil { throw .clauseNotUnit(number) }
        open = literal
      }
    }
    guard let open else { throw .clauseNotUnit(number) }
    if case .over = open { throw .clauseNotUnit(number) }
    state.assert(open)
  }

  /// `x K`: every literal of the clause is false, so nothing is left.
  mutating func falseClause(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (number, literals) = try clause(&scanner)
    try scanner.finish()
    for literal in literals where state.value(of: literal) != false {
      throw .clauseNotFalse(number)
    }
    state.isContradictory = true
  }

  /// `z G`: as many families of the group are tolerated as may be, so the others may not block.
  mutating func fill(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (group, tolerated) = try limitedGroup(&scanner)
    guard tolerated >= groups[group].limit else { throw .limit(group: group) }
    var changed = false
    for family in groups[group].members where state.standing[family] == .open {
      state.setStanding(.strict, of: family)
      changed = true
    }
    if !changed { throw .deletesNothing }
  }

  /// `y G`: more families of the group are tolerated than may be, so nothing is left.
  mutating func overLimit(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (group, tolerated) = try limitedGroup(&scanner)
    guard tolerated > groups[group].limit else { throw .limit(group: group) }
    state.isContradictory = true
  }

  /// The group of the line, whose limit must apply, and how many of its families are tolerated.
  private func limitedGroup(
    _ scanner: inout ProofScanner
  ) throws(ProofFault) -> (group: Int, tolerated: Int) {
    try scanner.space()
    let group = try group(&scanner)
    try scanner.finish()
    guard state.isLimited[group] else { throw .limit(group: group) }
    return (group, groups[group].members.count { state.standing[$0] == .tolerated })
  }

  /// `d F T`: nothing with *T* for *F* is better than the outcome.
  mutating func tooDear(_ scanner: inout ProofScanner) throws(ProofFault) {
    let (family, option) = try familyAndOption(&scanner)
    try scanner.finish()
    guard part == .better, state.bound.contains(family) else { throw .misplaced }
    guard state.isAlive[option] else {
      throw .dead(family: family, choice: tables.position(of: option))
    }
    guard state.bound.excludes(with: option, tables) else { throw .bound }
    state.delete(option)
  }

  /// `b`: nothing better than the outcome is left.
  mutating func nothingBetter() throws(ProofFault) {
    guard part == .better else { throw .misplaced }
    guard state.bound.excludes(tables) else { throw .bound }
    state.isContradictory = true
  }

  /// `l LIT…`: assumes that every literal is false, to show that one must be true.
  mutating func openBlock(_ scanner: inout ProofScanner) throws(ProofFault) {
    guard block == nil else { throw .misplaced }
    var literals: [ProofLiteral] = []
    while !scanner.isAtEnd {
      try scanner.space()
      literals.append(try literal(&scanner))
    }
    blockMark = state.mark
    for literal in literals { state.refute(literal) }
    block = literals
  }

  /// `.`: the assumptions contradict each other, so the clause holds on the enclosing level.
  mutating func closeBlock() throws(ProofFault) {
    guard let clause = block else { throw .misplaced }
    guard state.isContradictory else { throw .notContradictory }
    state.leave(to: blockMark)
    block = nil
    clauses.add(clause)
    if clause.isEmpty { state.isContradictory = true }
    if let only = clause.first, clause.count == 1 { state.assert(only) }
  }

  private func literal(_ scanner: inout ProofScanner) throws(ProofFault) -> ProofLiteral {
    if scanner.take(UInt8(ascii: "t")) { return .tolerated(Int32(try family(&scanner))) }
    if scanner.take(UInt8(ascii: "s")) { return .strict(Int32(try family(&scanner))) }
    if scanner.take(UInt8(ascii: "o")) { return .over(Int32(try group(&scanner))) }
    let isPositive = scanner.take(UInt8(ascii: "+"))
    guard isPositive || scanner.take(UInt8(ascii: "-")) else { throw .syntax }
    let family = try family(&scanner)
    guard scanner.take(UInt8(ascii: ".")) else { throw .syntax }
    let option = Int32(try option(of: family, &scanner))
    return isPositive ? .receives(option) : .lacks(option)
  }
}
