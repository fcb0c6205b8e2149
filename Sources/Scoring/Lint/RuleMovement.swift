public import Records

extension ScoreBook {
  /// Rows that fired for no child of the round: a warning for each, or one for the rows of a table
  /// where they are many, as in every small round.
  public func silentRules() -> [Diagnostic] {
    let silent = zip(pack.rules, counts).filter { $0.1 == 0 && $0.0.table != .phase }.map(\.0)
    return [Rule.Table.base, .adjust].flatMap { table in
      let rules = silent.filter { $0.table == table }
      return rules.count > 3 ? [together(rules, of: table)] : rules.map(alone)
    }
  }

  private static let forgotten = "加点や減点の入れ忘れ、項目の対応づけの誤りのおそれがあるためです。"

  private func alone(_ rule: Rule) -> Diagnostic {
    Diagnostic(
      .warning, "RULE050", at: rule.location, "\(rule.label) に当てはまった児童が一人もいません",
      reason: Self.forgotten, remedy: "申込書と見比べ、該当する児童が本当にいないか確かめてください。")
  }

  /// One warning that names every row.
  private func together(_ rules: [Rule], of table: Rule.Table) -> Diagnostic {
    let all = pack.rules.count { $0.table == table }
    let (children, isSmall) = (round.children.count, round.children.count < pack.rules.count * 2)
    return Diagnostic(
      .warning, "RULE050", at: SourceLocation(file: table.file, row: rules[0].location.row),
      "\(all)行の規則のうち\(rules.count)行に、当てはまった児童が一人もいません(\(rules[0].label) など)",
      reason: Self.forgotten + (isSmall ? "児童が\(children)人と少ないときは、珍しいことではありません。" : ""),
      remedy: "申込書と見比べ、該当する児童が本当にいないか確かめてください。行: "
        + Self.ranges(rules.compactMap(\.location.row)))
  }

  /// Numbers in their order as `6–19、21`.
  private static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: "、")
  }

  /// Rows whose share of the children moved by more than half against an earlier run: warnings.
  ///
  /// A row that fell silent or that fires for the first time is among them; a change of fewer than
  /// 3 children is not.
  ///
  /// - Parameters:
  ///   - earlier: The counts that the earlier run's manifest carries, by table and number.
  ///   - children: The children of the earlier run.
  /// - Returns: A warning for each such row, in the order of the tables; then one for each row that
  ///   fired in the earlier run and is no longer there.
  public func movedRules(
    since earlier: [(rule: String, count: Int)], of children: Int
  ) -> [Diagnostic] {
    let now = round.children.count
    guard children > 0, now > 0 else { return [] }
    let moved: [Diagnostic] = zip(pack.rules, counts).compactMap { rule, count in
      let key = "\(rule.table.rawValue) \(rule.number)"
      guard let before = earlier.first(where: { $0.rule == key })?.count else { return nil }
      // Shares as cross products: count / now against before / children.
      let (share, former) = (Int(count) * children, before * now)
      let isMoved = abs(share - former) * 2 > max(share, former)
      guard isMoved, abs(share - former) >= 3 * max(now, children) else { return nil }
      return Diagnostic(
        .warning, "RULE051", at: rule.location,
        "\(rule.label) に当てはまった児童が \(children)人中\(before)人から \(now)人中\(count)人に変わりました",
        reason: "割合が前の回から半分を超えて動いたためです。", remedy: "加点の漏れや二重の加点がないか確かめてください。")
    }
    return moved + lostRules(since: earlier)
  }

  private func lostRules(since earlier: [(rule: String, count: Int)]) -> [Diagnostic] {
    let known = Set(pack.rules.map { "\($0.table.rawValue) \($0.number)" })
    return earlier.filter { $0.count >= 3 && !known.contains($0.rule) }.map { rule, count in
      let table = Rule.Table(rawValue: String(rule.prefix { $0 != " " }))
      return Diagnostic(
        .warning, "RULE052", at: SourceLocation(file: table?.file ?? "base.csv"),
        "前の回で\(count)人に当てはまった規則「\(rule)」が、この規則一式にありません",
        reason: "行を落としたか、番号を変えたためです。", remedy: "基準表と見比べ、落とした行でないか確かめてください。")
    }
  }
}

extension Rule.Table {
  /// The file in which the rows stand.
  var file: String {
    switch self {
    case .base: "base.csv"
    case .adjust: "adjust.csv"
    case .phase: "phases.csv"
    }
  }
}
