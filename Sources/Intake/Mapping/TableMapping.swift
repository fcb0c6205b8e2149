import Records

/// One table of an export as one of ours: columns renamed and joined, codes and dates read as the
/// mapping says.
struct TableMapping {
  private let mapping: ExportMapping
  private let file: ExportMapping.File
  private let findings: Findings
  private let log: ChangeLog

  init(_ mapping: ExportMapping, file: RoundFile, findings: Findings, log: ChangeLog) {
    self.mapping = mapping
    self.file = mapping.files[file] ?? ExportMapping.File()
    self.findings = findings
    self.log = log
  }

  /// A column of the result, and the columns of the export that it is made of.
  private struct Target {
    var header: String
    var sources: [Int]
    var separator = ""
    var constant: String?
  }

  /// The table with our headers; a column named in the mapping but not in the file is a finding.
  ///
  /// - Complexity: O(*n*) in the bytes of the table.
  func applied(to table: TextTable) -> TextTable {
    let targets = targets(table)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(table.bytes.count)
    var places = FieldPlaces()
    for row in 0..<table.rowCount {
      places.beginRow(at: bytes.count)
      for target in targets {
        let start = bytes.count
        append(target, table, row, to: &bytes)
        places.append(start, bytes.count)
      }
      places.endRow()
    }
    return TextTable(
      file: table.file, header: targets.map(\.header), bytes: bytes, places: places,
      rows: Array(0..<UInt32(table.rowCount)),
      rowNumbers: (0..<table.rowCount).map { UInt32(table.rowNumber($0)) },
      columnNumbers: targets.map { ($0.sources.first ?? 0) + 1 })
  }

  /// The columns of the result: those that the mapping names, then what it does not mention.
  private func targets(_ table: TextTable) -> [Target] {
    var used = Set(table.header.indices.filter { file.ignored.contains(table.header[$0]) })
    var targets: [Target] = []
    for (header, source) in file.columns {
      switch source {
      case .column(let name):
        targets.append(
          Target(header: header, sources: columns([name], for: header, table, &used)))
      case .joined(let names, let separator):
        targets.append(
          Target(
            header: header, sources: columns(names, for: header, table, &used),
            separator: separator))
      case .constant(let text):
        targets.append(Target(header: header, sources: [], constant: text))
      }
    }
    log.note(.mapping, file: table.file, count: targets.count)
    for (column, header) in table.header.enumerated() where !used.contains(column) {
      targets.append(Target(header: header, sources: [column]))
    }
    return targets
  }

  private func columns(
    _ names: [String], for header: String, _ table: TextTable, _ used: inout Set<Int>
  ) -> [Int] {
    names.compactMap { name in
      guard let column = table.column(HalfWidth.trimmed(name)) else {
        findings.add(
          .error, "MAP003", at: SourceLocation(file: table.file, row: 1),
          .missingMapped(header, name, table.header))
        return nil
      }
      used.insert(column)
      return column
    }
  }

  private func append(
    _ target: Target, _ table: TextTable, _ row: Int, to bytes: inout [UInt8]
  ) {
    if let constant = target.constant {
      bytes.append(contentsOf: constant.utf8)
      return
    }
    let codes = file.values[target.header]
    let form = file.dates[target.header]
    guard codes != nil || form != nil || target.sources.count > 1 || !mapping.characters.isEmpty
    else {
      for source in target.sources {
        bytes.append(contentsOf: table.bytes[table.field(row: row, column: source)])
      }
      return
    }
    let parts = target.sources.map { table.text(row: row, column: $0) }.filter { !$0.isEmpty }
    let written = characters(parts.joined(separator: target.separator))
    let read = value(written, codes, form)
    if read != written {
      log.note(
        .mapping, at: table.location(row: row, column: target.sources.first), column: target.header,
        (written, read))
    }
    bytes.append(contentsOf: read.utf8)
  }

  /// Private-use characters as the mapping says.
  private func characters(_ text: String) -> String {
    guard !mapping.characters.isEmpty else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let mapped = mapping.characters[scalar] {
        result += mapped
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A code's meaning, or a date in our form; what cannot be read stays, for the reader to refuse.
  private func value(
    _ text: String, _ codes: [String: String]?, _ form: ExportMapping.DateForm?
  ) -> String {
    if let codes, let meaning = codes[HalfWidth.trimmed(text)] ?? codes[text] { return meaning }
    if let form, let date = MappedDate.read(HalfWidth.trimmed(text), form) {
      return date.description
    }
    return text
  }
}
