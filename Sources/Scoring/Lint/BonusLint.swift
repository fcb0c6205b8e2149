import Records

/// 区分を越える加点 — bonuses of a guardian that outweigh a step between two categories.
struct BonusLint {
  private let pack: RulePack
  private let extent: Extent
  /// The least step between two categories of the base table.
  private let step: Rational?

  init(_ pack: RulePack) {
    self.pack = pack
    extent = Extent(pack)
    let points = Set(
      pack.rules.filter { $0.table == .base && $0.group == nil }.compactMap(\.constantPoints)
    ).sorted()
    step = zip(points.dropFirst(), points).map { $0.0 - $0.1 }.min()
  }

  /// A warning for each such row and group, in the order of the tables.
  func findings() -> [Diagnostic] {
    guard let step else { return [] }
    return pack.rules.compactMap { finding($0, step) }
      + pack.groups.compactMap { finding($0, step) }
  }

  /// A guardian's bonus; one that looks at 基準 itself keeps its own measure.
  private func finding(_ rule: Rule, _ step: Rational) -> Diagnostic? {
    guard rule.table == .adjust, rule.scope == .guardian, let points = rule.points,
      !points.nameList.contains(where: { $0.hasSuffix("基準") }),
      let bonus = extent.bounds(of: points).high, step < bonus, !isHeld(rule.group, step)
    else { return nil }
    return warning(at: rule.pointsLocation, "\(rule.label) の \(bonus) 点", step, bonus)
  }

  /// Categories that are added up in a group without a limit, or with much for each further one.
  private func finding(_ group: RuleGroup, _ step: Rational) -> Diagnostic? {
    let rows = pack.rules.filter { $0.table == .base && $0.group == group.name }
    // The rows of one 事由 are its brackets, of which one holds.
    let points = Dictionary(grouping: rows, by: \.item).values
      .compactMap { $0.compactMap(\.constantPoints).max() }
      .filter { Rational.zero < $0 }.sorted()
    guard points.count > 1, !isHeld(group.name, nil) else { return nil }
    let bonus: Rational
    switch group.method {
    case .sum: bonus = points[points.count - 2]
    case .highestPlus(let more): bonus = more
    case .highest, .exclusive: return nil
    }
    guard step < bonus else { return nil }
    return warning(at: group.location, "群「\(group.name)」で加わる \(bonus) 点", step, bonus)
  }

  /// Whether a group's 上限 keeps its rows within `limit`, or within any limit.
  private func isHeld(_ name: String?, _ limit: Rational?) -> Bool {
    guard let group = pack.groups.first(where: { $0.name == name }), let cap = group.cap else {
      return false
    }
    guard let limit else { return true }
    return extent.bounds(of: cap).high.map { !(limit < $0) } ?? true
  }

  private func warning(
    at location: SourceLocation, _ what: String, _ step: Rational, _ bonus: Rational
  ) -> Diagnostic {
    Diagnostic(
      .warning, "LINT006", at: location, "\(what)で、下の区分の保護者が上の区分を上回ることがあります",
      reason: "基準指数の区分の差は最も小さいところで \(step) 点だからです。",
      remedy: "上限のある群にするか、基準の上限を超えない式（例: 最小(\(bonus), 上限 - 基準)）のつもりでないか確かめてください。")
  }
}
