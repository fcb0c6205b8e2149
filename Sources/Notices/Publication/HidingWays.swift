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

  /// What it costs to go by a cell from its row to its column, or back; nothing where its count cannot
  /// move that way.
  func price(_ row: Int, _ column: Int, forward: Bool) -> Int? {
    guard leads(row, column, forward: forward) else { return nil }
    return table.isHidden(row, column) ? 0 : table.counts[row][column]
  }

  /// The way from a column to another by a row; nothing where the row does not lead there.
  func passage(_ row: Int, from column: Int, to other: Int) -> PassageTree.Passage? {
    guard column != other, let entry = price(row, column, forward: false),
      let exit = price(row, other, forward: true)
    else { return nil }
    return PassageTree.Passage(entry: entry, total: entry + exit)
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
}
