import Records

extension ReferenceScorer {
  /// The value of a name as it is written in an expression.
  mutating func value(of written: String, _ context: Context) throws(PlainFault) -> PlainValue {
    let parts = written.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return try bare(written, context) }
    let name = parts[1]
    switch parts[0] {
    case "保護者": return try guardian(name, context)
    case "世帯": return try household(name, context)
    case "児童": return try child(name, context.child, context)
    case "申込児", "きょうだい": return try child(name, context.other, context)
    case "施設": return try facility(name, listed(context))
    case "在園施設":
      guard let own = context.child else { throw .unknownName(written) }
      return try facility(name, round.children[own].attending)
    case "希望": return try facility(name, context.preference)
    default:
      guard let own = context.child, let position = Int(parts[0].dropFirst(2)) else {
        throw .unknownName(written)
      }
      let wishes = round.children[own].preferences
      return try facility(name, position <= wishes.count ? wishes[position - 1] : nil)
    }
  }

  private func listed(_ context: Context) -> RecordIndex<Facility>? {
    guard let child = context.child, let position = context.position else { return nil }
    return round.children[child].preferences[position - 1]
  }

  /// A name without a prefix: the row's own record first, then wherever the name is known.
  private mutating func bare(_ name: String, _ context: Context) throws(PlainFault) -> PlainValue {
    if let computed = try computed(name, context) { return computed }
    if let found = roundValue(name) { return found }
    let order: [RecordKind] =
      switch context.scope {
      case .guardian: [.guardian, .household, .child]
      case .household: [.household, .guardian, .child]
      default: [.child, .household, .guardian]
      }
    for record in order where isKnown(name, record) {
      switch record {
      case .guardian: return try guardian(name, context)
      case .household: return try household(name, context)
      default: return try child(name, context.child, context)
      }
    }
    return try pair(name, context)
  }

  private func isKnown(_ name: String, _ record: RecordKind) -> Bool {
    if declared[name]?.contains(where: { $0.record == record }) == true { return true }
    switch record {
    case .guardian: return name == "続柄"
    case .household: return name == "保護者数" || name == "同時申込数"
    case .child: return Self.childNames.contains(name)
    case .facility: return false
    }
  }

  private func roundValue(_ name: String) -> PlainValue? {
    let settings = round.settings
    return switch name {
    case "入所月": .number(Rational(settings.entryDate.month))
    case "選考回": .number(Rational(settings.roundNumber))
    case "入所日": .date(settings.entryDate)
    case "基準日": .date(settings.referenceDate)
    case "年度": .number(Rational(settings.fiscalYear))
    default: nil
    }
  }

  private mutating func guardian(_ name: String, _ context: Context) throws(PlainFault)
    -> PlainValue
  {
    if let computed = try computed(name, context) { return computed }
    guard let index = context.guardian else { throw .unknownName(name) }
    if name == "続柄" { return .text(round.guardians[index].relation) }
    return try fact(
      name, .guardian, round.facts.guardians, Int(index.offset),
      round.households[context.household].children)
  }

  private mutating func household(_ name: String, _ context: Context) throws(PlainFault)
    -> PlainValue
  {
    if let computed = try computed(name, context) { return computed }
    let record = round.households[context.household]
    switch name {
    case "保護者数": return .number(Rational(record.guardians.count))
    case "同時申込数": return .number(Rational(record.children.count))
    default:
      return try fact(
        name, .household, round.facts.households, Int(context.household.offset), record.children)
    }
  }

  private func pair(_ name: String, _ context: Context) throws(PlainFault) -> PlainValue {
    guard let child = context.child, let position = context.position else {
      throw .unknownName(name)
    }
    switch name {
    case "希望順位": return .number(Rational(position))
    case "きょうだい同園希望":
      let facility = round.children[child].preferences[position - 1]
      let others = round.households[context.household].children.filter { $0 != child }
      return .truth(others.contains { round.children[$0].preferences.contains(facility) })
    default: throw .unknownName(name)
    }
  }

  // MARK: Children

  static let childNames: Set<String> = [
    "クラス年齢", "月齢", "新規", "転園", "卒園児", "在園中", "希望数", "生年月日", "申込日", "入所希望日", "認定区分", "必要量",
    "出生前",
  ]

  private mutating func child(
    _ name: String, _ index: RecordIndex<Child>?, _ context: Context
  ) throws(PlainFault) -> PlainValue {
    guard let index else { throw .unknownName(name) }
    var own = context
    if index != context.child { (own.child, own.position) = (index, nil) }
    if let computed = try computed(name, own) { return computed }
    guard Self.childNames.contains(name) else {
      return try fact(name, .child, round.facts.children, Int(index.offset), [index])
    }
    return try record(name, round.children[index])
  }

  private func record(_ name: String, _ child: Child) throws(PlainFault) -> PlainValue {
    switch name {
    case "クラス年齢": return .number(Rational(child.classAge))
    case "月齢":
      let months = child.birth.wholeMonths(to: round.settings.entryDate)
      return .number(Rational(max(0, months)))
    case "新規": return .truth(child.attending == nil)
    case "転園": return .truth(child.home != nil)
    case "卒園児": return .truth(child.attending != nil && child.home == nil)
    case "在園中": return .truth(child.attending != nil)
    case "希望数": return .number(Rational(child.preferences.count))
    case "生年月日": return .date(child.birth)
    case "申込日": return .date(child.appliedOn)
    case "出生前": return .truth(child.isExpected)
    default: break
    }
    if name == "入所希望日", let date = child.desiredEntry { return .date(date) }
    let text = name == "認定区分" ? child.certification : name == "必要量" ? child.careNeed : nil
    guard let text else { throw .empty(name) }
    return .text(text)
  }

  private func facility(_ name: String, _ index: RecordIndex<Facility>?) throws(PlainFault)
    -> PlainValue
  {
    guard let index else { throw .empty(name) }
    let record = round.facilities[index]
    switch name {
    case "番号", "施設番号": return .text(record.id.text)
    case "施設名": return .text(record.name)
    case "種別": return .text(record.kind)
    case "連携施設": return .list(record.linked.map { round.facilities[$0].id.text })
    case "地区", "所在地":
      guard let text = name == "地区" ? record.district : record.address else { throw .empty(name) }
      return .text(text)
    default:
      return try fact(name, .facility, round.facts.facilities, Int(index.offset), [])
    }
  }

  // MARK: Facts

  private func fact(
    _ name: String, _ record: RecordKind, _ table: FactTable, _ row: Int,
    _ children: [RecordIndex<Child>]
  ) throws(PlainFault) -> PlainValue {
    guard let field = declared[name]?.first(where: { $0.record == record }) else {
      throw .unknownName(name)
    }
    if field.kind == .judgement {
      for child in children {
        if let number = decided[child]?[name] { return .number(number) }
      }
      throw .empty(name)
    }
    let given = columns[record]?[name].map { table[row, $0] } ?? .missing
    switch given == .missing ? field.standard : given {
    case .missing: throw .empty(name)
    case .number(let number): return .number(number)
    case .truth(let truth): return .truth(truth)
    case .date(let date): return .date(date)
    case .text(let text):
      guard field.kind == .facilities else { return .text(text) }
      return .list(text.split { ";；、,，|/ \u{3000}".contains($0) }.map(String.init))
    }
  }
}
