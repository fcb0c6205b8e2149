/// The ways in which the blocking families of a share may lie.
extension ToleranceSearch.Share {
  /// One way: the shares in its place, and its number in a proof.
  typealias Way = (number: Int, shares: [Self])

  /// All ways: to divide the count between halves, or between the parts that the share was made of.
  var ways: [Way] { parts.isEmpty ? divided : unfolded }

  /// The families in two halves, of which the first is the larger if any.
  var halves: [[Int32]] {
    let middle = (families.count + 1) / 2
    return [Array(families[..<middle]), Array(families[middle...])]
  }

  private var divided: [Way] {
    let halves = halves
    return counts.map { first in
      let shares = zip(halves, [first, count - first]).map {
        Self(families: $0, count: $1, isUnfolded: isUnfolded)
      }
      return (first, shares)
    }
  }

  /// How many may block in the first half, from the most down to the fewest.
  private var counts: some Sequence<Int> {
    let (left, right) = ((families.count + 1) / 2, families.count / 2)
    return stride(from: min(count, left), through: max(0, count - right), by: -1)
  }

  /// One more than in the parts block: one of the other families, or one more of some part.
  private var unfolded: [Way] {
    let merged = Set(parts.lazy.flatMap(\.families))
    let own = families.filter { !merged.contains($0) }
    return (0...parts.count).map { way in
      var shares = parts + [Self(families: own, count: way == 0 ? 1 : 0)]
      if way > 0 {
        // Where one more of a part blocks, nothing is known of the parts that it was made of itself.
        shares[way - 1].count += 1
        shares[way - 1].parts = []
      }
      for index in shares.indices { shares[index].isUnfolded = true }
      return (way, shares)
    }
  }
}
