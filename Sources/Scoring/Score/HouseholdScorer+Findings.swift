import Records

extension HouseholdScorer {
  /// Says why a value cannot be used, naming child, rule and field.
  mutating func report(_ value: Value, _ unit: Unit, rule: () -> String) {
    guard let reason = Unusable(value) else { return }
    switch reason {
    case .reported: return
    case .missing(let number): reportMissing(number, unit, rule())
    case .dividedByZero:
      add("SCORE003", unit, "\(rule()) の中で0で割っています", "0で割った値はないためです。", "割る項目の値を確かめてください。")
    case .overflow:
      add("SCORE005", unit, "\(rule()) の値が大きすぎます", "正確に計算できる桁数を超えるためです。", "項目の値を確かめてください。")
    case .nothingToChoose:
      add(
        "SCORE006", unit, "\(rule()) が、一人もいない集まりの最大・最小・平均を求めています", "値が決まらないためです。",
        "規則の式に「場合(件数(…) = 0, …)」を加えてください。")
    }
  }

  private mutating func reportMissing(_ number: Int, _ unit: Unit, _ rule: String) {
    let column = pack.names.columns[number]
    if column.field?.kind == .judgement {
      findings.append(
        Diagnostic(
          .error, "SCORE002", at: round.places.decisions.location(of: nil),
          "\(who(unit)): \(rule) の「\(column.name)」が未決です",
          reason: "点数を判断に任せている行が当てはまるためです。",
          remedy: "decisions.csv に、種類「指数」、値「\(column.name)=点数」の判断を理由・決裁者・決裁日とともに加えてください。"))
      return
    }
    findings.append(
      Diagnostic(
        .error, "SCORE001", at: place(of: column, unit),
        "\(who(unit)): \(rule) に使う「\(column.name)」が空です", reason: "空欄は0でも無でもなく、点数が決まらないためです。",
        remedy:
          "「\(column.name)」を記入してください。空欄でよい項目であれば fields.csv に既定を書くか、条件で「有(\(column.name))」を確かめてください。"
      ))
  }

  mutating func add(
    _ code: String, _ unit: Unit, _ message: String, _ reason: String, _ remedy: String
  ) {
    findings.append(
      Diagnostic(
        .error, code, at: place(ofChildIn: unit), "\(who(unit)): \(message)",
        reason: reason, remedy: remedy))
  }

  // MARK: Where to look

  /// The row of the first child that a unit concerns.
  private func place(ofChildIn unit: Unit) -> SourceLocation {
    let child = unit.child.map { household.children[$0] } ?? household.children.min()
    return round.places.children.location(of: child.map { Int($0.offset) })
  }

  /// The field that was left empty: the first such record of those that the unit may have read.
  private func place(of column: NameTable.Column, _ unit: Unit) -> SourceLocation {
    switch column.row {
    case .guardian, .guardianChild:
      let own = unit.guardian.map { [household.guardians[$0]] } ?? household.guardians
      return empty(column.name, own.map(\.offset), round.facts.guardians, round.places.guardians)
    case .household:
      return empty(
        column.name, [householdIndex.offset], round.facts.households, round.places.households)
    case .facility, .pair:
      let listed = unit.child.map { round.children[household.children[$0]] }
      let own = (listed?.preferences ?? []) + (listed?.attending.map { [$0] } ?? [])
      return empty(column.name, own.map(\.offset), round.facts.facilities, round.places.facilities)
    case .child, .round:
      let own = unit.child.map { [household.children[$0]] } ?? household.children
      return empty(column.name, own.map(\.offset), round.facts.children, round.places.children)
    }
  }

  private func empty(
    _ name: String, _ records: [Int32], _ facts: FactTable, _ places: RoundPlaces.Table
  ) -> SourceLocation {
    let column = facts.column(named: name)
    let found = records.first { record in
      column.map { facts[Int(record), $0] == .missing } ?? true
    }
    return places.location(of: (found ?? records.first).map { Int($0) }, field: name)
  }

  /// The children a value concerns, and the guardian, by their numbers.
  func who(_ unit: Unit) -> String {
    let children = unit.child.map { [household.children[$0]] } ?? household.children
    let ids = children.map { round.children[$0].id }.sorted().map(\.text)
    let guardian = unit.guardian.map {
      "（保護者 \(round.guardians[household.guardians[$0]].number)）"
    }
    return "児童 \(ids.joined(separator: "・"))\(guardian ?? "")"
  }
}
