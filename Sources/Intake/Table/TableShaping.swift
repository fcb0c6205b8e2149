import Records

/// From scanned fields to a table: header and rows of one width.
struct TableShaping {
  let file: String
  let text: DecodedText
  let scan: CSVScan

  /// The table, with findings for every row that does not fit the header.
  func table(findings: Findings, log: ChangeLog) -> TextTable? {
    report(findings)
    let header = headerTexts()
    guard !header.isEmpty else {
      findings.add(.error, "FILE002", at: SourceLocation(file: file), .emptyFile(file))
      return nil
    }
    checkHeader(header, findings)
    var rows: [UInt32] = []
    let rowCount = scan.places.rowCount
    rows.reserveCapacity(rowCount)
    var (blankRows, emptyColumns) = (0, 0)
    for row in 1..<max(rowCount, 1) {
      let width = scan.places.count(row: row)
      if (0..<width).allSatisfy({ isEmpty(row, $0) }) {
        blankRows += 1
        continue
      }
      rows.append(UInt32(row))
      let isCut = scan.isStopped && row == rowCount - 1
      if width != header.count, !isCut {
        checkWidth(of: row, width, header.count, &emptyColumns, findings)
      }
    }
    log.note(.blankRow, file: file, count: blankRows)
    log.note(.emptyColumn, file: file, count: emptyColumns)
    log.note(.windowsLineEnd, file: file, count: scan.windowsLineEnds)
    log.note(.quotedLineBreak, file: file, count: scan.quotedLineBreaks)
    return TextTable(
      file: file, header: header, bytes: text.bytes, places: scan.places, rows: rows)
  }

  private func isEmpty(_ row: Int, _ column: Int) -> Bool {
    scan.places.field(row: row, column: column).isEmpty
  }

  /// The header without the empty columns at its end, in half-width and trimmed.
  private func headerTexts() -> [String] {
    guard scan.places.rowCount > 0 else { return [] }
    var header = (0..<scan.places.count(row: 0)).map { column in
      let range = scan.places.field(row: 0, column: column)
      return HalfWidth.trimmed(String(decoding: text.bytes[range], as: UTF8.self))
    }
    while header.last?.isEmpty == true { header.removeLast() }
    return header
  }

  private func checkHeader(_ header: [String], _ findings: Findings) {
    var first: [String: Int] = [:]
    for (column, name) in header.enumerated() {
      let place = SourceLocation(file: file, row: 1, column: column + 1)
      if name.isEmpty {
        findings.add(.error, "HEAD003", at: place, .headerEmpty)
      } else if let other = first[name] {
        findings.add(.error, "HEAD004", at: place, .headerTwice(name, other + 1))
      } else {
        first[name] = column
      }
    }
  }

  private func checkWidth(
    of row: Int, _ count: Int, _ width: Int, _ emptyColumns: inout Int, _ findings: Findings
  ) {
    if count < width {
      let place = SourceLocation(file: file, row: row + 1)
      findings.add(.error, "CSV001", at: place, .rowTooShort(count, width))
      return
    }
    guard let filled = (width..<count).first(where: { !isEmpty(row, $0) }) else {
      emptyColumns += 1
      return
    }
    let place = SourceLocation(file: file, row: row + 1, column: filled + 1)
    findings.add(.error, "CSV002", at: place, .rowTooLong(width))
  }

  /// Findings for bytes that are no text, and for quotes that make no field.
  private func report(_ findings: Findings) {
    for offset in text.bad where scan.places.rowCount > 0 {
      let (row, column) = scan.places.place(ofByte: offset)
      let place = SourceLocation(file: file, row: row + 1, column: column + 1)
      findings.add(.error, "CHAR001", at: place, .undecodable(text.encoding))
    }
    for (fault, row, column) in scan.faults {
      let place = SourceLocation(file: file, row: row + 1, column: column + 1)
      findings.add(.error, fault.code, at: place, .fault(fault))
    }
  }
}

extension CSVScan.Fault {
  /// The code of the finding.
  var code: String {
    switch self {
    case .unclosedQuote: "CSV003"
    case .textAfterQuote, .strayQuote: "CSV004"
    case .loneCarriageReturn: "CSV005"
    case .control: "CHAR003"
    case .tooLong: "CSV006"
    }
  }
}
