import Records

/// A row that fired for someone, as scoring notes it down.
struct TrailLine: Hashable {
  /// Where a line comes from.
  enum Source: Hashable {
    /// A row, by its position in `RulePack.rules`.
    case rule(Int32)
    /// What the method or the limits of a group, by its position in `RulePack.groups`, change.
    case group(Int32)
    /// What counting equal categories only once changes.
    case equals
  }

  var source: Source
  /// Whether the value enters the sum.
  var counts: Bool
  var value: Rational
}

/// 採点の跡 — the rows that fired and the results of formulas, household after household.
///
/// The values of the counting lines of a unit add up to its points: what a group's method or limits
/// change is a line of its own.
struct Trail {
  private(set) var lines: [TrailLine] = []
  /// The end in `lines` of each unit — a guardian, a household, a child, a child at a facility — of
  /// each cell with rows, in the order of scoring.
  private(set) var ends: [Int32] = []
  /// The result of each formula for each unit, in the order of scoring.
  private(set) var values: [Rational] = []
  /// For each household the first of its `ends` and of its `values`.
  private(set) var firstUnit: [Int32] = []
  private(set) var firstValue: [Int32] = []

  /// Begins the next household; those without children have nothing.
  mutating func beginHousehold() {
    firstUnit.append(Int32(ends.count))
    firstValue.append(Int32(values.count))
  }

  mutating func append(_ line: TrailLine) { lines.append(line) }

  /// Ends the lines of a unit.
  mutating func endUnit() { ends.append(Int32(lines.count)) }

  mutating func append(value: Rational) { values.append(value) }

  /// Makes room for the parts of other trails.
  mutating func reserve(lines: Int, units: Int, values: Int, households: Int) {
    self.lines.reserveCapacity(lines)
    ends.reserveCapacity(units)
    self.values.reserveCapacity(values)
    firstUnit.reserveCapacity(households)
    firstValue.reserveCapacity(households)
  }

  /// Puts the trail of later households behind this one.
  mutating func append(_ later: Trail) {
    let (line, unit, value) = (Int32(lines.count), Int32(ends.count), Int32(values.count))
    lines += later.lines
    ends.append(contentsOf: later.ends.lazy.map { $0 + line })
    values += later.values
    firstUnit.append(contentsOf: later.firstUnit.lazy.map { $0 + unit })
    firstValue.append(contentsOf: later.firstValue.lazy.map { $0 + value })
  }

  /// The lines of a unit.
  subscript(unit unit: Int) -> ArraySlice<TrailLine> {
    lines[(unit == 0 ? 0 : Int(ends[unit - 1]))..<Int(ends[unit])]
  }
}
