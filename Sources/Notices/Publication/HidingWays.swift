/// The ways through rows and columns along which hidden counts can be shifted by one, unnoticed.
///
/// A count that goes up in a row must be made good by another that goes down there, or by a total
/// that goes up with it; so each cell is an arc between its row and its column, a total the other
/// way round, and whatever agrees with the sums is a closed way.
struct HidingWays {
  /// A cell.
  typealias Cell = (row: Int, column: Int)

  let table: SuppressedTable
  let rows: Int
  let columns: Int

  init(_ table: SuppressedTable) {
    self.table = table
    rows = table.counts.count
    columns = table.counts.first?.count ?? 0
  }

  /// The cells of the cheapest closed way on which a cell goes up or down by one.
  ///
  /// What is hidden costs nothing, a number shown its size; 0 is never hidden for another's sake.
  /// - Returns: Nothing where there is no such way.
  /// - Complexity: O(*r* · *c* · log *r*), Dijkstra's way.
  func cheapest(through row: Int, _ column: Int, up: Bool) -> (cost: Int, cells: [Cell])? {
    guard canMove(row, column, up: up) else { return nil }
    let isForward = isForward(row, column, up: up)
    let start = isForward ? rows + column : row
    let end = isForward ? row : rows + column
    var cost = [Int?](repeating: nil, count: rows + columns)
    var cameFrom = [Int](repeating: -1, count: rows + columns)
    var isDone = [Bool](repeating: false, count: rows + columns)
    var frontier = Frontier()
    cost[start] = 0
    frontier.add(start, cost: 0)
    while let (_, node) = frontier.next(), node != end {
      guard !isDone[node] else { continue }
      isDone[node] = true
      for next in node < rows ? rows..<(rows + columns) : 0..<rows where !isDone[next] {
        let cell = Self.cell(node, next, rows)
        guard cell != (row, column), let step = step(from: node, cell) else { continue }
        let total = (cost[node] ?? 0) + step
        guard cost[next].map({ total < $0 }) ?? true else { continue }
        (cost[next], cameFrom[next]) = (total, node)
        frontier.add(next, cost: total)
      }
    }
    guard let total = cost[end] else { return nil }
    var cells: [Cell] = []
    var node = end
    while node != start {
      cells.append(Self.cell(cameFrom[node], node, rows))
      node = cameFrom[node]
    }
    return (total, cells)
  }

  /// What it costs to go on from a node by a cell, or nothing where its count cannot move that way.
  private func step(from node: Int, _ cell: Cell) -> Int? {
    guard leads(cell.row, cell.column, forward: node < rows) else { return nil }
    return table.isHidden(cell.row, cell.column) ? 0 : table.counts[cell.row][cell.column]
  }

  /// Whether a count can go up or down such that it leads from its row to its column, or back.
  func leads(_ row: Int, _ column: Int, forward: Bool) -> Bool {
    canMove(row, column, up: isForward(row, column, up: true) == forward)
  }

  /// Whether a count going up (or down) leads from its row to its column.
  func isForward(_ row: Int, _ column: Int, up: Bool) -> Bool {
    let isTotal = (row == rows - 1) != (column == columns - 1)
    return isTotal != up
  }

  /// Whether a count, hidden, could be one more or less for all that anybody knows.
  func canMove(_ row: Int, _ column: Int, up: Bool) -> Bool {
    let count = table.counts[row][column]
    if !table.isHidden(row, column), count == 0 { return false }
    guard up else { return count > table.least(row, column) }
    return table.bounds[row][column].most.map { count < $0 } ?? true
  }

  private static func cell(_ node: Int, _ next: Int, _ rows: Int) -> Cell {
    node < rows ? (node, next - rows) : (next, node - rows)
  }
}
