/// The grammar of JSON, iterative: a stack of open containers and what may come next.
struct JSONParser {
  /// The first place that is not JSON.
  struct Fault {
    /// The byte.
    var at: Int
    /// What should have stood there.
    var expected: Expected
  }

  /// What may come next.
  enum Expected {
    case value, key, colon, commaOrEnd, end, closingQuote, escape, character, digit
  }

  private(set) var nodes: [JSONDocument.Node] = []
  private var open: [Int] = []
  private var at = 0

  /// Reads a whole text; nothing when it is JSON.
  mutating func parse(_ bytes: [UInt8]) -> Fault? {
    nodes.reserveCapacity(bytes.count / 8 + 16)
    var expects = Expected.value
    var mayClose = false
    while true {
      skipSpace(bytes)
      guard at < bytes.count else { break }
      let byte = bytes[at]
      switch expects {
      case .value where !(mayClose && byte == UInt8(ascii: "]")):
        if let fault = value(bytes, byte) { return fault }
        let isContainer = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
        mayClose = isContainer
        expects = isContainer ? (byte == UInt8(ascii: "{") ? .key : .value) : afterValue
      case .key where !(mayClose && byte == UInt8(ascii: "}")):
        guard byte == UInt8(ascii: "\"") else { return Fault(at: at, expected: .key) }
        if let fault = string(bytes) { return fault }
        expects = .colon
      case .colon:
        guard byte == UInt8(ascii: ":") else { return Fault(at: at, expected: .colon) }
        at += 1
        (expects, mayClose) = (.value, false)
      case .commaOrEnd where byte == UInt8(ascii: ","):
        at += 1
        expects = innermostIsObject ? .key : .value
        mayClose = false
      case .end:
        return Fault(at: at, expected: .end)
      default:
        guard close(byte) else { return Fault(at: at, expected: expects) }
        expects = afterValue
      }
    }
    return expects == .end ? nil : Fault(at: at, expected: expects)
  }

  private var innermostIsObject: Bool {
    open.last.map { nodes[$0].kind == .object } ?? false
  }

  private var afterValue: Expected { open.isEmpty ? .end : .commaOrEnd }

  private mutating func skipSpace(_ bytes: [UInt8]) {
    while at < bytes.count, bytes[at] <= 0x20 {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  private mutating func close(_ byte: UInt8) -> Bool {
    let bracket = innermostIsObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard byte == bracket, let container = open.popLast() else { return false }
    at += 1
    nodes[container].end = UInt32(at)
    nodes[container].next = UInt32(nodes.count)
    return true
  }

  private mutating func value(_ bytes: [UInt8], _ byte: UInt8) -> Fault? {
    switch byte {
    case UInt8(ascii: "{"): begin(.object)
    case UInt8(ascii: "["): begin(.array)
    case UInt8(ascii: "\""): return string(bytes)
    case UInt8(ascii: "t"): return word("true", .yes, bytes)
    case UInt8(ascii: "f"): return word("false", .no, bytes)
    case UInt8(ascii: "n"): return word("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number(bytes)
    default: return Fault(at: at, expected: .value)
    }
    return nil
  }

  private mutating func begin(_ kind: JSONDocument.Kind) {
    open.append(nodes.count)
    append(kind, at, at + 1)
    at += 1
  }

  private mutating func append(_ kind: JSONDocument.Kind, _ start: Int, _ end: Int) {
    nodes.append(
      JSONDocument.Node(
        kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(nodes.count + 1)))
  }

  private mutating func word(
    _ word: StaticString, _ kind: JSONDocument.Kind, _ bytes: [UInt8]
  ) -> Fault? {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[at..<end].elementsEqual("\(word)".utf8) else {
      return Fault(at: at, expected: .value)
    }
    append(kind, at, end)
    at = end
    return nil
  }

  private mutating func number(_ bytes: [UInt8]) -> Fault? {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    guard digits(bytes) else { return Fault(at: at, expected: .digit) }
    guard bytes[first] != UInt8(ascii: "0") || at == first + 1 else {
      return Fault(at: first + 1, expected: .commaOrEnd)
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard digits(bytes) else { return Fault(at: at, expected: .digit) }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      guard digits(bytes) else { return Fault(at: at, expected: .digit) }
    }
    append(.number, start, at)
    return nil
  }

  private mutating func digits(_ bytes: [UInt8]) -> Bool {
    let start = at
    while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
    return at > start
  }
}

extension JSONParser {
  /// Reads a text from its opening quote; escapes are checked, not yet undone.
  private mutating func string(_ bytes: [UInt8]) -> Fault? {
    let start = at + 1
    at = start
    var hasEscapes = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        append(hasEscapes ? .escapedString : .plainString, start, at)
        at += 1
        return nil
      }
      guard byte >= 0x20 else { return Fault(at: at, expected: .character) }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        guard escape(bytes) else { return Fault(at: at, expected: .escape) }
      } else {
        at += 1
      }
    }
    return Fault(at: start - 1, expected: .closingQuote)
  }

  /// Passes over one escape; a surrogate must be followed by its partner.
  private mutating func escape(_ bytes: [UInt8]) -> Bool {
    guard at + 1 < bytes.count else { return false }
    switch bytes[at + 1] {
    case UInt8(ascii: "u"):
      guard let unit = Self.hexUnit(bytes[...], at + 2) else { return false }
      guard (0xD800...0xDFFF).contains(unit) else {
        at += 6
        return true
      }
      guard unit < 0xDC00, at + 7 < bytes.count, bytes[at + 6] == UInt8(ascii: "\\"),
        bytes[at + 7] == UInt8(ascii: "u"), let low = Self.hexUnit(bytes[...], at + 8),
        (0xDC00...0xDFFF).contains(low)
      else { return false }
      at += 12
      return true
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
      return true
    default:
      return false
    }
  }

  private static func hexUnit(_ bytes: ArraySlice<UInt8>, _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.endIndex else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// A checked text with its escapes undone.
  static func unescaped(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var at = raw.startIndex
    while at < raw.endIndex {
      guard raw[at] == UInt8(ascii: "\\"), at + 1 < raw.endIndex else {
        text.append(raw[at])
        at += 1
        continue
      }
      let letter = raw[at + 1]
      at += 2
      switch letter {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        var value = hexUnit(raw, at) ?? 0xFFFD
        at += 4
        if (0xD800..<0xDC00).contains(value), let low = hexUnit(raw, at + 2) {
          value = 0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00)
          at += 6
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        text.append(contentsOf: String(Character(scalar)).utf8)
      default: text.append(letter)
      }
    }
    return text
  }
}
