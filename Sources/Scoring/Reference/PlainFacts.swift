import Records

/// The facts of one household after the other, and of all facilities, as plain values.
struct PlainFacts: ~Copyable {
  let round: Round
  private let cells: PlainCells
  private let decided: [RecordIndex<Child>: [String: Rational]]
  private var texts: [String: Int32]
  /// The members of lists; those of the facilities stay.
  private(set) var lists: [Int32] = []
  private var keptLists = 0

  private var facilities: [PlainValue?] = []
  private var household: [PlainValue?] = []
  private var guardians: [PlainValue?] = []
  private var children: [PlainValue?] = []
  /// For each applying child, its record.
  private(set) var applying: [RecordIndex<Child>] = []
  private(set) var guardianCount = 0
  /// The wishes of all children; those of a child begin at its place in `firstWish`.
  private(set) var wishes: [RecordIndex<Facility>] = []
  private(set) var firstWish: [Int32] = [0]

  init(_ round: Round, _ cells: PlainCells, texts: [String: Int32]) {
    self.round = round
    self.cells = cells
    self.texts = texts
    decided = Self.decisions(of: round)
    for index in round.facilities.indices {
      for cell in cells.facilities {
        facilities.append(value(of: cell, index, round.facts.facilities, []))
      }
    }
    keptLists = lists.count
  }

  private static func decisions(of round: Round) -> [RecordIndex<Child>: [String: Rational]] {
    var decided: [RecordIndex<Child>: [String: Rational]] = [:]
    for decision in round.decisions where decision.kind == .value {
      guard let child = decision.child, let text = decision.value,
        let split = text.firstIndex(of: "=")
      else { continue }
      let item = String(text[..<split]).trimmed
      decided[child, default: [:]][item] = Rational(
        String(text[text.index(after: split)...]).trimmed)
    }
    return decided
  }

  /// Turns to a household.
  ///
  /// The cells are looked at where they stand: every copy of one counts its texts up and down again,
  /// and all processors count in the same place.
  mutating func begin(_ index: Int) {
    let (cells, members) = (cells, round.households[index].children)
    lists.removeLast(lists.count - keptLists)
    applying = members
    household.removeAll(keepingCapacity: true)
    let ofHousehold = cells.households.span
    for cell in ofHousehold.indices {
      household.append(value(of: ofHousehold[cell], index, round.facts.households, members))
    }
    guardians.removeAll(keepingCapacity: true)
    guardianCount = round.households[index].guardians.count
    for place in 0..<guardianCount {
      let guardian = Int(round.households[index].guardians[place].offset)
      let ofGuardian = cells.guardians.span
      for cell in ofGuardian.indices {
        guardians.append(value(of: ofGuardian[cell], guardian, round.facts.guardians, members))
      }
    }
    children.removeAll(keepingCapacity: true)
    wishes.removeAll(keepingCapacity: true)
    firstWish.removeAll(keepingCapacity: true)
    for child in members {
      firstWish.append(Int32(wishes.count))
      wishes += round.children[Int(child.offset)].preferences
      let ofChild = cells.children.span
      for cell in ofChild.indices {
        children.append(
          value(of: ofChild[cell], Int(child.offset), round.facts.children, [child]))
      }
    }
    firstWish.append(Int32(wishes.count))
  }

  // MARK: Reading

  /// A fact of the guardian, household or child; `place` counts within the household.
  func value(_ cell: Int32, of subject: PlainSubject, at place: Int32) throws(PlainFault)
    -> PlainValue
  {
    guard place >= 0 else { throw .unknownName }
    let found =
      switch subject {
      case .guardian: guardians[Int(place) * cells.guardians.count + Int(cell)]
      case .household: household[Int(cell)]
      case .child, .other: children[Int(place) * cells.children.count + Int(cell)]
      }
    guard let found else { throw .empty }
    return found
  }

  /// A fact of a facility of the round; empty where there is none.
  func value(_ cell: Int32, ofFacility place: Int32?) throws(PlainFault) -> PlainValue {
    guard let place, place >= 0,
      let found = facilities[Int(place) * cells.facilities.count + Int(cell)]
    else { throw .empty }
    return found
  }

