import Records
import Selection

/// `reasons.csv` against the matching: ranks, who is ahead, the last admitted, reasons and what they
/// say would have been needed.
struct ReasonsCheck {
  private static let file = "reasons.csv"
  private let run: Evidence
  private var mismatches = Mismatches()

  /// One row as it is read.
  private struct Row {
    let child: RecordedChild
    let listing: RecordedListing
    let name: String
    let texts: [String]

    /// A field by its place in the columns of a check.
    subscript(column: Column) -> String { texts[column.rawValue] }
  }

  /// The columns that are looked at, in the order they are read.
  private enum Column: Int, CaseIterable {
    case child, phase, points, ties, lot, seats, ahead, lastPhase, lastPoints, needed

    var name: String {
      [
        "児童番号", "区分", "指数", "同点時の値", "抽選順", "受入枠", "先順位者数", "最終内定者の区分",
        "最終内定者の指数", "必要だったこと",
      ][rawValue]
    }
  }

  static func mismatches(_ run: Evidence) -> [Diagnostic] {
    var check = ReasonsCheck(run: run)
    check.rows()
    return check.mismatches.all
  }

  private init(run: Evidence) {
    self.run = run
  }

  private mutating func rows() {
    guard let table = run.table(Self.file) else { return }
    let columns = Column.allCases.map { table.column($0.name) }
    // The listings of a child stand in the order of its rows.
    var next: [String: Int] = [:]
    for number in table.rows {
      let texts = columns.map { table[number, $0] }
      let id = texts[Column.child.rawValue]
      guard let child = run.record[id] else {
        mismatches.note(Self.file, "児童\(id)は results.csv にいません")
        continue
      }
      let place = next[id, default: 0]
      next[id] = place + 1
      guard child.listings.indices.contains(place) else { continue }
      let listing = child.listings[place]
      if listing.position != place + 1 {
        mismatches.note(Self.file, "児童\(id)の希望順位が \(place + 1) から飛んでいます")
      }
      check(
        Row(child: child, listing: listing, name: "児童\(id)の第\(listing.position)希望の", texts: texts))
    }
  }

  private mutating func expect(_ row: Row, _ column: Column, _ found: String) {
    let written = row[column]
    if written != found { mismatches.expect(Self.file, row.name + column.name, written, found) }
  }

  private mutating func check(_ row: Row) {
    if let own = row.listing.standing {
      expect(row, .phase, run.phaseName(own))
      expect(row, .points, own.points.description)
      expect(row, .ties, own.keys.map(\.description).joined(separator: ";"))
      expect(row, .lot, "\(own.lot)")
    }
    guard run.family[row.child.id] != nil else {
      outside(row)
      return
    }
    seats(row)
    reason(row)
  }

  /// A child that takes no part has one reason everywhere, or is on its seat beforehand.
  private mutating func outside(_ row: Row) {
    let (child, listing) = (row.child, row.listing)
    var code = child.reason
    if run.isSettled(child) {
      code = listing.facility == child.seatFacility ? .admittedHere : .better
    }
    mismatches.expect(Self.file, row.name + "理由コード", listing.reason.rawValue, code.rawValue)
    expect(row, .seats, "")
    expect(row, .ahead, listing.standing == nil ? "" : "0")
    expect(row, .lastPhase, "")
    expect(row, .lastPoints, "")
    expect(row, .needed, needed(row, last: nil))
  }

  /// 受入枠 and the last admitted there; empty where the child could have no seat.
  private mutating func seats(_ row: Row) {
    let listing = row.listing
    let capacity = run.capacity[listing.program]
    let mayLack: Set<ReasonCode> = [.age, .cannotTake, .better]
    if row[.seats].isEmpty, capacity == nil || mayLack.contains(listing.reason) {
      expect(row, .lastPhase, "")
      expect(row, .lastPoints, "")
      return
    }
    expect(row, .seats, capacity.map { "\($0)" } ?? "")
    let last = run.lowest(listing.program)?.standing
    expect(row, .lastPhase, last.map(run.phaseName) ?? "")
    expect(row, .lastPoints, last.map { $0.points.description } ?? "")
  }

