/// Compressed rows: the places of keys, grouped by key.
struct Rows {
  /// Where each group begins in `items`, and one entry past the last.
  private(set) var first: [Int32]
  /// Places, in order within a group.
  private(set) var items: [Int32]

  /// Groups the places of `keys`; negative keys are left out.
  ///
  /// - Complexity: O(*n* + *g*) for *n* keys and *g* groups: a counting sort.
  init(of keys: [Int32], groups: Int) {
    first = Array(repeating: 0, count: groups + 1)
    for key in keys where key >= 0 { first[Int(key) + 1] += 1 }
    for group in 0..<groups { first[group + 1] += first[group] }
    var next = first
    items = Array(repeating: 0, count: Int(first[groups]))
    for (place, key) in keys.enumerated() where key >= 0 {
      items[Int(next[Int(key)])] = Int32(place)
      next[Int(key)] += 1
    }
  }

  /// The places of one group.
  subscript(group: Int) -> ArraySlice<Int32> { items[Int(first[group])..<Int(first[group + 1])] }
}
