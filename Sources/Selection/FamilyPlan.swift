import Records
import Scoring

/// One family of the matching problem before it has a number: its children, older first, and its
/// joint choices.
struct FamilyPlan {
  /// The id in instance files: 世帯番号, with `:` and 児童番号 for one child of several applied for
  /// separately.
  let id: String
  /// The household.
  let household: RecordIndex<Household>
  /// The children, older first.
  let children: [RecordIndex<Child>]
  /// The joint choices, best first: a program or none for each child.
  let choices: [[RecordIndex<Program>?]]
}

/// Makes the families of a round.
struct FamilyPlanner {
  private let round: Round
  private let scores: ScoreBook
  private let standings: Standings
  private let options: [SeatOptions]
  private let written: [RecordIndex<Household>: [[RecordIndex<Facility>?]]]
  /// What a person has to put right.
  private(set) var findings: [Diagnostic] = []

  init(_ round: Round, _ scores: ScoreBook, _ standings: Standings, _ options: [SeatOptions]) {
    self.round = round
    self.scores = scores
    self.standings = standings
    self.options = options
    written = Dictionary(grouping: round.jointChoices, by: \.household)
      .mapValues { $0.map(\.facilities) }
  }

  /// 世帯 in the order of their lots: a family's lot is the smallest of its children's.
  ///
  /// Families of one household and lot follow each other by age, older first, then 児童番号.
  mutating func plan() -> [FamilyPlan] {
    let parts = Parallel.slices(round.households.count) { [self] households in
      var part = self
      return (plans: households.flatMap { part.families(of: $0) }, findings: part.findings)
    }
    let plans = parts.flatMap(\.plans)
    findings += parts.flatMap(\.findings)
    var names: Set<String> = []
    for plan in plans where !names.insert(plan.id).inserted {
      findings.append(.sameFamilyName(plan.id))
    }
    let lots = plans.map(lot(of:))
    let order = plans.indices.sorted { left, right in
      lots[left] == lots[right]
        ? Self.isOlder(plans[left].children[0], plans[right].children[0], in: round)
        : lots[left] < lots[right]
    }
    return order.map { plans[$0] }
  }

  private mutating func families(of number: Int) -> [FamilyPlan] {
    let index = RecordIndex<Household>(number)
    let household = round.households[index]
    let children = household.children.filter { standings.children[$0] == .takesPart }
      .sorted { Self.isOlder($0, $1, in: round) }
    let policy = household.siblingPolicy ?? round.settings.siblingDefault
    let combinations = written[index]
    guard children.count > 1, policy != .independent || combinations != nil else {
      return children.map { child in
        let isAlone = household.children.count == 1
        return FamilyPlan(
          id: isAlone ? household.id.text : "\(household.id):\(round.children[child].id)",
          household: index, children: [child], choices: singleChoices(child))
      }
    }
    let joint = JointChoices(
      children: children.map { options[$0] }, policy: policy,
      placedFirst: placedFirst(household, children))
    guard let choices = choices(joint, household, children, combinations) else {
      findings.append(.tooManyCombinations(household, limit: JointChoices.limit))
      return []
    }
    return [
      FamilyPlan(id: household.id.text, household: index, children: children, choices: choices)
    ]
  }

  /// The form of one child as choices; the seat it holds is the implicit last one.
  private func singleChoices(_ child: RecordIndex<Child>) -> [[RecordIndex<Program>?]] {
    let listed = options[child].options.filter {
      $0.position <= round.children[child].preferences.count
    }
    return listed.flatMap { option in option.programs.map { [$0] } }
  }

  private func choices(
    _ joint: JointChoices, _ household: Household, _ children: [RecordIndex<Child>],
    _ combinations: [[RecordIndex<Facility>?]]?
  ) -> [[RecordIndex<Program>?]]? {
    guard let combinations else { return joint.programs() }
    let places = children.compactMap { household.children.firstIndex(of: $0) }
    return joint.programs(written: combinations.map { row in places.map { row[$0] } })
  }

  private func placedFirst(_ household: Household, _ children: [RecordIndex<Child>]) -> Int? {
    switch household.placedFirst {
    case .elder: 0
    case .younger: children.count - 1
    case .child(let child): children.firstIndex(of: child)
    case nil: nil
    }
  }

  private static func isOlder(
    _ left: RecordIndex<Child>, _ right: RecordIndex<Child>, in round: Round
  ) -> Bool {
    let (first, second) = (round.children[left], round.children[right])
    return first.birth != second.birth ? first.birth < second.birth : first.id < second.id
  }

  private func lot(of plan: FamilyPlan) -> Lot {
    plan.children.dropFirst().reduce(scores.lot(of: plan.children[0])) {
      min($0, scores.lot(of: $1))
    }
  }
}
