public import Records

extension ScoreBook {
  /// 指数の内訳 — the rows that fired and the arithmetic to the total, from the trail of the scoring.
  ///
  /// - Complexity: O(rows that fired + formulas).
  public func derivation(of score: ScoreIndex) -> Derivation {
    var derivation = Derivation(lines: [], steps: [])
    let reader = TrailReader(self, child(of: score))
    let guardians = reader.household.guardians.count
    reader.read(position(of: score)) { cell, subject, unit in
      let first = derivation.lines.count
      for line in trail[unit: unit] { derivation.lines.append(self.line(line, subject)) }
      let points = derivation.lines[first...].reduce(Rational.zero) {
        $1.counts ? $0 + $1.value : $0
      }
      derivation.steps.append(step(cell, subject, points, guardians))
    } value: { cell, subject, value in
      derivation.steps.append(step(cell, subject, trail.values[value], guardians))
    }
    derivation.moveTotalToEnd()
    return derivation
  }

  /// The rows that fired for a child: those that hold alike at every facility of its form once and
  /// without a position, then the others facility by facility.
  public func lines(of child: RecordIndex<Child>) -> [(position: Int?, line: Derivation.Line)] {
    let wishes = scores(of: child).count
    guard wishes > 0 else { return [] }
    var lines: [(position: Int?, line: Derivation.Line)] = []
    let reader = TrailReader(self, child)
    var own = [[(subject: String, line: TrailLine)]](repeating: [], count: wishes)
    for position in 0..<wishes {
      reader.read(position) { cell, subject, unit in
        if cell.row == .pair {
          for line in trail[unit: unit] { own[position].append((subject, line)) }
        } else if position == 0 {
          for line in trail[unit: unit] { lines.append((nil, self.line(line, subject))) }
        }
      } value: { _, _, _ in
      }
    }
    func isEverywhere(_ entry: (subject: String, line: TrailLine)) -> Bool {
      own.allSatisfy { $0.contains { $0 == entry } }
    }
    for entry in own[0] where isEverywhere(entry) {
      lines.append((nil, line(entry.line, entry.subject)))
    }
    for position in 0..<wishes {
      for entry in own[position] where !isEverywhere(entry) {
        lines.append((position, line(entry.line, entry.subject)))
      }
    }
    return lines
  }

  private func line(_ line: TrailLine, _ subject: String) -> Derivation.Line {
    Derivation.Line(
      words: pack.wording[line.source], subject: subject, value: line.value, counts: line.counts)
  }

  private func step(
    _ cell: PackCell, _ subject: String, _ value: Rational, _ guardians: Int
  ) -> Derivation.Step {
    let isGuardians = cell.row == .guardian || cell.row == .guardianChild
    return Derivation.Step(
      name: isGuardians && cell.name == "保護者調整" ? "調整" : cell.name,
      subject: isGuardians ? subject : "", value: value,
      formula: cell.hasRows ? "" : pack.formula(of: cell.name, guardians: guardians))
  }
}

/// Finds the units of one child in the trail of its household.
private struct TrailReader {
  let book: ScoreBook
  let household: Household
  /// The child's place in the household.
  let place: Int
  /// The pairs before the child's, and all pairs of the household.
  private var pairsBefore = 0
  private var pairs = 0

  init(_ book: ScoreBook, _ child: RecordIndex<Child>) {
    self.book = book
    let owner = book.round.children[Int(child.offset)].household
    household = book.round.households[Int(owner.offset)]
    place = household.children.firstIndex(of: child) ?? 0
    for (index, other) in household.children.enumerated() {
      let wishes = book.round.children[Int(other.offset)].preferences.count
      if index < place { pairsBefore += wishes }
      pairs += wishes
    }
  }

  /// Calls back for every unit with rows and every formula's value that belongs to the child at the
  /// facility at `position`.
  func read(
    _ position: Int, unit: (PackCell, String, Int) -> Void,
    value: (PackCell, String, Int) -> Void
  ) {
    let owner = Int(book.round.children[Int(household.children[place].offset)].household.offset)
    var nextUnit = Int(book.trail.firstUnit[owner])
    var nextValue = Int(book.trail.firstValue[owner])
    for cell in book.pack.cells where cell.hasRows || cell.isStep {
      let (own, count) = units(of: cell.row, at: position)
      for number in own {
        let subject = subject(of: cell, number)
        if cell.hasRows {
          unit(cell, subject, nextUnit + number)
        } else {
          value(cell, subject, nextValue + number)
        }
      }
      if cell.hasRows { nextUnit += count } else { nextValue += count }
    }
  }

  /// Which units of a kind of row belong to the child, and how many the household has.
  private func units(of row: RowKind, at position: Int) -> (own: Range<Int>, count: Int) {
    let (guardians, children) = (household.guardians.count, household.children.count)
    switch row {
    case .guardian: return (0..<guardians, guardians)
    case .household: return (0..<1, 1)
    case .child: return (place..<place + 1, children)
    case .pair: return (pairsBefore + position..<pairsBefore + position + 1, pairs)
    case .guardianChild:
      return (place * guardians..<(place + 1) * guardians, guardians * children)
    case .round, .facility: preconditionFailure("no cell is kept there")
    }
  }

  private func subject(of cell: PackCell, _ number: Int) -> String {
    switch cell.row {
    case .guardian, .guardianChild:
      let guardian = household.guardians[number % max(1, household.guardians.count)]
      return "保護者\(book.round.guardians[Int(guardian.offset)].number)"
    default:
      return switch cell.name {
      case "世帯調整": "世帯"
      case "施設調整": "施設"
      default: "児童"
      }
    }
  }
}

extension Derivation {
  /// Puts 総合 last: formulas that nothing needs may have been computed after it.
  fileprivate mutating func moveTotalToEnd() {
    guard let place = steps.firstIndex(where: { $0.name == "総合" }) else { return }
    steps.append(steps.remove(at: place))
  }
}
