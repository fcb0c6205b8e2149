import Records

/// 宛名欄 — how an address fits into the block of 86 mm × 42 mm that the window shows.
///
/// An estimate by the width of the text, for our own style; whoever prints sees the letters that are
/// too long for it named on the check sheet, and none is cut without a word.
struct AddressBlock {
  /// Whether the name is set smaller.
  let hasLongName: Bool
  /// Whether everything is set smaller.
  let isDense: Bool
  /// Whether it may not fit even so.
  let isTooLong: Bool

  init(_ addressee: Addressee) {
    let name = TextWidth.halves(addressee.name) + 3
    let texts = [addressee.address?.line ?? "", addressee.address?.detail ?? ""]
    let widths = texts.map(TextWidth.halves).filter { $0 > 0 }
    func lines(_ width: Int, _ halves: Int) -> Int { (width + halves - 1) / halves }
    // In tenths of a millimetre: postal code 54, bar code 64, lines by their font's size.
    let ordinary = widths.reduce(118) { $0 + 52 * lines($1, 44) }
    isDense = ordinary + (name > 35 ? 10 + 46 * lines(name, 48) : 78) > 415
    hasLongName = name > 35 || isDense
    let dense = widths.reduce(118) { $0 + 36 * lines($1, 57) } + 10 + 36 * lines(name, 57)
    isTooLong = dense > 415
  }
}
