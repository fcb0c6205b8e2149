import Records

/// 区分の行 — a row whose condition is a range of one number, with whatever else it asks.
struct Bracket {
  /// A limit of a number, from a comparison with a constant.
  struct Bound {
    var name: String
    var limit: Rational
    var relation: BinaryOperator
  }

  /// A range of numbers; open ends are nothing.
  struct Range: Hashable {
    var low: Rational?
    var lowIsIn = true
    var high: Rational?
    var highIsIn = false

    var isEmpty: Bool {
      guard let low, let high else { return false }
      return high < low || (high == low && !(lowIsIn && highIsIn))
    }

    func narrowed(by bound: Bound) -> Range {
      var range = self
      switch bound.relation {
      case .atLeast, .greater:
        if low.map({ $0 < bound.limit }) ?? true {
          (range.low, range.lowIsIn) = (bound.limit, bound.relation == .atLeast)
        }
      case .atMost, .less:
        if high.map({ bound.limit < $0 }) ?? true {
          (range.high, range.highIsIn) = (bound.limit, bound.relation == .atMost)
        }
      default:
        (range.low, range.high) = (bound.limit, bound.limit)
        (range.lowIsIn, range.highIsIn) = (true, true)
      }
      return range
    }

    func overlaps(_ other: Range) -> Bool {
      var both = self
      if let low = other.low {
        both = both.narrowed(
          by: Bound(name: "", limit: low, relation: other.lowIsIn ? .atLeast : .greater))
      }
      if let high = other.high {
        both = both.narrowed(
          by: Bound(name: "", limit: high, relation: other.highIsIn ? .atMost : .less))
      }
      return !both.isEmpty
    }

    /// Whether numbers lie between the end of this range and the beginning of a higher one.
    func leavesGap(before next: Range, isWhole: Bool) -> Bool {
      guard let high, let low = next.low else { return false }
      // Between two whole numbers that both belong there is no third.
      if isWhole && highIsIn && next.lowIsIn { return high + Rational(1) < low }
      return high < low || (high == low && !highIsIn && !next.lowIsIn)
    }
  }

  var rule: Rule
  var name: String
  var range: Range
  /// What else the row asks, so that only rows of one ladder are compared.
  var ladder: String

  /// Whether the number is a field of whole numbers.
  var isWhole: Bool

  init?(_ rule: Rule, wholes: Set<String>) {
    guard let condition = rule.condition else { return nil }
    let bounds = condition.conjuncts.compactMap(\.bound)
    let names = Set(bounds.map(\.name))
    guard names.count == 1, let name = names.first else { return nil }
    let rest = condition.conjuncts.filter { $0.bound == nil }.map(\.outline).sorted()
    self.rule = rule
    self.name = name
    isWhole = wholes.contains(name)
    range = bounds.reduce(Range()) { $0.narrowed(by: $1) }
    ladder = ([rule.table.rawValue, rule.scope.label, rule.item, name] + rest).joined(
      separator: "/")
  }

  // MARK: Findings

  static func findings(in rules: [Rule], wholes: Set<String>) -> [Diagnostic] {
    var ladders: [(key: String, steps: [Bracket])] = []
    for bracket in rules.compactMap({ Bracket($0, wholes: wholes) })
    where bracket.rule.table != .phase {
      if let known = ladders.firstIndex(where: { $0.key == bracket.ladder }) {
        ladders[known].steps.append(bracket)
      } else {
        ladders.append((bracket.ladder, [bracket]))
      }
    }
    return ladders.flatMap { findings(of: $0.steps) }
  }

  private static func findings(of steps: [Bracket]) -> [Diagnostic] {
    let sorted = steps.sorted { left, right in
      guard let second = right.range.low else { return false }
      return left.range.low.map { $0 < second } ?? true
    }
    var findings: [Diagnostic] = []
    for (lower, upper) in zip(sorted, sorted.dropFirst()) {
      if lower.range.overlaps(upper.range) {
        findings.append(
          upper.finding(
            "LINT004", "\(upper.rule.label) の範囲が \(lower.rule.label) と重なっています",
            "同じ\(upper.name)に二つの行が当てはまるためです。"))
      } else if lower.range.leavesGap(before: upper.range, isWhole: lower.isWhole) {
        findings.append(
          upper.finding(
            "LINT005", "\(lower.rule.label) と \(upper.rule.label) の間に、どの行にも当たらない\(upper.name)があります",
            "その間の\(upper.name)では点数がつかないためです。"))
      }
      if let less = lower.rule.constantPoints, let more = upper.rule.constantPoints,
        Rational.zero < more, more < less
      {
        findings.append(
          upper.finding(
            "LINT007", "\(upper.rule.label) は\(upper.name)が多いのに点数が低くなっています",
            "\(lower.rule.label) が \(less) 点、この行が \(more) 点のためです。"))
      }
    }
    return findings
  }

  private func finding(_ code: String, _ message: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, code, at: rule.conditionLocation, message, reason: reason,
      remedy: "基準表と見比べて、境目の「以上」「未満」と点数を確かめてください。")
  }
}

extension Syntax {
  /// The comparison of a name with a number, if that is what the tree is.
  var bound: Bracket.Bound? {
    guard case .binary(let relation, let left, let right) = shape,
      case .name(let name) = left.shape, case .number(let limit, _, _) = right.shape,
      [.atLeast, .greater, .atMost, .less, .equal].contains(relation)
    else { return nil }
    return Bracket.Bound(name: name, limit: limit, relation: relation)
  }
}
