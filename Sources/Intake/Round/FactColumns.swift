import Records
import Scoring

/// 項目の列 — the columns of a file that rules read, typed as the rule pack declares them.
struct FactColumns {
  /// What the plain form of a field needs to be read: the hot loop looks at nothing else.
  private struct Plain {
    enum Way {
      case number, truth, date, category, other
    }

    var column: Int
    var way: Way
    var least = Int.min
    var greatest = Int.max
  }

  private let fields: [FieldDeclaration]
  private let columns: [Column]
  private let plain: [Plain]
  private let categories: [Memo<FactValue>]
  private let facilities: ByteIndex
  /// The facts, row after row.
  private(set) var facts: FactTable

  /// Finds the columns of the fields of one kind of record, and makes room for `room` rows, those
  /// of the table where nothing is said.
  init(
    _ table: BoundTable, _ fields: [FieldDeclaration], _ facilities: ByteIndex, room: Int? = nil
  ) {
    self.fields = fields.filter { table.column($0.name) != nil }
    columns = fields.compactMap { table.column($0.name) }
    plain = zip(self.fields, columns).map { Self.plain($0, $1.index) }
    categories = columns.map { _ in Memo() }
    self.facilities = facilities
    facts = FactTable(names: columns.map(\.name))
    facts.reserve(rows: room ?? table.table.rowCount)
  }

  /// A finding for each field without a column, unless it has a default or is a list.
  static func checkColumns(_ table: BoundTable, _ fields: [FieldDeclaration]) {
    for field in fields where table.column(field.name) == nil {
      if field.standard == .missing, field.kind != .facilities {
        table.missing(field.name, fields.map(\.name))
      }
    }
  }

  private static func plain(_ field: FieldDeclaration, _ column: Int) -> Plain {
    switch field.kind {
    case .integer, .decimal:
      // A bound that is no whole number leaves every value to the careful way.
      let bound = { (number: Rational?, standard: Int) in
        number.map { $0.isWhole ? Int($0.numerator) : -standard } ?? standard
      }
      return Plain(
        column: column, way: .number, least: bound(field.least, -Int.max),
        greatest: bound(field.greatest, Int.max))
    case .truth: return Plain(column: column, way: .truth)
    case .date: return Plain(column: column, way: .date)
    case .category: return Plain(column: column, way: .category)
    case .facilities, .judgement: return Plain(column: column, way: .other)
    }
  }

  /// The fields of one kind of record: the pack's, and those that every round may have.
  static func fields(of record: RecordKind, in all: [FieldDeclaration]?) -> [FieldDeclaration] {
    let declared = (all ?? []).filter { $0.record == record && $0.kind != .judgement }
    let names = Set((all ?? []).map(\.name))
    return declared + standing.filter { $0.record == record && !names.contains($0.name) }
  }

  /// きょうだい在園施設, which rules always know, and what the statistics of 待機児童 read.
  private static let standing: [FieldDeclaration] =
    [
      FieldDeclaration(
        name: "きょうだい在園施設", record: .household, kind: .facilities, standard: .text(""))
    ]
    + [RecordKind.guardian, .household, .child].flatMap { record in
      ["育休復職意思", "地方単独利用", "求職休止", "特定園のみ"].map {
        FieldDeclaration(name: $0, record: record, kind: .truth, standard: .truth(false))
      }
    }

  /// Reads the facts of a row.
  mutating func read(_ table: BoundTable, _ row: Int) {
    for number in plain.indices { facts.append(value(number, table, row)) }
  }

  /// Reads the facts of a row into a place that was made for them.
  func read(_ table: BoundTable, _ row: Int, into values: inout OutputSpan<FactValue>) {
    for number in plain.indices { values.append(value(number, table, row)) }
  }

  @inline(__always)
  private func value(_ number: Int, _ table: BoundTable, _ row: Int) -> FactValue {
    let range = table.table.field(row: row, column: plain[number].column)
    return range.isEmpty
      ? .missing
      : Self.read(plain[number], table.table.bytes.span.extracting(range))
        ?? careful(number, range, table, row)
  }

  /// A value in its plain form.
  @inline(__always)
  private static func read(_ plain: Plain, _ text: Span<UInt8>) -> FactValue? {
    switch plain.way {
    case .number:
      guard let number = NumberText.plain(text), plain.least <= number, number <= plain.greatest
      else { return nil }
      return .number(Rational(number))
    case .truth:
      guard text.count == 1, text[0] | 1 == UInt8(ascii: "1") else { return nil }
      return .truth(text[0] == UInt8(ascii: "1"))
    case .date:
      guard case .date(let date, .plain)? = DateText.plain(text) else { return nil }
      return .date(date)
    case .category, .other:
      return nil
    }
  }

  /// A value in any form; words are few and are remembered, unless they are not words of the field.
  private func careful(
    _ number: Int, _ range: Range<Int>, _ table: BoundTable, _ row: Int
  ) -> FactValue {
    guard plain[number].way == .category else {
      return value(fields[number], table, row, columns[number])
    }
    var isNew = false
    let word = categories[number].value(of: table.table.bytes.span.extracting(range)) {
      isNew = true
      return category(fields[number], table, row, columns[number])
    }
    return word == .missing && !isNew
      ? category(fields[number], table, row, columns[number]) : word
  }

  private func value(
    _ field: FieldDeclaration, _ table: BoundTable, _ row: Int, _ column: Column
  ) -> FactValue {
    switch field.kind {
    case .integer, .decimal:
      table.number(row, column).map { number($0, field, table, row, column) } ?? .missing
    case .truth:
      table.truth(row, column).map { .truth($0) } ?? .missing
    case .date:
      table.date(row, column).map { .date($0) } ?? .missing
    case .facilities:
      facilityList(table, row, column)
    case .category, .judgement:
      .missing
    }
  }

  private func number(
    _ number: Rational, _ field: FieldDeclaration, _ table: BoundTable, _ row: Int,
    _ column: Column
  ) -> FactValue {
    if field.kind == .integer, !number.isWhole {
      table.findings.add(
        .error, "VAL007", at: table.place(row, column),
        .notWhole(column.name, table.raw(row, column)))
    }
    let isBelow = field.least.map { number < $0 } ?? false
    let isAbove = field.greatest.map { $0 < number } ?? false
    if isBelow || isAbove {
      let range = "\(field.least?.description ?? "")〜\(field.greatest?.description ?? "")"
      table.findings.add(
        .error, "VAL008", at: table.place(row, column),
        .outOfRange(column.name, table.raw(row, column), range))
    }
    return .number(number)
  }

  private func category(
    _ field: FieldDeclaration, _ table: BoundTable, _ row: Int, _ column: Column
  ) -> FactValue {
    guard case .category(let words) = field.kind, !words.isEmpty else {
      return table.text(row, column).map { .text($0) } ?? .missing
    }
    let word = table.word(row, column, among: words) { text in
      words.first { $0 == text || HalfWidth.trimmed($0) == text }
    }
    return word.map { .text($0) } ?? .missing
  }

  private func facilityList(_ table: BoundTable, _ row: Int, _ column: Column) -> FactValue {
    let ids = table.list(row, column)
    for id in ids where facilities.find(id) == nil {
      table.findings.add(
        .error, "REF001", at: table.place(row, column),
        .unknownFacility(column.name, id, table.nearness.near(id, in: facilities)))
    }
    return ids.isEmpty ? .missing : .text(ids.joined(separator: ";"))
  }
}
