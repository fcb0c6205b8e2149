import Records
import Scoring

/// 採点 of 100,000 children × 10 facilities by a table of 60 rows: 30 of guardians, 10 each of
/// households, children and children × facilities; five tie keys.
///
/// Another number of children can be given.
enum ScoringBenchmark {
  /// Runs the workload and prints a line for each part.
  static func run(children: Int = 100_000) {
    let (compiled, findings) = RulePack.compile(source)
    guard let pack = compiled else {
      preconditionFailure("the benchmark's rules do not compile: \(findings)")
    }
    let round = round(of: children)
    let clock = ContinuousClock()
    var best = [Duration](repeating: .seconds(3600), count: 4)
    var hash: UInt64 = 0
    for _ in 0..<5 {
      let start = clock.now
      let (book, findings) = Scorer.score(round, by: pack)
      guard let book else { preconditionFailure("the benchmark does not score: \(findings)") }
      let scored = clock.now
      let lines = countLines(book, children)
      let derived = clock.now
      let sums = (0..<children).reduce(0) { $0 + book.sums(of: RecordIndex($1)).count }
      let summed = clock.now
      do { try book.recompute() } catch { preconditionFailure("\(error)") }
      let recomputed = clock.now
      hash = fold(book, children) ^ UInt64(lines) ^ UInt64(sums) << 32
      best[0] = min(best[0], scored - start)
      best[1] = min(best[1], derived - start)
      best[2] = min(best[2], summed - derived)
      best[3] = min(best[3], recomputed - summed)
    }
    print(
      "scoring \(children) children × 10 facilities × 60 rows, best of 5:",
      "\(best[0]) with the rows that fired for every child and facility,",
      "\(best[1]) with every one read in words, \(best[2]) for their sums,",
      "\(best[3]) scored again, hash \(hash)")
  }

  /// Reads the derivations of all children at all facilities in words.
  private static func countLines(_ book: ScoreBook, _ children: Int) -> Int {
    (0..<children).reduce(0) { $0 + book.lines(of: RecordIndex($1)).count }
  }

  /// A number that changes when any score does, so that a faster wrong answer is noticed.
  private static func fold(_ book: ScoreBook, _ children: Int) -> UInt64 {
    var hash: UInt64 = 1_469_598_103_934_665_603
    for child in 0..<children {
      for score in book.scores(of: RecordIndex(child)) {
        hash = (hash ^ UInt64(bitPattern: book.points(score).numerator)) &* 1_099_511_628_211
      }
    }
    return hash
  }

  // MARK: The rules

  private static var source: RulePackSource {
    let brackets = [160, 140, 120, 100, 80, 64]
    var base: [[String]] = []
    for (index, field) in ["就労", "自営", "就学", "介護", "通院"].enumerated() {
      for (place, low) in brackets.enumerated() {
        let limit = place == 0 ? "" : " \(brackets[place - 1])未満"
        base.append([
          "\(index)-\(place)", field, "\(field)時間 \(low)以上\(limit)", "\(20 - 2 * place)", "表",
        ])
      }
    }
    var adjust: [[String]] = []
    for number in 1...10 {
      adjust.append(["世\(number)", "世帯", "世帯\(number)", "世帯の\(number)", "\(number)", "表"])
      adjust.append(["児\(number)", "児童", "児童\(number)", "児童の\(number) かつ 新規", "-\(number)", "表"])
      adjust.append([
        "施\(number)", "児童×施設", "施設\(number)", "希望順位 = \(number) かつ 施設.地区 = 「\(number)」",
        "\(number)", "表",
      ])
    }
    let fields =
      ["就労時間", "自営時間", "就学時間", "介護時間", "通院時間"].map { [$0, "保護者", "整数", "時間", "0..744", "0"] }
      + (1...10).flatMap {
        [["世帯の\($0)", "世帯", "真偽", "", "", "偽"], ["児童の\($0)", "児童", "真偽", "", "", "偽"]]
      }
    let ties = [
      ["1", "基準", "世帯基準", "大きい順", "表"], ["2", "月齢", "月齢", "大きい順", "表"],
      ["3", "順位", "希望順位", "小さい順", "表"], ["4", "就労", "最大(就労時間)", "大きい順", "表"],
      ["5", "人数", "同時申込数", "大きい順", "表"],
    ]
    return RulePackSource(
      entries: [
        ("municipality", "架空市"), ("fiscalYear", "2026"), ("validFrom", "2026-04"),
        ("validTo", "2027-03"), ("source.document", "表"), ("source.article", "表"),
        ("source.date", "2026"), ("lotteryUnit", "child"), ("formulas.総合", "世帯基準 + 調整"),
      ].map { .init(key: $0, text: $1, location: SourceLocation(file: "pack.json")) },
      tables: [
        table("fields.csv", ["名称", "対象", "型", "単位", "値の範囲", "既定"], fields),
        table("base.csv", ["番号", "事由", "条件", "点数", "根拠"], base),
        table("adjust.csv", ["番号", "対象", "項目", "条件", "点数", "根拠"], adjust),
        table("tiebreak.csv", ["順", "項目", "式", "向き", "根拠"], ties),
      ])
  }

