package import Foundation

/// What can be told of a PDF without reading it: whether it is whole, and how many pages it has.
package enum PDFPages {
  /// Whether the file begins and ends as a PDF does.
  package static func isWhole(_ pdf: Data) -> Bool {
    pdf.starts(with: Data("%PDF-".utf8)) && pdf.suffix(32).range(of: Data("%%EOF".utf8)) != nil
  }

  /// The number of page objects; browsers write them uncompressed.
  package static func count(_ pdf: Data) -> Int {
    var count = 0
    var rest = pdf.startIndex..<pdf.endIndex
    let mark = Data("/Type /Page".utf8)
    while let found = pdf.range(of: mark, in: rest) {
      if found.upperBound == pdf.endIndex || pdf[found.upperBound] != UInt8(ascii: "s") {
        count += 1
      }
      rest = found.upperBound..<pdf.endIndex
    }
    return count
  }
}
