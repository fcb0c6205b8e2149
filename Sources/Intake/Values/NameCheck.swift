/// 氏名の点検 — names are never changed, but a character that was lost on the way is refused.
enum NameCheck {
  /// What is wrong with a name.
  enum Fault: Equatable {
    /// `?`, `〓` or U+FFFD: a character was lost in a conversion.
    case lost
    /// A private-use character (外字) that no mapping explains.
    case privateUse(UInt32)
    /// A line break or tab.
    case control
    /// A sign at the beginning that a spreadsheet takes for a formula.
    case formula
    /// A character that nobody sees, or that turns the direction of writing.
    case invisible(UInt32)
  }

  /// The first fault, or nothing.
  ///
  /// - Parameters:
  ///   - text: The name in valid UTF-8.
  ///   - isAddress: Whether `?`, `〓` and line breaks may stand in it, as in an address.
  /// - Returns: What is wrong, if anything.
  /// - Complexity: O(*n*) in its length.
  static func fault(in text: Span<UInt8>, isAddress: Bool = false) -> Fault? {
    let marks = !isAddress
    if startsFormula(text) { return .formula }
    for at in text.indices {
      let byte = text[at]
      if byte < 0x20 || byte == 0x7F {
        guard isAddress, byte == 0x0A || byte == 0x0D else { return .control }
      }
      if byte == UInt8(ascii: "?") && marks { return .lost }
      // 〓 is E3 80 93; the other characters begin with C2, E2, EE or more, as few in a name do.
      guard byte >= 0xC2, byte <= 0xE3 || byte >= 0xEE,
        byte != 0xE3 || at + 1 < text.count && text[at + 1] == 0x80
      else { continue }
      let value = scalar(text, at)
      switch value {
      case 0xFFFD: return .lost
      case 0x3013, 0xFF1F: if marks { return .lost }
      case 0xE000...0xF8FF, 0xF_0000...0x10_FFFF: return .privateUse(value)
      default: if isInvisible(value) { return .invisible(value) }
      }
    }
    return nil
  }

  /// Whether a spreadsheet that opens one of our files would compute this text instead of showing it.
  @inline(__always)
  static func startsFormula(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0 else { return false }
    return text[0] == UInt8(ascii: "=") || text[0] == UInt8(ascii: "@")
      || text[0] == UInt8(ascii: "+")
  }

  /// Whether a character shows nothing, or turns the direction of what stands around it: two ids
  /// that look alike would be two, and a name would be printed in another order.
  ///
  /// Joiners and variation selectors belong to characters that are seen, and are none of these.
  static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x7F...0x9F, 0xAD, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }

  /// The character that begins with a byte of C2 or more.
  private static func scalar(_ text: Span<UInt8>, _ at: Int) -> UInt32 {
    let first = UInt32(text[at])
    if first < 0xE0 {
      return at + 1 < text.count ? (first & 0x1F) << 6 | UInt32(text[at + 1]) & 0x3F : 0
    }
    guard at + 2 < text.count else { return 0 }
    let (second, third) = (UInt32(text[at + 1]) & 0x3F, UInt32(text[at + 2]) & 0x3F)
    if first < 0xF0 { return (first & 0x0F) << 12 | second << 6 | third }
    guard at + 3 < text.count else { return 0 }
    return (first & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[at + 3]) & 0x3F
  }
}
