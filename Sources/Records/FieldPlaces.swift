/// Where the fields of a table stand in its buffer, row after row: four bytes a field.
///
/// A field is told by its distance from the beginning of its row and by its length, two bytes each.
/// A row that is longer than two bytes can tell takes eight bytes a field; such rows are few.
public struct FieldPlaces: Sendable {
  /// The fields: one word each, distance and length; two words in a long row, first and last byte.
  @usableFromInline var words: [UInt32] = []
  /// The first word of each row; one more for the row that is open.
  @usableFromInline var firstWord: [UInt32] = [0]
  /// The byte at which each row begins, the open one's too once it has a field.
  @usableFromInline var starts: [UInt32] = []
  /// The long rows, in order.
  @usableFromInline var longRows: [UInt32] = []
  @usableFromInline var isOpenLong = false

  /// Makes a list without rows.
  public init() {}

  /// The number of rows that are closed.
  @inlinable public var rowCount: Int { firstWord.count - 1 }

  /// The number of fields of the row that is open.
  @inlinable public var openCount: Int {
    let count = words.count - Int(firstWord[firstWord.count - 1])
    return isOpenLong ? count / 2 : count
  }

  /// Makes room for about so many fields and rows; `prepare` is told of the memory for the fields
  /// before it is used.
  public mutating func reserve(
    fields: Int, rows: Int, prepare: (Int, inout [UInt32]) -> Void
  ) {
    prepare(fields, &words)
    firstWord.reserveCapacity(rows)
    starts.reserveCapacity(rows)
  }

  /// Begins a row at a byte of the buffer.
  ///
  /// - Precondition: the row before it is closed.
  @inlinable
  @inline(__always)
  public mutating func beginRow(at start: Int) {
    starts.append(UInt32(truncatingIfNeeded: start))
  }

  /// Puts a field into the open row, behind those that it has.
  ///
  /// - Precondition: it begins behind the row's beginning, within 4 GB.
  @inlinable
  @inline(__always)
  public mutating func append(_ start: Int, _ end: Int) {
    let first = Int(starts[starts.count - 1])
    if end - first <= 0xFFFF, !isOpenLong {
      words.append(UInt32(truncatingIfNeeded: (start - first) << 16 | (end - start)))
    } else {
      appendLong(start, end)
    }
  }

  /// Closes the open row.
  @inlinable
  public mutating func endRow() {
    firstWord.append(UInt32(words.count))
    isOpenLong = false
  }

  /// Where a field stands; empty where the row has fewer fields.
  ///
  /// - Complexity: O(1); O(log *n*) in the number of long rows.
  @inlinable
  @inline(__always)
  public func field(row: Int, column: Int) -> Range<Int> {
    if !longRows.isEmpty, isLong(row) { return longField(row, column) }
    let at = Int(firstWord[row]) + column
    guard at < Int(firstWord[row + 1]) else { return 0..<0 }
    let word = Int(words[at])
    let start = Int(starts[row]) + word >> 16
    return start..<start + word & 0xFFFF
  }

  /// The number of fields of a closed row.
  public func count(row: Int) -> Int {
    let count = Int(firstWord[row + 1] - firstWord[row])
    return isLong(row) ? count / 2 : count
  }

  /// Takes bytes off the end of a field of a closed row.
  ///
  /// - Precondition: the field has as many.
  public mutating func shorten(row: Int, column: Int, to end: Int) {
    let range = field(row: row, column: column)
    precondition(range.contains(end) || range.upperBound == end, "\(end) is not in \(range)")
    if isLong(row) {
      words[Int(firstWord[row]) + column * 2 + 1] = UInt32(end)
    } else {
      words[Int(firstWord[row]) + column] -= UInt32(range.upperBound - end)
    }
  }

  /// The row and column of the field around a byte; of a byte between fields, the one before it.
  ///
  /// - Complexity: O(log *n*) in the number of rows, and O(*m*) in the fields of the row.
  public func place(ofByte offset: Int) -> (row: Int, column: Int) {
    var (low, high) = (0, rowCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    guard low < rowCount else { return (0, 0) }
    let fields = count(row: low)
    let column = (1..<max(fields, 1)).first { field(row: low, column: $0).lowerBound > offset }
    return (low, (column ?? max(fields, 1)) - 1)
  }

  @usableFromInline
  func isLong(_ row: Int) -> Bool {
    var (low, high) = (0, longRows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(longRows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low < longRows.count && Int(longRows[low]) == row
  }

  @usableFromInline
  func longField(_ row: Int, _ column: Int) -> Range<Int> {
    let at = Int(firstWord[row]) + column * 2
    return at < Int(firstWord[row + 1]) ? Int(words[at])..<Int(words[at + 1]) : 0..<0
  }

  /// Puts a field into a long row; what the row has so far is written anew in the long form.
  @usableFromInline
  mutating func appendLong(_ start: Int, _ end: Int) {
    if !isOpenLong {
      isOpenLong = true
      longRows.append(UInt32(rowCount))
      let from = Int(firstWord[rowCount])
      let first = starts[rowCount]
      let short = Array(words[from...])
      words.removeSubrange(from...)
      for word in short {
        words += [first + word >> 16, first + word >> 16 + word & 0xFFFF]
      }
    }
    words += [UInt32(start), UInt32(end)]
  }
}
