import Records
import Selection

/// きょうだい同時申込の結果 — how families with several applicants fared.
struct SiblingFigures {
  /// Households with two or more children in the adjustment.
  private(set) var households = 0
  /// All placed, all at one facility.
  private(set) var together = 0
  /// All placed, not all at one facility.
  private(set) var apart = 0
  /// Some placed.
  private(set) var some = 0
  /// None placed.
  private(set) var none = 0
  /// None or some placed because the family's own policy asked for all or the same.
  private(set) var heldByPolicy = 0

  /// Counts an outcome.
  init(of outcome: Outcome) {
    for household in outcome.round.households where household.children.count > 1 {
      let results = household.children.map { outcome.results[Int($0.offset)] }
        .filter { Self.takesPart($0.kind) }
      guard results.count > 1 else { continue }
      households += 1
      let seats = results.compactMap(\.program).map { outcome.round.programs[$0].facility }
      switch seats.count {
      case 0: none += 1
      case results.count: if Set(seats).count == 1 { together += 1 } else { apart += 1 }
      default: some += 1
      }
      if results.contains(where: { $0.reason == .siblings }) { heldByPolicy += 1 }
    }
  }

  private static func takesPart(_ kind: ResultKind) -> Bool {
    switch kind {
    case .admitted, .held, .transferred, .transferHeld: true
    case .continuing, .cancelled, .notEligible: false
    }
  }

  /// The groups with their words.
  var groups: [(label: String, count: Int)] {
    [
      ("全員が同じ施設", together), ("全員が内定、別の施設", apart), ("一部の児童だけ", some),
      ("全員が保留", none),
    ]
  }
}
