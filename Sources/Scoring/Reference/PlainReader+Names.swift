import Records

extension PlainReader {
  /// What a name means as it is written in an expression of `scope`.
  mutating func node(of written: String, in scope: Scope) -> PlainNode {
    let parts = written.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return bare(written, in: scope) }
    let name = parts[1]
    switch parts[0] {
    case "保護者": return cell(name, of: .guardian)
    case "世帯": return cell(name, of: .household)
    case "児童": return cell(name, of: .child)
    case "申込児", "きょうだい": return cell(name, of: .other)
    case "施設": return facility(name, .listed)
    case "在園施設": return facility(name, .attending)
    case "希望": return facility(name, .wish)
    default:
      guard let position = Int32(parts[0].dropFirst(2)) else { return .unknown }
      return facility(name, .wished(position))
    }
  }

  /// A name without a prefix: the row's own record first, then wherever the name is known.
  private mutating func bare(_ name: String, in scope: Scope) -> PlainNode {
    if let number = computed[name] { return .computed(number, ofOther: false) }
    if let value = roundValue(name) { return .constant(value) }
    let order: [PlainSubject] =
      switch scope {
      case .guardian: [.guardian, .household, .child]
      case .household: [.household, .guardian, .child]
      default: [.child, .household, .guardian]
      }
    for subject in order where isKnown(name, subject) { return cell(name, of: subject) }
    return switch name {
    case "希望順位": .position
    case "きょうだい同園希望": .sharedWish
    default: .unknown
    }
  }

  private func roundValue(_ name: String) -> PlainValue? {
    switch name {
    case "入所月": .number(Rational(settings.entryDate.month))
    case "選考回": .number(Rational(settings.roundNumber))
    case "入所日": .date(settings.entryDate)
    case "基準日": .date(settings.referenceDate)
    case "年度": .number(Rational(settings.fiscalYear))
    default: nil
    }
  }

  private func isKnown(_ name: String, _ subject: PlainSubject) -> Bool {
    PlainBuiltIn(name, subject.record) != nil
      || declared[name]?.contains { $0.record == subject.record } == true
  }

  private mutating func cell(_ name: String, of subject: PlainSubject) -> PlainNode {
    if let number = computed[name] { return .computed(number, ofOther: subject == .other) }
    guard let number = number(of: name, subject.record) else { return .unknown }
    return .cell(subject, number)
  }

  private mutating func facility(_ name: String, _ which: PlainFacility) -> PlainNode {
    guard let number = number(of: name, .facility) else { return .unknown }
    return .facility(which, number)
  }

  private mutating func number(of name: String, _ record: RecordKind) -> Int32? {
    let (declared, facts) = (declared, facts)
    return cells.number(of: name, record) {
      if let builtIn = PlainBuiltIn(name, record) { return .builtIn(builtIn) }
      guard let field = declared[name]?.first(where: { $0.record == record }) else { return nil }
      if field.kind == .judgement { return .judgement(name) }
      let table =
        switch record {
        case .guardian: facts.guardians
        case .household: facts.households
        case .child: facts.children
        case .facility: facts.facilities
        }
      return .field(field, column: table.column(named: name))
    }
  }
}

extension PlainReader {
  /// Whether a tree is nothing but a field that people decide.
  func isJudgement(_ tree: Syntax) -> Bool {
    guard case .name(let path) = tree.shape else { return false }
    let name = path.split(separator: ".").last.map(String.init) ?? path
    return declared[name]?.contains { $0.kind == .judgement } == true
  }
}

extension PlainSubject {
  var record: RecordKind {
    switch self {
    case .guardian: .guardian
    case .household: .household
    case .child, .other: .child
    }
  }
}
