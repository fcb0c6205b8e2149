import Intake
import Records
import Selection
import StableMatching

/// The priority lists of `instance.json`, `cutoffs.csv` and `waiting.csv` against the ranks that
/// `reasons.csv` gives.
struct RankingCheck {
  private let run: Evidence
  private var mismatches = Mismatches()

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = RankingCheck(run: run)
    check.priorities()
    check.waiting()
    check.cutoffs()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  /// Every program's list is in the order of the ranks, those who hold a seat there first.
  private mutating func priorities() {
    let names = run.market.names
    for (number, program) in names.programs.enumerated() {
      var last: RankStanding?
      for applicant in run.market.instance.priority(of: ProgramIndex(number)) {
        let id = names.applicants[Int(applicant.offset)]
        guard run.home[id] != program else { continue }
        let listing = run.record[id]?.listings.first { $0.facility == run.facility[program] }
        guard let standing = listing?.standing else {
          mismatches.note("instance.json", "枠\(program)の順位に、希望していない児童\(id)がいます")
          continue
        }
        if let last, run.precedes(standing, last) {
          mismatches.note("instance.json", "枠\(program)の順位が、児童\(id)のところで reasons.csv と違います")
        }
        last = standing
      }
    }
  }

  private mutating func waiting() {
    guard let table = run.table("waiting.csv") else { return }
    var program = ""
    var rank = 0
    var last: RankStanding?
    var listed: Set<[String]> = []
    for row in table.rows {
      if table.program(row) != program { (program, rank, last) = (table.program(row), 0, nil) }
      rank += 1
      let (id, facility) = (table(row, "児童番号"), table(row, "施設番号"))
      let name = "枠\(program)の\(rank)番目"
      listed.insert([id, facility])
      mismatches.expect("waiting.csv", name + "の待機順", table(row, "待機順"), "\(rank)")
      guard let child = run.record[id], [.held, .transferHeld].contains(child.kind),
        let listing = child.listings.first(where: { $0.facility == facility }),
        let standing = listing.standing
      else {
        mismatches.note("waiting.csv", name + "の児童\(id)は、そこで待っていません")
        continue
      }
      mismatches.expect("waiting.csv", name + "の世帯番号", table(row, "世帯番号"), child.household)
      mismatches.expect("waiting.csv", name + "の希望順位", table(row, "希望順位"), "\(listing.position)")
      mismatches.expect("waiting.csv", name + "の指数", table(row, "指数"), "\(standing.points)")
      mismatches.expect("waiting.csv", name + "の区分", table(row, "区分"), run.phaseName(standing))
      mismatches.expect("waiting.csv", name + "の抽選順", table(row, "抽選順"), "\(standing.lot)")
      if let last, !run.precedes(last, standing) {
        mismatches.note("waiting.csv", name + "の児童\(id)の順が、順位と違います")
      }
      last = standing
    }
    everybodyWaits(listed)
  }

  private mutating func everybodyWaits(_ listed: Set<[String]>) {
    let ranked: Set<ReasonCode> = [.rank, .tie, .phase, .siblings, .unresolved]
    for child in run.children where child.kind == .held || child.kind == .transferHeld {
      for listing in child.listings
      where ranked.contains(listing.reason) && !listed.contains([child.id, listing.facility]) {
        mismatches.note("waiting.csv", "児童\(child.id)が施設\(listing.facility)で待っていることが抜けています")
      }
    }
  }

  private mutating func cutoffs() {
    guard let table = run.table("cutoffs.csv") else { return }
    var first: [String: String] = [:]
    if let waiting = run.table("waiting.csv") {
      for row in waiting.rows where waiting(row, "待機順") == "1" {
        first[waiting.program(row)] = waiting(row, "児童番号")
      }
    }
    var homes: [String: Int] = [:]
    for home in run.home.values { homes[home, default: 0] += 1 }
    let isSettled = run.children.contains { run.family[$0.id] == nil && $0.seat != nil }
    for row in table.rows {
      let program = table.program(row)
      let name = "枠\(program)の"
      guard let seats = run.capacity[program] else {
        mismatches.note("cutoffs.csv", "枠\(program)は instance.json にありません")
        continue
      }
      let admitted = run.occupants[program, default: []].count
      mismatches.expect("cutoffs.csv", name + "受入枠", table(row, "受入枠"), "\(seats)")
      mismatches.expect("cutoffs.csv", name + "内定数", table(row, "内定数"), "\(admitted)")
      mismatches.expect("cutoffs.csv", name + "空き", table(row, "空き"), "\(seats - admitted)")
      if !isSettled {
        mismatches.expect(
          "cutoffs.csv", name + "受入可能数", table(row, "受入可能数"),
          "\(seats - homes[program, default: 0])")
      }
      ranked(table, row, "最低内定", run.lowest(program)?.child, name)
      ranked(table, row, "次点", first[program], name)
    }
    mismatches.expect("cutoffs.csv", "枠の数", table.rows.count, run.market.names.programs.count)
  }

  private mutating func ranked(
    _ table: EvidenceTable, _ row: Int, _ who: String, _ child: String?, _ name: String
  ) {
    let facility = table(row, "施設番号")
    let listing = child.flatMap { run.record[$0]?.listings.first { $0.facility == facility } }
    let standing = listing?.standing
    mismatches.expect(
      "cutoffs.csv", name + who, table(row, "\(who)の児童番号"), child ?? "")
    mismatches.expect(
      "cutoffs.csv", name + who + "の指数", table(row, "\(who)の指数"),
      standing.map { "\($0.points)" } ?? "")
    mismatches.expect(
      "cutoffs.csv", name + who + "の区分", table(row, "\(who)の区分"),
      standing.map(run.phaseName) ?? "")
  }
}
