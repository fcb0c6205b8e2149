import Records

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
  /// The cells that leave a trail, in the order of scoring.
  let cells: [TrailCell]
  private let equals = RuleWords(
    table: "群", number: "", item: "点数が同じ事由は一つだけ数える", clause: "最も高い事由の点数による")

  /// The words of a pack; `formula` gives that of a computed value by the number of guardians.
  init(
    _ rules: [Rule], _ groups: [RuleGroup], _ cells: [PackCell], leading: Set<String>,
    formula: (_ name: String, _ guardians: Int) -> String
  ) {
    self.cells = cells.indices.compactMap { number in
      var cell = TrailCell(cells[number], number)
      cell?.leads = leading.contains(cells[number].name)
      guard cell?.hasRows == false else { return cell }
      cell?.formulas = [1, 2].map { formula(cells[number].name, $0) }
      return cell
    }
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

/// A cell that leaves a trail: its rows that fire, or its formula's value.
struct TrailCell {
  /// The position in `RulePack.cells`.
  let number: Int
  let row: RowKind
  let hasRows: Bool
  /// Whom its lines concern; a guardian's number comes behind it.
  let subject: String
  /// The name of the computed value.
  let name: String
  /// Whether 総合 is made of it, through formulas.
  fileprivate(set) var leads = false
  /// Its formula where there is one guardian, and where there are more; none where rows are added up.
  fileprivate(set) var formulas = ["", ""]

  init?(_ cell: PackCell, _ number: Int) {
    guard cell.hasRows || cell.isStep else { return nil }
    name = cell.name
    (self.number, row, hasRows) = (number, cell.row, cell.hasRows)
    switch (cell.row, cell.name) {
    case (.guardian, _), (.guardianChild, _): subject = "保護者"
    case (_, "世帯調整"): subject = "世帯"
    case (_, "施設調整"): subject = "施設"
    default: subject = "児童"
    }
  }

  var isGuardians: Bool { row == .guardian || row == .guardianChild }
}
