/// 秘匿処理 — a table of counts with its totals, in which no small count can be read or worked out.
///
/// A count below the threshold is hidden; 0 is not (an empty class tells of nobody), except where
/// being hidden would itself tell the number: in a class with fewer seats than the threshold, and in
/// the totals of its lines. Then more is hidden until every small count has another value that
/// agrees with everything published: the numbers shown, the totals, and the seats as upper bounds.
struct SuppressedTable {
  /// What is published of a cell.
  enum State {
    /// The number.
    case shown
    /// Nothing, for the sake of secrecy.
    case hidden
    /// Nothing yet: a family counted in it waits for a decision.
    case undecided
  }

  /// What is known beforehand of a count.
  struct Bound {
    /// The most it can be, such as the seats; nothing where there is no limit.
    var most: Int?
    /// Whether it counts a family that waits for a decision.
    var isUndecided = false
  }

  /// Counts; the last row and column are totals.
  let counts: [[Int]]
  /// What is published of each cell.
  private(set) var states: [[State]]
  /// The limits of every cell.
  let bounds: [[Bound]]
  /// Whether a cell is not shown even where it counts nobody.
  let hidesZero: [[Bool]]

  /// Hides what must be hidden in a table of counts, to which the totals are added.
  ///
  /// - Complexity: O(*r* · *c*² + *s* · *c*² · log *r*) for *s* small counts.
  init(_ counts: [[Int]], bounds: [[Bound]], threshold: Int) {
    let width = counts.first?.count ?? 0
    let all = Self.withTotals(counts, width: width, zero: 0, +)
    let hidesZero = Self.withTotals(
      bounds.map { $0.map { $0.isUndecided || (1..<threshold).contains($0.most ?? threshold) } },
      width: width, zero: false
    ) { $0 || $1 }
    let isUndecided = Self.withTotals(
      bounds.map { $0.map(\.isUndecided) }, width: width, zero: false
    ) { $0 || $1 }
    self.counts = all
    self.hidesZero = hidesZero
    self.bounds = bounds.map { $0 + [Bound()] } + [[Bound](repeating: Bound(), count: width + 1)]
    states = all.indices.map { row in
      all[row].indices.map { column in
        if isUndecided[row][column] { return .undecided }
        let isSmall = all[row][column] < threshold
        return isSmall && (all[row][column] > 0 || hidesZero[row][column]) ? .hidden : .shown
      }
    }
    var ways = CheapestWays(HidingWays(self))
    for row in all.indices {
      for column in all[row].indices where (1..<threshold).contains(all[row][column]) {
        protect(row, column, &ways)
      }
    }
  }

  /// Whether the number of a cell is not published.
  func isHidden(_ row: Int, _ column: Int) -> Bool { states[row][column] != .shown }

  /// The least a cell can be for somebody who sees that it is hidden.
  func least(_ row: Int, _ column: Int) -> Int { hidesZero[row][column] ? 0 : 1 }

  /// Hides the fewest and smallest counts by which a small one gets another possible value.
  ///
  /// Everything published stays true when the hidden counts along a closed way through rows and
  /// columns go up and down by one in turn. The cheapest such way through the cell is looked for,
  /// with what is hidden already at no cost.
  private mutating func protect(_ row: Int, _ column: Int, _ ways: inout CheapestWays) {
    for cell in counterparts(row, column, &ways) where states[cell.row][cell.column] == .shown {
      states[cell.row][cell.column] = .hidden
      ways.update(cell.row, HidingWays(self))
    }
  }

  private func counterparts(
    _ row: Int, _ column: Int, _ ways: inout CheapestWays
  ) -> [HidingWays.Cell] {
    let table = HidingWays(self)
    return [true, false].compactMap { ways.find(through: row, column, up: $0, table) }
      .min { $0.cost < $1.cost }?.cells ?? []
  }

  private static func withTotals<Value>(
    _ cells: [[Value]], width: Int, zero: Value, _ add: (Value, Value) -> Value
  ) -> [[Value]] {
    var all = cells.map { $0 + [$0.reduce(zero, add)] }
    all.append((0...width).map { column in all.reduce(zero) { add($0, $1[column]) } })
    return all
  }
}
