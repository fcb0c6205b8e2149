import Intake
import Records
import Selection

/// What leaves the house — letters, rosters, the published table — against the results.
struct HandoutCheck {
  private let run: Evidence
  private var mismatches = Mismatches()
  /// How far each batch of letters was read.
  private var readTo: [String: Int] = [:]
  /// Whether letters may wait for a decision: an outcome that is not stable, or not proved.
  private var mayWait: Bool { run.manifest.blocking > 0 || run.manifest.status == "unproven" }

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = HandoutCheck(run: run)
    check.letters()
    check.rosters()
    check.publication()
    return check.mismatches.all + ScoresCheck.mismatches(run)
  }

  private init(run: Evidence) {
    self.run = run
  }

  private mutating func letters() {
    let file = "letters/index.csv"
    guard let table = run.table(file) else { return }
    var seen: Set<String> = []
    var page: [String: Int] = [:]
    for row in table.rows {
      let (number, id, batch) = (table(row, "通知書番号"), table(row, "児童番号"), table(row, "ファイル"))
      guard let child = run.record[id] else {
        mismatches.note(file, "通知書\(number)の児童\(id)は results.csv にいません")
        continue
      }
      if !seen.insert(id).inserted { mismatches.note(file, "児童\(id)の通知書が2通あります") }
      mismatches.expect(file, "通知書\(number)の種類", table(row, "種類"), child.kind.rawValue)
      mismatches.expect(file, "通知書\(number)の世帯番号", table(row, "世帯番号"), child.household)
      let next = Int(table(row, "ページ")) ?? 0
      if next <= page[batch, default: 0] { mismatches.note(file, "通知書\(number)のページの順が違います") }
      page[batch] = next
      if !isNext(number, in: "letters/\(batch)") {
        mismatches.note(file, "通知書\(number)が letters/\(batch) の順にありません")
      }
    }
    guard !mayWait else { return }
    for child in run.children where wantsLetter(child) && !seen.contains(child.id) {
      mismatches.note(file, "児童\(child.id)の通知書がありません")
    }
  }

  private func wantsLetter(_ child: RecordedChild) -> Bool {
    child.kind != .continuing && !(child.kind == .notEligible && child.reason == .declined)
  }

  /// Whether a batch has a letter's number after the letters before it: each batch is read once.
  private mutating func isNext(_ number: String, in name: String) -> Bool {
    guard let bytes = run.files[name] else { return false }
    let wanted = Array(number.utf8)
    // A spoilt header leaves no number to look for.
    guard !wanted.isEmpty else { return false }
    var place = readTo[name, default: 0]
    while place + wanted.count <= bytes.count {
      if bytes[place] == wanted[0], bytes[place..<place + wanted.count].elementsEqual(wanted) {
        readTo[name] = place + wanted.count
        return true
      }
      place += 1
    }
    return false
  }

  /// Each facility's list has the children who get a seat there, and nobody else.
  private mutating func rosters() {
    let offers: Set<ResultKind> = [.admitted, .transferred, .continuing]
    var listed: Set<String> = []
    for name in run.files.keys.sorted(by: { $0.precedesByBytes($1) })
    where name.hasPrefix("rosters/") {
      guard let table = run.table(name) else { continue }
      var facilities: Set<String> = []
      for row in table.rows {
        let id = table(row, "児童番号")
        guard let child = run.record[id], offers.contains(child.kind),
          let facility = child.seatFacility
        else {
          mismatches.note(name, "児童\(id)は、この施設に入る児童ではありません")
          continue
        }
        facilities.insert(facility)
        if !listed.insert(id).inserted { mismatches.note(name, "児童\(id)が二つの名簿にあります") }
      }
      if facilities.count > 1 { mismatches.note(name, "別の施設の児童が入っています") }
      // The facility's id is the file's name, but for signs that no file name has.
      let written = name.dropFirst("rosters/".count).dropLast(".csv".count)
      if let facility = facilities.first, !written.contains("%"), facility != written {
        mismatches.note(name, "施設\(facility)の児童が入っています")
      }
    }
    guard !mayWait else { return }
    for child in run.children where offers.contains(child.kind) && !listed.contains(child.id) {
      mismatches.note("rosters/", "児童\(child.id)がどの名簿にもいません")
    }
  }

  /// What is not hidden in the published table.
  private mutating func publication() {
    let file = "publication/results.csv"
    guard let table = run.table(file), let cutoffs = run.table("cutoffs.csv") else { return }
    var seats: [String: String] = [:]
    for row in cutoffs.rows { seats[cutoffs.program(row)] = cutoffs(row, "受入可能数") }
    var admitted: [String: Int] = [:]
    for child in run.children where child.kind == .admitted || child.kind == .transferred {
      if let seat = child.seat { admitted[seat, default: 0] += 1 }
    }
    for row in table.rows where !table(row, "施設番号").isEmpty {
      let program = table.program(row)
      mismatches.expect(
        file, "枠\(program)の受入可能数", table(row, "受入可能数"), seats[program] ?? "(なし)")
      if let written = Int(table(row, "内定児童数")) {
        mismatches.expect(file, "枠\(program)の内定児童数", written, admitted[program, default: 0])
      }
    }
  }
}
