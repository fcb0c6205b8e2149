import Records
import Selection

/// `letters/` — the index, the pages and the check sheet against the results.
///
/// Where the letters are ours, the page of each is read too: whom it is about, what it tells, the
/// facility, and the reason for each facility it lists.
struct LettersCheck {
  private static let file = "letters/index.csv"
  private let run: Evidence
  private var mismatches = Mismatches()
  /// 施設名 by 施設番号, as far as the published table has it.
  private var facilityNames: [String: String] = [:]
  /// The row of each child in the rosters.
  private var entries: [String: (name: String, kana: String, birth: String)] = [:]

  /// One letter of the index.
  private struct Entry {
    let number: String
    let batch: String
    let page: Int
    let child: RecordedChild
  }

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = LettersCheck(run: run)
    check.letters()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
    if let table = run.table("publication/results.csv") {
      for row in table.rows { facilityNames[table(row, "施設番号")] = table(row, "施設名") }
      facilityNames[""] = nil
    }
    for name in run.tableNames where name.hasPrefix("rosters/") {
      guard let table = run.table(name) else { continue }
      for row in table.rows {
        entries[table(row, "児童番号")] = (
          table(row, "児童氏名"), table(row, "フリガナ"), table(row, "生年月日")
        )
      }
    }
  }

  private mutating func letters() {
    guard let table = run.table(Self.file) else { return }
    var batches: [(name: String, entries: [Entry])] = []
    var seen: Set<String> = []
    for row in table.rows {
      let (number, id) = (table(row, "通知書番号"), table(row, "児童番号"))
      let batch = table(row, "ファイル")
      if !number.hasSuffix(Self.padded(row + 1)) {
        mismatches.note(Self.file, "通知書\(number)の番号が、\(row + 1)通目のものではありません")
      }
      guard let child = run.record[id] else {
        mismatches.note(Self.file, "通知書\(number)の児童\(id)は results.csv にいません")
        continue
      }
      if !seen.insert(id).inserted { mismatches.note(Self.file, "児童\(id)の通知書が2通あります") }
      mismatches.expect(Self.file, "通知書\(number)の種類", table(row, "種類"), child.kind.rawValue)
      mismatches.expect(Self.file, "通知書\(number)の世帯番号", table(row, "世帯番号"), child.household)
      if batches.last?.name != batch { batches.append((batch, [])) }
      batches[batches.count - 1].entries.append(
        Entry(number: number, batch: batch, page: Int(table(row, "ページ")) ?? 0, child: child))
    }
    let pages = Parallel.map(batches.count) { [self, batches] place in
      var part = self
      part.mismatches = Mismatches()
      part.batch(batches[place].name, batches[place].entries)
      return part.mismatches.all
    }
    for found in pages { mismatches.add(found) }
    checkSheet(batches.flatMap(\.entries))
    everybody(seen)
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private mutating func everybody(_ seen: Set<String>) {
    guard !run.mayWait else { return }
    for child in run.children where wantsLetter(child) && !seen.contains(child.id) {
      mismatches.note(Self.file, "児童\(child.id)の通知書がありません")
    }
  }

  private func wantsLetter(_ child: RecordedChild) -> Bool {
    child.kind != .continuing && !(child.kind == .notEligible && child.reason == .declined)
  }

  // MARK: Pages

  /// The letters of one file in their order: each begins where its number first stands.
  private mutating func batch(_ name: String, _ entries: [Entry]) {
    let file = "letters/\(name)"
    let bytes = run.files[file] ?? []
    var starts: [Int] = []
    var place = 0
    for entry in entries {
      let wanted = Array(entry.number.utf8)
      // A spoilt header leaves no number to look for.
      guard !wanted.isEmpty, let found = bytes[place...].firstPlace(of: wanted) else {
        mismatches.note(Self.file, "通知書\(entry.number)が \(file) の順にありません")
        return
      }
      starts.append(found)
      place = found + wanted.count
    }
    guard !run.hasOwnTemplates else {
      for (entry, next) in zip(entries, entries.dropFirst()) where next.page <= entry.page {
        mismatches.note(Self.file, "通知書\(next.number)のページの順が違います")
      }
      return
    }
    var page = 1
    for (number, entry) in entries.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : bytes.count
      let letter = bytes[starts[number]..<end]
      mismatches.expect(Self.file, "通知書\(entry.number)のページ", entry.page, page)
      page += letter.count(of: Self.foot)
      read(letter, entry, file)
    }
  }

  /// What stands once on every page.
  private static let foot = Array("<div class=\"foot\">".utf8)

  private mutating func read(_ letter: ArraySlice<UInt8>, _ entry: Entry, _ file: String) {
    let (child, name) = (entry.child, "通知書\(entry.number)の")
    let (texts, rows) = PageText.read(letter)
    func lacks(_ what: String, _ isThere: (String) -> Bool) {
      if !texts.contains(where: isThere) { mismatches.note(file, name + what + "が違います") }
    }
    lacks("児童番号") { $0.hasSuffix("児童番号 \(child.id)") }
    let title = child.kind == .cancelled ? "内定取消" : "(\(child.kind.rawValue))"
    lacks("種類") { $0.hasPrefix("保育所等") && $0.contains(title) }
    if let entry = entries[child.id] {
      lacks("児童氏名") { $0 == PageText.trimmed(entry.name) }
      lacks("フリガナ") { entry.kana.isEmpty || $0 == "(\(entry.kana))" }
      lacks("生年月日") { $0.hasPrefix(entry.birth.prefix { $0 != "(" } + "生") }
    }
    if [.admitted, .transferred].contains(child.kind), let facility = child.seatFacility {
      if let shown = facilityNames[facility] { lacks("内定施設") { $0 == PageText.trimmed(shown) } }
      if let position = child.position { lacks("希望順位") { $0 == "第\(position)希望" } }
    }
    wishes(rows, child, file, name)
  }

  /// The list of wishes: all that were in vain, in their order.
  private mutating func wishes(
    _ rows: [[String]], _ child: RecordedChild, _ file: String, _ name: String
  ) {
    let shown = rows.filter { row in
      row.count >= 4 && row[0].hasPrefix("第") && row[0].hasSuffix("希望") && row[2].hasSuffix("歳児")
    }
    var listings = child.listings[...]
    switch child.kind {
    case .admitted, .transferred:
      listings =
        run.isSettled(child) ? [] : listings.prefix { $0.position < child.position ?? Int.max }
    case .cancelled: listings = []
    default: break
    }
    mismatches.expect(file, name + "希望一覧の数", shown.count, listings.count)
    for (row, listing) in zip(shown, listings) {
      let place = name + "第\(listing.position)希望の"
      mismatches.expect(file, place + "希望順位", row[0], "第\(listing.position)希望")
      if let facility = facilityNames[listing.facility].flatMap(PageText.trimmed) {
        mismatches.expect(file, place + "施設", row[1], facility)
      }
      // How much is told of the reasons is a setting of the round.
      let code = listing.reason.rawValue
      if row.count > 4, !row[3...].contains(code) {
        mismatches.note(file, place + "理由コードが「\(code)」ではありません")
      }
      if row.count > 5, let points = listing.standing?.points {
        mismatches.expect(file, place + "指数", row[3], points.description)
      }
    }
  }

  // MARK: Check sheet

  /// 点検票 — its list of letters is the index.
  private mutating func checkSheet(_ entries: [Entry]) {
    let file = "letters/check.html"
    guard let bytes = run.files[file] else { return }
    let all = PageText.rows(bytes[...]).map { row in
      row.first == "◎" ? Array(row.dropFirst()) : row
    }
    let rows = all.filter { $0.count >= 6 }
    mismatches.expect(file, "宛名一覧の通知書の数", rows.count, entries.count)
    for (row, entry) in zip(rows, entries) {
      let written = [
        entry.number, "\(entry.page)", entry.child.household, entry.child.id,
        entry.child.kind.rawValue,
      ]
      mismatches.expect(
        file, "通知書\(entry.number)の行", row.prefix(5).joined(separator: "・"),
        written.joined(separator: "・"))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Where a run of bytes first stands; nothing where it does not.
  ///
  /// - Complexity: O(*n*) where its first byte is rare.
  fileprivate func firstPlace(of wanted: [UInt8]) -> Int? {
    var rest = self
    while let start = rest.firstIndex(of: wanted[0]), start + wanted.count <= endIndex {
      if self[start..<start + wanted.count].elementsEqual(wanted) { return start }
      rest = self[(start + 1)...]
    }
    return nil
  }

  /// How often a run of bytes stands there.
  fileprivate func count(of wanted: [UInt8]) -> Int {
    var (count, rest) = (0, self)
    while let place = rest.firstPlace(of: wanted) {
      count += 1
      rest = rest[(place + wanted.count)...]
    }
    return count
  }
}
