import Records
import Scoring
import StableMatching
import Testing

@testable import Selection

/// A round in which every kind of letter is due, small enough to know each result beforehand.
///
/// | 世帯 | 児童 | 素点 | 希望 | 結果 |
/// |---|---|---|---|---|
/// | H01 | 1歳 | 40 | 01 | 内定 01 |
/// | H02 | 1歳 | 30 | 01, 03 | 保留: 順位, 空きなし |
/// | H03 | 1歳・3歳, 同一園のみ | 38 | 02 | 保留: きょうだい条件 and 順位 |
/// | H04 | 3歳 | 50 | 02 | 内定 02 |
/// | H05 | 3歳, 在園 03 | 60 | 01 | 転園内定 01 |
/// | H06 | 1歳, 在園 03 | 20 | 01 | 転園保留 |
/// | H07 | 1歳, 住所秘匿 | 35 | 01, 02 | 内定 02, 第2希望 |
/// | H08 | 1歳, 内定済み | 45 | 02 | 内定取消 |
/// | H09 | 1歳, 除外 | 10 | 01 | 対象外 |
struct NoticeRound {
  static let protectedLine = "秘匿町9丁目9番9号"
  static let protectedDetail = "秘匿荘999号室"

  private(set) var round: Round

  init(reversed: Bool = false) throws {
    let day = try #require(CalendarDate(year: 2026, month: 4, day: 1))
    var settings = RoundSettings(
      municipality: "若葉市", fiscalYear: 2026, entryDate: day, roundNumber: 1,
      referenceDate: day, seed: LotterySeed(secret: "notices"))
    settings.letters.sender = "若葉市長"
    settings.letters.documentNumber = "若葉保第120号"
    settings.letters.date = CalendarDate(year: 2026, month: 1, day: 30)
    settings.letters.contact = "若葉市 保育課 入所係\n電話 0000-00-0000"
    settings.letters.disposingAuthority = "若葉市長"
    settings.letters.reviewAuthority = "若葉市長"
    settings.letters.defendant = "若葉市(代表者 若葉市長)"
    round = Round(settings: settings)
    round.facts.children = FactTable(names: ["素点"])
    addFacilities()
    try addFamilies(reversed: reversed)
    try addDecisions(on: day)
  }

  private mutating func addFacilities() {
    let kinds = ["認可保育所", "認定こども園", "小規模保育事業"]
    for (place, name) in ["ひばり保育園", "すみれ & なずなこども園", "つくしの家"].enumerated() {
      round.facilities.append(
        Facility(
          id: FacilityID("0\(place + 1)"), name: name, kind: kinds[place],
          address: "若葉市緑町\(place + 1)番地", phone: "0000-00-000\(place + 1)"))
      for age in [1, 3] {
        round.programs.append(
          Program(
            facility: RecordIndex(place), classes: age...age, capacity: place == 2 ? 0 : 1))
      }
    }
  }

  private mutating func addFamilies(reversed: Bool) throws {
    typealias Entry = (
      id: String, name: String, children: [(age: Int, points: Int, form: [Int], home: Int?)]
    )
    let families: [Entry] = [
      ("H01", "若井　朝子", [(1, 40, [0], nil)]), ("H02", "若井　夕子", [(1, 30, [0, 2], nil)]),
      ("H03", "双葉　実", [(1, 38, [1], nil), (3, 38, [1], nil)]),
      ("H04", "三浦　\"Q\" 'アン'", [(3, 50, [1], nil)]),
      ("H05", "Maria <script>alert(1)</script> Santos", [(3, 60, [0], 2)]),
      ("H06", "四谷　冬", [(1, 20, [0], 2)]), ("H07", "五条　花", [(1, 35, [0, 1], nil)]),
      ("H08", "六田　雪", [(1, 45, [1], nil)]), ("H09", "七尾　月", [(1, 10, [0], nil)]),
    ]
    for family in reversed ? families.reversed() : families {
      try add(
        family.id, family.name, policy: family.id == "H03" ? .sameOnly : nil,
        isProtected: family.id == "H07", family.children)
    }
  }

