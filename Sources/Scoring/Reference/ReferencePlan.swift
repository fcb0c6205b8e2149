import Records

/// A pack as the second scorer reads it: made once, walked by any number of threads.
struct ReferencePlan {
  /// The names of the values that tables give, in the order of their numbers.
  private static let parts = [
    "基準", "基準該当", "基準事由", "保護者調整", "世帯調整", "児童調整", "施設調整", "世帯基準", "調整",
  ]

  private(set) var nodes: [PlainNode] = []
  private(set) var operands: [Int32] = []
  private(set) var rows: [PlainRow] = []
  private(set) var groups: [PlainGroupRule] = []
  /// How each computed value comes about, by its number, and what it depends on.
  private(set) var works: [PlainWork] = []
  private(set) var needs: [PlainNeeds] = []
  private(set) var cells = PlainCells()
  private(set) var texts: [String: Int32] = [:]
  /// Positions of `rows`: the base table, and the adjustments by 対象.
  private(set) var baseRows: [Int] = []
  private(set) var adjustmentRows: [Scope: [Int]] = [:]
  /// The computed values that are results: 総合, and 対象 where the pack has it.
  let total: Int32
  let eligibility: Int32?
  /// The conditions of the phases; nothing where a phase takes everyone.
  private(set) var phases: [Int32?] = []
  private(set) var ties: [Int32] = []
  /// Whether a tie key is a decision that is only taken between equals.
  private(set) var isDecision: [Bool] = []

  init(_ round: Round, _ pack: RulePack) {
    let formulas = pack.header.formulas.filter { !Self.parts.contains($0.key) }
    let names = Self.parts + formulas.map(\.key)
    var reader = PlainReader(round, pack, computed: names)
    guard let total = reader.computed["総合"] else { preconditionFailure("a pack has 総合") }
    (self.total, eligibility) = (total, reader.computed["対象"])
    readTables(pack, &reader)
    readParts(pack, &reader)
    for formula in formulas {
      let tree = try? Parser.parse(formula.text)
      works.append(.formula(reader.read(tree, in: .formula)))
    }
    for row in pack.tieRows {
      ties.append(Int32(works.count))
      isDecision.append(reader.isJudgement(row.expression))
      works.append(.formula(reader.read(row.expression, in: .formula)))
    }
    for row in rows.indices where pack.rules[row].table == .phase {
      phases.append(rows[row].condition < 0 ? nil : Int32(works.count))
      works.append(.formula(rows[row].condition))
    }
    (nodes, operands) = (reader.nodes, reader.operands)
    (cells, texts) = (reader.cells, reader.texts)
    var found = [PlainNeeds?](repeating: nil, count: works.count)
    needs = works.indices.map { needs(ofComputed: Int32($0), &found) }
  }

  private mutating func readTables(_ pack: RulePack, _ reader: inout PlainReader) {
    for group in pack.groups {
      let scope = pack.rules.first { $0.group == group.name }?.scope ?? .formula
      groups.append(
        PlainGroupRule(
          method: group.method, floor: reader.read(group.floor, in: scope),
          cap: reader.read(group.cap, in: scope)))
    }
    for (place, rule) in pack.rules.enumerated() {
      let group = pack.groups.firstIndex { $0.name == rule.group }
      rows.append(
        PlainRow(
          condition: reader.read(rule.condition, in: rule.scope),
          points: reader.read(rule.points, in: rule.scope), group: Int32(group ?? -1),
          priority: rule.priority ?? .max, item: reader.number(ofText: rule.item)))
      switch rule.table {
      case .base: baseRows.append(place)
      case .adjust: adjustmentRows[rule.scope, default: []].append(place)
      case .phase: break
      }
    }
  }

  private mutating func readParts(_ pack: RulePack, _ reader: inout PlainReader) {
    works = [
      .base(0), .base(1), .base(2), .adjustments(.guardian), .adjustments(.household),
      .adjustments(.child), .adjustments(.pair),
    ]
    func formula(_ name: String) -> Syntax? {
      pack.header.formulas.first { $0.key == name }.flatMap { try? Parser.parse($0.text) }
    }
    let single = pack.header.singleGuardian.flatMap { try? Parser.parse($0.text) }
    works.append(
      .householdBase(
        single: reader.read(single, in: .formula),
        formula: reader.read(formula("世帯基準"), in: .formula)))
    let own = reader.read(formula("調整"), in: .formula)
    works.append(own < 0 ? .allAdjustments : .formula(own))
  }
}

