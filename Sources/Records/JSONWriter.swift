/// Writes JSON with keys in the order given, so that equal values are equal bytes.
///
/// Two spaces of indentation at the outer levels; a value written with `isCompact` stays on one
/// line. The caller opens and closes; the writer places commas and line breaks.
public struct JSONWriter: Sendable {
  /// The text so far.
  public private(set) var bytes: [UInt8] = []
  private var levels: [(isEmpty: Bool, isCompact: Bool)] = []

  /// Begins an empty text.
  public init() {}

  /// Opens an object.
  public mutating func beginObject(compact: Bool = false) {
    begin("{", compact)
  }

  /// Closes the innermost object.
  public mutating func endObject() {
    end("}")
  }

  /// Opens an array.
  public mutating func beginArray(compact: Bool = false) {
    begin("[", compact)
  }

  /// Closes the innermost array.
  public mutating func endArray() {
    end("]")
  }

  /// Writes a key of the innermost object; its value must follow.
  public mutating func key(_ name: String) {
    separate()
    quoted(name)
    bytes.append(contentsOf: ": ".utf8)
    isAfterKey = true
  }

  /// Writes a text.
  public mutating func string(_ text: String) {
    separate()
    quoted(text)
  }

  /// Writes a whole number.
  public mutating func integer(_ number: Int) {
    separate()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digitsOf: number.magnitude)
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a text, or `null` where there is none.
  public mutating func string(orNull text: String?) {
    if let text { string(text) } else { null() }
  }

  /// Writes a whole number, or `null` where there is none.
  public mutating func integer(orNull number: Int?) {
    if let number { integer(number) } else { null() }
  }

  /// Writes an array under a key, item by item.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - items: What the array is made of.
  ///   - isCompact: Whether it stands in one line.
  ///   - write: Writes one item.
  @inlinable
  public mutating func array<Item>(
    _ key: String, _ items: some Sequence<Item>, compact isCompact: Bool = false,
    _ write: (Item, inout JSONWriter) -> Void
  ) {
    self.key(key)
    array(of: items, compact: isCompact, write)
  }

  /// Writes an array that stands in another one, or after a key that was written, item by item.
  @inlinable
  public mutating func array<Item>(
    of items: some Sequence<Item>, compact isCompact: Bool = false,
    _ write: (Item, inout JSONWriter) -> Void
  ) {
    beginArray(compact: isCompact)
    for item in items { write(item, &self) }
    endArray()
  }

  /// Writes an array of texts under a key, in one line.
  @inlinable
  public mutating func strings(_ key: String, _ texts: some Sequence<String>) {
    array(key, texts, compact: true) { $1.string($0) }
  }

  /// Ends the file with a line break.
  ///
  /// - Precondition: everything opened is closed.
  public mutating func finish() -> [UInt8] {
    precondition(levels.isEmpty, "\(levels.count) JSON containers are still open")
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private var isAfterKey = false

  private mutating func begin(_ bracket: Unicode.Scalar, _ compact: Bool) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    levels.append((isEmpty: true, isCompact: compact || levels.last?.isCompact == true))
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    guard let level = levels.popLast() else {
      preconditionFailure("no JSON container is open")
    }
    if !level.isEmpty && !level.isCompact { lineBreak() }
    bytes.append(UInt8(ascii: bracket))
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let level = levels.last else { return }
    if !level.isEmpty { bytes.append(UInt8(ascii: ",")) }
    if level.isCompact {
      if !level.isEmpty { bytes.append(UInt8(ascii: " ")) }
    } else {
      lineBreak()
    }
    levels[levels.count - 1].isEmpty = false
  }

  private mutating func append(digitsOf number: UInt) {
    if number >= 10 { append(digitsOf: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func lineBreak() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<levels.count * 2 { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    guard !isPlain else { return bytes.append(contentsOf: text.utf8) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
