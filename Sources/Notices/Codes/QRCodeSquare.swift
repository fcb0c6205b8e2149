/// A square of modules, and how well a reader can tell them apart.
///
/// The row and the column of a number share a word, the row in its lower half; the first module is
/// the lowest bit, and 1 is dark. What is counted in rows is so counted in columns at once: of all
/// that is written of a letter its code took the most time.
struct QRCodeSquare: Sendable {
  /// The side in modules, at most 29.
  let side: Int
  /// The row and the column of each number.
  private var lines: [UInt64]

  /// Makes a square that is all light.
  init(side: Int) {
    self.side = side
    lines = [UInt64](repeating: 0, count: side)
  }

  /// Whether a module is dark.
  subscript(row: Int, column: Int) -> Bool { lines[row] >> UInt64(column) & 1 == 1 }

  /// The modules of each row.
  var rows: [UInt32] { lines.map { UInt32(truncatingIfNeeded: $0) } }

  /// Makes a light module dark, and a dark one light.
  mutating func invert(_ row: Int, _ column: Int) {
    lines[row] ^= 1 << UInt64(column)
    lines[column] ^= 1 << UInt64(32 + row)
  }

  /// The square with those modules inverted that are dark in another.
  func under(_ overlay: QRCodeSquare) -> QRCodeSquare {
    var result = self
    for line in 0..<side { result.lines[line] ^= overlay.lines[line] }
    return result
  }

  /// How badly the square reads under a mask: long runs, blocks, shapes like a finder, uneven
  /// darkness.
  ///
  /// From `limit` on it is not counted to the end: such a mask is not taken.
  func penalty(under overlay: QRCodeSquare, upTo limit: Int) -> Int {
    var (result, dark) = (0, 0)
    var above: UInt64 = 0
    for number in 0..<side {
      let line = lines[number] ^ overlay.lines[number]
      result += penalty(of: line)
      if number > 0 { result += 3 * blocks(above, line) }
      guard result < limit else { return result }
      dark += (line & 0xFFFF_FFFF).nonzeroBitCount
      above = line
    }
    let count = side * side
    return result + abs(dark * 20 - count * 10) / count * 10
  }

  /// The first `count` modules of a row and of a column.
  private static func first(_ count: Int) -> UInt64 {
    let bits = UInt64(1) << UInt64(count) - 1
    return bits << 32 | bits
  }

  /// Squares of four equal modules in two rows.
  private func blocks(_ upper: UInt64, _ lower: UInt64) -> Int {
    let differs = (upper ^ upper >> 1) | (lower ^ lower >> 1) | (upper ^ lower)
    return (~differs & (1 << UInt64(side - 1) - 1)).nonzeroBitCount
  }

  /// A run of *n* equal modules, five or more, costs *n* − 2; a finder's shape 40.
  private func penalty(of line: UInt64) -> Int {
    let equal = ~(line ^ line >> 1) & Self.first(side - 1)
    let long = equal & equal >> 1 & equal >> 2 & equal >> 3 & Self.first(side - 4)
    let runs = long.nonzeroBitCount + 2 * (long & ~(long << 1)).nonzeroBitCount
    // Dark in 1, 3, 1 with light between, and four light ones before or behind.
    let light = ~line
    let shape =
      line & light >> 1 & line >> 2 & line >> 3 & line >> 4 & light >> 5 & line >> 6
    let margin = light & light >> 1 & light >> 2 & light >> 3
    let finders = (shape & margin >> 7 | margin & shape >> 4) & Self.first(side - 10)
    return runs + 40 * finders.nonzeroBitCount
  }
}
