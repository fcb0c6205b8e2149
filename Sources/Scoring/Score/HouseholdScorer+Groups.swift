import Records

extension HouseholdScorer {
  /// 基準 of a guardian: the highest of single rows and groups, or of the rows that override.
  ///
  /// Marks the rows that reach it, all of them where several do: nothing depends on their order.
  /// - Returns: The points, 0 where no row fired.
  mutating func combineBase(_ part: PackCell.Part, _ bases: borrowing Bases, _ unit: Unit) -> Value
  {
    guard !fired.isEmpty else { return .zero }
    guard fired.allSatisfy(\.value.isUsable) else { return .reported }
    if fired.count == 1 && fired[0].group < 0 { return fired[0].value }
    let override = fired.compactMap { pack.rules[$0.rule].priority }.min()
    var best: Value?
    for place in fired.indices {
      let isChosen = override == nil || pack.rules[fired[place].rule].priority == override
      fired[place].counts = isChosen
      guard isChosen else { continue }
      let points = worth(place, override != nil, part, bases, unit)
      guard points.isUsable else { return .reported }
      if best.map({ Value.isLess($0, points) }) ?? true { best = points }
    }
    guard let best else { return .zero }
    for place in fired.indices where fired[place].counts {
      fired[place].counts = worth(place, override != nil, part, bases, unit) == best
    }
    if override == nil {
      for group in part.groups.indices
      where fired.contains(where: { $0.counts && $0.group == Int32(group) }) {
        noteChange(Int32(group), part, to: best)
      }
    }
    return best
  }

  /// What a row brings into the comparison of a guardian's rows: its own value, or its group's.
  private mutating func worth(
    _ place: Int, _ isOverriding: Bool, _ part: PackCell.Part, _ bases: borrowing Bases,
    _ unit: Unit
  ) -> Value {
    let group = fired[place].group
    return isOverriding || group < 0 ? fired[place].value : combine(group, part, bases, unit)
  }

  /// 基準事由 — the 事由 of every row that reaches the guardian's points; of a group, of its highest.
  mutating func reasons(
    of points: Value, _ part: PackCell.Part, _ bases: borrowing Bases, _ unit: Unit
  ) -> Value {
    let start = space.lists.count
    for row in fired where row.counts {
      let isLeader =
        row.group < 0
        || !fired.contains { $0.group == row.group && Value.isLess(row.value, $0.value) }
      if isLeader && !space.lists[start...].contains(names[row.rule]) {
        space.lists.append(names[row.rule])
      }
    }
    return Value(numerator: Int64(start), denominator: Int64(space.lists.count - start + 1))
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
      let sum = combine(Int32(group), part, bases, unit)
      noteChange(Int32(group), part, to: sum)
      total = total + sum
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

  /// Notes what the method or the limits of a group make of the rows that count.
  private mutating func noteChange(_ place: Int32, _ part: PackCell.Part, to result: Value) {
    guard result.isUsable else { return }
    var change = result
    for row in fired where row.group == place && row.counts { change = change + -row.value }
    guard change.isUsable, change != .zero else { return }
    changes.append(
      TrailLine(
        source: .group(Int32(part.groups[Int(place)])), counts: true, value: change.rational))
  }

  private mutating func reportExclusive(_ group: RuleGroup, _ members: [Int], _ unit: Unit) {
    let rows = members.map { pack.rules[fired[$0].rule].label }.joined(separator: "、")
    add(
      "SCORE004", unit, "排他の群「\(group.name)」の行が同時に当てはまります（\(rows)）",
      "どれか一つだけが当てはまるはずの行だからです。", "該当する項目の値を確かめてください。")
  }
}
