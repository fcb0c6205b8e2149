/// One literal of a clause.
enum ProofLiteral: Hashable {
  /// `+F.T`, `-F.T`: the family of the option receives it, or does not.
  case receives(Int32)
  case lacks(Int32)
  /// `tF`, `sF`: the family may block, or may not.
  case tolerated(Int32)
  case strict(Int32)
  /// `oG`: more families of the group block than its limit.
  case over(Int32)

  /// The literal that is true when this one is false; nothing for `oG`, which has none in the format.
  var negation: ProofLiteral? {
    switch self {
    case .receives(let option): .lacks(option)
    case .lacks(let option): .receives(option)
    case .tolerated(let family): .strict(family)
    case .strict(let family): .tolerated(family)
    case .over: nil
    }
  }
}

extension ProofState {
  /// Whether a literal is true or false here; nothing where both are possible.
  func value(of literal: ProofLiteral) -> Bool? {
    switch literal {
    case .receives(let option): received(Int(option))
    case .lacks(let option): received(Int(option)).map { !$0 }
    case .tolerated(let family):
      standing[Int(family)] == .open ? nil : standing[Int(family)] == .tolerated
    case .strict(let family):
      standing[Int(family)] == .open ? nil : standing[Int(family)] == .strict
    case .over(let group): isLimited[Int(group)] ? false : nil
    }
  }

  /// Whether the option's family receives it.
  private func received(_ option: Int) -> Bool? {
    guard isAlive[option] else { return false }
    return aliveCount[Int(tables.familyOfOption[option])] == 1 ? true : nil
  }

  /// Makes a literal true.
  ///
  /// Nothing follows from `oG`: a group may always exceed its limit.
  mutating func assert(_ literal: ProofLiteral) {
    switch literal {
    case .receives(let option):
      if !isAlive[Int(option)] { isContradictory = true }
      keepOnly(Int(option))
    case .lacks(let option): delete(Int(option))
    case .tolerated(let family): setStanding(.tolerated, of: Int(family))
    case .strict(let family): setStanding(.strict, of: Int(family))
    case .over: break
    }
  }

  /// Makes a literal false.
  mutating func refute(_ literal: ProofLiteral) {
    if let negation = literal.negation {
      assert(negation)
    } else if case .over(let group) = literal {
      setLimited(Int(group))
    }
  }
}

/// The clauses in force: numbered from 1 through the whole file, those of a closed part given up.
struct ProofClauses {
  /// Where each clause stands in `literals`; empty below 0 where it is no longer in force.
  private var places: [Range<Int>] = []
  private var literals: [ProofLiteral] = []

  /// The clauses so far: what ``drop(to:)`` goes back to.
  var mark: (clauses: Int, literals: Int) { (places.count, literals.count) }

  /// Adds a clause, which gets the next number.
  mutating func add(_ clause: [ProofLiteral]) {
    places.append(literals.count..<literals.count + clause.count)
    literals.append(contentsOf: clause)
  }

  /// Gives up the clauses added since.
  mutating func drop(to mark: (clauses: Int, literals: Int)) {
    for clause in mark.clauses..<places.count { places[clause] = -1..<(-1) }
    literals.removeLast(literals.count - mark.literals)
  }

  /// The literals of a clause in force.
  func clause(_ number: Int) throws(ProofFault) -> ArraySlice<ProofLiteral> {
    guard number >= 1, number <= places.count, places[number - 1].lowerBound >= 0 else {
      throw .unknown(.clause, number)
    }
    return literals[places[number - 1]]
  }
}
