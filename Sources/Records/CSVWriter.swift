/// Writes rows of a CSV file: UTF-8 with BOM and CRLF, so that a spreadsheet opens it.
///
/// Fields with a comma, quote or line break are quoted; nothing else is changed.
public struct CSVWriter: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  private let columns: Int

  /// Begins a file with its header.
  public init(header: [String]) {
    columns = header.count
    row(header)
  }

  /// Appends a row.
  ///
  /// - Precondition: as many fields as the header has.
  public mutating func row(_ fields: [String]) {
    precondition(fields.count == columns, "\(fields.count) fields in a file of \(columns)")
    var isFirst = true
    for field in fields {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      append(field)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  private mutating func append(_ field: String) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == quote || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
