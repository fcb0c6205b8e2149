import Records

/// Values of single fields: each is normalised, counted in the log where it was changed, and a
/// finding where it cannot be read.
extension BoundTable {
  /// The bytes of a field.
  @inline(__always)
  func range(_ row: Int, _ column: Column) -> Range<Int> {
    table.field(row: row, column: column.index)
  }

  /// The bytes of a field as text.
  ///
  /// They are not checked again: the file is in UTF-8, and fields end at ASCII signs.
  @inline(__always)
  func string(_ range: Range<Int>) -> String {
    unsafe String(copying: UTF8Span(unchecked: table.bytes.span.extracting(range)))
  }

  /// The field as written.
  func raw(_ row: Int, _ column: Column) -> String {
    string(range(row, column))
  }

  /// A finding about a field that must not be empty.
  func requireValue(_ row: Int, _ column: Column) {
    findings.add(.error, "VAL001", at: place(row, column), .empty(column.name))
  }

  /// A text without spaces around it; nothing when empty.
  func text(_ row: Int, _ column: Column?) -> String? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else { return nil }
    if !maySpace(range) { return string(range) }
    let text = HalfWidth.trimmedSpaces(string(range))
    return text.isEmpty ? nil : text
  }

  /// A text as ``text(_:_:)`` gives it, of a column in which few texts return often: these share
  /// their memory.
  func common(_ row: Int, _ column: Column?) -> String? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else { return nil }
    return memos.texts.value(of: table.bytes.span.extracting(range)) { text(row, column) }
  }

  /// Whether a field may begin or end with a space: by its first and last byte, those of U+3000
  /// (E3 80 80) and U+00A0 (C2 A0) included.
  @inline(__always)
  private func maySpace(_ range: Range<Int>) -> Bool {
    let (first, last) = (table.bytes[range.lowerBound], table.bytes[range.upperBound - 1])
    return first <= 0x20 || first == 0xE3 || first == 0xC2 || last <= 0x20 || last == 0x80
      || last == 0xA0
  }

  /// A text of which a printed line is made, as an address: private-use characters are findings, a
  /// line break is read as a space.
  func printed(_ row: Int, _ column: Column?, required: Bool = false) -> String? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else {
      if required { requireValue(row, column) }
      return nil
    }
    report(
      NameCheck.fault(in: table.bytes.span.extracting(range), isAddress: true), row, column)
    guard has(0x0A, in: range) || has(0x0D, in: range) else { return string(range) }
    log.note(.lineBreak, at: place(row, column), column: column.name, nil)
    let line = string(range).split(whereSeparator: \.isNewline).joined(separator: "　")
    if required, line.isEmpty { requireValue(row, column) }
    return line.isEmpty ? nil : line
  }

  /// 氏名 — a name exactly as written; lost characters are findings.
  func name(_ row: Int, _ column: Column?, required: Bool = true) -> String {
    guard let column else { return "" }
    let range = range(row, column)
    report(NameCheck.fault(in: table.bytes.span.extracting(range)), row, column)
    let name = string(range)
    if required, range.count < 16, HalfWidth.trimmedSpaces(name).isEmpty {
      requireValue(row, column)
    }
    return name
  }

  private func report(_ fault: NameCheck.Fault?, _ row: Int, _ column: Column) {
    switch fault {
    case nil: break
    case .lost:
      findings.add(.error, "CHAR004", at: place(row, column), .lostCharacter(column.name))
    case .privateUse(let value):
      findings.add(.error, "CHAR005", at: place(row, column), .privateUse(column.name, value))
    case .control:
      findings.add(.error, "CHAR006", at: place(row, column), .controlInName(column.name))
    case .formula:
      findings.add(.error, "CHAR008", at: place(row, column), .formula(column.name))
    case .invisible(let value):
      findings.add(.error, "CHAR007", at: place(row, column), .invisible(column.name, value))
    }
  }

  /// フリガナ — half-width kana are read as full-width.
  func kana(_ row: Int, _ column: Column?, required: Bool = true) -> String {
    let written = name(row, column, required: required)
    // Half-width kana are EF BD A1 … EF BE 9F.
    guard let column, has(0xEF, in: range(row, column)) else { return written }
    let kana = KanaText.converted(written)
    if kana != written {
      log.note(.fullWidthKana, at: place(row, column), column: column.name, nil)
    }
    return kana
  }

  @inline(__always)
  private func has(_ byte: UInt8, in range: Range<Int>) -> Bool {
    let bytes = table.bytes.span
    for at in range where bytes[at] == byte { return true }
    return false
  }

  /// A code — an identifier or category, in half-width and without spaces; nothing when empty.
  func code(_ row: Int, _ column: Column?) -> String? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else { return nil }
    if isPlainCode(range) { return string(range) }
    let written = raw(row, column)
    let code = HalfWidth.trimmed(written)
    if code != written {
      let kind: ChangeLog.Kind =
        code == HalfWidth.trimmedSpaces(written) ? .space : .halfWidth
      log.note(kind, at: place(row, column), column: column.name, (written, code))
    }
    return code.isEmpty ? nil : code
  }

  /// Whether a field is ASCII without spaces and needs no second look: `+` and `.` may be what a
  /// spreadsheet has left of a number.
  @inline(__always)
  func isPlainCode(_ range: Range<Int>) -> Bool {
    let bytes = table.bytes.span
    for at in range {
      let byte = bytes[at]
      if byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") {
        return false
      }
    }
    return true
  }

  /// A civil date; nothing when empty or not a date.
  func date(_ row: Int, _ column: Column?, required: Bool = false) -> CalendarDate? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else {
      if required { requireValue(row, column) }
      return nil
    }
    let bytes = table.bytes.span.extracting(range)
    if case .date(let date, .plain)? = DateText.plain(bytes) { return date }
    switch memos.dates.value(of: bytes, { DateText.read(raw(row, column)) }) {
    case .date(let date, let form):
      if form != .plain {
        log.note(
          form == .era ? .era : .date, at: place(row, column), column: column.name,
          (raw(row, column), date.description))
      }
      return date
    case .outsideEra(let date):
      let written = raw(row, column)
      log.note(.era, at: place(row, column), column: column.name, (written, date.description))
      findings.add(
        .warning, "DATE002", at: place(row, column), .outsideEra(column.name, written, date))
      return date
    case .blank:
      if required { requireValue(row, column) }
      return nil
    case .serial, .noSuchDay, .unreadable:
      findings.add(
        .error, "DATE001", at: place(row, column), .date(column.name, raw(row, column)))
      return nil
    }
  }

  /// A number; nothing when empty or not a number.
  func number(_ row: Int, _ column: Column?) -> Rational? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else { return nil }
    let bytes = table.bytes.span.extracting(range)
    if let plain = NumberText.plain(bytes) { return Rational(plain) }
    let reading = memos.numbers.value(of: bytes) { NumberText.read(raw(row, column)) }
    guard case .number(let number, let wasFullWidth, let hadSeparators) = reading else {
      if reading == .blank { return nil }
      findings.add(
        .error, "VAL002", at: place(row, column), .notANumber(column.name, raw(row, column)))
      return nil
    }
    if wasFullWidth || hadSeparators {
      log.note(
        wasFullWidth ? .halfWidth : .thousands, at: place(row, column), column: column.name,
        (raw(row, column), number.description))
    }
    return number
  }

  /// A whole number that is not negative and has at most nine digits.
  func count(_ row: Int, _ column: Column?, required: Bool = false) -> Int? {
    guard let column else { return nil }
    if required, HalfWidth.trimmed(raw(row, column)).isEmpty {
      requireValue(row, column)
      return nil
    }
    guard let number = number(row, column) else { return nil }
    guard number.isWhole, number >= .zero, number <= Rational(999_999_999) else {
      findings.add(
        .error, "VAL003", at: place(row, column), .notACount(column.name, raw(row, column)))
      return nil
    }
    return Int(number.numerator)
  }

  /// 真偽; nothing when empty or unreadable.
  func truth(_ row: Int, _ column: Column?) -> Bool? {
    guard let column else { return nil }
    let range = range(row, column)
    guard !range.isEmpty else { return nil }
    if range.count == 1 {
      let byte = table.bytes[range.lowerBound]
      if byte == UInt8(ascii: "0") { return false }
      if byte == UInt8(ascii: "1") { return true }
    }
    let reading = memos.truths.value(of: table.bytes.span.extracting(range)) {
      TruthText.read(raw(row, column))
    }
    guard let (value, isPlain) = reading else {
      guard !HalfWidth.trimmed(raw(row, column)).isEmpty else { return nil }
      findings.add(
        .error, "VAL004", at: place(row, column), .notATruth(column.name, raw(row, column)))
      return nil
    }
    if !isPlain {
      log.note(
        .truth, at: place(row, column), column: column.name,
        (raw(row, column), value ? "1" : "0"))
    }
    return value
  }

  /// One of a closed set of words; nothing when empty or unknown.
  func word<Word>(
    _ row: Int, _ column: Column?, among words: [String], _ read: (String) -> Word?
  ) -> Word? {
    guard let column, let text = text(row, column) else { return nil }
    if let word = read(text) ?? read(HalfWidth.converted(text)) { return word }
    findings.add(.error, "VAL005", at: place(row, column), .unknownWord(column.name, text, words))
    return nil
  }

  /// Counts a value that was written in another form than the plain one.
  func noteForm(_ written: String, as plain: String, _ row: Int, _ column: Column) {
    guard written != plain else { return }
    log.note(.halfWidth, at: place(row, column), column: column.name, (written, plain))
  }

  /// 電話番号; nothing when empty.
  func phone(_ row: Int, _ column: Column?) -> String? {
    guard let column, let written = text(row, column) else { return nil }
    let phone = PhoneText.read(written)
    if phone != written {
      log.note(.hyphen, at: place(row, column), column: column.name, (written, phone))
    }
    return phone
  }

  /// 郵便番号; nothing when empty or unreadable.
  func postalCode(_ row: Int, _ column: Column?, required: Bool = false) -> String? {
    guard let column else { return nil }
    let range = range(row, column)
    if PostalCodeText.isPlain(table.bytes.span.extracting(range)) { return string(range) }
    guard let written = text(row, column) else {
      if required { requireValue(row, column) }
      return nil
    }
    guard let code = PostalCodeText.read(written) else {
      findings.add(.error, "VAL006", at: place(row, column), .postalCode(column.name))
      return nil
    }
    if code != written { log.note(.postalCode, at: place(row, column), column: column.name, nil) }
    return code
  }
}
