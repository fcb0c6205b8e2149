/// HTML in the making: markup of ours as it is, everything else escaped.
struct HTMLBuffer {
  /// The text so far.
  private(set) var bytes: [UInt8] = []

  /// Appends our own markup.
  mutating func raw(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  /// Appends our own markup.
  mutating func raw(_ markup: ArraySlice<UInt8>) {
    bytes.append(contentsOf: markup)
  }

  /// Appends text that anybody may have written: `&`, `<`, `>` and both quotes become entities.
  mutating func text(_ text: String) {
    var isPlain = true
    for byte in text.utf8 where Self.isSpecial[Int(byte)] { isPlain = false }
    guard !isPlain else { return bytes.append(contentsOf: text.utf8) }
    for byte in text.utf8 { escape(byte) }
  }

  /// Appends text whose line breaks are shown as such.
  mutating func lines(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case 0x0A: raw("<br>")
      case 0x0D: continue
      default: escape(byte)
      }
    }
  }

  /// Appends a whole number.
  mutating func number(_ number: Int) {
    raw(String(number))
  }

  /// Makes room for that many bytes in all.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): raw("&amp;")
    case UInt8(ascii: "<"): raw("&lt;")
    case UInt8(ascii: ">"): raw("&gt;")
    case UInt8(ascii: "\""): raw("&quot;")
    case UInt8(ascii: "'"): raw("&#39;")
    default: bytes.append(byte)
    }
  }

  private static let isSpecial = (0...UInt8.max).map { byte in
    "&<>\"'".utf8.contains(byte)
  }
}
