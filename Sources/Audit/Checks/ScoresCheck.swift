import Records
import Selection

/// `scores.csv` against the results: its rows, and that they add up to the points.
struct ScoresCheck {
  private let run: Evidence
  private let file = "scores.csv"
  private var mismatches = Mismatches()
  /// The terms of each formula that was met: there are few, and each stands below every child's rows.
  private var terms: [String: [Term]] = [:]

  /// A term of a sum: a number, or a sum by its name.
  private struct Term {
    let name: String
    let number: Rational?
  }

  /// The rows of one child at one facility, or alike at all of them.
  private struct Sheet {
    /// What the rows that count come to, by whom they concern.
    var rows: [String: Rational] = [:]
    /// The same by sum, for those that no sum is written of.
    var parts: [Part: Rational] = [:]
    /// The sums as written.
    var sums: [Part: Rational] = [:]
    /// The formulas of those that have one, in the order of the file.
    var formulas: [(name: String, text: String)] = []
    var total: Rational?
  }

  /// A sum of rows: its name and whom it concerns.
  private struct Part: Hashable {
    let name: String
    let subject: String
  }

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = ScoresCheck(run: run)
    check.rows()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  /// Every row is of a known child and of a rule that fired; every child's rows add up.
  private mutating func rows() {
    guard let table = run.table(file) else { return }
    let fired = Set(run.manifest.ruleCounts.filter { $0.count > 0 }.map(\.rule))
    var seen: Set<String> = []
    var sheets: [String: [String: Sheet]] = [:]
    for row in table.rows {
      let child = table(row, "児童番号")
      if run.record[child] == nil {
        mismatches.note(file, "児童\(child)は results.csv にいません")
      }
      // Lines of 群 and 計 tell how rows were added up; they are no rules of their own.
      let part = table(row, "表")
      if part != "群" && part != "計" { seen.insert("\(part) \(table(row, "番号"))") }
      add(table, row, to: &sheets[child, default: [:]][table(row, "施設番号"), default: Sheet()])
    }
    for rule in seen.sorted(by: { $0.precedesByBytes($1) }) where !fired.contains(rule) {
      mismatches.note(file, "規則「\(rule)」は、manifest.json では誰にも当てはまっていません")
    }
    for child in run.children { compare(child, sheets[child.id] ?? [:]) }
  }

  // MARK: Adding up

  private mutating func add(_ table: EvidenceTable, _ row: Int, to sheet: inout Sheet) {
    guard let value = Rational(table(row, "値")) else {
      mismatches.note(file, "児童\(table(row, "児童番号"))の値「\(table(row, "値"))」を読めません")
      return
    }
    let (part, subject, item) = (table(row, "表"), table(row, "対象"), table(row, "項目"))
    if part == "計" {
      if item == "総合" { sheet.total = value }
      sheet.sums[Part(name: item, subject: owner(of: item) ?? subject)] = value
      if subject.isEmpty && owner(of: item) == nil {
        sheet.formulas.append((item, table(row, "根拠")))
      }
      return
    }
    guard table(row, "算入") == "○" else { return }
    sheet.rows[subject] = (sheet.rows[subject] ?? .zero).adding(value) ?? .zero
    // What a group changes is never the only line: it stands beside rows, above a written sum.
    guard part != "群" else { return }
    let name = part == "基準" ? "基準" : owner(subject)
    let known = sheet.parts[Part(name: name, subject: subject)] ?? .zero
    sheet.parts[Part(name: name, subject: subject)] = known.adding(value) ?? .zero
  }

  /// Whom a sum of adjustments concerns.
  private func owner(of name: String) -> String? {
    Self.owners[name]
  }

  private static let owners = ["世帯調整": "世帯", "児童調整": "児童", "施設調整": "施設"]

  /// The sum that adjustments of someone go into.
  private func owner(_ subject: String) -> String {
    (subject.hasPrefix("保護者") ? "保護者" : subject) + "調整"
  }

  // MARK: Comparing

  private mutating func compare(_ child: RecordedChild, _ sheets: [String: Sheet]) {
    let shared = sheets[""] ?? Sheet()
    for listing in child.listings {
      guard let standing = listing.standing else { continue }
      let own = sheets[listing.facility] ?? Sheet()
      let place = "児童\(child.id)の施設\(listing.facility)の"
      mismatches.expect(
        file, place + "総合", (own.total ?? shared.total)?.description ?? "(なし)",
        standing.points.description)
      compareRows(shared, own, place)
      compareFormulas(shared, own, place)
    }
  }

  // MARK: Formulas

  /// Sums whose formula only adds, worked out again; others need the rules, as a replay has them.
  private mutating func compareFormulas(_ shared: Sheet, _ own: Sheet, _ place: String) {
    for (name, text) in shared.formulas + own.formulas {
      var total: Rational? = .zero
      for term in terms(of: text) {
        total = value(of: term, shared, own).flatMap { total?.adding($0) }
      }
      let part = Part(name: name, subject: "")
      guard let total, let written = own.sums[part] ?? shared.sums[part] else { continue }
      mismatches.expect(file, place + name, written.description, total.description)
    }
  }

  private mutating func terms(of formula: String) -> [Term] {
    if let known = terms[formula] { return known }
    let found = formula.split(separator: "+").map { word in
      let name = word.filter { $0 != " " }
      return Term(name: name, number: Rational(name))
    }
    terms[formula] = found
    return found
  }

  private static let guardianSums = ["合計(基準)": "基準", "合計(保護者調整)": "保護者調整"]

  /// A term of a sum: a number, a sum that is written or one row says, or 合計 over the guardians.
  private func value(of term: Term, _ shared: Sheet, _ own: Sheet) -> Rational? {
    if let number = term.number { return number }
    if let subject = owner(of: term.name) {
      return value(of: Part(name: term.name, subject: subject), shared, own)
    }
    guard let name = Self.guardianSums[term.name] else {
      let part = Part(name: term.name, subject: "")
      return own.sums[part] ?? shared.sums[part]
    }
    let subjects = Set(shared.rows.keys).filter { $0.hasPrefix("保護者") }
    return subjects.reduce(.zero) { total, subject in
      total?.adding(value(of: Part(name: name, subject: subject), shared, own) ?? .zero)
    }
  }

  private func value(of part: Part, _ shared: Sheet, _ own: Sheet) -> Rational? {
    own.sums[part] ?? shared.sums[part]
      ?? (shared.parts[part] ?? .zero).adding(own.parts[part] ?? .zero)
  }

  /// What counts for each subject against the sums of it: those written, and single rows without one.
  private mutating func compareRows(_ shared: Sheet, _ own: Sheet, _ place: String) {
    let subjects = Set(shared.rows.keys).union(own.rows.keys)
    for subject in subjects.sorted(by: { $0.precedesByBytes($1) }) {
      let counted = (shared.rows[subject] ?? .zero).adding(own.rows[subject] ?? .zero)
      var summed = Rational.zero
      for name in ["基準", owner(subject)] {
        let sum = value(of: Part(name: name, subject: subject), shared, own)
        summed = summed.adding(sum ?? .zero) ?? .zero
      }
      guard counted != summed else { continue }
      mismatches.expect(
        file, place + "\(subject)の計", summed.description, counted?.description ?? "(桁あふれ)")
    }
  }
}
