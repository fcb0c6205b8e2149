import Records
import Scoring

/// 事由の整合 — a parent's reason that contradicts another field.
///
/// The reasons are fields of the rule pack; those of the national list that contradict something
/// else in a form are known by the words that name them. A pack without such a field has nothing
/// to contradict.
struct ReasonChecks {
  let ground: CheckGround
  let findings: Findings

  /// Runs all comparisons.
  func run() {
    guard ground.hasAllHouseholds, ground.facts.guardians.count == ground.guardians.count,
      ground.facts.households.count == ground.households.count || ground.facts.households.count == 0
    else { return }
    let names = ground.facts.guardians.names
    let columns = { (isMeant: (String) -> Bool) in names.indices.filter { isMeant(names[$0]) } }
    let birth = columns { $0.hasPrefix("妊娠") || $0.hasPrefix("出産") }
    let seeking = columns { $0 == "求職" || $0 == "求職中" || $0 == "求職活動" }
    let work = columns { ["就労時間", "月日数", "週日数"].contains($0) }
    if !birth.isEmpty { checkExpecting(birth) }
    for number in ground.guardians.indices {
      check(number, birth: birth, seeking: seeking, work: work)
    }
    checkSingleParents()
  }

  /// Whether a field says that something is so, and the field.
  private func held(_ facts: FactTable, _ row: Int, _ columns: [Int]) -> String? {
    for column in columns {
      let holds =
        switch facts[row, column] {
        case .missing: false
        case .number(let number): number > .zero
        case .truth(let flag): flag
        case .date: true
        case .text(let text): !text.isEmpty && text != "なし"
        }
      if holds { return facts.names[column] }
    }
    return nil
  }

  /// A child is expected, and no parent has the reason for it.
  private func checkExpecting(_ columns: [Int]) {
    for number in ground.children.indices
    where ground.children[number].isExpected && ground.hasClass[number] {
      let child = ground.children[number]
      let household = ground.households[child.household]
      let isKnown = household.guardians.contains {
        held(ground.facts.guardians, Int($0.offset), columns) != nil
      }
      guard !isKnown, !household.guardians.isEmpty else { continue }
      findings.add(
        .warning, "LIFE001", at: ground.place(.children, number),
        .expectingWithoutReason(
          child.id.text, household.id.text,
          columns.map { ground.facts.guardians.names[$0] }.joined(separator: "・")))
    }
  }

  private func check(_ number: Int, birth: [Int], seeking: [Int], work: [Int]) {
    let facts = ground.facts.guardians
    let relation = ground.guardians[number].relation
    if relation == "父" || relation == "祖父", let field = held(facts, number, birth) {
      findings.add(
        .warning, "LIFE002", at: ground.place(.guardians, number),
        .fatherExpecting(id(number), relation, field))
    }
    if let field = held(facts, number, seeking), let hours = held(facts, number, work) {
      findings.add(
        .warning, "LIFE003", at: ground.place(.guardians, number),
        .seekingAtWork(id(number), field, hours))
    }
  }

  /// ひとり親 of a household with two guardians.
  private func checkSingleParents() {
    let facts = ground.facts.households
    guard facts.count > 0, let column = facts.column(named: "ひとり親") else { return }
    for number in ground.households.indices where ground.households[number].guardians.count > 1 {
      guard held(facts, number, [column]) != nil else { continue }
      findings.add(
        .warning, "LIFE004", at: ground.place(.households, number),
        .singleParentOfTwo(
          ground.households[number].id.text, ground.households[number].guardians.count))
    }
  }

  private func id(_ guardian: Int) -> String {
    let record = ground.guardians[guardian]
    return "\(ground.households[record.household].id.text)-\(record.number)"
  }
}
