import Records

/// A column of a table that was found by its header.
struct Column: Sendable {
  /// The position, from 0.
  var index: Int
  /// The header, for findings.
  var name: String
}

/// A table whose headers were checked against the rules of its file.
struct BoundTable {
  let table: TextTable
  let findings: Findings
  let log: ChangeLog
  let memos = Memos()
  let nearness = Nearness()
  /// The numbered columns of a series, in the order of their numbers.
  private(set) var series: [Column] = []

  /// Checks the headers; each unknown or missing one is a finding.
  ///
  /// `facts` are further known headers, the fields of the rule pack; where that could not be read,
  /// `allowsOthers` lets any header pass.
  init(
    _ table: TextTable, rules: ColumnRules, facts: [String] = [], allowsOthers: Bool = false,
    findings: Findings, log: ChangeLog
  ) {
    self.table = table
    self.findings = findings
    self.log = log
    let known = rules.required + rules.optional + rules.oneOf + facts
    bindSeries(rules)
    let numbered = Set(series.map(\.index))
    let names = Set(known)
    for (index, header) in table.header.enumerated()
    where !allowsOthers && !header.isEmpty && !names.contains(header) && !numbered.contains(index) {
      let place = SourceLocation(
        file: table.file, row: 1, column: table.columnNumber(index))
      findings.add(.error, "HEAD001", at: place, .unknownHeader(header, known))
    }
    for name in rules.required where table.column(name) == nil {
      missing(name, known)
    }
    if !rules.oneOf.isEmpty, rules.oneOf.allSatisfy({ table.column($0) == nil }) {
      missing(rules.oneOf.joined(separator: "または"), known)
    }
  }

  /// The same table with findings and a log of its own, for one of several parts read at a time.
  init(partOf table: TextTable, series: [Column], findings: Findings, log: ChangeLog) {
    self.table = table
    self.series = series
    self.findings = findings
    self.log = log
  }

  /// The column of a header; nothing where the file does not have it.
  func column(_ name: String) -> Column? {
    table.column(name).map { Column(index: $0, name: name) }
  }

  /// A finding for a header that must be there.
  func missing(_ name: String, _ known: [String]) {
    let unknown = table.header.filter { !$0.isEmpty && !known.contains($0) }
    findings.add(
      .error, "HEAD002", at: SourceLocation(file: table.file, row: 1),
      .missingHeader(name, unknown))
  }

  /// The place of a field.
  func place(_ row: Int, _ column: Column?) -> SourceLocation {
    table.location(row: row, column: column?.index)
  }

  /// The numbered headers, which must count 1, 2, 3 … without a gap.
  private mutating func bindSeries(_ rules: ColumnRules) {
    guard let front = rules.series else { return }
    let numbered = table.header.enumerated().compactMap { index, header in
      header.hasPrefix(front)
        ? Int(header.dropFirst(front.count)).map { (number: $0, index: index) } : nil
    }
    series = numbered.sorted { $0.number < $1.number }.map {
      Column(index: $0.index, name: "\(front)\($0.number)")
    }
    let numbers = numbered.map(\.number).sorted()
    if numbers.isEmpty {
      missing("\(front)1", rules.required + rules.optional)
    } else if let gap = numbers.enumerated().first(where: { $0 + 1 != $1 }) {
      let place = SourceLocation(file: table.file, row: 1)
      findings.add(.error, "HEAD005", at: place, .seriesGap(front, gap.offset + 1))
    }
  }
}
