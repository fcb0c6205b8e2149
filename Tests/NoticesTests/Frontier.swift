/// The nodes that a search has seen and not yet visited, nearest first; of equally near ones the
/// smallest first, so that the way found does not depend on the order in which they were seen.
struct Frontier {
  private var heap: [(cost: Int, node: Int)] = []

  /// Adds a node; one that was added before with a greater cost stays in the heap.
  mutating func add(_ node: Int, cost: Int) {
    heap.append((cost, node))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the nearest node.
  mutating func next() -> (cost: Int, node: Int)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if heap[child] < heap[least] { least = child }
      }
      if least == place { return first }
      heap.swapAt(place, least)
      place = least
    }
  }
}
