public import Records

extension RulePack {
  /// 規則の点検 — what a pack says correctly but perhaps did not mean.
  ///
  /// Rules that make an honest order of preferences unsafe, phases that no one can be in, brackets
  /// that overlap, leave a gap or give fewer points for more, bonuses that lift a category above a
  /// higher one, fields that no rule reads, and where the chain of ties ends.
  /// - Returns: Warnings and notes, in the order of the tables.
  public func lint() -> [Diagnostic] {
    let wholes = Set(fields.filter { $0.kind == .integer }.map(\.name))
    return unsafePreferences() + idlePhases() + Bracket.findings(in: rules, wholes: wholes)
      + BonusLint(self).findings() + unreadFields() + (TieLint(self).finding().map { [$0] } ?? [])
  }

  // MARK: Honest preferences

  private func unsafePreferences() -> [Diagnostic] {
    var places: [(label: String, location: SourceLocation, trees: [Syntax?])] = rules.map {
      ($0.label, $0.conditionLocation, [$0.condition, $0.points])
    }
    places += tieRows.map { ("同点時の項目\($0.order)「\($0.name)」", $0.location, [$0.expression]) }
    places += header.formulas.map {
      ("式「\($0.key)」", $0.location, [try? Parser.parse($0.text)])
    }
    return places.compactMap { place in
      let names = place.trees.flatMap { $0?.nameList ?? [] }
      guard let name = names.first(where: { Self.isOfPreferences($0) }) else { return nil }
      return Diagnostic(
        .warning, "LINT001", at: place.location, "\(place.label) が希望の並べ方（\(name)）を使っています",
        reason: "入りたい順に正直に書くと不利になる世帯が出るためです。",
        remedy: "申込者への説明に加えるか、希望順位によらない決め方を検討してください。")
    }
  }

  /// Whether a name depends on the order or number of a child's preferences.
  private static func isOfPreferences(_ name: String) -> Bool {
    let plain = name.split(separator: ".").last ?? ""
    return plain == "希望順位" || plain == "希望数"
      || (name.hasPrefix("希望") && NameTable.prefix(String(name.split(separator: ".")[0])) != nil)
  }

  // MARK: Phases

  private func idlePhases() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var taken: [Syntax?] = []
    for phase in rules where phase.table == .phase {
      let own = Set(phase.condition?.conjuncts.map(\.outline) ?? [])
      // An earlier phase that asks for no more than this one takes every child of this one.
      let isShut = taken.contains { earlier in
        earlier.map { own.isSuperset(of: $0.conjuncts.map(\.outline)) } ?? true
      }
      let isNever = phase.condition?.isNever { !names.numbers(of: $0).isEmpty } ?? false
      if isShut || isNever {
        findings.append(
          Diagnostic(
            .warning, "LINT003", at: phase.location, "\(phase.label) に入る児童はいません",
            reason: isNever ? "条件が成り立つことがないためです。" : "前の区分がすべての児童を先に取るためです。",
            remedy: "区分の順か条件を確かめてください。"))
      }
      taken.append(phase.condition)
    }
    return findings
  }

  // MARK: Fields

  /// Fields that no rule reads: warnings, in the order of `fields.csv`.
  public func unreadFields() -> [Diagnostic] {
    names.columns.compactMap { column in
      guard let field = column.field, !column.isRead,
        !NameTable.builtInFields.contains(where: { $0.name == field.name })
      else { return nil }
      return Diagnostic(
        .warning, "LINT008", at: field.location ?? SourceLocation(file: "fields.csv"),
        "項目「\(field.name)」を使う規則がありません", reason: "記入しても点数が変わらない項目だからです。",
        remedy: "使うはずの行を確かめるか、項目を除いてください。")
    }
  }
}

extension Syntax {
  /// The tree with all its brackets, without positions.
  var outline: String {
    switch shape {
    case .number(let number, let unit, _): "\(number)\(unit ?? "")"
    case .date(let date): date.description
    case .text(let text): "「\(text)」"
    case .truth(let truth): truth ? "真" : "偽"
    case .name(let name): name
    case .negative(let operand): "-(\(operand.outline))"
    case .not(let operand): "(\(operand.outline) でない)"
    case .binary(let symbol, let left, let right):
      "(\(left.outline) \(symbol.rawValue) \(right.outline))"
    case .among(let subject, let members):
      "(\(subject.outline) が \(members.map(\.outline).joined(separator: "、")) のどれか)"
    case .call(let function, let operands):
      "\(function.rawValue)(\(operands.map(\.outline).joined(separator: "、")))"
    }
  }

  /// The parts that must all hold.
  var conjuncts: [Syntax] {
    guard case .binary(.and, let left, let right) = shape else { return [self] }
    return left.conjuncts + right.conjuncts
  }

  /// Whether the condition plainly cannot hold: `偽`, a part and its opposite, one field with two
  /// values, or bounds of one name that exclude each other.
  func isNever(_ isField: (String) -> Bool) -> Bool {
    let parts = conjuncts
    let outlines = Set(parts.map(\.outline))
    return parts.contains { part in
      if part.shape == .truth(false) { return true }
      guard case .not(let operand) = part.shape else { return false }
      return outlines.contains(operand.outline)
    } || Self.hasTwoValues(parts, isField) || Self.hasNoNumber(parts)
  }

  private static func hasTwoValues(_ parts: [Syntax], _ isField: (String) -> Bool) -> Bool {
    var values: [String: String] = [:]
    for part in parts {
      guard case .binary(.equal, let left, let right) = part.shape, case .name = left.shape
      else { continue }
      let value: String
      switch right.shape {
      case .text(let text): value = text
      case .name(let word) where !word.contains(".") && !isField(word): value = word
      default: continue
      }
      if let other = values[left.outline], other != value { return true }
      values[left.outline] = value
    }
    return false
  }

  private static func hasNoNumber(_ parts: [Syntax]) -> Bool {
    Dictionary(grouping: parts.compactMap(\.bound), by: \.name).values.contains { bounds in
      bounds.reduce(Bracket.Range()) { $0.narrowed(by: $1) }.isEmpty
    }
  }
}
