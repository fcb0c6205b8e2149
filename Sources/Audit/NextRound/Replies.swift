public import Intake
public import Records
import Selection

/// 回答 — what families said to their results: acceptances, declines, applications withdrawn.
public struct Replies {
  /// 辞退 of one child.
  struct Decline {
    var child: String
    /// 申込継続: the child goes on applying.
    var staysApplicant = false
    /// 元の席: a transfer child gives up the seat it holds as well.
    var losesHome = false
    /// 辞退日.
    var date: CalendarDate?
    /// 失効日 of the penalty; the end of the fiscal year where it is not given.
    var expires: CalendarDate?
    var place: SourceLocation
  }

  private(set) var declines: [Decline] = []
  private(set) var accepted: [(child: String, place: SourceLocation)] = []
  private(set) var withdrawn: [(child: String, place: SourceLocation)] = []
  /// Whether acceptances were given, so that an offer without an answer can be told.
  var hasAcceptances = false
  private let findings: Findings

  /// No replies yet.
  public init(findings: Findings) {
    self.findings = findings
  }

  /// Adds 辞退: 児童番号, and where given 申込継続, 元の席 (戻る / 失う), 辞退日, 失効日.
  public mutating func addDeclines(_ table: TextTable) {
    let truths: [String: Bool] = [
      "": false, "○": true, "〇": true, "1": true, "有": true, "×": false, "0": false, "無": false,
    ]
    for (row, id) in ids(table) {
      var decline = Decline(child: id, place: table.location(row: row))
      let stays = text(table, row, "申込継続")
      if let value = truths[stays] {
        decline.staysApplicant = value
      } else {
        findings.add(.nextBadWord(table.location(row: row), "申込継続", stays, ["○", "×"]))
      }
      let home = text(table, row, "元の席")
      decline.losesHome = home == "失う"
      if !["", "戻る", "失う"].contains(home) {
        findings.add(.nextBadWord(table.location(row: row), "元の席", home, ["戻る", "失う"]))
      }
      decline.date = date(table, row, "辞退日")
      decline.expires = date(table, row, "失効日")
      if let date = decline.date, let end = decline.expires, end < date {
        findings.add(.nextExpiredBefore(table.location(row: row), end, date))
      }
      declines.append(decline)
    }
  }

  /// Adds 承諾: 児童番号.
  public mutating func addAcceptances(_ table: TextTable) {
    hasAcceptances = true
    accepted += ids(table).map { ($1, table.location(row: $0)) }
  }

  /// Adds 取下げ of children who have no offer: 児童番号.
  public mutating func addWithdrawals(_ table: TextTable) {
    withdrawn += ids(table).map { ($1, table.location(row: $0)) }
  }

  private func ids(_ table: TextTable) -> [(row: Int, id: String)] {
    guard let column = table.column("児童番号") else {
      findings.add(.nextWithoutChildren(table.file))
      return []
    }
    var rows: [String: Int] = [:]
    return (0..<table.rowCount).map { row in
      let id = RoundTables.code(table.text(row: row, column: column))
      if let earlier = rows[id] {
        findings.add(.nextTwice(table.location(row: row), id, table.rowNumber(earlier)))
      }
      rows[id] = row
      return (row, id)
    }
  }

  private func text(_ table: TextTable, _ row: Int, _ name: String) -> String {
    table.column(name).map { RoundTables.code(table.text(row: row, column: $0)) } ?? ""
  }

  private func date(_ table: TextTable, _ row: Int, _ name: String) -> CalendarDate? {
    let written = text(table, row, name)
    guard !written.isEmpty else { return nil }
    if let date = RoundTables.date(written) { return date }
    findings.add(.nextBadDate(table.location(row: row), name, written))
    return nil
  }
}

extension Replies {
  /// Holds the replies against the results: who is not there, has no offer, or said both.
  func check(_ children: [RecordedChild]) {
    var kinds: [String: ResultKind] = [:]
    for child in children { kinds[child.id] = child.kind }
    let offers: Set<ResultKind> = [.admitted, .transferred, .continuing]
    let declined = Dictionary(declines.map { ($0.child, $0.place) }) { first, _ in first }
    for decline in declines {
      guard let kind = kind(of: decline.child, decline.place, kinds) else { continue }
      if !offers.contains(kind) {
        findings.add(.nextNothingToDecline(decline.place, decline.child, kind))
      }
    }
    for (child, place) in accepted {
      guard let kind = kind(of: child, place, kinds) else { continue }
      if !offers.contains(kind) { findings.add(.nextNothingToAccept(place, child, kind)) }
      if let other = declined[child] { findings.add(.nextBoth(place, child, other)) }
    }
    for (child, place) in withdrawn {
      guard let kind = kind(of: child, place, kinds) else { continue }
      if offers.contains(kind) { findings.add(.nextWithdrawnOffer(place, child, kind)) }
    }
    guard hasAcceptances else { return }
    let answered = Set(accepted.map(\.child)).union(declined.keys)
    let silent = children.filter {
      offers.contains($0.kind) && $0.kind != .continuing && !answered.contains($0.id)
    }.map(\.id)
    if !silent.isEmpty { findings.add(.nextNoAnswer(silent)) }
  }

  private func kind(
    of child: String, _ place: SourceLocation, _ kinds: [String: ResultKind]
  ) -> ResultKind? {
    if let kind = kinds[child] { return kind }
    findings.add(.nextUnknown(place, child, kinds.keys.sorted { $0.precedesByBytes($1) }))
    return nil
  }
}
