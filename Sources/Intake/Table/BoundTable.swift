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
    let unknown = table.header.indices.filter {
      !allowsOthers && !table.header[$0].isEmpty && !names.contains(table.header[$0])
        && !numbered.contains($0)
    }
    // Of a file that is no such table at all no header is mistyped.
    let near = unknown.count > Self.mistyped ? [] : known
    for index in unknown {
      let place = SourceLocation(
        file: table.file, row: 1, column: table.columnNumber(index))
      findings.add(.error, "HEAD001", at: place, .unknownHeader(table.header[index], near))
    }
    for name in rules.required where table.column(name) == nil {
      missing(name, known)
    }
    if !rules.oneOf.isEmpty, rules.oneOf.allSatisfy({ table.column($0) == nil }) {
      missing(rules.oneOf.joined(separator: "または"), known)
    }
  }

  /// The greatest number of headers that are looked at for similar ones.
  private static let mistyped = 200

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
    let headers = Set(known)
    let unknown = table.header.filter { !$0.isEmpty && !headers.contains($0) }
    findings.add(
      .error, "HEAD002", at: SourceLocation(file: table.file, row: 1),
      .missingHeader(name, unknown.count > Self.mistyped ? [] : unknown))
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
