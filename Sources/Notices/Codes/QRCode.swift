/// QRコード — the letter's id as a square that a scanner reads: versions 1 to 3, error correction M.
///
/// Versions 1 to 3 hold one block of code words, 61 capital letters and digits at most; a letter's
/// id needs 13. Longer text is refused rather than supported half.
/// - Note: Source: JIS X 0510 (ISO/IEC 18004).
struct QRCode {
  /// The side in modules: 21, 25 or 29.
  let side: Int
  /// The modules of each row, the first column in the lowest bit; 1 is dark.
  let rows: [UInt32]

  /// Whether a module is dark.
  subscript(row: Int, column: Int) -> Bool { rows[row] >> UInt32(column) & 1 == 1 }

  /// Encodes capital letters, digits and ` $%*+-./:`; nothing for other characters or more than 61.
  init?(_ text: String) {
    guard let words = QRCodeWords(text) else { return nil }
    let square = QRCodeCanvas.versions[words.version - 1].square(of: words.bytes)
    (side, rows) = (square.side, square.rows)
  }

  /// The code as a picture: a stroke for each run of dark modules, with the quiet zone of four.
  var svg: String {
    var path = SVGPath(room: 1 << 10)
    for (row, line) in rows.enumerated() {
      var rest = line
      while rest != 0 {
        let start = rest.trailingZeroBitCount
        let length = (~(rest >> UInt32(start))).trailingZeroBitCount
        path.stroke(x: start + 4, y: row + 4, length: length)
        rest &= rest &+ 1 << UInt32(start)
      }
    }
    let size = side + 8
    return #"<svg viewBox="0 -.5 \#(size) \#(size)" aria-hidden="true">"#
      + #"<path stroke="black" d="\#(path.text)"/></svg>"#
  }
}
