import Records

/// One record as a form: its items by their headers, in order.
struct RoundForm {
  /// One item of the form.
  struct Item {
    var name: String
    var value: String
    /// Whether the value must not be quoted.
    var isPrivate = false
  }

  private(set) var items: [Item] = []
  private var places: [String: Int] = [:]

  subscript(name: String) -> Item? { places[name].map { items[$0] } }

  private mutating func add(_ name: String, _ value: String?, isPrivate: Bool = false) {
    guard let value, !value.isEmpty else { return }
    places[name] = items.count
    items.append(Item(name: name, value: value, isPrivate: isPrivate))
  }

  private mutating func add(_ facts: FactTable, row: Int) {
    guard row < facts.count else { return }
    for (column, name) in facts.names.enumerated() { add(name, facts[row, column].written) }
  }

  private static func forms<Record>(
    _ records: [Record], id: (Record) -> String, _ fill: (inout RoundForm, Record, Int) -> Void
  ) -> [String: RoundForm] {
    var forms: [String: RoundForm] = [:]
    for (number, record) in records.enumerated() {
      var form = RoundForm()
      fill(&form, record, number)
      forms[id(record)] = form
    }
    return forms
  }
}

extension RoundForm {
  static func facilities(_ round: Round) -> [String: RoundForm] {
    forms(round.facilities, id: \.id.text) { form, facility, number in
      form.add("施設名", facility.name)
      form.add("種別", facility.kind)
      form.add("地区", facility.district)
      form.add("所在地", facility.address)
      form.add("電話", facility.phone)
      form.add("受入開始", facility.minimumAge?.text)
      form.add("連携施設", facility.linked.map { round.facilities[$0].id.text }.joined(separator: ";"))
      form.add(round.facts.facilities, row: number)
    }
  }

  static func programs(_ round: Round) -> [String: RoundForm] {
    forms(round.programs, id: round.programID) { form, program, _ in
      form.add("受入可能数", String(program.capacity))
      form.add("利用定員", program.licensed.map(String.init))
      form.add("在園継続数", program.continuing.map(String.init))
      form.add("進級数", program.movingUp.map(String.init))
      form.add("前年度受入数", program.lastYearIntake.map(String.init))
      form.add("面積上限", program.areaLimit.map(String.init))
      form.add("配置上限", program.staffLimit.map(String.init))
    }
  }

  static func households(_ round: Round) -> [String: RoundForm] {
    let combinations = Dictionary(grouping: round.jointChoices) { Int($0.household.offset) }
    return forms(round.households, id: \.id.text) { form, household, number in
      form.add("申請者氏名", household.applicantName, isPrivate: true)
      let residence = household.residence
      form.add("郵便番号", residence.postalCode, isPrivate: true)
      form.add("住所", residence.line + (residence.detail ?? ""), isPrivate: true)
      let delivery = household.delivery
      form.add(
        "送付先", delivery.map { $0.name + $0.address.postalCode + $0.address.line },
        isPrivate: true)
      form.add("住所秘匿", household.isAddressProtected ? "1" : "0")
      form.add("きょうだい条件", household.siblingPolicy?.label)
      form.add("先に入れる児童", household.placedFirst.map { first(of: $0, round) })
      form.add(round.facts.households, row: number)
      for (place, choice) in (combinations[number] ?? []).enumerated() {
        let seats = choice.facilities.map { $0.map { round.facilities[$0].id.text } ?? "なし" }
        form.add("組合せ\(place + 1)", seats.joined(separator: "・"))
      }
    }
  }

  private static func first(of first: PlacedFirst, _ round: Round) -> String {
    switch first {
    case .elder: "上の子"
    case .younger: "下の子"
    case .child(let child): round.children[child].id.text
    }
  }

  static func guardians(_ round: Round) -> [String: RoundForm] {
    let id = { (guardian: Guardian) in
      "\(round.households[guardian.household].id.text)-\(guardian.number)"
    }
    return forms(round.guardians, id: id) { form, guardian, number in
      form.add("続柄", guardian.relation)
      form.add("氏名", guardian.name, isPrivate: true)
      form.add(round.facts.guardians, row: number)
    }
  }

  static func children(_ round: Round) -> [String: RoundForm] {
    forms(round.children, id: \.id.text) { form, child, number in
      form.add("世帯番号", round.households[child.household].id.text)
      form.add("氏名", child.name, isPrivate: true)
      form.add("フリガナ", child.kana, isPrivate: true)
      form.add(child.isExpected ? "出産予定日" : "生年月日", child.birth.description)
      form.add("申込日", child.appliedOn.description)
      form.add("入所希望日", child.desiredEntry?.description)
      form.add("クラス", String(child.classAge))
      form.add("在園施設", child.attending.map { round.facilities[$0].id.text })
      form.add("利用枠", child.streams.joined(separator: ";"))
      form.add("認定区分", child.certification)
      form.add("必要量", child.careNeed)
      form.add("きょうだい児童番号", child.siblings.map(\.text).joined(separator: ";"))
      for (place, facility) in child.preferences.enumerated() {
        form.add("希望\(place + 1)", round.facilities[facility].id.text)
      }
      form.add(round.facts.children, row: number)
    }
  }

  static func decisions(_ round: Round) -> [String: RoundForm] {
    forms(round.decisions, id: \.number) { form, decision, _ in
      form.add("種類", decision.kind.rawValue)
      form.add("児童番号", decision.child.map { round.children[$0].id.text })
      form.add("施設番号", decision.facility.map { round.facilities[$0].id.text })
      form.add("クラス", decision.classText)
      form.add("値", decision.value)
      form.add("理由", decision.reason)
      form.add("決裁者", decision.author, isPrivate: true)
      form.add("決裁日", decision.decidedOn.description)
    }
  }

  static func promises(_ round: Round) -> [String: RoundForm] {
    forms(round.accepted, id: { round.children[$0.child].id.text }) { form, seat, _ in
      form.add("席", round.programID(round.programs[seat.program]))
    }
  }

  static func documents(_ round: Round) -> [String: RoundForm] {
    forms(round.documents, id: \.number) { form, document, _ in
      form.add("世帯番号", round.households[document.household].id.text)
      form.add("児童番号", document.child.map { round.children[$0].id.text })
      form.add("種類", document.kind)
      form.add("受付日", document.receivedOn.description)
      form.add("証明日", document.certifiedOn?.description)
      form.add("状態", document.state.rawValue)
      form.add("処理日", document.processedOn?.description)
    }
  }
}

extension FactValue {
  /// The value as a file would write it; nothing for a field left empty.
  var written: String? {
    switch self {
    case .missing: nil
    case .number(let number): number.description
    case .truth(let flag): flag ? "1" : "0"
    case .date(let date): date.description
    case .text(let text): text
    }
  }
}
