import Records

/// A JSON text as a flat list of nodes with their places: nothing is lost, repeated keys included.
///
/// A node is 16 bytes; the nodes of a container follow it, in the order of the text (in an object
/// key, value, key, value …), and `next` leads past them. Texts and numbers are read on demand.
public final class JSONDocument: Sendable {
  /// What a node is.
  public enum Kind: UInt8, Sendable {
    /// `{…}`.
    case object
    /// `[…]`.
    case array
    /// A text without escapes.
    case plainString
    /// A text with escapes.
    case escapedString
    /// A number, as written.
    case number
    /// `true`.
    case yes
    /// `false`.
    case no
    /// `null`.
    case null
  }

  struct Node: Sendable {
    var kind: Kind
    /// The first byte, inside the quotes of a text.
    var start: UInt32
    /// The byte after the last, inside the quotes of a text.
    var end: UInt32
    /// The node after this one and everything in it.
    var next: UInt32
  }

  /// The file's name, for findings.
  public let file: String
  let bytes: [UInt8]
  let nodes: [Node]
  private let lineStarts: [UInt32]

  init(file: String, bytes: [UInt8], nodes: [Node]) {
    self.file = file
    self.bytes = bytes
    self.nodes = nodes
    var lineStarts: [UInt32] = [0]
    for (at, byte) in bytes.enumerated() where byte == 0x0A { lineStarts.append(UInt32(at + 1)) }
    self.lineStarts = lineStarts
  }

  /// The outermost value.
  public var root: JSONValue { JSONValue(document: self, node: 0) }

  /// Reads a JSON text (RFC 8259, UTF-8, a byte order mark allowed).
  ///
  /// The first place that is not JSON is a finding and ends the reading; keys that stand twice in
  /// one object are all found.
  ///
  /// - Returns: The document, or nothing with findings.
  /// - Complexity: O(*n*) in the number of bytes, without recursion: any depth is read.
  public static func read(
    _ bytes: consuming [UInt8], file: String, findings: Findings
  ) -> JSONDocument? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 > 0x20 }) else {
      findings.add(.error, "FILE002", at: SourceLocation(file: file), .emptyJSON(file))
      return nil
    }
    guard bytes.count < Int(UInt32.max) else {
      findings.add(.error, "FILE004", at: SourceLocation(file: file), .fileTooLarge(file))
      return nil
    }
    if let bad = UTF8Validation.firstBad(in: bytes) {
      let document = JSONDocument(file: file, bytes: bytes, nodes: [])
      findings.add(.error, "CHAR001", at: document.location(ofByte: bad), .jsonNotUTF8)
      return nil
    }
    var parser = JSONParser()
    let fault = parser.parse(bytes)
    let document = JSONDocument(file: file, bytes: bytes, nodes: parser.nodes)
    if let fault {
      findings.add(
        .error, "JSON001", at: document.location(ofByte: fault.at), .notJSON(fault.expected))
      return nil
    }
    let repeated = document.repeatedKeys()
    for key in repeated {
      findings.add(
        .error, "JSON002", at: key.location, .keyTwice(key.string ?? "", key.parentPath))
    }
    return repeated.isEmpty ? document : nil
  }

  /// The line and column of a byte, both from 1; columns count characters.
  func location(ofByte offset: Int) -> SourceLocation {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    let before = bytes[Int(lineStarts[low])..<min(offset, bytes.count)]
    let column = before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return SourceLocation(file: file, row: low + 1, column: column)
  }

  /// Keys that stand in one object for the second time, in the order of the text.
  private func repeatedKeys() -> [JSONValue] {
    var repeated: [JSONValue] = []
    var seen: Set<String> = []
    for node in nodes.indices where nodes[node].kind == .object {
      var key = node + 1
      let end = Int(nodes[node].next)
      seen.removeAll(keepingCapacity: true)
      while key < end {
        if !seen.insert(string(key)).inserted {
          repeated.append(JSONValue(document: self, node: key))
        }
        key = Int(nodes[key + 1].next)
      }
    }
    return repeated.sorted { $0.node < $1.node }
  }

  /// The text of a string node.
  func string(_ node: Int) -> String {
    let place = nodes[node]
    let raw = bytes[Int(place.start)..<Int(place.end)]
    guard place.kind == .escapedString else { return String(decoding: raw, as: UTF8.self) }
    return String(decoding: JSONParser.unescaped(raw), as: UTF8.self)
  }
}
