/// The cheapest closed ways through the cells of a table, as more and more of it is hidden.
///
/// Tables are long and narrow, and a way goes from column to column by way of rows. So for each pair
/// of columns the cheapest row between them is kept (a ``PassageTree``), and Dijkstra's algorithm goes over
/// the columns alone: a question takes no look at each row.
///
/// Of equally cheap ways it finds the one that Dijkstra's algorithm over rows and columns finds,
/// which visits the nearest first and of equally near ones the smallest, rows before columns.
struct CheapestWays {
  private let rows: Int
  private let columns: Int
  /// The rows between each pair of columns; nothing where nobody has asked yet.
  private var passages: [PassageTree?]

  /// How a column is reached: from another column, by way of a row.
  private struct Stop {
    var cost: Int
    /// What it costs to come to the row.
    var entry: Int
    /// Of rows to which it costs the same, which are visited first: those that were in sight before
    /// any column as near was visited (0), then those that the first such column brought, and so on.
    var phase: Int
    /// The row; nothing where the way begins with the column.
    var row: Int?
    /// The other column; nothing where the way begins with the row.
    var from: Int?

    /// Whether the row is visited before that of another stop, so that it is the one that counts.
    func isBefore(_ other: Self?) -> Bool {
      guard let other else { return true }
      return (cost, entry, phase, row ?? -1)
        < (other.cost, other.entry, other.phase, other.row ?? -1)
    }
  }

  /// Prepares the ways of a table.
  init(_ ways: HidingWays) {
    (rows, columns) = (ways.rows, ways.columns)
    passages = [PassageTree?](repeating: nil, count: columns * columns)
  }

  /// Takes in what was hidden in a row.
  ///
  /// - Complexity: O(*c*² · log *r*).
  mutating func update(_ row: Int, _ ways: HidingWays) {
    for pair in passages.indices {
      passages[pair]?.set(row, ways.passage(row, from: pair / columns, to: pair % columns))
    }
  }

  /// The cells of the cheapest closed way on which a cell goes up or down by one.
  ///
  /// What is hidden costs nothing, a number shown its size; 0 is never hidden for another's sake.
  /// - Returns: Nothing where there is no such way.
  /// - Complexity: O(*c*² · log *r*), and O(*r*) for each pair of columns the first time.
  mutating func find(
    through row: Int, _ column: Int, up: Bool, _ ways: HidingWays
  ) -> (cost: Int, cells: [HidingWays.Cell])? {
    guard ways.canMove(row, column, up: up) else { return nil }
    let leadsOn = ways.isForward(row, column, up: up)
    var stops = [Stop?](repeating: nil, count: columns)
    if leadsOn {
      stops[column] = Stop(cost: 0, entry: 0, phase: 0, row: nil, from: nil)
    } else {
      for next in 0..<columns where next != column {
        guard let price = ways.price(row, next, forward: true) else { continue }
        stops[next] = Stop(cost: price, entry: 0, phase: -1, row: row, from: nil)
      }
    }
    var end: (cost: Int, from: Int)?
    var isVisited = [Bool](repeating: false, count: columns)
    var phase = 0
    while let (next, stop) = nearest(stops, isVisited), end.map({ stop.cost < $0.cost }) ?? true {
      if !leadsOn, next == column { return (stop.cost, cells(to: column, stops)) }
      isVisited[next] = true
      phase += 1
      if leadsOn, next != column, let price = ways.price(row, next, forward: false),
        end.map({ stop.cost + price < $0.cost }) ?? true
      {
        end = (stop.cost + price, next)
      }
      goOn(from: next, stop.cost, phase, without: row, &stops, isVisited, ways)
    }
    return end.map { ($0.cost, [(row, $0.from)] + cells(to: $0.from, stops)) }
  }

  /// The nearest column that was not visited, of equally near ones the first.
  private func nearest(_ stops: [Stop?], _ isVisited: [Bool]) -> (column: Int, stop: Stop)? {
    var best: (column: Int, stop: Stop)?
    for (column, stop) in stops.enumerated() where !isVisited[column] {
      guard let stop, best.map({ stop.cost < $0.stop.cost }) ?? true else { continue }
      best = (column, stop)
    }
    return best
  }

  /// Reaches other columns from one that is visited.
  private mutating func goOn(
    from column: Int, _ cost: Int, _ phase: Int, without row: Int, _ stops: inout [Stop?],
    _ isVisited: [Bool], _ ways: HidingWays
  ) {
    for next in 0..<columns where !isVisited[next] {
      let pair = column * columns + next
      if passages[pair] == nil {
        passages[pair] = PassageTree((0..<rows).map { ways.passage($0, from: column, to: next) })
      }
      guard let found = passages[pair]?.best(without: row) else { continue }
      let stop = Stop(
        cost: cost + found.passage.total, entry: cost + found.passage.entry,
        phase: found.passage.entry > 0 ? 0 : phase, row: found.row, from: column)
      if stop.isBefore(stops[next]) { stops[next] = stop }
    }
  }

  /// The cells on the way to a column, the last first.
  private func cells(to column: Int, _ stops: [Stop?]) -> [HidingWays.Cell] {
    var cells: [HidingWays.Cell] = []
    var column = column
    while let stop = stops[column], let row = stop.row {
      cells.append((row, column))
      guard let from = stop.from else { break }
      cells.append((row, from))
      column = from
    }
    return cells
  }
}
