import TestSupport
import Testing

@testable import Notices

@Suite("秘匿の最も安い道")
struct CheapestWaysTests {
  /// Dijkstra's algorithm as it is in books, over rows and columns.
  ///
  /// - Complexity: O(*r* · *c* · log *r*).
  private func search(
    _ ways: HidingWays, through row: Int, _ column: Int, up: Bool
  ) -> (cost: Int, cells: [HidingWays.Cell])? {
    guard ways.canMove(row, column, up: up) else { return nil }
    let (rows, nodes) = (ways.rows, ways.rows + ways.columns)
    let isForward = ways.isForward(row, column, up: up)
    let (start, end) = isForward ? (rows + column, row) : (row, rows + column)
    func cell(_ node: Int, _ next: Int) -> HidingWays.Cell {
      node < rows ? (node, next - rows) : (next, node - rows)
    }
    var cost = [Int?](repeating: nil, count: nodes)
    var cameFrom = [Int](repeating: -1, count: nodes)
    var isDone = [Bool](repeating: false, count: nodes)
    var frontier = Frontier()
    cost[start] = 0
    frontier.add(start, cost: 0)
    while let (_, node) = frontier.next(), node != end {
      guard !isDone[node] else { continue }
      isDone[node] = true
      for next in node < rows ? rows..<nodes : 0..<rows where !isDone[next] {
        let cell = cell(node, next)
        guard cell != (row, column),
          let step = ways.price(cell.row, cell.column, forward: node < rows)
        else { continue }
        let total = (cost[node] ?? 0) + step
        guard cost[next].map({ total < $0 }) ?? true else { continue }
        (cost[next], cameFrom[next]) = (total, node)
        frontier.add(next, cost: total)
      }
    }
    guard let total = cost[end] else { return nil }
    let way = sequence(first: end) { $0 == start ? nil : cameFrom[$0] }.map(\.self)
    return (total, zip(way.dropFirst(), way).map { cell($0, $1) })
  }

  private func table(_ random: inout SeededRandom) -> SuppressedTable {
    let (rows, columns) = (1 + random.below(9), 1 + random.below(5))
    let most = 2 + random.below(9)
    let counts = (0..<rows).map { _ in (0..<columns).map { _ in random.below(most) } }
    let bounds = counts.map { row in
      row.map { count in
        SuppressedTable.Bound(
          most: random.below(3) == 0 ? nil : count + random.below(3),
          isUndecided: random.below(15) == 0)
      }
    }
    return SuppressedTable(counts, bounds: bounds, threshold: 1 + random.below(4))
  }

  @Test("どの枠についても、表全体を探すのと同じ道を見つける。表が変わっていても")
  func sameAsSearch() {
    var (found, free) = (0, 0)
    for seed in Seeds.range(200, long: 4_000) {
      var random = SeededRandom(seed: seed)
      let whole = table(&random)
      // What was hidden to protect others is taken in one row after the other.
      let bare = SuppressedTable(
        whole.counts.dropLast().map { Array($0.dropLast()) },
        bounds: whole.bounds.dropLast().map { Array($0.dropLast()) }, threshold: 1)
      var cheapest = CheapestWays(HidingWays(bare))
      for ways in [bare, whole].map({ HidingWays($0) }) {
        for row in 0..<ways.rows { cheapest.update(row, ways) }
        for row in 0..<ways.rows {
          for column in 0..<ways.columns {
            for up in [true, false] {
              let one = cheapest.find(through: row, column, up: up, ways)
              let other = search(ways, through: row, column, up: up)
              #expect(
                one?.cost == other?.cost
                  && one?.cells.map { [$0.row, $0.column] }
                    == other?.cells.map { [$0.row, $0.column] },
                "SEED=\(seed) \(row) \(column) \(up)")
              if one != nil { found += 1 }
              if one?.cost == 0 { free += 1 }
            }
          }
        }
      }
    }
    if Seeds.range(200, long: 4_000).count > 1 { #expect(found > 2_000 && free > 500) }
  }

  @Test("近いものから、同じ近さなら小さい番号から取り出す")
  func frontier() {
    var frontier = Frontier()
    for (cost, node) in [(3, 1), (0, 9), (3, 0), (2, 5), (0, 2)] {
      frontier.add(node, cost: cost)
    }
    var order: [[Int]] = []
    while let (cost, node) = frontier.next() { order.append([cost, node]) }
    #expect(order == [[0, 2], [0, 9], [2, 5], [3, 0], [3, 1]])
  }
}
