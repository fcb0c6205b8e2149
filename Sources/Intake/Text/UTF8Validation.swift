/// UTF-8, checked byte by byte so that a finding can say where the bad bytes are.
enum UTF8Validation {
  /// Where the first byte stands that is not part of a well-formed character, or nothing.
  ///
  /// - Complexity: O(*n*); text in ASCII goes eight bytes at a time.
  static func firstBad(in bytes: [UInt8], from start: Int = 0) -> Int? {
    let span = bytes.span
    var at = start
    while at < span.count {
      if span[at] < 0x80 {
        at = behindASCII(span, at)
        continue
      }
      let length = length(at, in: span)
      guard length > 0 else { return at }
      at += length
    }
    return nil
  }

  /// The next byte beyond ASCII, or the end.
  @inline(__always)
  private static func behindASCII(_ span: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at + 8 <= span.count {
      let beyond = EightBytes(span, at).beyondASCII
      if beyond != 0 { return at + beyond.trailingZeroBitCount >> 3 }
      at += 8
    }
    while at < span.count, span[at] < 0x80 { at += 1 }
    return at
  }

  /// The number of bytes of the character at `at`; 0 when it is not well-formed.
  @inline(__always)
  private static func length(_ at: Int, in span: Span<UInt8>) -> Int {
    let first = span[at]
    let left = span.count - at
    switch first {
    case 0xC2...0xDF:
      return left > 1 && span[at + 1] & 0xC0 == 0x80 ? 2 : 0
    case 0xE0...0xEF:
      guard left > 2, span[at + 1] & 0xC0 == 0x80, span[at + 2] & 0xC0 == 0x80 else { return 0 }
      // E0 must not be overlong, ED must not be a surrogate.
      if first == 0xE0 && span[at + 1] < 0xA0 || first == 0xED && span[at + 1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left > 3, span[at + 1] & 0xC0 == 0x80, span[at + 2] & 0xC0 == 0x80,
        span[at + 3] & 0xC0 == 0x80
      else { return 0 }
      if first == 0xF0 && span[at + 1] < 0x90 || first == 0xF4 && span[at + 1] > 0x8F { return 0 }
      return 4
    default:
      return 0
    }
  }

  /// The text with U+FFFD in the place of every bad byte, and where each was put.
  static func repaired(_ bytes: [UInt8]) -> (text: [UInt8], bad: [Int]) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var bad: [Int] = []
    var at = 0
    while let next = firstBad(in: bytes, from: at) {
      text += bytes[at..<next]
      bad.append(text.count)
      text += [0xEF, 0xBF, 0xBD]
      at = next + 1
    }
    text += bytes[at...]
    return (text, bad)
  }
}
