/// The path of a picture made of rectangles, written as bytes: a letter has some two hundred.
struct SVGPath: Sendable {
  private var bytes: [UInt8] = []

  /// Begins a path with room for about so many bytes.
  init(room: Int) { bytes.reserveCapacity(room) }

  /// Adds a rectangle.
  mutating func rectangle(x: Int, y: Int, width: Int, height: Int) {
    bytes.append(UInt8(ascii: "M"))
    number(x)
    bytes.append(UInt8(ascii: " "))
    number(y)
    bytes.append(UInt8(ascii: "h"))
    number(width)
    bytes.append(UInt8(ascii: "v"))
    number(height)
    bytes.append(UInt8(ascii: "h"))
    bytes.append(UInt8(ascii: "-"))
    number(width)
    bytes.append(UInt8(ascii: "z"))
  }

  /// Adds a line to the right.
  mutating func stroke(x: Int, y: Int, length: Int) {
    bytes.append(UInt8(ascii: "M"))
    number(x)
    bytes.append(UInt8(ascii: " "))
    number(y)
    bytes.append(UInt8(ascii: "h"))
    number(length)
  }

  /// Adds another path.
  mutating func add(_ other: SVGPath) {
    bytes.append(contentsOf: other.bytes)
  }

  /// The path's text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes a number below 1000.
  private mutating func number(_ number: Int) {
    let small = UInt16(truncatingIfNeeded: number)
    if small >= 100 { bytes.append(0x30 | UInt8(truncatingIfNeeded: small / 100)) }
    if small >= 10 { bytes.append(0x30 | UInt8(truncatingIfNeeded: small / 10 % 10)) }
    bytes.append(0x30 | UInt8(truncatingIfNeeded: small % 10))
  }
}
