import Records
import Scoring
import Selection

/// What would have been needed for a seat, in words for staff: numbers only, nobody's name or id.
struct NeededWords {
  private let tieNames: [String]
  private let reader: OutcomeReader

  init(_ reader: OutcomeReader) {
    self.reader = reader
    tieNames = reader.outcome.pack.tieChain.map(\.name)
  }

  /// The words for one facility on a form; empty where the child was admitted.
  func words(for listing: Listing, of child: RecordIndex<Child>) -> String {
    if listing.reason == .better, reader.outcome.isSettled(child) {
      return reader.outcome.results[Int(child.offset)].kind == .continuing
        ? "内定済みまたは在園中のため対象外" : "決定(強制)により内定したため対象外"
    }
    return switch listing.reason {
    case .admittedHere: ""
    case .rank, .tie, .phase: ranking(listing)
    case .noSeats: "この枠の募集があること"
    case .age: "入所日までに受入開始月齢に達すること"
    case .siblings: "きょうだい条件を満たす組合せで席があること"
    case .noNeed: "保育の必要な事由があること"
    case .papers: "不足書類の提出"
    case .cannotTake: "施設の受入体制が整うこと"
    case .better: "上位の希望で内定したため対象外"
    case .declined: "辞退したため対象外"
    case .unresolved: "きょうだいの希望の組合せが両立すること(調整不能)"
    }
  }

  private func ranking(_ listing: Listing) -> String {
    switch listing.decidedBy {
    case .phase:
      let last = listing.program.flatMap {
        reader.outcome.cutoffs[Int($0.offset)].lowestAdmitted?.score
      }
      let phase = last.map { reader.phaseName($0) } ?? ""
      return phase.isEmpty ? "先の区分に該当すること" : "区分「\(phase)」までに該当すること"
    case .points:
      guard let short = listing.shortBy else { return "指数がより高いこと" }
      return "指数があと\(short)点(同点になれば同点時の順位による)"
    case .tieKey(let level):
      return level < tieNames.count
        ? "同点: 「\(tieNames[level])」で先順位となること" : "同点時の項目で先順位となること"
    case .lot: return "同点: 抽選で先順位となること"
    case nil: return "先順位者が\(listing.ahead)人より少ないこと"
    }
  }
}
