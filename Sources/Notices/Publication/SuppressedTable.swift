/// 秘匿処理 — a table of counts with its totals, in which no small count can be read or worked out.
///
/// A count below the threshold is hidden (0 is not: an empty class tells of nobody). Then more are
/// hidden until no hidden one follows from sums: rows, columns and totals form a graph whose edges
/// are the hidden cells, and a hidden cell can be worked out exactly when its edge is a bridge, or
/// when the hidden ones of a line are so few that their sum gives them away.
/// - Note: Complexity O(*a* · *r* · *c*) for *a* cells hidden in addition, a small share of all.
struct SuppressedTable {
  /// Counts; the last row and column are totals.
  let counts: [[Int]]
  /// Which cells are hidden.
  private(set) var isHidden: [[Bool]]
  private let threshold: Int

  /// Hides what must be hidden in a table of counts, to which the totals are added.
  init(_ counts: [[Int]], threshold: Int) {
    let width = counts.first?.count ?? 0
    var all = counts.map { $0 + [$0.reduce(0, +)] }
    all.append((0...width).map { column in all.reduce(0) { $0 + $1[column] } })
    self.counts = all
    self.threshold = threshold
    isHidden = all.map { $0.map { $0 > 0 && $0 < threshold } }
    while hideOneMore() {}
  }

  private var rows: Int { counts.count }
  private var columns: Int { counts[0].count }

  /// Hides another cell where something can still be worked out.
  private mutating func hideOneMore() -> Bool {
    for row in 0..<rows where isGivenAway(line: (0..<columns).map { (row, $0) }) {
      if let cell = smallest(in: (0..<columns).map { (row, $0) }) { return hide(cell) }
    }
    for column in 0..<columns where isGivenAway(line: (0..<rows).map { ($0, column) }) {
      if let cell = smallest(in: (0..<rows).map { ($0, column) }) { return hide(cell) }
    }
    for reached in HiddenGraph(isHidden).sidesOfBridges() {
      if let cell = smallest(joining: reached) { return hide(cell) }
    }
    return false
  }

  private mutating func hide(_ cell: (row: Int, column: Int)) -> Bool {
    isHidden[cell.row][cell.column] = true
    return true
  }

  /// One hidden cell follows from the rest; several follow when they add up to next to nothing.
  private func isGivenAway(line: [(Int, Int)]) -> Bool {
    let hidden = line.filter { isHidden[$0.0][$0.1] }
    let sum = hidden.reduce(0) { $0 + counts[$1.0][$1.1] }
    return hidden.count == 1 || (!hidden.isEmpty && sum < hidden.count + threshold)
  }

  /// The least telling cell that can be hidden too: the smallest shown count above 0.
  private func smallest(in cells: [(Int, Int)]) -> (row: Int, column: Int)? {
    cells.filter { !isHidden[$0.0][$0.1] && counts[$0.0][$0.1] > 0 }
      .min { counts[$0.0][$0.1] < counts[$1.0][$1.1] }
      .map { (row: $0.0, column: $0.1) }
  }

  /// The smallest shown count above 0 whose row and column are on different sides.
  private func smallest(joining reached: [Bool]) -> (row: Int, column: Int)? {
    var cells: [(Int, Int)] = []
    for row in 0..<rows {
      for column in 0..<columns where reached[row] != reached[rows + column] {
        cells.append((row, column))
      }
    }
    return smallest(in: cells)
  }
}
