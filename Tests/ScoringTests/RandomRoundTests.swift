import Foundation
import Records
import TestSupport
import Testing

@testable import Scoring

@Suite("でたらめな事実")
struct RandomRoundTests {
  @Test("二つの計算は、どの規則でも、どんな事実でも同じになる", arguments: SamplePack.names)
  func scorersAgree(name: String) throws {
    let pack = try SamplePack.read(name)
    for seed in Seeds.range(3, long: 400) {
      var maker = RandomRound(pack: pack, state: UInt64(seed))
      let round = maker.make(households: 8)
      let (book, findings) = Scorer.score(round, by: pack)
      guard let book else {
        // Rows that exclude each other may meet in facts that no office would write down.
        #expect(findings.allSatisfy { $0.code == "SCORE004" }, "SEED=\(seed) \(findings)")
        continue
      }
      do {
        try book.recompute()
      } catch {
        Issue.record("\(name) SEED=\(seed): \(error)")
      }
    }
  }
}

/// Makes rounds whose facts are drawn from the ranges of a pack's fields.
struct RandomRound {
  let pack: RulePack
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, limit)))
  }

  mutating func make(households count: Int) -> Round {
    var round = LotteryTests.round([])
    round.settings.entryDate = below(2) == 0 ? pack.validFrom : pack.validTo
    round.settings.fiscalYear = pack.fiscalYear
    let kinds = ["認可保育所", "小規模保育事業", "家庭的保育事業"]
    for number in 0..<6 {
      round.facilities.append(
        Facility(
          id: FacilityID("\(number)"), name: "施設\(number)", kind: kinds[number % 3],
          district: ["東", "知念", "西"][number % 3], linked: [RecordIndex((number + 1) % 6)]))
    }
    for number in 0..<count { addHousehold(number, to: &round) }
    round.facts.facilities = table(.facility, rows: 6)
    round.facts.households = table(.household, rows: round.households.count)
    round.facts.guardians = table(.guardian, rows: round.guardians.count)
    round.facts.children = table(.child, rows: round.children.count)
    addDecisions(to: &round)
    return round
  }

  private mutating func addHousehold(_ number: Int, to round: inout Round) {
    let index = RecordIndex<Household>(number)
    var household = Household(
      id: HouseholdID("H\(number)"), applicantName: "",
      residence: PostalAddress(postalCode: "", line: ""))
    for guardian in 0...below(2) {
      household.guardians.append(RecordIndex(round.guardians.count))
      round.guardians.append(
        Guardian(household: index, number: "\(guardian + 1)", relation: "父"))
    }
    for _ in 0...below(3) {
      household.children.append(RecordIndex(round.children.count))
      let age = below(6)
      let birth = CalendarDate(year: pack.fiscalYear - age - 1, month: 4 + below(9), day: 2)
      var child = Child(
        id: ChildID("C\(round.children.count)"), household: index, name: "", kana: "",
        birth: birth ?? pack.validFrom, appliedOn: pack.validFrom, classAge: age)
      let first = below(6)
      child.preferences = (0...below(5)).map { RecordIndex((first + $0) % 6) }
      if below(3) == 0 {
        child.attending = RecordIndex(below(6))
        if below(2) == 0 { child.home = RecordIndex(0) }
      }
      round.children.append(child)
    }
    round.households.append(household)
  }

  private mutating func table(_ record: RecordKind, rows: Int) -> FactTable {
    let fields = pack.fields.filter { $0.record == record && $0.kind != .judgement }
    var table = FactTable(names: fields.map(\.name))
    for _ in 0..<rows where !fields.isEmpty {
      var row: [FactValue] = []
      for field in fields { row.append(value(of: field)) }
      table.append(row)
    }
    return table
  }

  private mutating func value(of field: FieldDeclaration) -> FactValue {
    if field.standard != .missing && below(2) == 0 { return .missing }
    switch field.kind {
    case .integer, .decimal, .judgement:
      let low = Int(field.least?.floor ?? 0)
      let number = low + below(Int(field.greatest?.floor ?? 200) - low + 1)
      return .number(Rational(number))
    case .truth: return .truth(below(4) == 0)
    case .date: return .date(pack.validFrom)
    case .category(let names):
      let texts = names.isEmpty ? ["東", "知念", "西"] : names
      return .text(texts[below(texts.count)])
    case .facilities: return .text(below(2) == 0 ? "" : "\(below(6));\(below(6))")
    }
  }

  private mutating func addDecisions(to round: inout Round) {
    for field in pack.fields where field.kind == .judgement {
      let low = Int(field.least?.floor ?? 0)
      for household in round.households {
        let number = low + below(Int(field.greatest?.floor ?? 10) - low + 1)
        for child in household.children {
          round.decisions.append(
            Decision(
              number: "\(round.decisions.count)", kind: .value, child: child,
              value: "\(field.name)=\(number)", reason: "試し", author: "試し",
              decidedOn: pack.validFrom))
        }
      }
    }
  }
}
