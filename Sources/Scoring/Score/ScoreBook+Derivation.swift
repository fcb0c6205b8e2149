public import Records

extension ScoreBook {
  /// 指数の内訳 — the rows that fired and the arithmetic to the total, from the trail of the scoring.
  ///
  /// - Complexity: O(rows that fired + formulas).
  public func derivation(of score: ScoreIndex) -> Derivation {
    var derivation = Derivation(lines: [], steps: [])
    let reader = TrailReader(self, child(of: score))
    reader.forEachUnit(of: self, at: position(of: score)) { cell, unit, guardian in
      let subject = subject(of: cell, reader.guardians, guardian)
      var value = Rational.zero
      if cell.hasRows {
        for line in trail[unit: unit] {
          derivation.lines.append(self.line(line, subject))
          if line.counts { value += line.value }
        }
      } else {
        value = trail.values[unit]
      }
      derivation.steps.append(step(cell, subject, value, reader.guardians.count))
    }
    derivation.moveTotalToEnd()
    return derivation
  }

  /// The rows that fired for a child: those that hold alike at every facility of its form once and
  /// without a position, then the others facility by facility.
  ///
  /// - Complexity: O(rows that fired).
  public func lines(of child: RecordIndex<Child>) -> [(position: Int?, line: Derivation.Line)] {
    let wishes = scores(of: child).count
    guard wishes > 0 else { return [] }
    var lines: [(position: Int?, line: Derivation.Line)] = []
    // The cells that differ between facilities: the first facility's unit, and whom they concern.
    var own: [(unit: Int, subject: String)] = []
    let reader = TrailReader(self, child)
    reader.forEachUnit(of: self, at: 0) { cell, unit, guardian in
      guard cell.hasRows else { return }
      let subject = subject(of: cell, reader.guardians, guardian)
      if cell.row == .pair {
        own.append((unit, subject))
      } else {
        for line in trail[unit: unit] { lines.append((nil, self.line(line, subject))) }
      }
    }
    func isEverywhere(_ line: TrailLine, _ unit: Int) -> Bool {
      (unit..<unit + wishes).allSatisfy { trail[unit: $0].contains(line) }
    }
    for (unit, subject) in own {
      for line in trail[unit: unit] where isEverywhere(line, unit) {
        lines.append((nil, self.line(line, subject)))
      }
    }
    for position in 0..<wishes {
      for (unit, subject) in own {
        for line in trail[unit: unit + position] where !isEverywhere(line, unit) {
          lines.append((position, self.line(line, subject)))
        }
      }
    }
    return lines
  }

  /// Whom a cell concerns, by 保護者番号 where it is one of several guardians.
  private func subject(
    of cell: TrailCell, _ guardians: [RecordIndex<Guardian>], _ guardian: Int
  ) -> String {
    cell.isGuardians
      ? cell.subject + round.guardians[Int(guardians[guardian].offset)].number : cell.subject
  }

  private func line(_ line: TrailLine, _ subject: String) -> Derivation.Line {
    Derivation.Line(
      words: pack.wording[line.source], subject: subject, value: line.value, counts: line.counts)
  }

  private func step(
    _ cell: TrailCell, _ subject: String, _ value: Rational, _ guardians: Int
  ) -> Derivation.Step {
    Derivation.Step(
      name: cell.name, subject: cell.isGuardians ? subject : "", value: value,
      formula: cell.formulas[guardians == 1 ? 0 : 1])
  }
}

