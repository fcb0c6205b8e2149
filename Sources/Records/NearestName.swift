/// The name nearest to a mistyped one, for "もしかして".
///
/// - Parameters:
///   - word: What was written.
///   - known: What could have been meant.
/// - Returns: The first of the names with the fewest edits (insert, delete, replace), if that is
///   fewer than 4 and than the word's own length; else nothing.
/// - Complexity: O(*w* × *n*) for the word's length *w* and all names' length *n*.
public func nearestName(to word: String, among known: [String]) -> String? {
  var best: (name: String, distance: Int)?
  let limit = min(4, max(2, word.count))
  for name in known {
    let distance = editDistance(Array(word), Array(name))
    if distance < limit && distance < best?.distance ?? .max {
      best = (name, distance)
    }
  }
  return best?.name
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (index, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in 0..<right.count {
      let replaced = diagonal + (character == right[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
