/// Reads a proof byte by byte: lines, and the fields of the current line.
struct ProofScanner {
  private let bytes: [UInt8]
  /// The first byte that is not read yet.
  private var place = 0
  /// The end of the current line, its newline not included.
  private var end = 0
  /// The number of the current line, from 1; 0 before the first.
  private(set) var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Goes to the next line; false at the end of the file.
  mutating func nextLine() throws(ProofFault) -> Bool {
    place = line == 0 ? 0 : end + 1
    guard place < bytes.count else { return false }
    line += 1
    end = place
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end == bytes.count { throw .truncated }
    return true
  }

  /// Whether the line has been read to its end.
  var isAtEnd: Bool { place == end }

  /// Refuses anything that is left of the line.
  func finish() throws(ProofFault) {
    if place != end { throw .syntax }
  }

  /// The first field's byte where it is one byte long; nothing where it is a longer word.
  mutating func letter() throws(ProofFault) -> UInt8? {
    guard place < end else { throw .syntax }
    guard place + 1 == end || bytes[place + 1] == UInt8(ascii: " ") else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  /// The field that begins here, as text.
  mutating func word() -> String {
    let start = place
    while place < end, bytes[place] != UInt8(ascii: " ") { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// The word of the next field.
  mutating func nextWord() throws(ProofFault) -> String {
    try space()
    return word()
  }

  /// The number of the next field.
  mutating func nextNumber() throws(ProofFault) -> Int {
    try space()
    return try number()
  }

  /// Passes over the one space between two fields.
  mutating func space() throws(ProofFault) {
    guard take(UInt8(ascii: " ")) else { throw .syntax }
  }

  /// Passes over a byte if it is the next of the line.
  mutating func take(_ byte: UInt8) -> Bool {
    guard place < end, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  /// The decimal number that begins here: below 2^31, without a sign or leading zeros.
  mutating func number() throws(ProofFault) -> Int {
    let start = place
    var value = 0
    while place < end {
      let digit = Int(bytes[place]) - 48
      guard digit >= 0, digit <= 9 else { break }
      value = value * 10 + digit
      if value > Int(Int32.max) { throw .syntax }
      place += 1
    }
    let hasLeadingZero = place - start > 1 && bytes[start] == UInt8(ascii: "0")
    if place == start || hasLeadingZero { throw .syntax }
    return value
  }
}
