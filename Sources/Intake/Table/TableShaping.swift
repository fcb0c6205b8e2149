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
    var firstField: [UInt32] = []
    var rowNumbers: [UInt32] = []
    firstField.reserveCapacity(scan.firstField.count)
    rowNumbers.reserveCapacity(scan.firstField.count)
    var (blankRows, emptyColumns) = (0, 0)
    for row in 1..<max(scan.firstField.count - 1, 1) {
      let range = Int(scan.firstField[row])..<Int(scan.firstField[row + 1])
      if range.allSatisfy({ isEmpty($0) }) {
        blankRows += 1
        continue
      }
      firstField.append(scan.firstField[row])
      rowNumbers.append(UInt32(row + 1))
      let isCut = scan.isStopped && row == scan.firstField.count - 2
      if range.count != header.count, !isCut {
        checkWidth(of: row, range, header.count, &emptyColumns, findings)
      }
    }
    firstField.append(UInt32(scan.fields.count))
    log.note(.blankRow, file: file, count: blankRows)
    log.note(.emptyColumn, file: file, count: emptyColumns)
    log.note(.windowsLineEnd, file: file, count: scan.windowsLineEnds)
    log.note(.quotedLineBreak, file: file, count: scan.quotedLineBreaks)
    return TextTable(
      file: file, header: header, bytes: text.bytes, fields: scan.fields, firstField: firstField,
      rowNumbers: rowNumbers)
  }

  private func isEmpty(_ field: Int) -> Bool {
    scan.fields[field].start == scan.fields[field].end
  }

  /// The header without the empty columns at its end, in half-width and trimmed.
  private func headerTexts() -> [String] {
    guard scan.firstField.count > 1 else { return [] }
    var header = (0..<Int(scan.firstField[1])).map { field in
      HalfWidth.trimmed(String(decoding: text.bytes[scan.fields[field].range], as: UTF8.self))
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
    of row: Int, _ fields: Range<Int>, _ width: Int, _ emptyColumns: inout Int,
    _ findings: Findings
  ) {
    if fields.count < width {
      let place = SourceLocation(file: file, row: row + 1)
      findings.add(.error, "CSV001", at: place, .rowTooShort(fields.count, width))
      return
    }
    let extra = fields.dropFirst(width)
    guard let filled = extra.first(where: { !isEmpty($0) }) else {
      emptyColumns += 1
      return
    }
    let place = SourceLocation(file: file, row: row + 1, column: filled - fields.lowerBound + 1)
    findings.add(.error, "CSV002", at: place, .rowTooLong(width))
  }

  /// Findings for bytes that are no text, and for quotes that make no field.
  private func report(_ findings: Findings) {
    for offset in text.bad where !scan.fields.isEmpty {
      let (row, column) = scan.place(ofByte: offset)
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
