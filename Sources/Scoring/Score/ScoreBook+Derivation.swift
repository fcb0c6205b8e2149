public import Records

extension ScoreBook {
  /// 指数の内訳 — the rows that fired and the arithmetic to the total; computed on demand.
  ///
  /// - Complexity: That of scoring one household. For many, take `derivations(of:)`.
  public func derivation(of score: ScoreIndex) -> Derivation {
    let child = self.child(of: score)
    return derivations(of: round.children[child].household)[child]?[position(of: score)]
      ?? Derivation(lines: [], steps: [])
  }

  /// The derivations of all children of a household, at each of their facilities in form order.
  public func derivations(of household: RecordIndex<Household>) -> [RecordIndex<Child>:
    [Derivation]]
  {
    var scorer = HouseholdScorer(round, pack, Judgements(round, pack))
    scorer.score(household)
    return scorer.derivations()
  }

  /// Calls `body` with the derivation of every score, household after household.
  public func forEachDerivation(_ body: (ScoreIndex, Derivation) -> Void) {
    var scorer = HouseholdScorer(round, pack, Judgements(round, pack))
    for index in round.households.indices {
      let children = round.households[index].children
      guard !children.isEmpty else { continue }
      scorer.score(RecordIndex(index))
      let found = scorer.derivations()
      for child in children {
        for (score, derivation) in zip(scores(of: child), found[child] ?? []) {
          body(score, derivation)
        }
      }
    }
  }
}

extension HouseholdScorer {
  /// The derivations of the household that was just scored.
  mutating func derivations() -> [RecordIndex<Child>: [Derivation]] {
    var found: [RecordIndex<Child>: [Derivation]] = [:]
    for (place, child) in household.children.enumerated() {
      let pairs = space.firstPair[place]..<space.firstPair[place + 1]
      found[child] = pairs.map { derivation(child: place, pair: $0) }
    }
    return found
  }

  private mutating func derivation(child: Int, pair: Int) -> Derivation {
    var derivation = Derivation(lines: [], steps: [])
    for cell in pack.cells where !cell.name.hasPrefix("同点時の順") {
      switch cell.row {
      case .guardian, .guardianChild:
        for guardian in 0..<space.guardianCount {
          trace(cell, child: child, pair: pair, guardian: guardian, into: &derivation)
        }
      default:
        trace(cell, child: child, pair: pair, guardian: nil, into: &derivation)
      }
    }
    derivation.moveTotalToEnd()
    return derivation
  }

  private mutating func trace(
    _ cell: PackCell, child: Int, pair: Int, guardian: Int?, into derivation: inout Derivation
  ) {
    var bases = space.bases()
    space.set(child: child, in: &bases)
    space.set(pair: pair, in: &bases)
    if let guardian { space.set(guardian: guardian, in: &bases) }
    let unit = Unit(child: child, guardian: guardian)
    let subject = subject(cell, guardian)
    switch cell.work {
    case .base(let part):
      fire(part, bases, unit)
      let result = combineBase(part, bases, unit)
      append(subject, to: &derivation)
      derivation.steps.append(
        Derivation.Step(name: "\(subject)の\(cell.name)", value: result.rational))
    case .adjust(let part):
      guard !part.rules.isEmpty else { return }
      fire(part, bases, unit)
      let total = combineAdjustments(part, bases, unit)
      append(subject, to: &derivation)
      let name = guardian == nil ? cell.name : "\(subject)の調整"
      derivation.steps.append(Derivation.Step(name: name, value: total.rational))
    case .formula:
      guard pack.isNumber(cell) else { return }
      let base = Int(bases[Int(cell.row.segment.rawValue)])
      let value = space.memory[base + cell.column]
      let name = guardian == nil ? cell.name : "\(subject)の\(cell.name)"
      derivation.steps.append(Derivation.Step(name: name, value: value.rational))
    case .phases: return
    }
  }

  private func append(_ subject: String, to derivation: inout Derivation) {
    for row in fired {
      let rule = pack.rules[row.rule]
      derivation.lines.append(
        Derivation.Line(
          table: rule.table.rawValue, number: rule.number, item: rule.item, clause: rule.clause,
          subject: subject, value: row.value.rational, counts: row.counts))
    }
  }

  private func subject(_ cell: PackCell, _ guardian: Int?) -> String {
    if let guardian { return "保護者\(round.guardians[household.guardians[guardian]].number)" }
    return switch cell.name {
    case "世帯調整": "世帯"
    case "施設調整": "施設"
    default: "児童"
    }
  }
}

extension RulePack {
  /// Whether a cell's value is a number.
  func isNumber(_ cell: PackCell) -> Bool {
    names.number(of: cell.name, in: cell.row).map { names.columns[$0].type.kind == .number }
      ?? false
  }
}

extension Derivation {
  /// Puts 総合 last: formulas that nothing needs may have been computed after it.
  mutating func moveTotalToEnd() {
    guard let place = steps.firstIndex(where: { $0.name == "総合" }) else { return }
    steps.append(steps.remove(at: place))
  }
}
