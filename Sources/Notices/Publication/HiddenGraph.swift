/// The hidden cells of a table as edges between its rows and its columns.
///
/// A hidden cell follows from the sums exactly when its edge is on no cycle: a bridge.
struct HiddenGraph {
  /// The neighbours of each node: rows first, then columns.
  private let neighbours: [[Int]]
  private var entered: [Int]
  private var lowest: [Int]
  private var clock = 0
  private var bridges: [(Int, Int)] = []

  /// Makes the graph of a table's hidden cells.
  init(_ isHidden: [[Bool]]) {
    let rows = isHidden.count
    var neighbours = [[Int]](repeating: [], count: rows + (isHidden.first?.count ?? 0))
    for (row, cells) in isHidden.enumerated() {
      for (column, hidden) in cells.enumerated() where hidden {
        neighbours[row].append(rows + column)
        neighbours[rows + column].append(row)
      }
    }
    self.neighbours = neighbours
    entered = [Int](repeating: 0, count: neighbours.count)
    lowest = entered
  }

  /// For each bridge, which nodes lie on the side of its row.
  ///
  /// - Complexity: O(nodes + edges), and the same again for each bridge.
  func sidesOfBridges() -> [[Bool]] {
    var search = self
    for node in neighbours.indices where search.entered[node] == 0 {
      search.visit(node, from: -1)
    }
    return search.bridges.map { reachable(from: min($0.0, $0.1), without: $0) }
  }

  /// Depth first: an edge is a bridge when nothing below it leads back above it (Tarjan 1974).
  private mutating func visit(_ node: Int, from parent: Int) {
    clock += 1
    entered[node] = clock
    lowest[node] = clock
    for next in neighbours[node] where next != parent {
      if entered[next] == 0 {
        visit(next, from: node)
        lowest[node] = min(lowest[node], lowest[next])
        if lowest[next] > entered[node] { bridges.append((node, next)) }
      } else {
        lowest[node] = min(lowest[node], entered[next])
      }
    }
  }

  private func reachable(from start: Int, without bridge: (Int, Int)) -> [Bool] {
    var reached = [Bool](repeating: false, count: neighbours.count)
    reached[start] = true
    var open = [start]
    while let node = open.popLast() {
      for next in neighbours[node] where !reached[next] {
        if (node, next) == bridge || (next, node) == bridge { continue }
        reached[next] = true
        open.append(next)
      }
    }
    return reached
  }
}
