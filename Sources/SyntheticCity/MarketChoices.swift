/// How a family of a market turns its children's lists into joint choices.
enum MarketPolicy: CaseIterable {
  case sameOnly, sameFirstAll, rankFirstAll, sameFirstAny, rankFirstAny

  /// The joint choices, best first.
  ///
  /// - Parameters:
  ///   - lists: For each child, the facilities it lists, best first.
  ///   - limit: At most so many.
  /// - Returns: One position on its list a child and choice, or the list's length for "not placed".
  func choices(_ lists: [[Int32]], limit: Int) -> [[Int]] {
    let allowsPartial = self == .sameFirstAny || self == .rankFirstAny
    var keyed: [(key: [Int], positions: [Int])] = []
    var positions = [Int](repeating: 0, count: lists.count)
    while true {
      let missing = lists.indices.count { positions[$0] == lists[$0].count }
      if missing < lists.count, missing == 0 || allowsPartial {
        let isSame = missing == 0 && isTogether(positions, lists)
        if self != .sameOnly || isSame {
          keyed.append((key(positions, lists, missing, isSame), positions))
        }
      }
      var child = lists.count - 1
      while child >= 0, positions[child] == lists[child].count {
        positions[child] = 0
        child -= 1
      }
      if child < 0 { break }
      positions[child] += 1
    }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return keyed.prefix(limit).map { $0.positions }
  }

  private func isTogether(_ positions: [Int], _ lists: [[Int32]]) -> Bool {
    let facility = lists[0][positions[0]]
    return lists.indices.allSatisfy { lists[$0][positions[$0]] == facility }
  }

  /// Together first where the policy says so, then more children, then better positions.
  private func key(
    _ positions: [Int], _ lists: [[Int32]], _ missing: Int, _ isSame: Bool
  ) -> [Int] {
    let prefersSame = self == .sameFirstAll || self == .sameFirstAny
    var sum = 0
    for child in lists.indices where positions[child] < lists[child].count {
      sum += positions[child]
    }
    return [prefersSame && isSame ? 0 : 1, missing, sum] + positions
  }
}
