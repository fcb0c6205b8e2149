/// The square of a QR code: function patterns, words, mask, and how well a mask spreads them.
struct QRCodeCanvas {
  /// The side in modules.
  let side: Int
  /// The modules of each row, the first column in the lowest bit; 1 is dark.
  private(set) var rows: [UInt32]
  /// Which modules belong to patterns that a mask leaves alone.
  private var fixed: [UInt32]

  /// The squares of versions 1 to 3 without words.
  static let empty = (1...3).map(QRCodeCanvas.init(version:))

  /// The modules that each mask inverts, row by row, for the widest version.
  private static let masks: [[UInt32]] = (0..<8).map { mask in
    (0..<29).map { row in
      (0..<29).reduce(0) { $0 | (inverts(mask, row, $1) ? 1 << UInt32($1) : 0) }
    }
  }

  /// Draws the patterns that every code of a version has.
  private init(version: Int) {
    side = 17 + 4 * version
    rows = [UInt32](repeating: 0, count: side)
    fixed = rows
    drawTiming()
    for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] { drawFinder(row, column) }
    if version > 1 { drawAlignment(at: side - 7) }
    drawFormat(0)
  }

  /// The square under one of the eight masks, with its format.
  func masked(_ mask: Int) -> QRCodeCanvas {
    var result = self
    let all = UInt32(1) << UInt32(side) - 1
    for row in 0..<side { result.rows[row] ^= Self.masks[mask][row] & ~fixed[row] & all }
    result.drawFormat(mask)
    return result
  }

  private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
    switch mask {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: row * column % 2 + row * column % 3 == 0
    case 6: (row * column % 2 + row * column % 3) % 2 == 0
    default: ((row + column) % 2 + row * column % 3) % 2 == 0
    }
  }

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return }
    let bit = UInt32(1) << UInt32(column)
    if isDark { rows[row] |= bit } else { rows[row] &= ~bit }
    fixed[row] |= bit
  }

  private mutating func drawTiming() {
    for place in 0..<side {
      set(6, place, place % 2 == 0)
      set(place, 6, place % 2 == 0)
    }
  }

  private mutating func drawFinder(_ top: Int, _ left: Int) {
    for row in -1...7 {
      for column in -1...7 {
        let ring = max(abs(row - 3), abs(column - 3))
        set(top + row, left + column, ring != 2 && ring != 4)
      }
    }
  }

  private mutating func drawAlignment(at centre: Int) {
    for row in -2...2 {
      for column in -2...2 {
        set(centre + row, centre + column, max(abs(row), abs(column)) != 1)
      }
    }
  }

  /// Level M (00) and the mask, with 10 check bits, in both places.
  private mutating func drawFormat(_ mask: Int) {
    var rest = mask
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (mask << 10 | rest) ^ 0x5412
    func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
    for place in 0...5 { set(place, 8, bit(place)) }
    set(7, 8, bit(6))
    set(8, 8, bit(7))
    set(8, 7, bit(8))
    for place in 9..<15 { set(8, 14 - place, bit(place)) }
    for place in 0..<8 { set(8, side - 1 - place, bit(place)) }
    for place in 8..<15 { set(side - 15 + place, 8, bit(place)) }
    set(side - 8, 8, true)
  }

  /// Lays the bits in columns of two, from the right, up and down in turn.
  mutating func place(_ words: [UInt8]) {
    var bit = 0
    var right = side - 1
    var isUpward = true
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<side {
        let row = isUpward ? side - 1 - step : step
        for column in [right, right - 1] where fixed[row] >> UInt32(column) & 1 == 0 {
          guard bit < words.count * 8 else { continue }
          let value = UInt32(words[bit / 8] >> UInt8(7 - bit % 8) & 1)
          rows[row] |= value << UInt32(column)
          bit += 1
        }
      }
      isUpward.toggle()
      right -= 2
    }
  }
}

extension QRCodeCanvas {
  /// How badly the square reads: long runs, blocks, shapes like a finder, uneven darkness.
  ///
  /// Above `limit` it is not counted to the end: such a square is not taken.
  func penalty(upTo limit: Int = .max) -> Int {
    var columns = [UInt32](repeating: 0, count: side)
    var (result, dark) = (0, 0)
    for (row, line) in rows.enumerated() {
      var rest = line
      while rest != 0 {
        columns[rest.trailingZeroBitCount] |= 1 << UInt32(row)
        rest &= rest - 1
      }
      dark += line.nonzeroBitCount
      result += penalty(of: line)
    }
    for column in columns where result < limit { result += penalty(of: column) }
    guard result < limit else { return result }
    for row in 0..<(side - 1) { result += 3 * blocks(rows[row], rows[row + 1]) }
    let count = side * side
    return result + abs(dark * 20 - count * 10) / count * 10
  }

  /// Squares of four equal modules in two rows.
  private func blocks(_ upper: UInt32, _ lower: UInt32) -> Int {
    let differs = (upper ^ upper >> 1) | (lower ^ lower >> 1) | (upper ^ lower)
    return (~differs & (1 << UInt32(side - 1) - 1)).nonzeroBitCount
  }

  /// A run of *n* equal modules, five or more, costs *n* − 2; a finder's shape 40.
  private func penalty(of line: UInt32) -> Int {
    let equal = ~(line ^ line >> 1) & (1 << UInt32(side - 1) - 1)
    let long = equal & equal >> 1 & equal >> 2 & equal >> 3
    var result = long.nonzeroBitCount + 2 * (long & ~(long << 1)).nonzeroBitCount
    for start in 0...UInt32(side - 11) {
      let window = line >> start & 0x7FF
      if window == 0b101_1101_0000 || window == 0b000_0101_1101 { result += 40 }
    }
    return result
  }
}
