import Records

/// Writes households, guardians and children: one pass over the families.
struct PeopleFiles {
  private(set) var households: CSVWriter
  private(set) var guardians: CSVWriter
  private(set) var children: CSVWriter
  private var householdFacts: FactColumns
  private var guardianFacts: FactColumns
  private var childFacts: FactColumns
  private let city: RoundFiles
  private let longestList: Int
  private let householdWidth: Int
  private let childWidth: Int
  private var names: PersonNames
  private var draws: Draws
  private var childNumber = 0

  /// Prepares the files of a city.
  init(city: RoundFiles) {
    self.city = city
    let all = city.families.lazy.flatMap(\.children)
    longestList = max(1, all.map(\.wishes.count).max() ?? 0)
    let (seed, fields) = (city.seed, city.fields)
    householdFacts = FactColumns(
      .household, own: Columns.householdFacts, fields: fields, seed: seed,
      subject: "household facts")
    guardianFacts = FactColumns(
      .guardian, own: Columns.guardianFacts, fields: fields, seed: seed, subject: "guardian facts")
    childFacts = FactColumns(
      .child, own: Columns.childFacts, fields: fields, seed: seed, subject: "child facts")
    households = CSVWriter(header: Columns.households + householdFacts.header)
    guardians = CSVWriter(header: Columns.guardians + guardianFacts.header)
    children = CSVWriter(
      header: Columns.children(wishes: longestList) + childFacts.header)
    householdWidth = max(3, String(city.families.count).utf8.count)
    childWidth = max(3, String(all.count).utf8.count)
    names = PersonNames(seed: city.seed)
    draws = Draws(seed: city.seed, subject: "letters")
  }

  /// Writes every family.
  mutating func write() {
    for (number, family) in city.families.enumerated() {
      let id = "H" + zeroPadded(number + 1, to: householdWidth)
      let surname = names.family()
      let adults = family.guardians.map { names.adult($0.relation).written }
      let district = city.map.districts[family.district].name
      write(guardians: family.guardians, adults, surname, household: id, district)
      let applicant = surname.written + "　" + (adults.first ?? "")
      write(household: family, id, applicant)
      write(children: family, surname, household: id)
    }
  }

  private mutating func write(household family: CityFamily, _ id: String, _ applicant: String) {
    let district = city.map.districts[family.district]
    let isProtected = draws.chance(12)
    let hasDelivery = isProtected || draws.chance(10)
    let row = [
      id, applicant, district.postalCode,
      "若葉市\(district.name)\(draws.within(1...40))番\(draws.within(1...30))号",
      draws.chance(300) ? "メゾン若葉\(draws.within(1...9))0\(draws.within(1...8))号室" : "",
      hasDelivery ? applicant : "",
      hasDelivery ? "000-0099" : "",
      hasDelivery ? "若葉市役所通1番1号 若葉市役所 保育課 留置" : "",
      isProtected ? "1" : "",
      family.policy?.label ?? "",
      placedFirst(family),
      family.siblingAttends.map(city.facilityID) ?? "",
    ]
    households.row(row + householdFacts.cells(known(family), district: district.name))
  }

  private func known(_ family: CityFamily) -> [(name: String, value: String)] {
    let facts = family.circumstances
    let count = String(facts.childCount)
    return [
      ("ひとり親", mark(family.guardians.count == 1)), ("単身赴任", mark(facts.worksAway)),
      ("生活保護", mark(facts.isOnWelfare)), ("失業", mark(facts.isUnemployed)),
      ("滞納", mark(facts.isInArrears)), ("滞納3か月以上", mark(facts.isLongInArrears)),
      ("徴収申出", mark(facts.paysFromAllowance)), ("子の数", count),
      ("保育料階層", String(facts.feeTier)), ("母子父子", mark(family.guardians.count == 1)),
      ("就学前児童数", count), ("未就学児数", count), ("小学生以下の子の数", count),
    ]
  }

  private func placedFirst(_ family: CityFamily) -> String {
    switch family.placedFirst {
    case nil: ""
    case .elder: "上の子"
    case .younger: "下の子"
    case .child(let place): childID(childNumber + place)
    }
  }

  private mutating func write(
    guardians list: [CityGuardian], _ adults: [String], _ surname: PersonNames.Name,
    household: String, _ district: String
  ) {
    for (place, guardian) in list.enumerated() {
      let needs = NeedColumns(guardian.need)
      let known =
        needs.known + [
          ("時間外勤務", mark(guardian.worksOddHours && needs.hasHours)),
          ("勤務地", needs.hasHours ? CityGuardian.workplaces[guardian.workplace] : ""),
        ]
      guardians.row(
        [
          household, String(place + 1), guardian.relation == .mother ? "母" : "父",
          surname.written + "　" + adults[place],
        ] + guardianFacts.cells(known, district: district))
    }
  }

  private mutating func write(
    children family: CityFamily, _ surname: PersonNames.Name, household: String
  ) {
    let first = childNumber
    let applied = Births.deadline.dayNumber - draws.below(30)
    for (place, child) in family.children.enumerated() {
      let given = names.child()
      let others = family.children.indices.filter { $0 != place }.map { childID(first + $0) }
      let facts = child.circumstances
      var row = [
        childID(childNumber), household,
        surname.written + "　" + (child.isExpected ? "(出生前)" : given.written),
        surname.kana + "　" + (child.isExpected ? "シュッショウマエ" : given.kana),
        child.isExpected ? "" : child.birth.description,
        child.isExpected ? child.birth.description : "",
        Births.date(dayNumber: applied).description, Births.entry.description,
        String(child.classAge), child.attends.map(city.facilityID) ?? "",
        child.classAge >= 3 ? "2号" : "3号", "標準時間", others.joined(separator: ";"),
      ]
      row += child.wishes.map(city.facilityID)
      row += Array(repeating: "", count: longestList - child.wishes.count)
      let known = [
        ("育休延長許容", mark(facts.acceptsLongerLeave)), ("育休退所再利用", mark(facts.returnsAfterLeave)),
        ("多胎児", mark(child.isTwin)), ("認可外利用", mark(facts.isInUnlicensedCare)),
        ("内定辞退", mark(facts.declinedBefore)), ("辞退", mark(facts.declinedBefore)),
        ("延長許容", mark(facts.acceptsLongerLeave)),
      ]
      row += childFacts.cells(known, district: city.map.districts[family.district].name)
      children.row(row)
      childNumber += 1
    }
  }

  private func childID(_ number: Int) -> String {
    "C" + zeroPadded(number + 1, to: childWidth)
  }

  /// 真偽 as staff write it.
  private func mark(_ holds: Bool) -> String { holds ? "1" : "" }
}
