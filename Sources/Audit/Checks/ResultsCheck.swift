import Intake
import Records
import Selection

/// `results.csv` against the matching: seats, kinds, positions, ranks, main reasons.
struct ResultsCheck {
  private let run: Evidence
  private var mismatches = Mismatches()

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = ResultsCheck(run: run)
    check.results()
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
      let reason = expectedReason(of: child)
      mismatches.expect(
        "results.csv", "児童\(id)の理由コード", child.reason.rawValue, reason.rawValue)
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
      var outside: [ResultKind] = [.continuing, .cancelled, .notEligible]
      if run.forced.contains(child.id) { outside += [.admitted, .transferred] }
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

  /// The reason that leads a letter; of a child that took no part only a decision knows it.
  private func expectedReason(of child: RecordedChild) -> ReasonCode {
    switch child.kind {
    case .admitted, .transferred, .continuing: return .admittedHere
    case .cancelled: return .declined
    case .notEligible: return child.reason
    case .held, .transferHeld: break
    }
    if let family = run.family[child.id], run.blocking.contains(family) { return .unresolved }
    if child.listings.contains(where: { $0.reason == .siblings }) { return .siblings }
    return child.listings.first?.reason ?? .noSeats
  }

  /// The standing that results show: at the facility of the seat, else at the first that has one.
  private func mainStanding(of child: RecordedChild) -> RankStanding? {
    let facility = child.seatFacility
    let here = child.listings.first { $0.facility == facility && $0.standing != nil }
    return here?.standing ?? child.listings.lazy.compactMap(\.standing).first
  }

  private mutating func counts() {
    for result in run.manifest.results {
      let found = run.children.count { $0.kind.rawValue == result.rule }
      mismatches.expect("manifest.json", result.rule, result.count, found)
    }
  }
}
