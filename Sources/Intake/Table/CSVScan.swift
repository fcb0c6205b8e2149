import Records

/// The fields of a CSV file, found byte by byte, and what is wrong with its quotes and bytes.
///
/// The bytes are only read; fields with doubled quotes are listed, to be undone in place.
struct CSVScan {
  /// Something in the bytes that no reader of CSV can make sense of.
  enum Fault: Sendable {
    case unclosedQuote, textAfterQuote, strayQuote, loneCarriageReturn
    case control(UInt8)
    case tooLong
  }

  /// Every field, row after row, the header's among them.
  var places = FieldPlaces()
  /// Faults with row and column, both from 0; the first 10,000.
  var faults: [(fault: Fault, row: Int, column: Int)] = []
  /// Rows that end with CR LF.
  var windowsLineEnds = 0
  /// Line breaks inside quotes.
  var quotedLineBreaks = 0
  /// Whether the scan ended before the file did.
  private(set) var isStopped = false
  /// Fields in which quotes are doubled.
  private var doubled: [(row: UInt32, column: UInt32)] = []

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// Scans a whole file from byte `start`; stops where a quote is never closed or a field passes
  /// `fieldLimit` bytes.
  ///
  /// - Complexity: O(*n*) in the number of bytes; they are copied only where quotes are doubled.
  static func scan(_ bytes: inout [UInt8], from start: Int = 0, fieldLimit: Int) -> CSVScan {
    var scan = CSVScan()
    scan.reserve(for: bytes)
    scan.scan(bytes.span, from: start, fieldLimit: fieldLimit)
    scan.undoDoubledQuotes(in: &bytes)
    return scan
  }

  private mutating func scan(_ text: Span<UInt8>, from first: Int, fieldLimit: Int) {
    var at = first
    var expectsField = false
    while at < text.count || expectsField {
      if !expectsField { places.beginRow(at: at) }
      expectsField = false
      let start = at
      if at < text.count, text[at] == Self.quote {
        guard quoted(text, &at, limit: fieldLimit) else {
          isStopped = true
          break
        }
      } else {
        plain(text, &at)
        places.append(start, at)
      }
      if at - start > fieldLimit + 2 {
        note(.tooLong, back: 1)
        isStopped = true
        break
      }
      if at < text.count, text[at] == Self.comma {
        at += 1
        expectsField = true
      } else {
        endRow(text, &at)
      }
    }
    if places.openCount > 0 { places.endRow() }
  }

  /// Takes one of each two quotes out, inside its own field: no byte moves out of its field.
  private mutating func undoDoubledQuotes(in bytes: inout [UInt8]) {
    for (row, column) in doubled {
      let range = places.field(row: Int(row), column: Int(column))
      var (write, read) = (range.lowerBound, range.lowerBound)
      while read < range.upperBound {
        bytes[write] = bytes[read]
        read += bytes[read] == Self.quote ? 2 : 1
        write += 1
      }
      places.shorten(row: Int(row), column: Int(column), to: write)
    }
  }

  /// Makes room by the number of commas and line breaks at the beginning of the file: arrays that
  /// grow would take twice the memory for a while.
  private mutating func reserve(for bytes: [UInt8]) {
    let sample = bytes.prefix(1 << 18)
    let (commas, lines) = sample.reduce(into: (0, 0)) { counts, byte in
      if byte == Self.comma { counts.0 += 1 }
      if byte == Self.lineFeed { counts.1 += 1 }
    }
    let scale = { (count: Int) in
      sample.isEmpty ? 0 : count * (bytes.count / sample.count + 1) * 17 / 16 + 64
    }
    places.reserve(fields: scale(commas + lines), rows: scale(lines)) {
      LargeMemory.reserve($0, in: &$1)
    }
  }

  /// Moves to the end of a field without quotes.
  @inline(__always)
  private mutating func plain(_ text: Span<UInt8>, _ at: inout Int) {
    while true {
      at = Self.nextSign(text, from: at)
      guard at < text.count else { return }
      let byte = text[at]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { return }
      if byte == Self.quote { note(.strayQuote) }
      if byte < 0x20 && byte != 0x09 { note(.control(byte)) }
      at += 1
    }
  }

  /// The next byte up to `,`, or the end: the hot loop of the intake, eight bytes at a time.
  @inline(__always)
  private static func nextSign(_ text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at + 8 <= text.count {
      let low = EightBytes(text, at).below(Self.comma + 1)
      if low != 0 { return at + low.trailingZeroBitCount >> 3 }
      at += 8
    }
    while at < text.count, text[at] > Self.comma { at += 1 }
    return at
  }

  /// Reads a quoted field; false when it never ends or is too long.
  private mutating func quoted(_ text: Span<UInt8>, _ at: inout Int, limit: Int) -> Bool {
    let start = at + 1
    var end = start
    var hasDoubled = false
    while true {
      guard end < text.count else {
        note(.unclosedQuote)
        return false
      }
      let byte = text[end]
      if byte == Self.quote {
        guard end + 1 < text.count, text[end + 1] == Self.quote else { break }
        hasDoubled = true
        end += 1
      } else if byte < 0x20 {
        if byte == Self.lineFeed {
          quotedLineBreaks += 1
        } else if byte != Self.carriageReturn && byte != 0x09 {
          note(.control(byte))
        }
      }
      end += 1
      guard end - start <= limit else {
        note(.tooLong)
        return false
      }
    }
    if hasDoubled { doubled.append((UInt32(places.rowCount), UInt32(places.openCount))) }
    places.append(start, end)
    at = end + 1
    skipToSeparator(text, &at)
    return true
  }

  /// After a closing quote only a separator may follow.
  private mutating func skipToSeparator(_ text: Span<UInt8>, _ at: inout Int) {
    var isNoted = false
    while at < text.count {
      let byte = text[at]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { return }
      if !isNoted { note(.textAfterQuote, back: 1) }
      isNoted = true
      at += 1
    }
  }

  private mutating func endRow(_ text: Span<UInt8>, _ at: inout Int) {
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
    places.endRow()
  }

  /// Notes a fault in the field that is being read, or in the one `back` before it.
  private mutating func note(_ fault: Fault, back: Int = 0) {
    guard faults.count < 10_000 else { return }
    faults.append((fault, places.rowCount, max(places.openCount - back, 0)))
  }
}
