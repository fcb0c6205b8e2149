import Records
import Scoring

/// 項目の列 — the columns of a file that rules read, typed as the rule pack declares them.
struct FactColumns {
  private let fields: [FieldDeclaration]
  private let columns: [Column]
  private let facilities: ByteIndex
  private var values: [FactValue]
  /// The facts, row after row.
  private(set) var facts: FactTable

  /// Finds the columns of the fields of one kind of record.
  ///
  /// A field without a column is a finding unless it has a default or is a list.
  init(
    _ table: BoundTable, _ fields: [FieldDeclaration], facilities: ByteIndex
  ) {
    self.fields = fields.filter { table.column($0.name) != nil }
    columns = fields.compactMap { table.column($0.name) }
    self.facilities = facilities
    for field in fields where table.column(field.name) == nil {
      if field.standard == .missing, field.kind != .facilities {
        table.missing(field.name, fields.map(\.name))
      }
    }
    facts = FactTable(names: columns.map(\.name))
    facts.reserve(rows: table.table.rowCount)
    values = []
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
    values.removeAll(keepingCapacity: true)
    for number in columns.indices {
      let column = columns[number]
      values.append(
        table.range(row, column).isEmpty
          ? .missing : value(fields[number], table, row, column))
    }
    if !values.isEmpty { facts.append(values) }
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
    case .category(let words):
      category(words, table, row, column)
    case .facilities:
      facilityList(table, row, column)
    case .judgement:
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
    _ words: [String], _ table: BoundTable, _ row: Int, _ column: Column
  ) -> FactValue {
    guard !words.isEmpty else {
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
        .unknownFacility(column.name, id, facilities.texts))
    }
    return ids.isEmpty ? .missing : .text(ids.joined(separator: ";"))
  }
}
