public import Records

/// 指数の内訳 — why a child has its points at one facility: the rows that fired, with their
/// clauses, and the arithmetic from them to the total.
public struct Derivation: Sendable {
  /// One row of a table that fired, or what the rules of a group change.
  ///
  /// The values of the counting lines of one subject and table add up to its points.
  public struct Line: Hashable, Sendable {
    /// What the line is called.
    let words: RuleWords
    /// Whom it concerns: `保護者1`, `世帯`, `児童`, `施設`.
    public let subject: String
    /// The line's own value.
    public let value: Rational
    /// Whether the value entered the sum (that of a lower category does not).
    public let counts: Bool

    /// The table: `基準` or `調整`; `群` for what the rules of a group change.
    public var table: String { words.table }
    /// The row's 番号, or the group's name.
    public var number: String { words.number }
    /// The row's 事由 or 項目, in the words of the table.
    public var item: String { words.item }
    /// 根拠.
    public var clause: String { words.clause }
  }

  /// A named result on the way from the lines to the total: `保護者1の基準`, `世帯基準`, `総合`.
  public struct Step: Hashable, Sendable {
    /// The name of the value: `基準`, `世帯基準`, `調整`, `総合` or that of another formula.
    public let name: String
    /// Whom it concerns, where each guardian has one: `保護者1`; else empty.
    public let subject: String
    /// The value.
    public let value: Rational
    /// The formula as it is written in the pack; empty where the value is the sum of its lines.
    public let formula: String

    /// The name with whom it concerns: `保護者1の基準`.
    public var title: String { subject.isEmpty ? name : "\(subject)の\(name)" }
  }

  /// The rows that fired, in the order of the tables.
  public var lines: [Line]
  /// The arithmetic, in the order it is done; the last is the total.
  public var steps: [Step]
}

/// The words of a row, shared by all lines that tell of it.
final class RuleWords: Hashable, Sendable {
  let table: String
  let number: String
  let item: String
  let clause: String

  init(table: String, number: String, item: String, clause: String) {
    (self.table, self.number, self.item, self.clause) = (table, number, item, clause)
  }

  static func == (left: RuleWords, right: RuleWords) -> Bool {
    left === right
      || (left.table, left.number, left.item, left.clause)
        == (right.table, right.number, right.item, right.clause)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(table)
    hasher.combine(number)
  }
}

/// The words of everything that a pack's derivations may name.
struct Wording {
  private let rules: [RuleWords]
  private let groups: [RuleWords]
  private let equals = RuleWords(
    table: "群", number: "", item: "点数が同じ事由は一つだけ数える", clause: "最も高い事由の点数による")

  init(_ rules: [Rule], _ groups: [RuleGroup]) {
    self.rules = rules.map {
      RuleWords(table: $0.table.rawValue, number: $0.number, item: $0.item, clause: $0.clause)
    }
    self.groups = groups.map { group in
      RuleWords(
        table: "群", number: group.name, item: group.words, clause: "groups.csv の群「\(group.name)」")
    }
  }

  subscript(source: TrailLine.Source) -> RuleWords {
    switch source {
    case .rule(let place): rules[Int(place)]
    case .group(let place): groups[Int(place)]
    case .equals: equals
    }
  }
}

extension RuleGroup {
  /// What the group does to the sum of its rows, for a reader of the points.
  var words: String {
    var parts: [String] = []
    switch method {
    case .sum: break
    case .highest: parts.append("最も高い一つだけ")
    case .exclusive: parts.append("一つだけ")
    case .highestPlus(let more): parts.append("最も高い一つに、ほか一つごとに\(more)を加える")
    }
    if let floor { parts.append("下限\(floor.outline)") }
    if let cap { parts.append("上限\(cap.outline)") }
    return "「\(name)」の調整: " + parts.joined(separator: "、")
  }
}

/// Where two applicants for the same seats first differ.
public enum PriorityLevel: Hashable, Sendable {
  /// 選考区分.
  case phase
  /// 指数.
  case points
  /// 同点時の項目, by its position in the chain from 0.
  case tieKey(Int)
  /// 抽選.
  case lot
}
