import Records

/// The results of a run of households, in the order in which they were scored.
struct ScoreSheet {
  /// What is read off the memory of a household.
  struct Plan {
    let total: PackCell?
    let eligibility: PackCell?
    let phase: PackCell?
    let childKeys: [PackCell]
    let scoreKeys: [PackCell]
    let places: [ScoreBook.KeyPlace]

    init(_ pack: RulePack) {
      func cell(_ name: String) -> PackCell? { pack.cells.first { $0.name == name } }
      total = cell("総合")
      eligibility = cell("対象")
      phase = cell(PackCompiler.phaseName)
      let keys = pack.tieChain.indices.compactMap { cell(RulePack.tieName($0)) }
      childKeys = keys.filter { $0.row != .pair }
      scoreKeys = keys.filter { $0.row == .pair }
      var (child, score) = (0, 0)
      places = keys.map { key in
        let isOfScore = key.row == .pair
        defer { if isOfScore { score += 1 } else { child += 1 } }
        return ScoreBook.KeyPlace(isOfScore: isOfScore, offset: isOfScore ? score : child)
      }
    }
  }

  private(set) var children: [Int32] = []
  private(set) var eligible: [Bool] = []
  private(set) var phases: [UInt8] = []
  private(set) var totals: [Rational] = []
  private(set) var childKeys: [Rational] = []
  private(set) var scoreKeys: [Rational] = []
  var trail = Trail()
  var counts: [Int32] = []
  var findings: [Diagnostic] = []

  /// Takes over the results of the household that `scorer` has just scored.
  mutating func take(_ plan: Plan, from scorer: borrowing HouseholdScorer) {
    for place in 0..<scorer.space.childCount {
      children.append(scorer.household.children[place].offset)
      eligible.append(
        plan.eligibility.map { scorer.space.value(of: $0, child: place).isTrue } ?? true)
      for key in plan.childKeys {
        childKeys.append(scorer.space.value(of: key, child: place).rational)
      }
      for pair in scorer.space.firstPair[place]..<scorer.space.firstPair[place + 1] {
        let total = plan.total.map { scorer.space.value(of: $0, child: place, pair: pair) }
        totals.append(total?.rational ?? .zero)
        let phase = plan.phase.map { scorer.space.value(of: $0, child: place, pair: pair) }
        phases.append(UInt8(clamping: phase?.numerator ?? 0))
        for key in plan.scoreKeys {
          scoreKeys.append(scorer.space.value(of: key, child: place, pair: pair).rational)
        }
      }
    }
  }

  /// Puts the results of later households behind these.
  mutating func append(_ later: ScoreSheet) {
    children += later.children
    eligible += later.eligible
    phases += later.phases
    totals += later.totals
    childKeys += later.childKeys
    scoreKeys += later.scoreKeys
    trail.append(later.trail)
    for rule in later.counts.indices { counts[rule] += later.counts[rule] }
    findings += later.findings
  }
}

extension Workspace {
  /// The value of a cell for a child, and for one of its facilities where the cell differs there.
  func value(of cell: PackCell, child: Int, pair: Int? = nil) -> Value {
    let base: Int
    switch cell.row {
    case .household: base = householdBase
    case .child: base = childBase + child * width(.child)
    case .pair:
      guard let pair else { preconditionFailure("\(cell.name) differs between facilities") }
      base = pairBase + pair * width(.pair)
    case .round, .guardian, .guardianChild, .facility:
      preconditionFailure("\(cell.name) is no result of a child")
    }
    return memory[base + cell.column]
  }
}