extension ScoreBook {
  /// 計算の途中 — the named results for a child on the way to the total, 総合 last.
  ///
  /// Each is added up from its lines when it is asked for: once and without a position where it is
  /// alike at every facility of the form, else for each facility.
  ///
  /// Formulas that 総合 is not made of are left out; and what rows come to where one line says it
  /// already: a single row that counts, or no adjustment at all.
  /// - Complexity: O(rows that fired + formulas × facilities).
  public func sums(of child: RecordIndex<Child>) -> [(position: Int?, step: Derivation.Step)] {
    let wishes = scores(of: child).count
    guard wishes > 0 else { return [] }
    var sums: [(position: Int?, step: Derivation.Step)] = []
    var total = 0..<0
    let reader = TrailReader(self, child)
    reader.forEachUnit(of: self, at: 0) { cell, first, guardian in
      guard cell.leads || cell.hasRows else { return }
      let units = first..<first + (cell.row == .pair ? wishes : 1)
      if cell.hasRows && units.allSatisfy({ isPlain($0, cell) }) { return }
      let start = sums.count
      let subject = cell.isGuardians ? subject(of: cell, reader.guardians, guardian) : ""
      var isAlike = true
      for unit in units {
        let step = step(cell, subject, value(of: unit, cell), reader.guardians.count)
        isAlike = isAlike && (unit == first || step.value == sums[start].step.value)
        sums.append((unit - first, step))
      }
      if isAlike {
        sums.removeLast(units.count - 1)
        sums[start].position = nil
      }
      if cell.name == "総合" { total = start..<sums.count }
    }
    // Formulas that nothing needs may have been computed after 総合.
    guard total.upperBound < sums.count else { return sums }
    let last = Array(sums[total])
    sums.removeSubrange(total)
    return sums + last
  }

  /// Whether the lines of a unit need no sum; a guardian without any row has the sum 0.
  private func isPlain(_ unit: Int, _ cell: TrailCell) -> Bool {
    let lines = trail[unit: unit]
    if lines.isEmpty { return cell.name != "基準" }
    return lines.count == 1 && lines[lines.startIndex].counts
  }

  private func value(of unit: Int, _ cell: TrailCell) -> Rational {
    guard cell.hasRows else { return trail.values[unit] }
    return trail[unit: unit].reduce(.zero) { $1.counts ? $0 + $1.value : $0 }
  }
}

/// Finds the units of one child in the trail of its household.
///
/// It is made for every child and keeps no book: a copy of all its lists takes longer than the look.
private struct TrailReader {
  let guardians: [RecordIndex<Guardian>]
  private let household: Int
  private let children: Int
  /// The child's place in the household.
  private var place = 0
  /// The pairs before the child's, and all pairs of the household.
  private var pairsBefore = 0
  private var pairs = 0

  init(_ book: ScoreBook, _ child: RecordIndex<Child>) {
    household = Int(book.round.children[Int(child.offset)].household.offset)
    guardians = book.round.households[household].guardians
    let members = book.round.households[household].children
    children = members.count
    for (index, other) in members.enumerated() {
      if other == child { (place, pairsBefore) = (index, pairs) }
      pairs += book.scores(of: other).count
    }
  }

  /// Calls back for every unit with rows and every formula's value that belongs to the child at the
  /// facility at `position`, with the unit's or value's number in the trail, and the guardian's
  /// place where it is one's.
  func forEachUnit(of book: ScoreBook, at position: Int, _ body: (TrailCell, Int, Int) -> Void) {
    var nextUnit = Int(book.trail.firstUnit[household])
    var nextValue = Int(book.trail.firstValue[household])
    for cell in book.pack.wording.cells {
      let (own, count) = units(of: cell.row, at: position)
      for number in own {
        body(cell, (cell.hasRows ? nextUnit : nextValue) + number, number - own.lowerBound)
      }
      if cell.hasRows { nextUnit += count } else { nextValue += count }
    }
  }

  /// Which units of a kind of row belong to the child, and how many the household has.
  private func units(of row: RowKind, at position: Int) -> (own: Range<Int>, count: Int) {
    switch row {
    case .guardian: return (0..<guardians.count, guardians.count)
    case .household: return (0..<1, 1)
    case .child: return (place..<place + 1, children)
    case .pair: return (pairsBefore + position..<pairsBefore + position + 1, pairs)
    case .guardianChild:
      let first = place * guardians.count
      return (first..<first + guardians.count, guardians.count * children)
    case .round, .facility: preconditionFailure("no cell is kept there")
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
