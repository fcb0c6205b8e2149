/// What a reader of a page sees: the texts between its tags.
enum PageText {
  /// The rows of all tables that have cells, each with its texts in order.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func rows(_ bytes: ArraySlice<UInt8>) -> [[String]] { read(bytes).rows }

  /// All texts in order.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func texts(_ bytes: ArraySlice<UInt8>) -> [String] { read(bytes).texts }

  /// All texts in order, and the rows of all tables that have cells.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func read(_ bytes: ArraySlice<UInt8>) -> (texts: [String], rows: [[String]]) {
    var (texts, rows): ([String], [[String]]) = ([], [])
    var (start, hasCells) = (0, false)
    scan(bytes) { tag in
      if tag.starts(with: Self.cell) { hasCells = true }
      guard tag.starts(with: Self.row) || tag.starts(with: Self.rowEnd) else { return }
      if hasCells { rows.append(Array(texts[start...])) }
      (start, hasCells) = (texts.count, false)
    } onText: { text in
      texts.append(text)
    }
    return (texts, rows)
  }

  /// A text as a page shows it; nothing where there is only space.
  static func trimmed(_ text: String) -> String? {
    self.text(Array(text.utf8)[...], isMarkup: false)
  }

  private static let row = Array("tr".utf8)
  private static let rowEnd = Array("/tr".utf8)
  private static let cell = Array("td".utf8)

  private static func scan(
    _ bytes: ArraySlice<UInt8>, onTag: (ArraySlice<UInt8>) -> Void, onText: (String) -> Void
  ) {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "<") {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
        onTag(bytes[place + 1..<end])
        place = end < bytes.endIndex ? end + 1 : end
      } else {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        if let text = text(bytes[place..<end]) { onText(text) }
        place = end
      }
    }
  }

  /// A text without the spaces around it; nothing where there is nothing else.
  private static func text(_ bytes: ArraySlice<UInt8>, isMarkup: Bool = true) -> String? {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let trimmed = bytes.drop(while: isSpace)
    guard let last = trimmed.lastIndex(where: { !isSpace($0) }) else { return nil }
    let text = String(decoding: trimmed[...last], as: UTF8.self)
    guard isMarkup, trimmed.contains(UInt8(ascii: "&")) else { return text }
    return entities.reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  /// What is written for signs of markup; the last makes the others possible.
  private static let entities = [
    (key: "&lt;", value: "<"), (key: "&gt;", value: ">"), (key: "&quot;", value: "\""),
    (key: "&#39;", value: "'"), (key: "&amp;", value: "&"),
  ]
}
