/// 「もしかして」 — the known words nearest to a mistyped one.
public enum Suggestion {
  /// The words nearest to `text`, nearest first, equal ones by bytes.
  ///
  /// A word counts as near when at most a third of its letters (at least one) must be changed,
  /// left out, put in or swapped with a neighbour.
  ///
  /// - Returns: At most `limit` words; none when nothing is near.
  /// - Complexity: O(*n* · *m*) per word in the lengths of the two.
  public static func nearest(to text: String, among words: [String], limit: Int = 3) -> [String] {
    let wanted = Array(text.unicodeScalars.prefix(longest))
    let near = words.compactMap { word -> (distance: Int, word: String)? in
      let letters = Array(word.unicodeScalars.prefix(longest))
      let allowed = max(1, max(letters.count, wanted.count) / 3)
      guard word != text, abs(letters.count - wanted.count) <= allowed else { return nil }
      let distance = distance(from: wanted, to: letters)
      return distance <= allowed && distance < letters.count ? (distance, word) : nil
    }
    let sorted = near.sorted {
      $0.distance != $1.distance
        ? $0.distance < $1.distance : $0.word.precedesByBytes($1.word)
    }
    return sorted.prefix(limit).map(\.word)
  }

  /// Longer words are compared by their beginnings: nobody mistypes them.
  private static let longest = 64

  /// 編集距離 — the fewest letters to change, leave out, put in, or swap with a neighbour.
  ///
  /// - Complexity: O(*n* · *m*) in the lengths of the texts.
  public static func distance(from first: String, to second: String) -> Int {
    distance(from: Array(first.unicodeScalars), to: Array(second.unicodeScalars))
  }

  private static func distance(from first: [Unicode.Scalar], to second: [Unicode.Scalar]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var best = min(last[column + 1], current[column]) + 1
        best = min(best, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
