import Records

/// The fields of a CSV file, found byte by byte, and what is wrong with its quotes and bytes.
///
/// Doubled quotes are undone in place, inside their own field: no byte moves out of its field.
struct CSVScan {
  /// Something in the bytes that no reader of CSV can make sense of.
  enum Fault: Sendable {
    case unclosedQuote, textAfterQuote, strayQuote, loneCarriageReturn
    case control(UInt8)
    case tooLong
  }

  /// Every field, row after row, the header's among them.
  var fields: [TextTable.Field] = []
  /// Where the fields of each row begin; one more at the end.
  var firstField: [UInt32] = [0]
  /// Faults with row and column, both from 0; the first 10,000.
  var faults: [(fault: Fault, row: Int, column: Int)] = []
  /// Rows that end with CR LF.
  var windowsLineEnds = 0
  /// Line breaks inside quotes.
  var quotedLineBreaks = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// Scans a whole file; stops where a quote is never closed or a field passes `fieldLimit` bytes.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  static func scan(_ bytes: inout [UInt8], fieldLimit: Int) -> CSVScan {
    var scan = CSVScan()
    let rows = bytes.count / 64 + 16
    scan.firstField.reserveCapacity(rows)
    scan.fields.reserveCapacity(bytes.count / 8 + 16)
    var text = bytes.mutableSpan
    var at = 0
    var expectsField = false
    while at < text.count || expectsField {
      expectsField = false
      let start = at
      if at < text.count, text[at] == quote {
        guard scan.quoted(&text, &at, limit: fieldLimit) else { break }
      } else {
        scan.plain(&text, &at)
        scan.append(start, at)
      }
      if at - start > fieldLimit {
        scan.note(.tooLong, back: 1)
        break
      }
      if at < text.count, text[at] == comma {
        at += 1
        expectsField = true
      } else {
        scan.endRow(&text, &at)
      }
    }
    if Int(scan.firstField[scan.firstField.count - 1]) < scan.fields.count {
      scan.firstField.append(UInt32(scan.fields.count))
    }
    return scan
  }

  /// Moves to the end of a field without quotes: the hot loop of the intake, one test a byte.
  @inline(__always)
  private mutating func plain(_ text: inout MutableSpan<UInt8>, _ at: inout Int) {
    while at < text.count {
      let byte = text[at]
      if byte <= Self.comma {
        if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { return }
        if byte == Self.quote { note(.strayQuote) }
        if byte < 0x20 && byte != 0x09 { note(.control(byte)) }
      }
      at += 1
    }
  }

  /// Reads a quoted field; false when it never ends or is too long.
  private mutating func quoted(
    _ text: inout MutableSpan<UInt8>, _ at: inout Int, limit: Int
  ) -> Bool {
    let start = at + 1
    var read = start
    var write = start
    while true {
      guard read < text.count else {
        note(.unclosedQuote)
        return false
      }
      let byte = text[read]
      if byte == Self.quote {
        guard read + 1 < text.count, text[read + 1] == Self.quote else { break }
        read += 1
      } else if byte < 0x20 {
        if byte == Self.lineFeed {
          quotedLineBreaks += 1
        } else if byte != Self.carriageReturn && byte != 0x09 {
          note(.control(byte))
        }
      }
      text[write] = byte
      write += 1
      read += 1
      guard write - start <= limit else {
        note(.tooLong)
        return false
      }
    }
    append(start, write)
    at = read + 1
    skipToSeparator(&text, &at)
    return true
  }

  /// After a closing quote only a separator may follow.
  private mutating func skipToSeparator(_ text: inout MutableSpan<UInt8>, _ at: inout Int) {
    var isNoted = false
    while at < text.count {
      let byte = text[at]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { return }
      if !isNoted { note(.textAfterQuote, back: 1) }
      isNoted = true
      at += 1
    }
  }

  private mutating func append(_ start: Int, _ end: Int) {
    fields.append(TextTable.Field(start: UInt32(start), end: UInt32(end)))
  }

  private mutating func endRow(_ text: inout MutableSpan<UInt8>, _ at: inout Int) {
    if at < text.count, text[at] == Self.carriageReturn {
      at += 1
      if at < text.count, text[at] == Self.lineFeed {
        windowsLineEnds += 1
        at += 1
      } else {
        note(.loneCarriageReturn, back: 1)
      }
    } else if at < text.count {
      at += 1
    }
    firstField.append(UInt32(fields.count))
  }

  /// Notes a fault in the field that is being read, or in the one `back` before it.
  private mutating func note(_ fault: Fault, back: Int = 0) {
    guard faults.count < 10_000 else { return }
    let column = fields.count - Int(firstField[firstField.count - 1]) - back
    faults.append((fault, firstField.count - 1, max(column, 0)))
  }

  /// The row and column (from 0) of the field around a byte.
  ///
  /// - Complexity: O(log *n*) in the number of fields.
  func place(ofByte offset: Int) -> (row: Int, column: Int) {
    let field = lastIndex(below: fields.count) { Int(fields[$0].start) <= offset }
    let row = lastIndex(below: firstField.count) { Int(firstField[$0]) <= field }
    return (row, field - Int(firstField[row]))
  }

  private func lastIndex(below count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
