import Records

extension ReferenceScorer {
  mutating func compute(_ number: Int32, _ spot: PlainSpot) throws(PlainFault) -> PlainValue {
    switch plan.works[Int(number)] {
    case .base(let result):
      let all = try base(spot)
      for place in all.indices { try keep(all[place], Int32(place), spot) }
      return all[result]
    case .adjustments(let scope): return .number(try adjustments(scope, spot))
    case .allAdjustments: return try allAdjustments(spot)
    case .householdBase(let single, let formula):
      if facts.guardianCount == 1 && single >= 0 { return try evaluate(single, spot) }
      return formula >= 0 ? try evaluate(formula, spot) : try sumOfBases(spot)
    case .formula(let node): return try evaluate(node, spot)
    }
  }

  private mutating func sumOfBases(_ spot: PlainSpot) throws(PlainFault) -> PlainValue {
    var total = Rational.zero
    for guardian in 0..<facts.guardianCount {
      var own = spot
      own.guardian = Int32(guardian)
      total = try total.plus(value(0, own).number())
    }
    return .number(total)
  }

  private mutating func allAdjustments(_ spot: PlainSpot) throws(PlainFault) -> PlainValue {
    var total = Rational.zero
    for guardian in 0..<facts.guardianCount {
      var own = spot
      own.guardian = Int32(guardian)
      total = try total.plus(value(3, own).number())
    }
    for part in Int32(4)...6 { total = try total.plus(value(part, spot).number()) }
    return .number(total)
  }

  // MARK: Rows

  /// Puts the rows that hold on the pile of hits.
  private mutating func collect(_ places: [Int], _ spot: PlainSpot) throws(PlainFault) {
    for place in places {
      let row = plan.rows[place]
      if row.condition >= 0 {
        guard try evaluate(row.condition, spot).truth() else { continue }
      }
      guard row.points >= 0 else { continue }
      hits.append(Hit(row: row, value: try evaluate(row.points, spot).number()))
    }
  }

  /// 基準, 基準該当 and 基準事由 of a guardian.
  private mutating func base(_ spot: PlainSpot) throws(PlainFault) -> InlineArray<3, PlainValue> {
    let start = hits.count
    defer { hits.removeLast(hits.count - start) }
    try collect(plan.baseRows, spot)
    guard hits.count > start else {
      return [.number(.zero), .truth(false), .list(start: 0, count: 0)]
    }
    // Rows that override all others leave only themselves.
    let first = hits[start...].lazy.map(\.row.priority).min() ?? .max
    var best: Rational?
    var reasons: [Int32] = []
    for place in start..<hits.count where hits[place].row.priority == first {
      let group = first == .max ? hits[place].row.group : -1
      let isSeen = group >= 0 && hits[start..<place].contains { $0.row.group == group }
      if isSeen { continue }
      let points = group < 0 ? hits[place].value : try sum(group, from: start, spot)
      if let best, points < best { continue }
      if best.map({ $0 < points }) ?? true { reasons = [] }
      best = points
      let members = group < 0 ? place...place : place...hits.count - 1
      addReasons(of: group, members, to: &reasons)
    }
    return [.number(best ?? .zero), .truth(true), facts.append(toLists: reasons)]
  }

  /// Adds the 事由 of the highest rows among the members of a group, or of a row of its own.
  private func addReasons(of group: Int32, _ members: ClosedRange<Int>, to reasons: inout [Int32]) {
    func isMember(_ place: Int) -> Bool { group < 0 || hits[place].row.group == group }
    var top = hits[members.lowerBound].value
    for place in members where isMember(place) { top = max(top, hits[place].value) }
    for place in members where isMember(place) && hits[place].value == top {
      let item = hits[place].row.item
      if !reasons.contains(item) { reasons.append(item) }
    }
  }

  private mutating func adjustments(_ scope: Scope, _ spot: PlainSpot) throws(PlainFault)
    -> Rational
  {
    guard let rows = plan.adjustmentRows[scope] else { return .zero }
    let start = hits.count
    defer { hits.removeLast(hits.count - start) }
    try collect(rows, spot)
    var total = Rational.zero
    for place in start..<hits.count {
      let group = hits[place].row.group
      if group < 0 {
        total = try total.plus(hits[place].value)
      } else if !hits[start..<place].contains(where: { $0.row.group == group }) {
        total = try total.plus(sum(group, from: start, spot))
      }
    }
    return total
  }

  /// What the rows of one group come to, among the hits from `start` on.
  private mutating func sum(_ group: Int32, from start: Int, _ spot: PlainSpot)
    throws(PlainFault) -> Rational
  {
    let rule = plan.groups[Int(group)]
    var total = Rational.zero
    var top: Rational?
    var count = 0
    for hit in hits[start...] where hit.row.group == group {
      if rule.method == .sum { total = try total.plus(hit.value) }
      top = top.map { max($0, hit.value) } ?? hit.value
      count += 1
    }
    var result = top ?? .zero
    switch rule.method {
    case .sum: result = total
    case .highest: break
    case .exclusive: if count > 1 { throw .nothing }
    case .highestPlus(let more):
      result = try result.plus(more.times(Rational(count - 1)))
    }
    if rule.floor >= 0 { result = max(result, try evaluate(rule.floor, spot).number()) }
    if rule.cap >= 0 { result = min(result, try evaluate(rule.cap, spot).number()) }
    return result
  }
}
