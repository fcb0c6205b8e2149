public import Records

/// 計算例の結果 — what came of the worked cases of a pack.
public struct CaseReport: Sendable {
  /// The number of cases.
  public var count: Int
  /// Cases that came out as expected.
  public var passed: Int
  /// Differences and cases that cannot be scored (errors), and rows that no case covers (warnings).
  public var findings: [Diagnostic]
  /// For each row of the pack, the number of cases in which it fired.
  public var coverage: [RuleCount]

  /// Whether every case came out as expected.
  public var isGood: Bool { count == passed }
}

extension RulePack {
  /// Scores every worked case of `cases.csv` and compares it with what it expects.
  ///
  /// Each case is a round of its own: the household with its guardians, the child, and the facility
  /// it lists, built from the case's columns.
  /// - Complexity: O(*cases* × *rows*).
  public func runCases() -> CaseReport {
    guard let cases else {
      return CaseReport(count: 0, passed: 0, findings: [], coverage: [])
    }
    var findings: [Diagnostic] = []
    let sheet = CaseSheet(cases, self, &findings)
    var passed = 0
    var fired = [Int](repeating: 0, count: rules.count)
    for row in sheet.rows {
      let found = check(row, sheet, counting: &fired)
      if found.isEmpty { passed += 1 }
      findings += found
    }
    let coverage = zip(rules, fired).map { rule, count in
      RuleCount(
        table: rule.table.rawValue, number: rule.number, item: rule.item, children: count)
    }
    for (rule, count) in zip(rules, fired) where count == 0 {
      findings.append(
        Diagnostic(
          .warning, "CASE010", at: rule.location, "\(rule.label) が当てはまる計算例がありません",
          reason: "この行の働きが一度も確かめられていないためです。", remedy: "cases.csv に当てはまる例を加えてください。"))
    }
    return CaseReport(
      count: sheet.rows.count, passed: passed, findings: findings, coverage: coverage)
  }

  private func check(_ row: Int, _ sheet: CaseSheet, counting fired: inout [Int]) -> [Diagnostic] {
    let (round, problems) = sheet.round(row)
    guard let round else { return problems }
    let (book, findings) = Scorer.score(round, by: self)
    if let wanted = sheet.expectation("誤り", row), !wanted.text.isEmpty {
      guard !findings.contains(where: { $0.code == wanted.text }) else { return [] }
      var codes: [String] = []
      for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
      return [sheet.difference(row, wanted, codes.isEmpty ? "なし" : codes.joined(separator: "、"))]
    }
    guard let book else { return findings.map { sheet.failure(row, $0) } }
    for (index, count) in book.counts.enumerated() where count > 0 { fired[index] += 1 }
    do {
      try book.recompute()
    } catch {
      return [
        Diagnostic(
          .error, "CASE005", at: sheet.place(row), "二つの計算が合いません: \(error)",
          reason: "hoiku の不具合です。", remedy: "この規則一式を添えて開発元にお知らせください。")
      ]
    }
    return compare(row, sheet, book, round)
  }

  private func compare(_ row: Int, _ sheet: CaseSheet, _ book: ScoreBook, _ round: Round)
    -> [Diagnostic]
  {
    let child = RecordIndex<Child>(0)
    let score = book.scores(of: child)[sheet.position(row) - 1]
    let keys = book.tieKeys(score).map(\.description).joined(separator: "/")
    let results = [
      ("点数", book.points(score).description), ("区分", phaseName(book.phase(score))),
      ("同点順", keys), ("対象", book.isEligible(child) ? "○" : "×"),
    ]
    return results.compactMap { name, found in
      guard let wanted = sheet.expectation(name, row), !wanted.text.isEmpty else { return nil }
      return wanted.text == found ? nil : sheet.difference(row, wanted, found)
    }
  }
}
