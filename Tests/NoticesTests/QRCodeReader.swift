@testable import Notices

/// Reads a QR code back from its modules alone, written from the standard's reading order and
/// sharing nothing with the encoder but the field of 256 elements.
struct QRCodeReader {
  let text: String

  init(_ code: QRCode) {
    let mask = Self.mask(of: code)
    let words = Self.words(of: code, mask: mask)
    let data = [21: 16, 25: 28, 29: 44][code.side] ?? 0
    // A word with no errors leaves no syndrome.
    let isClean = (0..<(words.count - data)).allSatisfy { power in
      var root: UInt8 = 1
      for _ in 0..<power { root = ReedSolomon.product(root, 2) }
      return words.reduce(UInt8(0)) { ReedSolomon.product($0, root) ^ $1 } == 0
    }
    text = isClean ? Self.text(of: Array(words.prefix(data))) : ""
  }

  /// The format beside the upper left finder: level M is 00, then the mask.
  private static func mask(of code: QRCode) -> Int {
    var bits = 0
    let places =
      [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8)]
      + [(5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)]
    for (row, column) in places { bits = bits << 1 | (code[row, column] ? 1 : 0) }
    let plain = bits ^ 0b101_0100_0001_0010
    return plain >> 13 == 0 ? plain >> 10 & 7 : -1
  }

  private static func isData(_ row: Int, _ column: Int, _ side: Int) -> Bool {
    if row == 6 || column == 6 { return false }
    if row < 9 && (column < 9 || column >= side - 8) { return false }
    if row >= side - 8 && column < 9 { return false }
    let centre = side - 7
    return side == 21 || abs(row - centre) > 2 || abs(column - centre) > 2
  }

  private static func words(of code: QRCode, mask: Int) -> [UInt8] {
    var bits: [Bool] = []
    var columns = Array((0..<code.side).reversed())
    columns.removeAll { $0 == 6 }
    for (pair, start) in stride(from: 0, to: columns.count, by: 2).enumerated() {
      let rows = pair % 2 == 0 ? Array((0..<code.side).reversed()) : Array(0..<code.side)
      for row in rows {
        for column in columns[start..<(start + 2)] where isData(row, column, code.side) {
          bits.append(code[row, column] != inverts(mask, row, column))
        }
      }
    }
    return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
      bits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  private static func inverts(_ mask: Int, _ i: Int, _ j: Int) -> Bool {
    let rules: [(Int, Int) -> Int] = [
      { ($0 + $1) % 2 }, { i, _ in i % 2 }, { $1 % 3 }, { ($0 + $1) % 3 },
      { ($0 / 2 + $1 / 3) % 2 }, { $0 * $1 % 2 + $0 * $1 % 3 },
      { ($0 * $1 % 2 + $0 * $1 % 3) % 2 }, { (($0 + $1) % 2 + $0 * $1 % 3) % 2 },
    ]
    return mask >= 0 && rules[mask](i, j) == 0
  }

  private static func text(of data: [UInt8]) -> String {
    var all: [Bool] = []
    for byte in data { all += (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
    var bits = all[...]
    func take(_ count: Int) -> Int {
      let value = bits.prefix(count).reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
      bits = bits.dropFirst(count)
      return value
    }
    guard take(4) == 2 else { return "" }
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    var rest = take(9)
    var text = ""
    while rest > 1 {
      let pair = take(11)
      text += [letters[pair / 45], letters[pair % 45]]
      rest -= 2
    }
    if rest == 1 { text.append(letters[take(6)]) }
    return text
  }
}