// MARK: Dependencies

extension ReferencePlan {
  /// What a computed value depends on; so that it is worked out once for each of them.
  private func needs(ofComputed number: Int32, _ found: inout [PlainNeeds?]) -> PlainNeeds {
    if let known = found[Int(number)] { return known }
    var needs: PlainNeeds
    switch works[Int(number)] {
    case .base: needs = [.guardian, self.needs(ofRows: baseRows, &found)]
    case .adjustments(let scope):
      let rows = adjustmentRows[scope] ?? []
      needs = self.needs(ofRows: rows, &found)
      if scope == .guardian && !rows.isEmpty { needs.insert(.guardian) }
    case .allAdjustments:
      needs = self.needs(ofComputed: 3, &found).subtracting(.guardian)
      for part in Int32(4)...6 { needs.formUnion(self.needs(ofComputed: part, &found)) }
    case .householdBase(let single, let formula):
      needs = self.needs(of: single, &found)
      let several =
        formula < 0
        ? self.needs(ofComputed: 0, &found).subtracting(.guardian) : self.needs(of: formula, &found)
      needs.formUnion(several)
    case .formula(let node): needs = self.needs(of: node, &found)
    }
    found[Int(number)] = needs
    return needs
  }

  private func needs(ofRows places: [Int], _ found: inout [PlainNeeds?]) -> PlainNeeds {
    var needs: PlainNeeds = []
    for place in places {
      let row = rows[place]
      needs.formUnion(self.needs(of: row.condition, &found))
      needs.formUnion(self.needs(of: row.points, &found))
      guard row.group >= 0 else { continue }
      needs.formUnion(self.needs(of: groups[Int(row.group)].floor, &found))
      needs.formUnion(self.needs(of: groups[Int(row.group)].cap, &found))
    }
    return needs
  }

  private func needs(of node: Int32, _ found: inout [PlainNeeds?]) -> PlainNeeds {
    guard node >= 0 else { return [] }
    switch nodes[Int(node)] {
    case .constant, .unknown: return []
    case .cell(let subject, _): return PlainNeeds(subject)
    case .facility(.listed, _), .position, .sharedWish: return [.child, .position]
    case .facility(.wish, _): return .wish
    case .facility: return .child
    case .computed(let number, let ofOther):
      let needs = self.needs(ofComputed: number, &found)
      return ofOther && !needs.isDisjoint(with: [.child, .position])
        ? needs.subtracting([.child, .position]).union(.other) : needs
    case .negative(let operand), .not(let operand): return needs(of: operand, &found)
    case .both(let left, let right, _), .arithmetic(_, let left, let right),
      .amongList(let left, let right):
      return needs(of: left, &found).union(needs(of: right, &found))
    case .among(let subject, let list):
      return needs(of: subject, &found).union(needs(ofOperands: list, &found))
    case .call(_, let list): return needs(ofOperands: list, &found)
    case .gather(_, let group, let operand):
      return group.outside(needs(of: operand, &found))
    }
  }

  private func needs(ofOperands list: PlainOperands, _ found: inout [PlainNeeds?]) -> PlainNeeds {
    var needs: PlainNeeds = []
    for place in list.start..<list.start + list.count {
      needs.formUnion(self.needs(of: operands[Int(place)], &found))
    }
    return needs
  }
}

extension PlainNeeds {
  init(_ subject: PlainSubject) {
    switch subject {
    case .guardian: self = .guardian
    case .household: self = []
    case .child: self = .child
    case .other: self = .other
    }
  }
}

extension PlainGroup {
  /// What a function over the group depends on, by what its operand does.
  func outside(_ needs: PlainNeeds) -> PlainNeeds {
    switch self {
    case .guardians: needs.subtracting(.guardian)
    case .children: needs.subtracting(.other)
    case .siblings: needs.subtracting(.other).union(.child)
    case .wishes: needs.subtracting(.wish).union(.child)
    }
  }
}