  /// The facility at a position of a child's form, both from 0; nothing beyond its end.
  func wish(_ position: Int32, of child: Int32) -> Int32? {
    let place = firstWish[Int(child)] + position
    return place < firstWish[Int(child) + 1] ? wishes[Int(place)].offset : nil
  }

  /// The number of wishes of a child.
  func wishCount(of child: Int32) -> Int32 { firstWish[Int(child) + 1] - firstWish[Int(child)] }

  /// The facility a child attends.
  func attended(by child: Int32) -> Int32? {
    round.children[Int(applying[Int(child)].offset)].attending?.offset
  }

  mutating func append(toLists members: [Int32]) -> PlainValue {
    lists += members
    return .list(start: Int32(lists.count - members.count), count: Int32(members.count))
  }

  // MARK: Values

  private mutating func value(
    of cell: PlainCell, _ row: Int, _ table: FactTable, _ owners: [RecordIndex<Child>]
  ) -> PlainValue? {
    switch cell {
    case .builtIn(let name): return builtIn(name, row)
    case .judgement(let item):
      for child in owners {
        if let number = decided[child]?[item] { return .number(number) }
      }
      return nil
    case .field(let field, let column):
      let given = column.map { table[row, $0] } ?? .missing
      switch given == .missing ? field.standard : given {
      case .missing: return nil
      case .number(let number): return .number(number)
      case .truth(let truth): return .truth(truth)
      case .date(let date): return .date(date)
      case .text(let words):
        guard field.kind == .facilities else { return text(words) }
        return list(words.split { ";；、,，|/ \u{3000}".contains($0) }.map(String.init))
      }
    }
  }

  private mutating func builtIn(_ name: PlainBuiltIn, _ row: Int) -> PlainValue? {
    switch name {
    case .relation: text(round.guardians[row].relation)
    case .guardians: .number(Rational(round.households[row].guardians.count))
    case .applying: .number(Rational(round.households[row].children.count))
    case .number, .facilityNumber: text(round.facilities[row].id.text)
    case .facilityName: text(round.facilities[row].name)
    case .kind: text(round.facilities[row].kind)
    case .district: text(round.facilities[row].district)
    case .address: text(round.facilities[row].address)
    case .linked: list(round.facilities[row].linked.map { round.facilities[$0].id.text })
    case .phone: text(round.facilities[row].phone)
    case .minimumAge: text(round.facilities[row].minimumAge?.text)
    default: ofChild(name, row)
    }
  }

  private mutating func ofChild(_ name: PlainBuiltIn, _ row: Int) -> PlainValue? {
    switch name {
    case .classAge: .number(Rational(round.children[row].classAge))
    case .months:
      .number(
        Rational(max(0, round.children[row].birth.wholeMonths(to: round.settings.entryDate))))
    case .isNew: .truth(round.children[row].attending == nil)
    case .isTransfer: .truth(round.children[row].home != nil)
    case .isGraduate:
      .truth(round.children[row].attending != nil && round.children[row].home == nil)
    case .isAttending: .truth(round.children[row].attending != nil)
    case .wishes: .number(Rational(round.children[row].preferences.count))
    case .birth: .date(round.children[row].birth)
    case .appliedOn: .date(round.children[row].appliedOn)
    case .desiredEntry: round.children[row].desiredEntry.map { .date($0) }
    case .certification: text(round.children[row].certification)
    case .careNeed: text(round.children[row].careNeed)
    case .isExpected: .truth(round.children[row].isExpected)
    default: preconditionFailure("\(name) is no fact of a child")
    }
  }

  private mutating func text(_ words: String?) -> PlainValue? {
    guard let words else { return nil }
    return .text(number(of: words))
  }

  private mutating func number(of words: String) -> Int32 {
    if let known = texts[words] { return known }
    let number = Int32(texts.count)
    texts[words] = number
    return number
  }

  private mutating func list(_ words: [String]) -> PlainValue {
    append(toLists: words.map { number(of: $0) })
  }
}