  /// The reason code, as far as seats and ranks fix it, and what goes with it.
  private mutating func reason(_ row: Row) {
    let (child, listing) = (row.child, row.listing)
    let got = child.listings.first { $0.program == run.seat[child.id] }?.position
    if let got, listing.position >= got {
      let code: ReasonCode = listing.position == got ? .admittedHere : .better
      mismatches.expect(Self.file, row.name + "理由コード", listing.reason.rawValue, code.rawValue)
      expect(row, .ahead, listing.standing == nil ? "" : "0")
      expect(row, .needed, needed(row, last: nil))
      return
    }
    guard let own = listing.standing else {
      expect(row, .ahead, "")
      expect(row, .needed, needed(row, last: nil))
      return
    }
    let others = run.occupants[listing.program, default: []].filter {
      $0.family != run.family[child.id]
    }
    let last = others.last { $0.standing != nil }?.standing
    let refused: Set<ReasonCode> = [.age, .cannotTake]
    guard !refused.contains(listing.reason), let capacity = run.capacity[listing.program] else {
      expect(row, .ahead, "0")
      expect(row, .needed, needed(row, last: nil))
      return
    }
    let count = others.count { $0.standing.map { run.precedes($0, own) } ?? true }
    expect(row, .ahead, "\(count)")
    let isFull = count >= capacity
    let code = code(isFull: isFull, blocks: blocks(child), own, last)
    mismatches.expect(Self.file, row.name + "理由コード", listing.reason.rawValue, code.rawValue)
    // Of a wrong reason the words say nothing new.
    if code == listing.reason { expect(row, .needed, needed(row, last: last)) }
  }

  private func blocks(_ child: RecordedChild) -> Bool {
    run.family[child.id].map(run.blocking.contains) ?? false
  }

  private func code(
    isFull: Bool, blocks: Bool, _ own: RankStanding, _ last: RankStanding?
  ) -> ReasonCode {
    guard isFull else { return blocks ? .unresolved : .siblings }
    guard let last else { return .noSeats }
    guard !blocks else { return .unresolved }
    return last.phase != own.phase ? .phase : last.points != own.points ? .rank : .tie
  }

  // MARK: 必要だったこと

  private static let words: [ReasonCode: String] = [
    .admittedHere: "", .noSeats: "この枠の募集があること", .age: "入所日までに受入開始月齢に達すること",
    .siblings: "きょうだい条件を満たす組合せで席があること", .noNeed: "保育の必要な事由があること",
    .papers: "不足書類の提出", .cannotTake: "施設の受入体制が整うこと",
    .better: "上位の希望で内定したため対象外", .declined: "辞退したため対象外",
    .unresolved: "きょうだいの希望の組合せが両立すること(調整不能)",
  ]

  /// The words that go with a reason; `last` is the last admitted of other families.
  private func needed(_ row: Row, last: RankStanding?) -> String {
    if row.listing.reason == .better, run.isSettled(row.child) {
      return row.child.kind == .continuing ? "内定済みまたは在園中のため対象外" : "決定(強制)により内定したため対象外"
    }
    if let words = Self.words[row.listing.reason] { return words }
    guard let last, let own = row.listing.standing else { return row[.needed] }
    if row.listing.reason == .rank {
      let short = last.points.less(own.points)?.description ?? "(桁あふれ)"
      return "指数があと\(short)点(同点になれば同点時の順位による)"
    }
    if row.listing.reason == .phase {
      let phase = run.lowest(row.listing.program)?.standing.map(run.phaseName) ?? ""
      return phase.isEmpty ? "先の区分に該当すること" : "区分「\(phase)」までに該当すること"
    }
    let key = run.manifest.tieChain.indices.first { own.keys[$0] != last.keys[$0] }
    return key.map { "同点: 「\(run.manifest.tieChain[$0].name)」で先順位となること" } ?? "同点: 抽選で先順位となること"
  }
}
