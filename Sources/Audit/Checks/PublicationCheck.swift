import Records
import Selection

/// `publication/` — every count that is shown, counted again; no small one shown; the page and the
/// table alike.
///
/// That a count is hidden which need not be is not found: which ones must be, to protect others, is
/// worked out when the table is made.
struct PublicationCheck {
  private static let file = "publication/results.csv"
  private static let page = "publication/index.html"
  private static let hidden: Set = ["※", "未確定"]
  private let run: Evidence
  private let table: EvidenceTable
  private var mismatches = Mismatches()
  private var cutoffs: [String: (seats: String, free: Int)] = [:]
  /// 第1希望 and 内定 by program; the published ones in their order.
  private var (wishes, admitted): ([String: Int], [String: Int]) = ([:], [:])
  private var programs: [(facility: String, label: String)] = []
  /// Numbers that the page says in words: how small is small, and what ○ means.
  private var (threshold, vacancy): (Int?, Int?)

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    guard let table = run.table(file) else { return [] }
    var check = PublicationCheck(run, table)
    check.rows()
    check.totals()
    check.bands()
    check.pageText()
    return check.mismatches.all
  }

  private init(_ run: Evidence, _ table: EvidenceTable) {
    (self.run, self.table) = (run, table)
    readPrograms()
    count()
    let texts = PageText.texts((run.files[Self.page] ?? [])[...])
    threshold = Self.number(before: "人に満たない", in: texts).map { max(1, $0) }
    vacancy = Self.number(before: "人以上", in: texts)
  }

  private static func number(before words: String, in texts: [String]) -> Int? {
    texts.lazy.compactMap { text in
      text.firstRange(of: words).flatMap { range in
        Int(String(text[..<range.lowerBound].reversed().prefix { $0.isNumber }.reversed()))
      }
    }.first
  }

  /// The general seats by facility, then by the text of the class.
  private mutating func readPrograms() {
    guard let table = run.table("cutoffs.csv") else { return }
    for row in table.rows {
      let label = table(row, "クラス")
      cutoffs[table.program(row)] = (table(row, "受入可能数"), Int(table(row, "空き")) ?? 0)
      if !label.contains(":") { programs.append((table(row, "施設番号"), label)) }
    }
    programs.sort { left, right in
      left.facility == right.facility
        ? left.label.precedesByBytes(right.label) : left.facility.precedesByBytes(right.facility)
    }
  }

  private mutating func count() {
    for child in run.children {
      if let first = child.listings.first, let program = general(first.facility, first.program) {
        wishes[program, default: 0] += 1
      }
      if [.admitted, .transferred].contains(child.kind), let seat = child.seat {
        admitted[seat, default: 0] += 1
      }
    }
  }

  /// The general seats at a facility for the age that a class is for; a stream is of one age.
  private func general(_ facility: String, _ program: String) -> String? {
    let label = program.dropFirst(facility.count + 1).prefix { $0 != ":" }
    if cutoffs["\(facility)-\(label)"] != nil { return "\(facility)-\(label)" }
    guard let age = Int(label) else { return nil }
    let pool = programs.first { candidate in
      let ages = candidate.label.split(separator: "-").compactMap { Int($0) }
      return candidate.facility == facility && ages.count == 2
        && ages[0]...max(ages[0], ages[1]) ~= age
    }
    return pool.map { "\(facility)-\($0.label)" }
  }

  // MARK: Rows

  private var labels: [String] {
    Set(programs.map(\.label)).sorted { $0.precedesByBytes($1) }
  }

  private mutating func rows() {
    let expected =
      programs.map { "\($0.facility)-\($0.label)" } + (labels + ["計"]).map { "-\($0)" }
    mismatches.expect(Self.file, "行の数", table.rows.count, expected.count)
    var names: [String: String] = ["": "全施設"]
    for row in table.rows {
      let program = table.program(row)
      let known = expected.indices.contains(row) ? expected[row] : "(なし)"
      mismatches.expect(Self.file, "\(row + 2)行目の枠", program, known)
      let (facility, name) = (table(row, "施設番号"), table(row, "施設名"))
      mismatches.expect(Self.file, "施設\(facility)の施設名", name, names[facility] ?? name)
      names[facility] = name
      guard let cutoff = cutoffs[program] else { continue }
      mismatches.expect(Self.file, "枠\(program)の受入可能数", table(row, "受入可能数"), cutoff.seats)
      shown(row, "第1希望の申込児童数", wishes[program, default: 0])
      shown(row, "内定児童数", admitted[program, default: 0])
      signs(row, program, cutoff.free)
    }
  }

  /// A count that is shown is right, and not one that tells of single families.
  private mutating func shown(_ row: Int, _ column: String, _ count: Int) {
    let written = table(row, column)
    guard !Self.hidden.contains(written) else { return }
    let program = table.program(row)
    mismatches.expect(Self.file, "枠\(program)の\(column)", written, "\(count)")
    if let threshold, (1..<threshold).contains(count) {
      mismatches.note(Self.file, "枠\(program)の\(column)は、公表しない小さな数です")
    }
  }

  /// 空き and 目安 are hidden with the number of those admitted.
  private mutating func signs(_ row: Int, _ program: String, _ free: Int) {
    let (count, sign) = (table(row, "内定児童数"), table(row, "空き"))
    if Self.hidden.contains(count) {
      mismatches.expect(Self.file, "枠\(program)の空き", sign, count)
      mismatches.expect(Self.file, "枠\(program)の目安", table(row, "最低内定指数の目安"), count)
    } else if let vacancy {
      let expected = free == 0 ? "×" : free < vacancy ? "△" : "○"
      mismatches.expect(Self.file, "枠\(program)の空き", sign, expected)
    }
  }

  private mutating func totals() {
    for row in table.rows where table(row, "施設番号").isEmpty {
      let label = table(row, "クラス")
      let all = programs.filter { label == "計" || $0.label == label }
        .map { "\($0.facility)-\($0.label)" }
      shown(row, "第1希望の申込児童数", all.reduce(0) { $0 + wishes[$1, default: 0] })
      shown(row, "内定児童数", all.reduce(0) { $0 + admitted[$1, default: 0] })
      for column in ["受入可能数", "空き", "最低内定指数の目安"] {
        mismatches.expect(Self.file, "全施設 \(label)の\(column)", table(row, column), "")
      }
    }
  }

  // MARK: Bands of points

  /// No table of points comes near: whatever is beyond was not written by `run`.
  private static let mostPoints: Int64 = 1 << 40

  /// 目安 — the band in which the lowest admitted lies; all bands are as wide.
  private mutating func bands() {
    var widths: Set<Int64> = []
    for row in table.rows where !table(row, "施設番号").isEmpty {
      let (program, written) = (table.program(row), table(row, "最低内定指数の目安"))
      guard !Self.hidden.contains(table(row, "内定児童数")) else { continue }
      if admitted[program, default: 0] == 0 {
        mismatches.expect(Self.file, "枠\(program)の目安", written, "-")
        continue
      }
      guard written != "※" else { continue }
      let ends = written.split(separator: "〜").compactMap { Int64($0) }
      let points = run.lowest(program)?.standing?.points
      guard let low = ends.first, let high = ends.last, ends.count <= 2, low <= high,
        (low...high).isWithin(Self.mostPoints), let points
      else {
        mismatches.note(Self.file, "枠\(program)の目安「\(written)」は、目安の形ではありません")
        continue
      }
      widths.insert(high - low + 1)
      if points < Rational(Int(low)) || points >= Rational(Int(high) + 1)
        || low % (high - low + 1) != 0
      {
        mismatches.note(Self.file, "枠\(program)の目安「\(written)」に、最低の指数が入りません")
      }
    }
    if widths.count > 1 { mismatches.note(Self.file, "目安の幅が行によって違います") }
    if widths.count == 1, let width = widths.first, let threshold { shared(width, threshold) }
  }

  /// A band is told where it is no single family's mark, and only there: as many as the threshold
  /// were admitted in the same phase, less than ten bands above the lowest.
  private mutating func shared(_ width: Int64, _ threshold: Int) {
    let kinds: [ResultKind] = [.admitted, .transferred]
    var ranked: [String: [RankStanding]] = [:]
    for child in run.children where kinds.contains(child.kind) && !run.isSettled(child) {
      let own = child.listings.first { $0.facility == child.seatFacility }?.standing
      if let seat = child.seat, let own { ranked[seat, default: []].append(own) }
    }
    let reach = Rational(Int(width) * 10)
    for row in table.rows where !table(row, "施設番号").isEmpty {
      let program = table.program(row)
      guard !Self.hidden.contains(table(row, "内定児童数")), admitted[program, default: 0] > 0 else {
        continue
      }
      let last = run.lowest(program)?.standing
      let alike = ranked[program, default: []].count { own in
        guard let last, own.phase == last.phase else { return false }
        return own.points.less(last.points).map { $0 < reach } ?? false
      }
      if (table(row, "最低内定指数の目安") == "※") != (alike < threshold) {
        mismatches.note(Self.file, "枠\(program)の目安を、公表する条件と違って扱っています")
      }
    }
  }

  // MARK: Page

  private mutating func pageText() {
    guard let bytes = run.files[Self.page] else { return }
    let shown = PageText.rows(bytes[...])
    let written = table.rows.map { row in
      table.header.dropFirst().compactMap { PageText.trimmed(table(row, $0)) }
    }
    for (row, texts) in written.enumerated()
    where !shown.indices.contains(row) || shown[row] != texts {
      mismatches.note(Self.page, "枠\(table.program(row))の行が \(Self.file) と違います")
    }
    if shown.count > written.count {
      mismatches.note(Self.page, "\(Self.file) にない行があります")
    }
  }
}

extension ClosedRange<Int64> {
  /// Whether both ends are that near to 0.
  fileprivate func isWithin(_ most: Int64) -> Bool {
    lowerBound.magnitude < most.magnitude && upperBound.magnitude < most.magnitude
  }
}
