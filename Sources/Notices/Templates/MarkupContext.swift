/// Where in the HTML a template's next placeholder stands.
///
/// Escaping protects text between tags and inside quotes; nothing else can be made safe, so a
/// placeholder for text in any other place is refused.
struct MarkupContext {
  private enum State: Equatable {
    case text
    case tag
    case quoted(UInt8)
    case rawText
  }

  private var state = State.text
  private var tagName: [UInt8] = []
  private var isNaming = false
  private var rawEnd: [UInt8] = []
  private var matched = 0

  /// Follows literal markup.
  mutating func pass(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { pass(byte) }
  }

  /// Why a field cannot stand here; nothing where it can.
  func problem(for form: TemplateSchema.Form) -> String? {
    switch state {
    case .text: nil
    case .quoted: form == .markup ? "属性の中" : nil
    case .tag: form == .number ? nil : "引用符のない属性"
    case .rawText: form == .number ? nil : "style・script・注釈の中"
    }
  }

  private mutating func pass(_ byte: UInt8) {
    switch state {
    case .text:
      guard byte == UInt8(ascii: "<") else { return }
      (state, tagName, isNaming) = (.tag, [], true)
    case .tag: passTag(byte)
    case .quoted(let quote):
      if byte == quote { state = .tag }
    case .rawText:
      if matched < rawEnd.count, lower(byte) == rawEnd[matched] {
        matched += 1
        if matched == rawEnd.count {
          state = rawEnd.last == UInt8(ascii: ">") ? .text : .tag
          (isNaming, tagName) = (false, [])
        }
      } else {
        matched = byte == UInt8(ascii: "<") ? 1 : 0
      }
    }
  }

  private mutating func passTag(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"):
      let raw = [Array("style".utf8), Array("script".utf8)].first { $0 == tagName }
      state = raw == nil ? .text : .rawText
      rawEnd = raw.map { Array("</".utf8) + $0 } ?? []
      (matched, tagName) = (0, [])
    case UInt8(ascii: "\""), UInt8(ascii: "'"): (state, isNaming) = (.quoted(byte), false)
    case UInt8(ascii: " "), 0x0A, 0x0D, 0x09: isNaming = false
    default:
      if isNaming { tagName.append(lower(byte)) }
      if tagName == Array("!--".utf8) {
        (state, rawEnd, matched, tagName) = (.rawText, Array("-->".utf8), 0, [])
      }
    }
  }

  private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
