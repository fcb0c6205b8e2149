import TestSupport
import Testing

@testable import Notices

@Suite("秘匿の近道")
struct FreeWaysTests {
  @Test("近道で守られていると言うのは、費用のかからない道があるときだけで、あるときは必ず")
  func sameAsSearch() {
    var found = 0
    for seed in 0..<400 {
      var random = SeededRandom(seed: seed)
      let (rows, columns) = (1 + random.below(7), 1 + random.below(5))
      let counts = (0..<rows).map { _ in (0..<columns).map { _ in random.below(7) } }
      let bounds = counts.map { row in
        row.map { count in
          SuppressedTable.Bound(
            most: random.below(3) == 0 ? nil : count + random.below(3),
            isUndecided: random.below(15) == 0)
        }
      }
      let table = SuppressedTable(counts, bounds: bounds, threshold: 1 + random.below(4))
      let ways = HidingWays(table)
      guard let free = FreeWays(ways) else {
        Issue.record("a narrow table has its ways")
        continue
      }
      for row in 0...rows {
        for column in 0...columns where table.isHidden(row, column) {
          for up in [true, false] {
            let cost = ways.cheapest(through: row, column, up: up)?.cost
            let exists = free.exist(through: row, column, up: up, ways)
            #expect(exists == (cost == 0), "SEED=\(seed) \(row) \(column) \(up)")
            if exists { found += 1 }
          }
        }
      }
    }
    #expect(found > 500)
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
