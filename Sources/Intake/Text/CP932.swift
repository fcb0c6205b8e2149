import Records

/// CP932 (Windows-31J, "Shift_JIS" of Japanese office PCs), decoded by a table of our own.
///
/// The system's converter gives nothing for a whole file with one bad byte, and does not work in
/// every static build; this one says where the bad bytes are.
enum CP932 {
  /// The code unit of each pair: row of the lead byte × 188 + column of the trail byte; 0 for none.
  private static let units: [UInt16] = {
    var units = [UInt16](repeating: 0, count: 60 * 188)
    var half = 0
    for line in CP932Characters.lines.split(separator: "\n", omittingEmptySubsequences: false) {
      // 47 lead bytes stand before F0; the ten rows of the user's own characters are not written.
      let row = half / 2 < 47 ? half / 2 : half / 2 + 10
      var at = row * 188 + half % 2 * 94
      for scalar in line.unicodeScalars {
        if scalar != "_" { units[at] = UInt16(scalar.value) }
        at += 1
      }
      half += 1
    }
    for own in 0..<10 * 188 { units[47 * 188 + own] = UInt16(0xE000 + own) }
    return units
  }()

  /// The code unit for a pair of bytes, or nothing.
  private static func unit(_ lead: UInt8, _ trail: UInt8, in units: [UInt16]) -> UInt16? {
    let row: Int
    switch lead {
    case 0x81...0x9F: row = Int(lead) - 0x81
    case 0xE0...0xFC: row = Int(lead) - 0xE0 + 31
    default: return nil
    }
    let column: Int
    switch trail {
    case 0x40...0x7E: column = Int(trail) - 0x40
    case 0x80...0xFC: column = Int(trail) - 0x41
    default: return nil
    }
    let unit = units[row * 188 + column]
    return unit == 0 ? nil : unit
  }

  /// The text in UTF-8, with U+FFFD for every byte that stands for nothing.
  ///
  /// - Returns: The text, and where in it each U+FFFD was put.
  /// - Complexity: O(*n*) in the number of bytes.
  static func decode(_ bytes: [UInt8]) -> (text: [UInt8], bad: [Int]) {
    let units = units
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var bad: [Int] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte < 0x80 {
        text.append(byte)
      } else if (0xA1...0xDF).contains(byte) {
        append(0xFEC0 + UInt16(byte), to: &text)
      } else if at < bytes.count, let unit = unit(byte, bytes[at], in: units) {
        append(unit, to: &text)
        at += 1
      } else {
        bad.append(text.count)
        append(0xFFFD, to: &text)
        // A pair without a character is one mistake, unless its second byte ends the field.
        if at < bytes.count, isLead(byte), bytes[at] >= 0x80 { at += 1 }
      }
    }
    return (text, bad)
  }

  private static func isLead(_ byte: UInt8) -> Bool {
    (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte)
  }

  private static func append(_ unit: UInt16, to text: inout [UInt8]) {
    if unit < 0x800 {
      text.append(UInt8(0xC0 | unit >> 6))
    } else {
      text.append(UInt8(0xE0 | unit >> 12))
      text.append(UInt8(0x80 | unit >> 6 & 0x3F))
    }
    text.append(UInt8(0x80 | unit & 0x3F))
  }
}

extension CP932 {
  /// The bytes for each code unit; 0 for none.
  ///
  /// Of several pairs for one character the one is taken that Windows writes: JIS X 0208 and the
  /// NEC row before the IBM extension, the NEC selection (ED, EE) never.
  private static let pairs: [UInt16] = {
    var pairs = [UInt16](repeating: 0, count: 0x1_0000)
    for row in 0..<60 where row != 44 && row != 45 {
      let lead = row < 31 ? 0x81 + row : 0xE0 + row - 31
      for column in 0..<188 {
        let unit = Int(units[row * 188 + column])
        let trail = column < 63 ? 0x40 + column : 0x41 + column
        if unit != 0, pairs[unit] == 0 { pairs[unit] = UInt16(lead << 8 | trail) }
      }
    }
    return pairs
  }()

  /// The bytes of a text, or nothing when one of its characters is not in CP932.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func encode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x80:
        bytes.append(UInt8(scalar.value))
      case 0xFF61...0xFF9F:
        bytes.append(UInt8(scalar.value - 0xFF61 + 0xA1))
      case 0x80...0xFFFF:
        let pair = pairs[Int(scalar.value)]
        guard pair != 0 else { return nil }
        bytes.append(UInt8(pair >> 8))
        bytes.append(UInt8(pair & 0xFF))
      default:
        return nil
      }
    }
    return bytes
  }
}
