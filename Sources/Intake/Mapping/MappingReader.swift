import Records

/// Reads `mapping.json`; unknown keys and wrong values are findings.
struct MappingReader {
  let findings: Findings

  /// The word that every such file carries.
  static let format = "hoiku-mapping/1"

  /// The mapping, or nothing with findings.
  func read(_ document: JSONDocument) -> ExportMapping? {
    let before = findings.errorCount
    guard
      let fields = JSONFields(
        document.root, known: ["format", "files", "characters"], findings: findings)
    else { return nil }
    FormatWord.check(fields, Self.format, findings)
    var mapping = ExportMapping()
    for (name, value) in members(fields["files"]) {
      guard let file = RoundFile(rawValue: name) else {
        findings.add(
          .error, "MAP001", at: value.location,
          .unknownMapped("ファイル", name, RoundFile.allCases.map(\.rawValue)))
        continue
      }
      mapping.files[file] = self.file(value)
    }
    for (code, value) in members(fields["characters"]) {
      guard let scalar = Self.scalar(code), let text = value.string, !text.isEmpty else {
        findings.add(.error, "MAP002", at: value.location, .mappedCharacter(code))
        continue
      }
      mapping.characters[scalar] = text
    }
    return findings.errorCount == before ? mapping : nil
  }

  private func file(_ value: JSONValue) -> ExportMapping.File {
    var file = ExportMapping.File()
    guard
      let fields = JSONFields(
        value,
        known: ["name", "columns", "join", "constants", "values", "dates", "ignore"],
        findings: findings)
    else { return file }
    file.name = fields.string("name")
    readColumns(fields, into: &file)
    for (header, codes) in members(fields["values"]) {
      for (code, value) in members(codes) {
        if value.string == nil { wrongType(value, "文字列 \"…\"") }
        file.values[header, default: [:]][code] = value.string ?? ""
      }
    }
    for (header, value) in members(fields["dates"]) {
      guard let form = value.string.flatMap(ExportMapping.DateForm.init(rawValue:)) else {
        let words = ExportMapping.DateForm.allCases.map(\.rawValue)
        findings.add(
          .error, "VAL005", at: value.location,
          .unknownWord("dates.\(header)", value.string ?? "", words))
        continue
      }
      file.dates[header] = form
    }
    let ignored = fields["ignore"]
    if let ignored, ignored.elements == nil { wrongType(ignored, "配列 […]") }
    file.ignored = Set(ignored?.elements?.compactMap(\.string) ?? [])
    return file
  }

  /// The columns that are taken over, joined, or the same in every row.
  private func readColumns(_ fields: JSONFields, into file: inout ExportMapping.File) {
    let separators = Dictionary(
      members(fields["join"]).map { ($0.name, $0.value.string ?? "") }
    ) { first, _ in first }
    for (header, source) in members(fields["columns"]) {
      if let name = source.string {
        file.columns.append((header, .column(name)))
      } else if let names = source.elements?.compactMap(\.string), !names.isEmpty {
        let separator = separators[header] ?? "\u{3000}"
        file.columns.append((header, .joined(names, separator: separator)))
      } else {
        wrongType(source, "見出し、または見出しの配列")
      }
    }
    for (header, value) in members(fields["constants"]) {
      guard let text = value.string else {
        wrongType(value, "文字列 \"…\"")
        continue
      }
      file.columns.append((header, .constant(text)))
    }
  }

  private func members(_ value: JSONValue?) -> [(name: String, value: JSONValue)] {
    guard let value else { return [] }
    guard let members = value.members else {
      wrongType(value, "オブジェクト {…}")
      return []
    }
    return members.map { ($0.key.string ?? "", $0.value) }
  }

  private func wrongType(_ value: JSONValue, _ type: String) {
    findings.add(.error, "JSON003", at: value.location, .jsonType(value, type))
  }

  /// `U+E000` as a private-use character.
  private static func scalar(_ code: String) -> Unicode.Scalar? {
    guard code.hasPrefix("U+"), let value = UInt32(code.dropFirst(2), radix: 16),
      (0xE000...0xF8FF).contains(value) || value >= 0xF_0000
    else { return nil }
    return Unicode.Scalar(value)
  }
}
