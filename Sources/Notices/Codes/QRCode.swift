/// QRコード — the letter's id as a square that a scanner reads: versions 1 to 3, error correction M.
///
/// Versions 1 to 3 hold one block of code words, 61 capital letters and digits at most; a letter's
/// id needs 13. Longer text is refused rather than supported half.
/// - Note: Source: JIS X 0510 (ISO/IEC 18004).
struct QRCode {
  /// The side in modules: 21, 25 or 29.
  let side: Int
  /// The modules, row by row; true is dark.
  let modules: [Bool]

  /// Whether a module is dark.
  subscript(row: Int, column: Int) -> Bool { modules[row * side + column] }

  /// Encodes capital letters, digits and ` $%*+-./:`; nothing for other characters or more than 61.
  init?(_ text: String) {
    guard let words = QRCodeWords(text) else { return nil }
    let plain = QRCodeCanvas(version: words.version, words: words.bytes)
    let best = (0..<8).map { plain.masked($0) }.min { $0.penalty < $1.penalty }
    guard let best else { return nil }
    side = best.side
    modules = best.modules
  }

  /// The code as a picture: one path of horizontal runs, with the quiet zone of four modules.
  var svg: String {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        guard self[row, column] else {
          column += 1
          continue
        }
        var end = column
        while end < side, self[row, end] { end += 1 }
        path += "M\(column + 4) \(row + 4)h\(end - column)v1h-\(end - column)z"
        column = end
      }
    }
    let size = side + 8
    return #"<svg viewBox="0 0 \#(size) \#(size)" aria-hidden="true">"#
      + #"<path d="\#(path)"/></svg>"#
  }
}
