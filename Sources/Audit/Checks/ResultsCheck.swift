import Intake
import Records
import Selection

/// `results.csv` and `reasons.csv` against the matching: seats, kinds, positions, ranks, reasons.
struct ResultsCheck {
  private let run: Evidence
  private var mismatches = Mismatches()

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = ResultsCheck(run: run)
    check.results()
    check.reasons()
    check.counts()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  private mutating func results() {
    guard let table = run.table("results.csv") else { return }
    let known = Set(run.children.map(\.id))
    for id in run.market.names.applicants where !known.contains(id) {
      mismatches.note("results.csv", "児童\(id)の行がありません")
    }
    for row in table.rows {
      let id = table(row, "児童番号")
      guard let child = run.record[id] else { continue }
      let applies = run.family[id] != nil
      let seat = table(row, "施設番号").isEmpty ? "" : table.program(row)
      if applies { mismatches.expect("results.csv", "児童\(id)の席", seat, run.seat[id] ?? "") }
      mismatches.expect("results.csv", "児童\(id)の結果", child.kind.rawValue, kind(of: child))
      let position = applies ? expectedPosition(of: child) : table(row, "希望順位")
      mismatches.expect("results.csv", "児童\(id)の希望順位", table(row, "希望順位"), position)
      let main = mainStanding(of: child)
      mismatches.expect(
        "results.csv", "児童\(id)の指数", table(row, "指数"), main.map { "\($0.points)" } ?? "")
      mismatches.expect(
        "results.csv", "児童\(id)の区分", table(row, "区分"), main.map(run.phaseName) ?? "")
      if let family = run.family[id] {
        let name = run.market.names.families[family]
        let own = name == child.household || name == "\(child.household):\(id)"
        if !own { mismatches.note("results.csv", "児童\(id)の世帯番号が instance.json と違います") }
      }
    }
  }

  /// The result that seat and home make; a child outside the matching keeps the word it has.
  private func kind(of child: RecordedChild) -> String {
    guard run.family[child.id] != nil else {
      let outside: [ResultKind] = [.continuing, .cancelled, .notEligible]
      return outside.contains(child.kind) ? child.kind.rawValue : "(利用調整の対象外の結果)"
    }
    let (seat, home) = (run.seat[child.id], run.home[child.id])
    let kind: ResultKind =
      home == nil
      ? (seat == nil ? .held : .admitted) : (seat == home ? .transferHeld : .transferred)
    return kind.rawValue
  }

  private func expectedPosition(of child: RecordedChild) -> String {
    guard let seat = run.seat[child.id], seat != run.home[child.id] else { return "" }
    return child.listings.first { $0.program == seat }.map { "\($0.position)" } ?? "(希望にない席)"
  }

  /// The standing that results show: at the facility of the seat, else at the first that has one.
  private func mainStanding(of child: RecordedChild) -> RankStanding? {
    let facility = child.seatFacility
    let here = child.listings.first { $0.facility == facility && $0.standing != nil }
    return here?.standing ?? child.listings.lazy.compactMap(\.standing).first
  }

  private mutating func reasons() {
    guard let table = run.table("reasons.csv") else { return }
    for row in table.rows {
      let id = table(row, "児童番号")
      let name = "児童\(id)の第\(table(row, "希望順位"))希望の"
      guard let child = run.record[id] else {
        mismatches.note("reasons.csv", "児童\(id)は results.csv にいません")
        continue
      }
      let program = table.program(row)
      guard let listing = child.listings.first(where: { "\($0.position)" == table(row, "希望順位") })
      else { continue }
      if run.family[id] != nil, !table(row, "受入枠").isEmpty {
        mismatches.expect(
          "reasons.csv", name + "受入枠", table(row, "受入枠"), "\(run.capacity[program] ?? 0)")
        let last = run.lowest(program)?.standing
        mismatches.expect(
          "reasons.csv", name + "最終内定者の指数", table(row, "最終内定者の指数"),
          last.map { "\($0.points)" } ?? "")
      }
      reason(listing, child, table(row, "先順位者数"), name)
    }
  }

  /// The reason code, as far as seats and ranks fix it.
  private mutating func reason(
    _ listing: RecordedListing, _ child: RecordedChild, _ ahead: String, _ name: String
  ) {
    guard run.family[child.id] != nil else { return }
    let got = child.listings.first { $0.program == run.seat[child.id] }?.position
    if let got, listing.position >= got {
      let code: ReasonCode = listing.position == got ? .admittedHere : .better
      mismatches.expect("reasons.csv", name + "理由コード", listing.reason.rawValue, code.rawValue)
      return
    }
    let ranked: Set<ReasonCode> = [.rank, .tie, .phase, .siblings, .unresolved]
    guard ranked.contains(listing.reason), let own = listing.standing else { return }
    let others = run.occupants[listing.program, default: []].filter {
      $0.family != run.family[child.id]
    }
    let count = others.count { $0.standing.map { run.precedes($0, own) } ?? true }
    mismatches.expect("reasons.csv", name + "先順位者数", ahead, "\(count)")
    let isFull = count >= run.capacity[listing.program] ?? 0
    let outranked: Set<ReasonCode> = [.rank, .tie, .phase]
    if run.family[child.id].map(run.blocking.contains) ?? false {
      let code = ReasonCode.unresolved
      mismatches.expect("reasons.csv", name + "理由コード", listing.reason.rawValue, code.rawValue)
      return
    }
    if outranked.contains(listing.reason) != isFull {
      mismatches.note("reasons.csv", name + "理由コード「\(listing.reason.rawValue)」が、先の順位の人数と合いません")
    }
    if isFull, let last = others.last(where: { $0.standing != nil })?.standing {
      let code: ReasonCode =
        last.phase != own.phase ? .phase : last.points != own.points ? .rank : .tie
      mismatches.expect("reasons.csv", name + "理由コード", listing.reason.rawValue, code.rawValue)
    }
  }

  private mutating func counts() {
    for result in run.manifest.results {
      let found = run.children.count { $0.kind.rawValue == result.rule }
      mismatches.expect("manifest.json", result.rule, result.count, found)
    }
  }
}
