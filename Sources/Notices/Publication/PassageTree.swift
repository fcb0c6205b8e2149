/// For two columns, the cheapest row by which one leads to the other.
///
/// A tree of minima over the rows, so that one row can change or be left out without a look at the others.
struct PassageTree {
  /// The way from one column to another by a row.
  struct Passage {
    /// What it costs to come from the first column to the row.
    var entry: Int
    /// What it costs in all.
    var total: Int
  }

  /// How many leaves the tree has: a power of two.
  private let width: Int
  /// The passages, from the root at 1; the children of *n* are 2*n* and 2*n* + 1.
  ///
  /// A passage is one number that compares by the total, then by the entry; the greatest stands for none.
  private var keys: [UInt64]

  /// Makes the tree of a row each.
  ///
  /// - Precondition: no total is 2³¹ or more.
  /// - Complexity: O(*r*) for *r* rows.
  init(_ passages: [Passage?]) {
    var width = 1
    while width < passages.count { width *= 2 }
    self.width = width
    keys = [UInt64](repeating: .max, count: 2 * width)
    for (row, passage) in passages.enumerated() { keys[width + row] = Self.key(passage) }
    for node in (1..<width).reversed() { keys[node] = min(keys[2 * node], keys[2 * node + 1]) }
  }

  /// Changes a row.
  ///
  /// - Complexity: O(log *r*).
  mutating func set(_ row: Int, _ passage: Passage?) {
    var node = width + row
    keys[node] = Self.key(passage)
    while node > 1 {
      node /= 2
      keys[node] = min(keys[2 * node], keys[2 * node + 1])
    }
  }

  /// The cheapest passage by another row than `row`: of equal totals the one with the cheaper entry,
  /// then the first row.
  ///
  /// - Returns: Nothing where no other row leads there.
  /// - Complexity: O(log *r*).
  func best(without row: Int) -> (row: Int, passage: Passage)? {
    var (node, best) = (width + row, 0)
    var least = UInt64.max
    // What is not below one of the siblings on the way up is the row itself.
    while node > 1 {
      let sibling = node ^ 1
      // Higher up a sibling on the left has rows before all that were seen, one on the right after.
      let isBefore = sibling < node
      if keys[sibling] < least || (isBefore && keys[sibling] == least) {
        (best, least) = (sibling, keys[sibling])
      }
      node /= 2
    }
    guard least < .max else { return nil }
    while best < width { best = keys[2 * best] == least ? 2 * best : 2 * best + 1 }
    let entry = Int(least & 0xFFFF_FFFF)
    return (best - width, Passage(entry: entry, total: Int(least >> 32)))
  }

  private static func key(_ passage: Passage?) -> UInt64 {
    guard let passage else { return .max }
    precondition(passage.total < 1 << 31, "a count of \(passage.total) is not one of children")
    return UInt64(passage.total) << 32 | UInt64(passage.entry)
  }
}
