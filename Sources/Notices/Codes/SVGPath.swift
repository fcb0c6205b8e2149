/// The path of a picture made of rectangles, written as bytes: a letter has some two hundred.
struct SVGPath {
  private var bytes: [UInt8] = []

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

  /// The path's text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func number(_ number: Int) {
    if number >= 10 { self.number(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
