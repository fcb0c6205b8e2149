import Records

extension CaseSheet {
  /// The round of one household that a case describes; nothing where a value cannot be read.
  func round(_ row: Int) -> (Round?, [Diagnostic]) {
    var builder = CaseRound(sheet: self, row: row, pack: pack)
    let round = builder.build()
    return builder.findings.isEmpty ? (round, []) : (nil, builder.findings)
  }
}

/// Builds the round of one case.
struct CaseRound {
  let sheet: CaseSheet
  let row: Int
  let pack: RulePack
  var findings: [Diagnostic] = []

  mutating func build() -> Round {
    var round = Round(settings: settings)
    addFacilities(to: &round)
    addHousehold(to: &round)
    addFacts(to: &round)
    return round
  }

  private var settings: RoundSettings {
    let month = sheet.number("入所月", row) ?? pack.validFrom.month
    let year = month < pack.validFrom.month ? pack.validFrom.year + 1 : pack.validFrom.year
    let entry = CalendarDate(year: year, month: month, day: 1) ?? pack.validFrom
    return RoundSettings(
      municipality: pack.municipality, fiscalYear: pack.fiscalYear, entryDate: entry,
      roundNumber: sheet.number("選考回", row) ?? 1,
      referenceDate: entry.adding(months: -4) ?? entry, seed: LotterySeed(secret: "cases"))
  }

  // MARK: Facilities

  /// The facilities: those of the form, then the one the child attends, then those it is linked to.
  private var preferenceCount: Int {
    let wished = sheet.numbers(of: "希望", row).max() ?? 1
    return max(sheet.position(row), sheet.number("希望数", row) ?? 1, wished)
  }

  private func prefix(ofPreference index: Int) -> String {
    index == sheet.position(row) - 1 ? "施設" : "希望\(index + 1)"
  }

  private var isAttending: Bool {
    sheet.truth("転園", row) || sheet.truth("卒園児", row) || sheet.truth("在園中", row)
      || !sheet.names(under: "在園施設", row).isEmpty
  }

  private func facility(_ prefix: String, _ standard: String) -> Facility {
    let id = sheet.fact("\(prefix).番号", row) ?? standard
    return Facility(
      id: FacilityID(id), name: sheet.fact("\(prefix).施設名", row) ?? "施設\(id)",
      kind: sheet.fact("\(prefix).種別", row) ?? "認可保育所",
      district: sheet.fact("\(prefix).地区", row), address: sheet.fact("\(prefix).所在地", row),
      phone: sheet.fact("\(prefix).電話", row),
      minimumAge: sheet.fact("\(prefix).受入開始", row).flatMap(MinimumAge.init(text:)))
  }

  private func addFacilities(to round: inout Round) {
    for index in 0..<preferenceCount {
      let prefix = prefix(ofPreference: index)
      round.facilities.append(facility(prefix, prefix == "施設" ? "1" : "1\(index + 1)"))
    }
    if isAttending { round.facilities.append(facility("在園施設", "2")) }
    for (prefix, place) in [("施設", sheet.position(row) - 1), ("在園施設", preferenceCount)] {
      for id in FactLoader.members(of: sheet.fact("\(prefix).連携施設", row) ?? "") {
        let known = round.facilities.firstIndex { $0.id.text == id }
        if known == nil {
          round.facilities.append(Facility(id: FacilityID(id), name: "施設\(id)", kind: "認可保育所"))
        }
        round.facilities[place].linked.append(
          RecordIndex(known ?? round.facilities.count - 1))
      }
    }
  }

  // MARK: The household

  private var guardianCount: Int {
    sheet.number("保護者数", row) ?? max(1, sheet.numbers(of: "保護者", row).max() ?? 1)
  }

  private func addHousehold(to round: inout Round) {
    let index = RecordIndex<Household>(0)
    var household = Household(
      id: HouseholdID("H1"), applicantName: "",
      residence: PostalAddress(postalCode: "", line: ""))
    for number in 1...max(1, guardianCount) {
      household.guardians.append(RecordIndex(round.guardians.count))
      round.guardians.append(
        Guardian(
          household: index, number: "\(number)",
          relation: sheet.fact("保護者\(number).続柄", row) ?? ""))
    }
    var child = child(in: index)
    child.preferences = (0..<preferenceCount).map { RecordIndex($0) }
    if isAttending { child.attending = RecordIndex(preferenceCount) }
    if sheet.truth("転園", row) { child.home = RecordIndex(0) }
    round.children.append(child)
    addSiblings(of: child, to: &round)
    household.children = round.children.indices.map { RecordIndex($0) }
    round.households.append(household)
  }

