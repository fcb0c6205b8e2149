import Records

/// Writes households, guardians and children: one pass over the families.
struct PeopleFiles {
  private(set) var households = CSVWriter(header: Columns.households)
  private(set) var guardians = CSVWriter(header: Columns.guardians)
  private(set) var children: CSVWriter
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
    children = CSVWriter(header: Columns.children(wishes: longestList))
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
      write(guardians: family.guardians, adults, surname, household: id)
      let applicant = surname.written + "　" + (adults.first ?? "")
      write(household: family, id, applicant)
      write(children: family, surname, household: id)
    }
  }

  private mutating func write(household family: CityFamily, _ id: String, _ applicant: String) {
    let district = city.map.districts[family.district]
    let isProtected = draws.chance(12)
    let hasDelivery = isProtected || draws.chance(10)
    let facts = family.circumstances
    households.row([
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
      mark(family.guardians.count == 1), mark(facts.worksAway), mark(facts.isOnWelfare),
      mark(facts.isUnemployed), mark(facts.isInArrears), mark(facts.isLongInArrears),
      mark(facts.paysFromAllowance), String(facts.childCount), String(facts.feeTier),
    ])
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
    household: String
  ) {
    for (place, guardian) in list.enumerated() {
      let needs = NeedColumns(guardian.need)
      guardians.row([
        household, String(place + 1), guardian.relation == .mother ? "母" : "父",
        surname.written + "　" + adults[place],
        needs.workHours, mark(needs.isUnproven), needs.schoolHours, mark(needs.isSeeking),
        mark(needs.isChildbirth), mark(needs.isMultipleBirth), needs.illness, needs.handicap,
        needs.care, mark(needs.isDisaster), mark(guardian.worksOddHours && needs.hasHours),
        needs.hasHours ? CityGuardian.workplaces[guardian.workplace] : "",
      ])
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
      row += [
        mark(facts.acceptsLongerLeave), mark(facts.returnsAfterLeave), mark(child.isTwin),
        mark(facts.isInUnlicensedCare), mark(facts.declinedBefore),
      ]
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
