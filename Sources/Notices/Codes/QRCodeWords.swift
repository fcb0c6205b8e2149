/// The code words of a QR code: the text in alphanumeric mode, padded, with its error correction.
struct QRCodeWords {
  /// The version, 1 to 3.
  let version: Int
  /// Data and error correction words.
  let bytes: [UInt8]

  /// Data words and error correction words of versions 1 to 3 at level M.
  private static let sizes = [
    (data: 16, correction: 10), (data: 28, correction: 16), (data: 44, correction: 26),
  ]

  init?(_ text: String) {
    let values = text.utf8.compactMap(Self.value(of:))
    guard values.count == text.utf8.count else { return nil }
    let length = 4 + 9 + values.count / 2 * 11 + values.count % 2 * 6
    guard let place = Self.sizes.firstIndex(where: { $0.data * 8 >= length }) else { return nil }
    version = place + 1
    let size = Self.sizes[place]
    var bits = BitBuffer()
    bits.append(0b0010, count: 4)
    bits.append(values.count, count: 9)
    for start in stride(from: 0, to: values.count, by: 2) {
      if start + 1 < values.count {
        bits.append(values[start] * 45 + values[start + 1], count: 11)
      } else {
        bits.append(values[start], count: 6)
      }
    }
    let data = bits.padded(to: size.data)
    bytes = data + ReedSolomon.correction(of: data, count: size.correction)
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    default: signs.firstIndex(of: byte).map { $0 + 36 }
    }
  }

  private static let signs = Array(" $%*+-./:".utf8)

  /// Bits, most significant first.
  private struct BitBuffer {
    private var bytes: [UInt8] = []
    private var length = 0

    mutating func append(_ value: Int, count: Int) {
      for place in (0..<count).reversed() {
        if length % 8 == 0 { bytes.append(0) }
        bytes[length / 8] |= UInt8(value >> place & 1) << UInt8(7 - length % 8)
        length += 1
      }
    }

    /// The bytes, with the terminator and the two padding words in turn.
    mutating func padded(to count: Int) -> [UInt8] {
      append(0, count: min(4, count * 8 - length))
      var pad: UInt8 = 0xEC
      while bytes.count < count {
        bytes.append(pad)
        pad ^= 0xEC ^ 0x11
      }
      return bytes
    }
  }
}

/// Error correction over the field of 256 elements with the polynomial 0x11D.
enum ReedSolomon {
  /// The remainder of the data divided by the generator of that degree.
  static func correction(of data: [UInt8], count: Int) -> [UInt8] {
    let multiples = multiples[count] ?? multiplesOfGenerator(count)
    var rest = [UInt8](repeating: 0, count: count + 1)
    for byte in data {
      let first = Int(byte ^ rest[0]) * count
      for place in 0..<count { rest[place] = rest[place + 1] ^ multiples[first + place] }
    }
    return rest.dropLast()
  }

  /// Those of the degrees that versions 1 to 3 use.
  private static let multiples = Dictionary(
    uniqueKeysWithValues: [10, 16, 26].map { ($0, multiplesOfGenerator($0)) })

  /// The coefficients of a generator times each element of the field, one after the other.
  private static func multiplesOfGenerator(_ degree: Int) -> [UInt8] {
    let generator = generator(degree)
    return (0...UInt8.max).flatMap { factor in generator.map { product($0, factor) } }
  }

  /// The coefficients behind the leading 1, highest first.
  private static func generator(_ degree: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for place in 0..<degree {
        result[place] = product(result[place], root)
        if place + 1 < degree { result[place] ^= result[place + 1] }
      }
      root = product(root, 2)
    }
    return result
  }

  /// The product of two elements.
  static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var (result, left, right) = (UInt8(0), left, right)
    while right != 0 {
      if right & 1 == 1 { result ^= left }
      left = left & 0x80 == 0 ? left << 1 : left << 1 ^ 0x1D
      right >>= 1
    }
    return result
  }
}
