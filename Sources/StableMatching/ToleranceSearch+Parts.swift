/// What falls apart from the rest is searched once, for itself.
///
/// A part shares no contested program with the others, as far as is seen at a glance. What is found
/// of it bounds the cost of its families on all ways below, and bounds of different families add up,
/// whether the parts meet or not. That they fit together is tried before it is believed.
extension ToleranceSearch {
  /// A part, and the shares whose families it holds.
  private struct Piece {
    var families: [Int32]
    var shares: [Share]
  }

  /// Searches the parts that are not settled yet: those in which it is decided who may block, and
  /// the others too where there are several.
  ///
  /// - Returns: Whether that is all: nothing here is better than what is noted by then.
  mutating func settle(_ shares: [Share]) -> Bool {
    if isExhausted { return true }
    let pieces = pieces(shares.filter { $0.isOpen })
    if pieces.count == 1, pieces[0].families.count * 2 > search.market.familyCount { return false }
    var blockers: [Int32] = []
    for piece in pieces where piece.shares.isEmpty {
      if settle(piece, &blockers) { return true }
    }
    let open = pieces.filter { !$0.shares.isEmpty }
    if open.count == 1 { return false }
    let before = settled.count
    for piece in open {
      if settle(piece, &blockers) { return true }
    }
    if fitsTogether(shares, blockers) { return true }
    unsettle(to: before)
    return false
  }

  private var isExhausted: Bool {
    search.objective.isBounded && search.objective.isExhausted(with: -1, family: -1)
  }

  /// Searches and settles a part; `blockers` gets the families of its open shares that block.
  ///
  /// - Returns: Whether nothing is left: it has no matching, or what it costs is too much.
  private mutating func settle(_ piece: Piece, _ blockers: inout [Int32]) -> Bool {
    let (part, options) = search.cut(piece.families, shares: piece.shares)
    if known[part] == nil {
      let (best, nodes) = part.best(budget: search.budget - search.nodes, known: &known)
      known[part] = best
      search.turns += nodes
    }
    switch known[part] {
    case .found(let places, let others):
      blockers += others.map { piece.families[Int($0)] }
      settle(piece.families, options: part.options(places).map { options[$0] })
      return isExhausted
    case .spent:
      stopped = .spent
      return true
    case .refuted, nil: return true
    }
  }

  private mutating func settle(_ part: [Int32], options: [Int32]) {
    search.objective.settle(part, options)
    search.evidence.levelsOfBounds = .max
    settled.append(part)
  }

  /// Forgets the parts settled last.
  mutating func unsettle(to count: Int) {
    while settled.count > count { search.objective.unsettle(settled.removeLast()) }
    if settled.isEmpty { search.evidence.levelsOfBounds = 0 }
  }

  /// Forgets what was settled, for a while.
  mutating func setAside() -> [(part: [Int32], options: [Int32])] {
    let aside = settled.map { part in
      (part: part, options: part.map { search.objective.settled[Int($0)] })
    }
    unsettle(to: 0)
    return aside
  }

  mutating func takeUp(_ aside: [(part: [Int32], options: [Int32])]) {
    for (part, options) in aside { settle(part, options: options) }
  }

  /// Whether everybody can have what is the least for each part, all together; it is noted then.
  private mutating func fitsTogether(_ shares: [Share], _ blockers: [Int32]) -> Bool {
    let level = search.currentLevel
    let options = search.objective.families.map { search.objective.least(Int($0)) }
    let aside = setAside()
    search.levelStart.append(search.trail.count)
    let blocking = Set(blockers)
    var literals = shares.filter { $0.isOpen }.flatMap { $0.families }
      .filter { !blocking.contains($0) }
      .map { search.literal(tolerance: Int($0), false) }
    literals += options.map { search.literal(Int($0), true) }
    let isPossible =
      literals.allSatisfy { search.set($0, .decision, -1) } && search.propagate()
    if isPossible { noteBest() }
    search.undo(to: level)
    takeUp(aside)
    return isPossible
  }

  /// The undecided families that are not settled, with the families of open shares, in parts that
  /// share no contested program and no share.
  private func pieces(_ open: [Share]) -> [Piece] {
    let members = open.map { $0.families }
    return search.parts(gluing: members).map { part in
      let within = Set(part)
      return Piece(
        families: part, shares: zip(open, members).filter { within.contains($1[0]) }.map { $0.0 })
    }
  }
}
