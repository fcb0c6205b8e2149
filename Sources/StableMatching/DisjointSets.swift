/// Numbers in sets that can only grow together.
struct DisjointSets {
  private var parent: [Int32]

  /// Each number from 0 up to, but not including, `count`, in a set of its own.
  init(count: Int) { parent = (0..<Int32(count)).map { $0 } }

  var count: Int { parent.count }

  /// The number that stands for the set of another.
  mutating func root(_ number: Int) -> Int {
    var root = number
    while Int(parent[root]) != root {
      parent[root] = parent[Int(parent[root])]
      root = Int(parent[root])
    }
    return root
  }

  /// Makes one set of the sets of two numbers; the second's number stands for it.
  mutating func unite(_ first: Int, _ second: Int) { parent[root(first)] = Int32(root(second)) }

  /// Some of the numbers by their sets, each in the order given; the sets in the order of their first.
  mutating func together(_ numbers: some Sequence<Int>) -> [[Int]] {
    var placeOf = [Int](repeating: -1, count: count)
    var sets: [[Int]] = []
    for number in numbers {
      let root = root(number)
      if placeOf[root] < 0 {
        placeOf[root] = sets.count
        sets.append([])
      }
      sets[placeOf[root]].append(number)
    }
    return sets
  }
}
