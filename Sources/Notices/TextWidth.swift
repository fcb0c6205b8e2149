/// How wide a text is when printed: Latin letters count one half, all else two.
enum TextWidth {
  /// The width in halves of an em; combining marks and variation selectors have none.
  static func halves(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// How many lines of so many halves a text takes that is broken where a line is full.
  static func lines(_ text: String, of halves: Int) -> Int {
    (Self.halves(text) + halves - 1) / halves
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x3099...0x309A, 0x300...0x36F: 0
    case ..<0x1100, 0xFF61...0xFF9F: 1
    default: 2
    }
  }
}
