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

  /// What a rule says of itself in every row, and whom it fired for.
  private struct Fired {
    let item: String
    let clause: String
    var children = 0
    var last = ""
  }

  /// Every row is of a known child and of a rule that fired; every child's rows add up.
  private mutating func rows() {
    guard let table = run.table(file) else { return }
    let columns = ScoreLine.columns.map(table.column)
    var fired: [String: Fired] = [:]
    var sheets: [String: [String: Sheet]] = [:]
    // The rows of a child stand together: what stands twice is found among them.
    var (child, keys): (String, Set<String>) = ("", [])
    var facilities: Set<String> = []
    for row in table.rows {
      let line = ScoreLine(columns.map { table[row, $0] })
      if line.child != child {
        (child, keys) = (line.child, [])
        if run.record[child] == nil { mismatches.note(file, "児童\(child)は results.csv にいません") }
        facilities = Set(run.record[child]?.listings.map(\.facility) ?? [])
      }
      if !line.facility.isEmpty, !facilities.contains(line.facility) {
        mismatches.note(file, "児童\(child)は施設\(line.facility)を希望していません")
      }
      if !keys.insert(line.key).inserted {
        mismatches.note(file, "児童\(child)の「\(line.table) \(line.item)」の行が重なっています")
      }
      if line.isRule { note(line, &fired) }
      add(line, to: &sheets[child, default: [:]][line.facility, default: Sheet()])
    }
    compare(fired)
    for child in run.children { compare(child, sheets[child.id] ?? [:]) }
    formulas(sheets)
  }

  /// A rule has the same words wherever it fired.
  private mutating func note(_ line: ScoreLine, _ fired: inout [String: Fired]) {
    var known = fired[line.rule] ?? Fired(item: line.item, clause: line.clause)
    if known.item != line.item || known.clause != line.clause {
      mismatches.note(file, "児童\(line.child)の「\(line.rule)」の項目または根拠が、ほかの行と違います")
    }
    if known.last != line.child { known.children += 1 }
    known.last = line.child
    fired[line.rule] = known
  }

  /// Each rule fired for as many children as `manifest.json` says; one without a wish has no rows.
  private mutating func compare(_ fired: [String: Fired]) {
    let counts = run.manifest.ruleCounts
    let unseen = run.children.count { $0.listings.isEmpty }
    for rule in counts where !rule.rule.hasPrefix("区分 ") {
      let found = fired[rule.rule]?.children ?? 0
      if !(found...found + unseen ~= rule.count) {
        mismatches.expect(file, "規則「\(rule.rule)」の児童の数", found, rule.count)
      }
    }
    let known = Set(counts.map(\.rule))
    for rule in fired.keys.sorted(by: { $0.precedesByBytes($1) }) where !known.contains(rule) {
      mismatches.note(file, "規則「\(rule)」は、manifest.json にありません")
    }
  }

  // MARK: Adding up

  private mutating func add(_ line: ScoreLine, to sheet: inout Sheet) {
    let (part, subject, item) = (line.table, line.subject, line.item)
    guard let value = Rational(line.value), value.description == line.value else {
      mismatches.note(file, "児童\(line.child)の値「\(line.value)」を読めません")
      return
    }
    let isSum = part == "計"
    let isOfRows = line.clause == Self.sumOfRows
    if isSum, isOfRows ? !Self.rowSums.contains(item) : !subject.isEmpty {
      mismatches.note(file, "児童\(line.child)の計「\(item)」の項目か対象が、run の書くものではありません")
    }
    if isSum ? !line.counts.isEmpty || !line.number.isEmpty : !["○", "×"].contains(line.counts) {
      mismatches.note(file, "児童\(line.child)の「\(part) \(item)」の番号か算入が、run の書くものではありません")
    }
    if isSum {
      if item == "総合" { sheet.total = value }
      sheet.sums[Part(name: item, subject: owner(of: item) ?? subject)] = value
      if subject.isEmpty && owner(of: item) == nil {
        sheet.formulas.append((item, line.clause))
      }
      return
    }
    guard line.isCounted else { return }
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
    var isSharedCompared = false
    for listing in child.listings {
      guard let standing = listing.standing else { continue }
      let own = sheets[listing.facility]
      let place = "児童\(child.id)の施設\(listing.facility)の"
      mismatches.expect(
        file, place + "総合", (own?.total ?? shared.total)?.description ?? "(なし)",
        standing.points.description)
      // What holds alike at several facilities is added up once.
      if own == nil && isSharedCompared { continue }
      if own == nil { isSharedCompared = true }
      compareRows(shared, own ?? Sheet(), place)
      compareFormulas(shared, own ?? Sheet(), place)
    }
  }

  // MARK: Formulas

  /// Every child has the same formulas by name; their words depend at most on whether there is one
  /// guardian or several.
  private mutating func formulas(_ sheets: [String: [String: Sheet]]) {
    var names: Set<String>?
    // The words where a row of a second guardian stands, and where none does.
    var (several, single): ([String: String], [String: String]) = ([:], [:])
    for child in run.children {
      guard let own = sheets[child.id] else { continue }
      let formulas = own.values.flatMap(\.formulas).filter { $0.text != Self.sumOfRows }
      let found = Set(formulas.map(\.name))
      if names ?? found != found {
        mismatches.note(file, "児童\(child.id)の計の行が、ほかの児童とそろっていません")
      }
      names = names ?? found
      let hasSeveral = own.values.contains { sheet in
        sheet.rows.keys.contains { $0.hasPrefix("保護者") && $0 != "保護者1" }
      }
      for formula in formulas {
        if hasSeveral {
          expect(formula, several[formula.name] ?? formula.text, child.id)
          several[formula.name] = several[formula.name] ?? formula.text
        } else if formula.text != several[formula.name] {
          expect(formula, single[formula.name] ?? formula.text, child.id)
          single[formula.name] = single[formula.name] ?? formula.text
        }
      }
    }
  }

  private mutating func expect(
    _ formula: (name: String, text: String), _ text: String, _ child: String
  ) {
    mismatches.expect(file, "児童\(child)の\(formula.name)の根拠", formula.text, text)
  }

  /// The sums that rows go into.
  private static let rowSums: Set = ["基準", "保護者調整", "世帯調整", "児童調整", "施設調整"]

  /// What stands for a formula where a sum is that of its rows.
  private static let sumOfRows = "算入○の行の合計"

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
