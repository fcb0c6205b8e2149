import Records

extension HouseholdScorer {
  /// 基準 of a guardian: the highest of single rows and groups, or of the rows that override.
  ///
  /// - Returns: The points, 0 where no row fired; and the row whose 事由 counts.
  mutating func combineBase(_ part: PackCell.Part, _ bases: borrowing Bases, _ unit: Unit) -> (
    points: Value, winner: Int?
  ) {
    guard !fired.isEmpty else { return (.zero, nil) }
    guard fired.allSatisfy(\.value.isUsable) else { return (.reported, nil) }
    if fired.count == 1 && fired[0].group < 0 { return (fired[0].value, fired[0].rule) }
    if let first = fired.compactMap({ pack.rules[$0.rule].priority }).min() {
      return highest(ofPriority: first)
    }
    var best: (points: Value, winner: Int, group: Int32, place: Int)?
    for place in fired.indices {
      let group = fired[place].group
      if group >= 0 && fired[..<place].contains(where: { $0.group == group }) { continue }
      let points = group < 0 ? fired[place].value : combine(group, part, bases, unit)
      guard points.isUsable else { return (.reported, nil) }
      if best.map({ Value.isLess($0.points, points) }) ?? true {
        best = (points, leader(of: group, at: place), group, place)
      }
    }
    guard let best else { return (.zero, nil) }
    for place in fired.indices {
      let isWinner = best.group < 0 ? place == best.place : fired[place].group == best.group
      if !isWinner { fired[place].counts = false }
    }
    return (best.points, best.winner)
  }

  /// The row with the most points of a group, which names the guardian's 事由.
  private func leader(of group: Int32, at place: Int) -> Int {
    guard group >= 0 else { return fired[place].rule }
    var leader = fired[place]
    for row in fired where row.group == group && Value.isLess(leader.value, row.value) {
      leader = row
    }
    return leader.rule
  }

  private mutating func highest(ofPriority priority: Int) -> (points: Value, winner: Int?) {
    var best: Int?
    for place in fired.indices {
      guard pack.rules[fired[place].rule].priority == priority else { continue }
      if best.map({ Value.isLess(fired[$0].value, fired[place].value) }) ?? true { best = place }
    }
    for place in fired.indices { fired[place].counts = place == best }
    return best.map { (fired[$0].value, fired[$0].rule) } ?? (.zero, nil)
  }

  /// The sum of single rows and of groups.
  mutating func combineAdjustments(
    _ part: PackCell.Part, _ bases: borrowing Bases, _ unit: Unit
  ) -> Value {
    var total = Value.zero
    for row in fired where row.group < 0 { total = total + row.value }
    for group in part.groups.indices {
      // A group whose rows are silent adds nothing, whatever its 下限.
      guard fired.contains(where: { $0.group == Int32(group) }) else { continue }
      total = total + combine(Int32(group), part, bases, unit)
    }
    return total.isUsable || total == .reported ? total : refuse(total, unit)
  }

  private mutating func refuse(_ value: Value, _ unit: Unit) -> Value {
    report(value, unit) { "調整指数の合計" }
    return .reported
  }

  /// What the rows of one group come to.
  private mutating func combine(
    _ place: Int32, _ part: PackCell.Part, _ bases: borrowing Bases, _ unit: Unit
  ) -> Value {
    let group = pack.groups[part.groups[Int(place)]]
    let members = fired.indices.filter { fired[$0].group == place }
    guard var top = members.first else { return .zero }
    for member in members where Value.isLess(fired[top].value, fired[member].value) {
      top = member
    }
    var result: Value
    switch group.method {
    case .sum:
      result = members.reduce(.zero) { $0 + fired[$1].value }
    case .exclusive where members.count > 1:
      reportExclusive(group, members, unit)
      return .reported
    case .highest, .exclusive:
      for member in members where member != top { fired[member].counts = false }
      result = fired[top].value
    case .highestPlus(let more):
      for member in members where member != top { fired[member].counts = false }
      result = fired[top].value + Value(more) * Value(whole: members.count - 1)
    }
    for (node, isFloor) in [(group.floorNode, true), (group.capNode, false)] where node >= 0 {
      let bound = space.evaluate(node, bases)
      guard bound.isUsable, result.isUsable else {
        report(bound.isUsable ? result : bound, unit) { "群「\(group.name)」" }
        return .reported
      }
      if isFloor ? Value.isLess(result, bound) : Value.isLess(bound, result) { result = bound }
    }
    return result
  }

  private mutating func reportExclusive(_ group: RuleGroup, _ members: [Int], _ unit: Unit) {
    let rows = members.map { pack.rules[fired[$0].rule].label }.joined(separator: "、")
    findings.append(
      Diagnostic(
        .error, "SCORE004", at: SourceLocation(file: "children.csv"),
        "\(who(unit)): 排他の群「\(group.name)」の行が同時に当てはまります（\(rows)）",
        reason: "どれか一つだけが当てはまるはずの行だからです。", remedy: "該当する項目の値を確かめてください。"))
  }
}
