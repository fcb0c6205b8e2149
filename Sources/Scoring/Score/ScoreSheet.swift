import Records

/// The results of a run of households, in the order in which they were scored.
struct ScoreSheet {
  /// What is read off the memory of a household.
  struct Plan {
    /// Where a cell's value stands.
    struct Place {
      var row: RowKind
      var column: Int

      init(_ cell: PackCell) { (row, column) = (cell.row, cell.column) }
    }

    let total: Place?
    let eligibility: Place?
    let phase: Place?
    let childKeys: [Place]
    let scoreKeys: [Place]
    /// How many cells with rows and how many formulas differ between facilities.
    let pairUnits: Int
    let pairValues: Int
    let places: [ScoreBook.KeyPlace]

    init(_ pack: RulePack) {
      func cell(_ name: String) -> Place? {
        pack.cells.first { $0.name == name }.map { Place($0) }
      }
      total = cell("総合")
      eligibility = cell("対象")
      phase = cell(PackCompiler.phaseName)
      let keys = pack.tieChain.indices.compactMap { cell(RulePack.tieName($0)) }
      childKeys = keys.filter { $0.row != .pair }
      scoreKeys = keys.filter { $0.row == .pair }
      pairUnits = pack.cells.count { $0.row == .pair && $0.hasRows }
      pairValues = pack.cells.count { $0.row == .pair && $0.isStep }
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

  /// Makes room for some children and their scores.
  mutating func reserve(_ plan: Plan, children: Int, scores: Int) {
    self.children.reserveCapacity(children)
    eligible.reserveCapacity(children)
    childKeys.reserveCapacity(children * plan.childKeys.count)
    phases.reserveCapacity(scores)
    totals.reserveCapacity(scores)
    scoreKeys.reserveCapacity(scores * plan.scoreKeys.count)
  }

  /// Puts the results of runs of households behind one another.
  init(joining sheets: [ScoreSheet], _ plan: Plan) {
    guard var first = sheets.first, sheets.count > 1 else {
      self = sheets.first ?? ScoreSheet()
      return
    }
    func total(_ count: (ScoreSheet) -> Int) -> Int { sheets.reduce(0) { $0 + count($1) } }
    first.reserve(plan, children: total { $0.children.count }, scores: total { $0.totals.count })
    first.trail.reserve(
      lines: total { $0.trail.lines.count }, units: total { $0.trail.ends.count },
      values: total { $0.trail.values.count }, households: total { $0.trail.firstUnit.count })
    for later in sheets.dropFirst() {
      first.children += later.children
      first.eligible += later.eligible
      first.phases += later.phases
      first.totals += later.totals
      first.childKeys += later.childKeys
      first.scoreKeys += later.scoreKeys
      first.trail.append(later.trail)
      for rule in later.counts.indices { first.counts[rule] += later.counts[rule] }
      first.findings += later.findings
    }
    self = first
  }

  init() {}
}

extension Workspace {
  /// The value of a cell for a child, and for one of its facilities where the cell differs there.
  func value(of cell: ScoreSheet.Plan.Place, child: Int, pair: Int? = nil) -> Value {
    let base: Int
    switch cell.row {
    case .household: base = householdBase
    case .child: base = childBase + child * width(.child)
    case .pair:
      guard let pair else { preconditionFailure("the value differs between facilities") }
      base = pairBase + pair * width(.pair)
    case .round, .guardian, .guardianChild, .facility:
      preconditionFailure("a value of a \(cell.row) is no result of a child")
    }
    return memory[base + cell.column]
  }
}
