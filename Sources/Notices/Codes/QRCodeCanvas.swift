/// The square of a version of QR codes without words: the patterns that every code has, the places of
/// the words, and what each mask changes.
struct QRCodeCanvas: Sendable {
  /// The side in modules.
  let side: Int
  /// The patterns, with the format of the first mask.
  private(set) var plain: QRCodeSquare
  /// What each of the eight masks changes, its format included.
  private(set) var overlays: [QRCodeSquare] = []
  /// The modules of the words, in the order of their bits.
  private(set) var path: [(row: Int, column: Int)] = []
  /// The modules that belong to patterns, which a mask leaves alone.
  private var fixed: QRCodeSquare

  /// The squares of versions 1 to 3.
  static let versions = (1...3).map(QRCodeCanvas.init(version:))

  /// Draws the patterns of a version.
  private init(version: Int) {
    side = 17 + 4 * version
    plain = QRCodeSquare(side: side)
    fixed = plain
    drawTiming()
    for (row, column) in [(0, 0), (0, side - 7), (side - 7, 0)] { drawFinder(row, column) }
    if version > 1 { drawAlignment(at: side - 7) }
    drawFormat(0)
    path = words()
    overlays = (0..<8).map(overlay)
  }

  /// The square with words in it, under the mask that spreads them best.
  func square(of words: [UInt8]) -> QRCodeSquare {
    var square = plain
    for bit in 0..<min(words.count * 8, path.count)
    where words[bit >> 3] >> UInt8(7 - bit & 7) & 1 == 1 {
      square.invert(path[bit].row, path[bit].column)
    }
    var (best, least) = (0, Int.max)
    for (mask, overlay) in overlays.enumerated() {
      let penalty = square.penalty(under: overlay, upTo: least)
      if penalty < least { (best, least) = (mask, penalty) }
    }
    return square.under(overlays[best])
  }

  private func overlay(_ mask: Int) -> QRCodeSquare {
    var other = self
    other.drawFormat(mask)
    var overlay = plain.under(other.plain)
    for row in 0..<side {
      for column in 0..<side where !fixed[row, column] && Self.inverts(mask, row, column) {
        overlay.invert(row, column)
      }
    }
    return overlay
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

  /// The modules without patterns in columns of two, from the right, up and down in turn.
  private func words() -> [(row: Int, column: Int)] {
    var path: [(row: Int, column: Int)] = []
    var right = side - 1
    var isUpward = true
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<side {
        let row = isUpward ? side - 1 - step : step
        for column in [right, right - 1] where !fixed[row, column] { path.append((row, column)) }
      }
      isUpward.toggle()
      right -= 2
    }
    return path
  }

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return }
    if plain[row, column] != isDark { plain.invert(row, column) }
    if !fixed[row, column] { fixed.invert(row, column) }
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
}
