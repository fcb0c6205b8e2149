/// What can be told of a PDF without reading it: whether it is whole, and how many pages it has.
package enum PDFPages {
  /// Whether the file begins and ends as a PDF does.
  package static func isWhole(_ pdf: [UInt8]) -> Bool {
    pdf.starts(with: Array("%PDF-".utf8))
      && pdf.suffix(32).firstRange(of: Array("%%EOF".utf8)) != nil
  }

  /// The number of page objects; browsers write them uncompressed.
  ///
  /// - Complexity: O(*n*) in the bytes of the file.
  package static func count(_ pdf: [UInt8]) -> Int {
    let mark = Array("/Type /Page".utf8)
    let slash = UInt8(ascii: "/")
    let bytes = pdf.span
    var count = 0
    var at = 0
    while at + mark.count <= bytes.count {
      guard bytes[at] == slash, mark.indices.allSatisfy({ bytes[at + $0] == mark[$0] }) else {
        at += 1
        continue
      }
      at += mark.count
      // The tree of pages says /Pages.
      if at == bytes.count || bytes[at] != UInt8(ascii: "s") { count += 1 }
    }
    return count
  }
}
