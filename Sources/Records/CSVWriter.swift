/// Writes rows of a CSV file: UTF-8 with BOM and CRLF, so that a spreadsheet opens it.
///
/// Fields with a comma, quote or line break are quoted; nothing else is changed. A row is written
/// whole with ``row(_:)``, or field by field and closed with ``endRow()``, which makes no arrays.
public struct CSVWriter: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Rows below the header so far.
  public private(set) var rowCount = -1
  private let columns: Int
  private var column = 0

  /// Begins a file with its header.
  public init(header: [String]) {
    columns = header.count
    row(header)
  }

  /// Appends a row.
  ///
  /// - Precondition: as many fields as the header has.
  public mutating func row(_ fields: [String]) {
    for field in fields { self.field(field) }
    endRow()
  }

  /// Appends a field to the open row.
  public mutating func field(_ text: String) {
    separate()
    append(text)
  }

  /// Appends a whole number to the open row.
  public mutating func field(_ number: Int) {
    separate()
    append(number)
  }

  /// Appends a number, or an empty field where there is none.
  public mutating func field(_ number: Int?) {
    if let number { field(number) } else { separate() }
  }

  /// Appends a number in decimal where it ends, else as a fraction; empty where there is none.
  public mutating func field(_ number: Rational?) {
    separate()
    if let number { append(number) }
  }

  /// Appends numbers as one field, each as a field of its own would have it, between semicolons.
  public mutating func field(_ numbers: [Rational]) {
    separate()
    for (place, number) in numbers.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ";")) }
      append(number)
    }
  }

  /// Appends an empty field to the open row.
  public mutating func emptyField() {
    separate()
  }

  /// Closes the open row.
  ///
  /// - Precondition: as many fields as the header has.
  public mutating func endRow() {
    precondition(column == columns, "\(column) fields in a file of \(columns)")
    bytes.append(0x0D)
    bytes.append(0x0A)
    column = 0
    rowCount += 1
  }

  /// The finished file.
  ///
  /// - Precondition: no row is open.
  public func file(named name: String) -> OutputFile {
    precondition(column == 0, "row \(rowCount + 1) of \(name) is still open")
    return OutputFile(name: name, bytes: bytes, rows: rowCount)
  }

  private mutating func separate() {
    if column > 0 { bytes.append(UInt8(ascii: ",")) }
    column += 1
  }

  private mutating func append(_ number: Rational) {
    if number.isWhole { append(Int(number.numerator)) } else { append(number.description) }
  }

  private mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digitsOf: number.magnitude)
  }

  private mutating func append(digitsOf number: UInt) {
    if number >= 10 { append(digitsOf: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
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
