import Records

/// Identifiers, and references to records by them.
extension BoundTable {
  /// Where a reference leads.
  enum Reference {
    case empty
    case found(Int)
    case unknown(String)
  }

  /// Looks a code up in an index; no text is made where it is written plainly and found.
  func reference(
    _ row: Int, _ column: Column?, in index: ByteIndex, guess: Int = 0
  ) -> Reference {
    guard let column else { return .empty }
    let range = range(row, column)
    guard !range.isEmpty else { return .empty }
    if let found = index.find(table.bytes.span.extracting(range), guess: guess) {
      return .found(found)
    }
    guard let code = code(row, column) else { return .empty }
    if reportsDestroyed(code, row, column) { return .unknown(code) }
    return index.find(code).map { .found($0) } ?? .unknown(code)
  }

  /// Puts the identifier of a row into an index; an empty, repeated or destroyed one is a finding.
  ///
  /// - Returns: Whether the row is a new record.
  func identify(
    _ row: Int, _ column: Column?, in index: inout ByteIndex, firstRows: inout [UInt32]
  ) -> Bool {
    guard let column else { return false }
    let range = range(row, column)
    let number: Int
    let isNew: Bool
    if NameCheck.startsFormula(table.bytes.span.extracting(range)) {
      findings.add(.error, "CHAR008", at: place(row, column), .formula(column.name))
      return false
    }
    if !range.isEmpty, isPlainCode(range) {
      (number, isNew) = index.insert(table.bytes.span.extracting(range))
    } else {
      guard let code = code(row, column) else {
        requireValue(row, column)
        return false
      }
      if reportsDestroyed(code, row, column) || reportsInvisible(code, row, column) { return false }
      (number, isNew) = index.insert(code)
    }
    guard isNew else {
      let first = Int(firstRows[number])
      findings.add(
        .error, "ID001", at: place(row, column), .twice(column.name, code(row, column) ?? "", first)
      )
      return false
    }
    firstRows.append(UInt32(table.rowNumber(row)))
    return true
  }

  /// `1.23E+11` — an identifier that a spreadsheet has turned into a number.
  func reportsDestroyed(_ code: String, _ row: Int, _ column: Column) -> Bool {
    guard Self.isDestroyed(code) else { return false }
    findings.add(.error, "ID002", at: place(row, column), .destroyed(column.name, code))
    return true
  }

  /// An identifier with a character that nobody sees: it would be another one than it looks.
  private func reportsInvisible(_ code: String, _ row: Int, _ column: Column) -> Bool {
    guard let scalar = code.unicodeScalars.first(where: { NameCheck.isInvisible($0.value) })
    else { return false }
    findings.add(.error, "CHAR007", at: place(row, column), .invisible(column.name, scalar.value))
    return true
  }

  /// Whether a code has the form of a number with an exponent: `1E5` may be an id, `1E+05` and
  /// `1.23E11` are none.
  static func isDestroyed(_ code: String) -> Bool {
    let parts = code.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasPrefix("+") || parts[0].contains("."),
      Int(parts[1]) != nil
    else { return false }
    return !parts[0].isEmpty && parts[0].allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
  }

  /// The items of a list in one field, parted by `;`, `、`, `,` or `/`; normalised, none empty.
  func list(_ row: Int, _ column: Column?) -> [String] {
    guard let column, !range(row, column).isEmpty, let code = code(row, column) else { return [] }
    return code.unicodeScalars
      .split { $0 == ";" || $0 == "、" || $0 == "," || $0 == "/" }
      .map { HalfWidth.trimmedSpaces(String($0)) }
      .filter { !$0.isEmpty }
  }
}
