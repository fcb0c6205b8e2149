import Records

extension ReferenceScorer {
  /// A computed value by its name, or nothing where no value of that name is computed.
  mutating func computed(_ name: String, _ context: Context) throws(PlainFault) -> PlainValue? {
    let isPart = PackCompiler.partNames.contains(name) || name == "調整" || name == "世帯基準"
    guard isPart || formulas[name] != nil else { return nil }
    return try value(named: name, context)
  }

  /// A computed value, worked out once for the same guardian, child and facility.
  mutating func value(named name: String, _ context: Context) throws(PlainFault) -> PlainValue {
    let needed = narrowed(context, for: name)
    let key = Known(name: name, context: needed)
    if let value = known[key] { return value }
    let value = try compute(name, needed)
    known[key] = value
    return value
  }

  /// Only what the value can depend on, so that it is worked out once.
  private func narrowed(_ context: Context, for name: String) -> Context {
    var needed = context
    (needed.other, needed.preference, needed.scope) = (nil, nil, .formula)
    switch name {
    case "基準", "基準該当", "基準事由", "保護者調整": needed.position = nil
    case "児童調整": (needed.position, needed.guardian) = (nil, nil)
    case "世帯調整": (needed.child, needed.position, needed.guardian) = (nil, nil, nil)
    case "施設調整": needed.guardian = nil
    default: break
    }
    return needed
  }

  private mutating func compute(_ name: String, _ context: Context) throws(PlainFault) -> PlainValue
  {
    switch name {
    case "基準": return .number(try base(context).points)
    case "基準該当": return .truth(try base(context).isMet)
    case "基準事由": return .list(try base(context).reasons)
    case "保護者調整": return .number(try adjustments(.guardian, context))
    case "世帯調整": return .number(try adjustments(.household, context))
    case "児童調整": return .number(try adjustments(.child, context))
    case "施設調整":
      // Without a facility there is nothing that could differ there.
      let hasRows = pack.rules.contains { $0.table == .adjust && $0.scope == .pair }
      return .number(hasRows ? try adjustments(.pair, context) : .zero)
    case "世帯基準": return try householdBase(context)
    case "調整" where formulas[name] == nil: return try allAdjustments(context)
    default:
      guard let formula = formulas[name] else { throw .unknownName(name) }
      return try evaluate(formula, context)
    }
  }

  private mutating func householdBase(_ context: Context) throws(PlainFault) -> PlainValue {
    let guardians = round.households[context.household].guardians
    if guardians.count == 1, let single = pack.header.singleGuardian {
      guard let tree = try? Parser.parse(single.text) else { throw .unknownName(single.key) }
      return try evaluate(tree, context)
    }
    if let formula = formulas["世帯基準"] { return try evaluate(formula, context) }
    var total = Rational.zero
    for guardian in guardians {
      var own = context
      own.guardian = guardian
      total += try value(named: "基準", own).number()
    }
    return .number(total)
  }

  private mutating func allAdjustments(_ context: Context) throws(PlainFault) -> PlainValue {
    var total = Rational.zero
    for guardian in round.households[context.household].guardians {
      var own = context
      own.guardian = guardian
      total += try value(named: "保護者調整", own).number()
    }
    for name in ["世帯調整", "児童調整", "施設調整"] {
      total += try value(named: name, context).number()
    }
    return .number(total)
  }

  // MARK: Rows

  private struct Hit {
    var rule: Rule
    var value: Rational
  }

  private mutating func hits(
    _ context: Context, where isWanted: (Rule) -> Bool
  ) throws(PlainFault) -> [Hit] {
    var hits: [Hit] = []
    for rule in pack.rules where isWanted(rule) {
      let scoped = context.scoped(rule.scope)
      guard try holds(rule, scoped), let points = rule.points else { continue }
      hits.append(Hit(rule: rule, value: try evaluate(points, scoped).number()))
    }
    return hits
  }

  private mutating func base(_ context: Context) throws(PlainFault) -> (
    points: Rational, isMet: Bool, reasons: [String]
  ) {
    var hits = try hits(context) { $0.table == .base }
    guard !hits.isEmpty else { return (.zero, false, []) }
    let first = hits.compactMap(\.rule.priority).min()
    if let first { hits.removeAll { $0.rule.priority != first } }
    var best: Rational?
    var reasons: [String] = []
    var seen: Set<String> = []
    for hit in hits {
      let group = first == nil ? hit.rule.group : nil
      if let group, !seen.insert(group).inserted { continue }
      let members = group == nil ? [hit] : hits.filter { $0.rule.group == group }
      let points =
        try group.map { name throws(PlainFault) in try sum(members, name, context, .guardian) }
        ?? hit.value
      if let known = best, points < known { continue }
      if best.map({ $0 < points }) ?? true { reasons = [] }
      best = points
      let top = members.map(\.value).max()
      for member in members where member.value == top && !reasons.contains(member.rule.item) {
        reasons.append(member.rule.item)
      }
    }
    return (best ?? .zero, true, reasons)
  }

  private mutating func adjustments(_ scope: Scope, _ context: Context) throws(PlainFault)
    -> Rational
  {
    let hits = try hits(context) { $0.table == .adjust && $0.scope == scope }
    var total = Rational.zero
    for hit in hits where hit.rule.group == nil { total += hit.value }
    for group in pack.groups {
      let members = hits.filter { $0.rule.group == group.name }
      guard !members.isEmpty else { continue }
      total += try sum(members, group.name, context, scope)
    }
    return total
  }

  private mutating func sum(
    _ members: [Hit], _ name: String, _ context: Context, _ scope: Scope
  ) throws(PlainFault) -> Rational {
    guard let group = pack.groups.first(where: { $0.name == name }),
      let top = members.map(\.value).max()
    else { throw .unknownName(name) }
    var result = top
    switch group.method {
    case .sum: result = members.reduce(.zero) { $0 + $1.value }
    case .highest: break
    case .exclusive: if members.count > 1 { throw .nothing }
    case .highestPlus(let more): result = top + more * Rational(members.count - 1)
    }
    if let floor = group.floor {
      result = max(result, try evaluate(floor, context.scoped(scope)).number())
    }
    if let cap = group.cap {
      result = min(result, try evaluate(cap, context.scoped(scope)).number())
    }
    return result
  }
}
