/// Closed ways along hidden counts alone: what needs no more hiding.
///
/// Tables are long and narrow, so what can be reached is kept from column to column, with how many
/// rows lead there: a question takes a step for each pair of columns, not for each row.
struct FreeWays {
  private let columns: Int
  /// The columns that lead into each row, as bits.
  private var into: [UInt64]
  /// The columns that each row leads to, as bits.
  private var out: [UInt64]
  /// How many rows lead from one column to another.
  private var passages: [Int32]

  /// Prepares the ways of a table; nothing for one too wide.
  init?(_ ways: HidingWays) {
    guard ways.columns < 64 else { return nil }
    columns = ways.columns
    into = [UInt64](repeating: 0, count: ways.rows)
    out = into
    passages = [Int32](repeating: 0, count: columns * columns)
    for row in 0..<ways.rows { update(row, ways) }
  }

  /// Takes in what was hidden in a row.
  mutating func update(_ row: Int, _ ways: HidingWays) {
    count(row, by: -1)
    (into[row], out[row]) = (0, 0)
    for column in 0..<columns where ways.table.isHidden(row, column) {
      if ways.leads(row, column, forward: true) { out[row] |= 1 << UInt64(column) }
      if ways.leads(row, column, forward: false) { into[row] |= 1 << UInt64(column) }
    }
    count(row, by: 1)
  }

  /// Whether a closed way along hidden counts leads through a cell that goes up or down.
  ///
  /// - Complexity: O(*c*²) for *c* columns.
  func exist(through row: Int, _ column: Int, up: Bool, _ ways: HidingWays) -> Bool {
    guard ways.canMove(row, column, up: up) else { return false }
    let own = UInt64(1) << UInt64(column)
    if ways.isForward(row, column, up: up) {
      return reachable(from: own, without: row) & into[row] & ~own != 0
    }
    return reachable(from: out[row] & ~own, without: row) & own != 0
  }

  private func reachable(from start: UInt64, without row: Int) -> UInt64 {
    var (reached, next) = (start, start)
    while next != 0 {
      let from = next.trailingZeroBitCount
      next &= next - 1
      for to in 0..<columns where reached >> UInt64(to) & 1 == 0 {
        let isOwn = into[row] >> UInt64(from) & out[row] >> UInt64(to) & 1 == 1
        guard passages[from * columns + to] > (isOwn ? 1 : 0) else { continue }
        reached |= 1 << UInt64(to)
        next |= 1 << UInt64(to)
      }
    }
    return reached
  }

  private mutating func count(_ row: Int, by change: Int32) {
    for from in 0..<columns where into[row] >> UInt64(from) & 1 == 1 {
      for to in 0..<columns where out[row] >> UInt64(to) & 1 == 1 {
        passages[from * columns + to] += change
      }
    }
  }
}
