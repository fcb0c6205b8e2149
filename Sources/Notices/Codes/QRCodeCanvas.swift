/// The square of a QR code: function patterns, words, mask, and how well a mask spreads them.
struct QRCodeCanvas {
  /// The side in modules.
  let side: Int
  /// The modules, row by row; true is dark.
  private(set) var modules: [Bool]
  /// Which modules belong to patterns that a mask leaves alone.
  private var isFixed: [Bool]

  /// Draws everything but the mask.
  init(version: Int, words: [UInt8]) {
    side = 17 + 4 * version
    modules = [Bool](repeating: false, count: side * side)
    isFixed = modules
    drawTiming()
    for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] { drawFinder(row, column) }
    if version > 1 { drawAlignment(at: side - 7) }
    reserveFormat()
    place(words)
  }

  /// The square under one of the eight masks, with its format.
  func masked(_ mask: Int) -> QRCodeCanvas {
    var result = self
    for row in 0..<side {
      for column in 0..<side where !isFixed[row * side + column] {
        if Self.inverts(mask, row, column) { result.modules[row * side + column].toggle() }
      }
    }
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
    modules[row * side + column] = isDark
    isFixed[row * side + column] = true
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

  private mutating func reserveFormat() {
    drawFormat(0)
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
  private mutating func place(_ words: [UInt8]) {
    var bit = 0
    var right = side - 1
    var isUpward = true
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<side {
        let row = isUpward ? side - 1 - step : step
        for column in [right, right - 1] where !isFixed[row * side + column] {
          guard bit < words.count * 8 else { continue }
          modules[row * side + column] = words[bit / 8] >> (7 - bit % 8) & 1 == 1
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
  var penalty: Int {
    var result = 0
    for line in 0..<side {
      result += penalty(from: line * side, step: 1) + penalty(from: line, step: side)
    }
    for row in 0..<(side - 1) {
      for column in 0..<(side - 1) {
        let place = row * side + column
        let first = modules[place]
        if modules[place + 1] == first, modules[place + side] == first,
          modules[place + side + 1] == first
        {
          result += 3
        }
      }
    }
    let dark = modules.count { $0 }
    return result + abs(dark * 20 - modules.count * 10) / modules.count * 10
  }

  private func penalty(from start: Int, step: Int) -> Int {
    var result = 0
    var (run, last, window) = (0, false, 0)
    for place in 0..<side {
      let module = modules[start + place * step]
      run = place > 0 && module == last ? run + 1 : 1
      last = module
      if run == 5 { result += 3 } else if run > 5 { result += 1 }
      window = (window << 1 | (module ? 1 : 0)) & 0x7FF
      if place >= 10, window == 0b101_1101_0000 || window == 0b000_0101_1101 { result += 40 }
    }
    return result
  }
}