  private static func table(_ file: String, _ header: [String], _ rows: [[String]]) -> TextTable {
    TextTable(file: file, header: header, rows: rows, rowNumbers: rows.indices.map { $0 + 2 })
  }

  // MARK: The round

  private static func round(of children: Int) -> Round {
    var random = Stream(state: 26)
    guard let day = CalendarDate(year: 2026, month: 4, day: 1) else {
      preconditionFailure("2026-04-01 is a day")
    }
    var round = Round(
      settings: RoundSettings(
        municipality: "架空市", fiscalYear: 2026, entryDate: day, roundNumber: 1,
        referenceDate: day, seed: LotterySeed(secret: "bench")))
    for number in 0..<500 {
      round.facilities.append(
        Facility(
          id: FacilityID("F\(number)"), name: "", kind: "認可保育所", district: "\(number % 12)"))
    }
    round.facts.guardians = FactTable(names: ["就労時間", "自営時間", "就学時間", "介護時間", "通院時間"])
    round.facts.households = FactTable(names: (1...10).map { "世帯の\($0)" })
    round.facts.children = FactTable(names: (1...10).map { "児童の\($0)" })
    for number in 0..<children { add(number, to: &round, &random) }
    return round
  }

  private static func add(_ number: Int, to round: inout Round, _ random: inout Stream) {
    let household = RecordIndex<Household>(number)
    var record = Household(
      id: HouseholdID("H\(number)"), applicantName: "",
      residence: PostalAddress(postalCode: "", line: ""), children: [RecordIndex(number)])
    for parent in 0..<2 {
      record.guardians.append(RecordIndex(round.guardians.count))
      round.guardians.append(Guardian(household: household, number: "\(parent)", relation: "父"))
      let kind = random.below(8)
      round.facts.guardians.append(
        (0..<5).map { .number(Rational($0 == max(0, kind - 3) ? 40 + random.below(140) : 0)) })
    }
    round.households.append(record)
    round.facts.households.append((0..<10).map { _ in .truth(random.below(12) == 0) })
    round.facts.children.append((0..<10).map { _ in .truth(random.below(12) == 0) })
    let birth =
      CalendarDate(
        year: 2021 + random.below(5), month: 1 + random.below(12), day: 1 + random.below(28))
      ?? round.settings.entryDate
    let first = random.below(500)
    round.children.append(
      Child(
        id: ChildID("C\(number)"), household: household, name: "", kana: "", birth: birth,
        appliedOn: round.settings.referenceDate, classAge: 1,
        preferences: (0..<10).map { RecordIndex((first + $0 * 7) % 500) }))
  }

  /// A linear congruential stream: the same rounds on every machine.
  private struct Stream {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }
}
