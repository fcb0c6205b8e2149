import StableMatching

/// The replay of one proof: where it stands in the file, and the state there.
///
/// A pair of a matching and a set of families *allowed to block*, outside which no family blocks, is
/// what a section speaks of; the state of a level holds for every such pair that the level's
/// assumptions admit. Every rule keeps that true, and says why where it is checked.
struct ProofReplay {
  /// The sections of a proof.
  enum Section {
    /// Nobody blocks; the minimum of blocking families; the best matching with that minimum.
    case stable, cores, best
  }

  /// The kinds of a part.
  enum Part {
    /// Anything but the outcome; only what is better; what contradicts itself.
    case other, better, core
  }

  /// A set of families of which at least `limit` block in every matching.
  struct Group {
    var members: [Int]
    var limit: Int
    /// The groups that it was made of, by their numbers, and the families that came with them.
    var parts: [Int] = []
    var own: [Int] = []
    var isInForce = true
  }

  let tables: ProofTables
  let outcome: ClaimedOutcome
  /// The option that the outcome gives each family.
  let received: [Int]
  var state: ProofState
  var clauses = ProofClauses()
  var groups: [Group] = []
  /// The status word of the first line.
  var word: String?
  /// The section that is open, and those that are closed.
  var section: Section?
  var closed: [Section] = []
  /// The kind of the part that is open, and where its level and its clauses begin.
  var part: Part?
  var partMark = 0
  var partClauses = (clauses: 0, literals: 0)
  /// The families of the open part, and the numbers of the groups whose limits it uses.
  var partFamilies: [Int] = []
  var partGroups: [Int] = []
  /// What is limited on this level, and the splits and cases that are open.
  var sets: [LimitedSet] = []
  var frames: [Frame] = []
  /// The clause of the block that is open, and where its level begins.
  var block: [ProofLiteral]?
  var blockMark = 0
  /// Which kind of part each family of the section is in.
  var partOfFamily: [Part?]
  /// The numbers of the line in hand, kept to save allocations.
  var witnesses = WitnessMarks()

  init(_ instance: Instance, _ outcome: ClaimedOutcome) throws(ProofFault) {
    tables = ProofTables(instance)
    self.outcome = outcome
    let choices = outcome.matching.choices
    guard choices.count == tables.familyCount else { throw .wrongOutcome }
    var received: [Int] = []
    for (family, choice) in choices.enumerated() {
      let options = tables.options(of: family)
      guard choice >= 0, Int(choice) < options.count else { throw .wrongOutcome }
      received.append(options.lowerBound + Int(choice))
    }
    self.received = received
    state = ProofState(tables)
    partOfFamily = Array(repeating: nil, count: tables.familyCount)
    witnesses = WitnessMarks(tables)
  }

  /// Replays the scanner's current line.
  mutating func replayLine(_ scanner: inout ProofScanner) throws(ProofFault) {
    guard word != nil else { return try readHeader(&scanner) }
    if let letter = try scanner.letter() {
      try replay(letter, &scanner)
    } else {
      try replayWord(&scanner)
    }
    try scanner.finish()
  }

  private mutating func readHeader(_ scanner: inout ProofScanner) throws(ProofFault) {
    guard scanner.word() == "hoiku-proof/1" else { throw .header }
    let status = try scanner.nextWord()
    guard ["unique", "optimal", "minimal-blocking", "unproven"].contains(status) else {
      throw .header
    }
    guard try scanner.nextWord() == "families", try scanner.nextNumber() == tables.familyCount,
      try scanner.nextWord() == "programs", try scanner.nextNumber() == tables.programCount
    else { throw .header }
    try scanner.finish()
    word = status
  }

  /// A line whose first field is one letter.
  private mutating func replay(
    _ letter: UInt8, _ scanner: inout ProofScanner
  ) throws(ProofFault) {
    guard section != nil else { throw .misplaced }
    if letter == UInt8(ascii: ".") { return try closeBlock() }
    if state.isContradictory { throw .afterContradiction }
    if isSplitting { throw .misplaced }
    switch letter {
    case UInt8(ascii: "g"): try guarantee(&scanner)
    case UInt8(ascii: "n"): try noSeat(&scanner)
    case UInt8(ascii: "e"): try everySeat(&scanner)
    case UInt8(ascii: "u"): try unit(&scanner)
    case UInt8(ascii: "z"): try fill(&scanner)
    case UInt8(ascii: "d"): try tooDear(&scanner)
    case UInt8(ascii: "x"): try falseClause(&scanner)
    case UInt8(ascii: "y"): try overLimit(&scanner)
    case UInt8(ascii: "b"): try nothingBetter()
    case UInt8(ascii: "l"): try openBlock(&scanner)
    default: throw .syntax
    }
  }

  /// A line whose first field is a longer word.
  private mutating func replayWord(_ scanner: inout ProofScanner) throws(ProofFault) {
    switch scanner.word() {
    case "section": try openSection(&scanner)
    case "part": try openPart(&scanner)
    case "group": try addGroup(&scanner)
    case "split": try openSplit(&scanner)
    case "unfold": try openUnfold(&scanner)
    case "core": try openCore(&scanner)
    case "narrow": try openNarrow(&scanner)
    case "case": try openCase(&scanner)
    case "end":
      if !frames.isEmpty {
        try closeFrame()
      } else if part != nil {
        try closePart()
      } else {
        try closeSection()
      }
    default: throw .syntax
    }
  }
}

/// The numbers that lines use for things.
extension ProofReplay {
  /// The family whose number comes next.
  func family(_ scanner: inout ProofScanner) throws(ProofFault) -> Int {
    let family = try scanner.number()
    guard family < tables.familyCount else { throw .unknown(.family, family) }
    return family
  }

  /// The program whose number is the next field.
  func program(_ scanner: inout ProofScanner) throws(ProofFault) -> Int {
    let program = try scanner.nextNumber()
    guard program < tables.programCount else { throw .unknown(.program, program) }
    return program
  }

  /// The option of a family whose position, from 1, comes next.
  func option(of family: Int, _ scanner: inout ProofScanner) throws(ProofFault) -> Int {
    let position = try scanner.number()
    let options = tables.options(of: family)
    guard position >= 1, position <= options.count else { throw .unknown(.choice, position) }
    return options.lowerBound + position - 1
  }

  /// The fields `F T`: an option of a family.
  func familyAndOption(
    _ scanner: inout ProofScanner
  ) throws(ProofFault) -> (family: Int, option: Int) {
    try scanner.space()
    let family = try family(&scanner)
    try scanner.space()
    return (family, try option(of: family, &scanner))
  }

  /// The clause whose number is the next field.
  func clause(
    _ scanner: inout ProofScanner
  ) throws(ProofFault) -> (number: Int, literals: ArraySlice<ProofLiteral>) {
    let number = try scanner.nextNumber()
    return (number, try clauses.clause(number))
  }

  /// The group whose number comes next.
  func group(_ scanner: inout ProofScanner) throws(ProofFault) -> Int {
    let group = try scanner.number()
    guard group < groups.count else { throw .unknown(.group, group) }
    return group
  }
}