  private func addSiblings(of child: Child, to round: inout Round) {
    let shares = sheet.truth("きょうだい同園希望", row)
    let count = max(sheet.number("同時申込数", row) ?? 1, shares ? 2 : 1)
    for number in 1..<max(2, count) where number < count {
      var sibling = child
      sibling.id = ChildID("C\(number + 1)")
      (sibling.attending, sibling.home) = (nil, nil)
      if !shares { sibling.preferences = [elsewhere(in: &round)] }
      round.children.append(sibling)
    }
  }

  /// A facility that only siblings list, alike to the one that the case is about.
  private func elsewhere(in round: inout Round) -> RecordIndex<Facility> {
    let id = FacilityID("きょうだいの希望")
    if let known = round.facilities.firstIndex(where: { $0.id == id }) { return RecordIndex(known) }
    var facility = round.facilities[sheet.position(row) - 1]
    (facility.id, facility.linked) = (id, [])
    round.facilities.append(facility)
    return RecordIndex(round.facilities.count - 1)
  }

  private func child(in household: RecordIndex<Household>) -> Child {
    let entry = settings.entryDate
    let months = sheet.number("月齢", row)
    let age = sheet.number("クラス年齢", row) ?? 1
    let born =
      sheet.fact("児童.生年月日", row).flatMap { EraDate.parse($0) }
      ?? months.flatMap { entry.adding(months: -$0) }
      ?? CalendarDate(year: pack.fiscalYear - age - 1, month: 10, day: 1)
    let applied = sheet.fact("児童.申込日", row).flatMap { EraDate.parse($0) }
    let classAge = born.map { ClassAge.of(birth: $0, fiscalYear: pack.fiscalYear) } ?? age
    return Child(
      id: ChildID("C1"), household: household, name: "", kana: "", birth: born ?? entry,
      appliedOn: applied ?? settings.referenceDate,
      desiredEntry: sheet.fact("児童.入所希望日", row).flatMap { EraDate.parse($0) },
      classAge: classAge, certification: sheet.fact("児童.認定区分", row),
      careNeed: sheet.fact("児童.必要量", row))
  }

  // MARK: Facts

  private mutating func addFacts(to round: inout Round) {
    let guardians = (1...max(1, guardianCount)).map { ["保護者\($0)"] }
    round.facts.guardians = table(.guardian, guardians)
    round.facts.households = table(.household, [["世帯"]])
    let siblings = round.children.dropFirst().map { _ in ["きょうだい", "児童"] }
    round.facts.children = table(.child, [["児童"]] + siblings)
    var facilities = (0..<preferenceCount).map { [prefix(ofPreference: $0)] }
    if isAttending { facilities.append(["在園施設"]) }
    let rest = round.facilities.count - facilities.count
    facilities += [[String]](repeating: [], count: rest)
    round.facts.facilities = table(.facility, facilities)
    addDecisions(to: &round)
  }

  /// The facts of some records, each taken from the first of its prefixes that has one.
  private mutating func table(_ record: RecordKind, _ prefixes: [[String]]) -> FactTable {
    let fields = pack.fields.filter { $0.record == record && $0.kind != .judgement }
    var table = FactTable(names: fields.map(\.name))
    for list in prefixes {
      table.append(fields.map { value(of: $0, under: list) })
    }
    return table
  }

  private mutating func value(of field: FieldDeclaration, under prefixes: [String]) -> FactValue {
    for prefix in prefixes {
      let header = "\(prefix).\(field.name)"
      guard let text = sheet.fact(header, row) else { continue }
      if let value = field.value(written: text) { return value }
      findings.append(sheet.badValue(row, header, field))
      return .missing
    }
    return .missing
  }

  private func addDecisions(to round: inout Round) {
    for field in pack.fields where field.kind == .judgement {
      for prefix in ["児童", "世帯", "保護者1"] {
        guard let text = sheet.fact("\(prefix).\(field.name)", row) else { continue }
        round.decisions.append(
          Decision(
            number: "1", kind: .value, child: RecordIndex(0), value: "\(field.name)=\(text)",
            reason: "計算例", author: "計算例", decidedOn: settings.referenceDate))
      }
    }
  }
}
