import Records
import Selection

/// `rosters/` — each facility's list has the children who get a seat there and nobody else, and the
/// page to print says the same as the table.
struct RostersCheck {
  private let run: Evidence
  private var mismatches = Mismatches()
  private var listed: Set<String> = []

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = RostersCheck(run: run)
    for name in run.tableNames where name.hasPrefix("rosters/") { check.roster(name) }
    check.everybody()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  private static let offers: Set<ResultKind> = [.admitted, .transferred, .continuing]

  private mutating func roster(_ name: String) {
    guard let table = run.table(name) else { return }
    var facilities: Set<String> = []
    var rows: [[String]] = []
    for row in table.rows {
      let id = table(row, "児童番号")
      rows.append(table.header.map { table(row, $0) })
      guard let child = run.record[id], Self.offers.contains(child.kind),
        let facility = child.seatFacility
      else {
        mismatches.note(name, "児童\(id)は、この施設に入る児童ではありません")
        continue
      }
      facilities.insert(facility)
      if !listed.insert(id).inserted { mismatches.note(name, "児童\(id)が二つの名簿にあります") }
      facts(of: child, table, row)
    }
    if facilities.count > 1 { mismatches.note(name, "別の施設の児童が入っています") }
    // The facility's id is the file's name, but for signs that no file name has.
    let written = name.dropFirst("rosters/".count).dropLast(".csv".count)
    if let facility = facilities.first, !written.contains("%"), facility != written {
      mismatches.note(name, "施設\(facility)の児童が入っています")
    }
    page(name, rows)
  }

  /// What the results say of a child too.
  private mutating func facts(of child: RecordedChild, _ table: EvidenceTable, _ row: Int) {
    let kind =
      switch child.kind {
      case .admitted: "新規"
      case .transferred: "転園"
      default: "内定済"
      }
    mismatches.expect(table.file, "児童\(child.id)の種別", table(row, "種別"), kind)
    let remark = table(row, "備考")
    if let isProtected = run.isProtected[child.id] {
      mismatches.expect(table.file, "児童\(child.id)の備考", remark, isProtected ? "住所秘匿" : "")
    } else if !remark.isEmpty, remark != "住所秘匿" {
      mismatches.note(table.file, "児童\(child.id)の備考「\(remark)」は、run の書く言葉ではありません")
    }
    // Of a pool of ages the seat does not tell which.
    guard let label = child.classLabel, !label.contains("-") else { return }
    mismatches.expect(table.file, "児童\(child.id)のクラス", table(row, "クラス"), "\(label)歳児")
  }

  /// The page that goes with the table, unless the city has its own template.
  private mutating func page(_ name: String, _ rows: [[String]]) {
    let page = String(name.dropLast(".csv".count)) + ".html"
    guard !run.hasOwnTemplates, let bytes = run.files[page] else { return }
    func sorted(_ row: [String]) -> [String] {
      row.compactMap(PageText.trimmed).sorted { $0.precedesByBytes($1) }
    }
    let shown = PageText.rows(bytes[...]).map(sorted)
    let written = rows.map(sorted)
    for (place, row) in rows.enumerated()
    where !shown.indices.contains(place) || shown[place] != written[place] {
      mismatches.note(page, "児童\(row.first ?? "")の行が \(name) と違います")
    }
    if shown.count > rows.count { mismatches.note(page, "\(name) にない児童がいます") }
  }

  private mutating func everybody() {
    guard !run.mayWait else { return }
    for child in run.children where Self.offers.contains(child.kind) && !listed.contains(child.id) {
      mismatches.note("rosters/", "児童\(child.id)がどの名簿にもいません")
    }
  }
}