  private mutating func add(
    _ id: String, _ name: String, policy: SiblingPolicy?, isProtected: Bool,
    _ children: [(age: Int, points: Int, form: [Int], home: Int?)]
  ) throws {
    let household = RecordIndex<Household>(round.households.count)
    var record = Household(
      id: HouseholdID(id), applicantName: name,
      residence: PostalAddress(
        postalCode: "263-0023", line: "若葉市緑町3丁目30-8", detail: "若葉ビル403号"),
      siblingPolicy: policy)
    if isProtected {
      record.residence = PostalAddress(
        postalCode: "999-9999", line: "若葉市" + Self.protectedLine, detail: Self.protectedDetail)
      record.isAddressProtected = true
      record.delivery = Delivery(
        name: name, address: PostalAddress(postalCode: "263-0001", line: "若葉市役所通1番1号 留置"))
    }
    let guardian = RecordIndex<Guardian>(round.guardians.count)
    round.guardians.append(Guardian(household: household, number: "1", relation: "母"))
    record.guardians = [guardian]
    for (number, child) in children.enumerated() {
      record.children.append(RecordIndex(round.children.count))
      round.children.append(
        Child(
          id: ChildID("\(id)-\(number + 1)"), household: household, name: "\(name) 子\(number + 1)",
          kana: "コ\(number + 1)",
          birth: try #require(CalendarDate(year: 2025 - child.age, month: 6, day: number + 1)),
          appliedOn: try #require(CalendarDate(year: 2025, month: 10, day: 20)),
          desiredEntry: round.settings.entryDate, classAge: child.age,
          attending: child.home.map { RecordIndex($0) },
          home: child.home.map { RecordIndex($0 * 2 + (child.age == 1 ? 0 : 1)) },
          preferences: child.form.map { RecordIndex($0) }))
      round.facts.children.append([.number(Rational(child.points))])
    }
    round.households.append(record)
  }

  private mutating func addDecisions(on day: CalendarDate) throws {
    let cancelled = try child("H08-1")
    round.accepted = [AcceptedSeat(child: cancelled, program: RecordIndex(2))]
    round.decisions = [
      Decision(
        number: "1", kind: .withdrawOffer, child: cancelled, reason: "市外へ転出したため。",
        author: "保育課長", decidedOn: day),
      Decision(
        number: "2", kind: .exclude, child: try child("H09-1"), value: "要件なし",
        reason: "要件を確認できないため。", author: "保育課長", decidedOn: day),
    ]
  }

  /// The position of a child by its id.
  func child(_ id: String) throws -> RecordIndex<Child> {
    RecordIndex(try #require(round.children.firstIndex { $0.id.text == id }))
  }

  /// Changes the round by hand.
  mutating func edit(_ change: (inout Round) -> Void) { change(&round) }

  /// Scores and places the children.
  func outcome(budget: Int = 1_000_000) throws -> Outcome {
    let (pack, packFindings) = RulePack.compile(Self.packSource)
    let compiled = try #require(pack, "\(packFindings)")
    let (book, findings) = Scorer.score(round, by: compiled)
    return try select(
      round, pack: compiled, scores: try #require(book, "\(findings)"), budget: budget)
  }

  private static let packSource = RulePackSource(
    entries: [
      ("municipality", "若葉市"), ("fiscalYear", "2026"), ("validFrom", "2026-04"),
      ("validTo", "2027-03"), ("source.document", "若葉市保育所等利用調整要綱"),
      ("source.article", "別表1"), ("source.date", "2025-09-01"), ("lotteryUnit", "child"),
      ("formulas.総合", "児童調整"),
    ].map {
      RulePackSource.Entry(key: $0.0, text: $0.1, location: SourceLocation(file: "pack.json"))
    },
    tables: [
      TextTable(
        file: "fields.csv", header: ["名称", "対象", "型"], rows: [["素点", "児童", "整数"]],
        rowNumbers: [2]),
      TextTable(
        file: "base.csv", header: ["番号", "事由", "条件", "点数", "根拠"],
        rows: [["1", "就労", "保護者数 >= 1", "0", "別表1"]], rowNumbers: [2]),
      TextTable(
        file: "adjust.csv", header: ["番号", "対象", "項目", "条件", "点数", "根拠"],
        rows: [["1", "児童", "試験の点", "素点 >= 0", "素点", "別表2"]], rowNumbers: [2]),
      TextTable(
        file: "tiebreak.csv", header: ["順", "項目", "式", "向き", "根拠"],
        rows: [["1", "希望順位が高い", "希望順位", "小さい順", "別表3"]], rowNumbers: [2]),
    ])
}
