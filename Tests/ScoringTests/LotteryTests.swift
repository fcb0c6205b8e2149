import Records
import Testing

@testable import Scoring

@Suite("抽選")
struct LotteryTests {
  @Test(
    "printf 'tutorial-1\\037C10' | sha256sum と同じ",
    arguments: [
      ("tutorial-1", "C10", "babd5fd168e887ab"), ("tutorial-1", "C11", "750eb77986900fe1"),
      ("種", "世帯-01", "7d54ab1ad8fb9025"),
    ])
  func knownAnswers(seed: String, id: String, prefix: String) {
    let digest = Lottery.digest(seed: seed, id: id)
    #expect(SHA256.hex(digest: digest).hasPrefix(prefix))
    #expect(Lottery.draw(of: digest) == UInt64(prefix, radix: 16))
  }

  @Test("行の順にも、ほかの申込みにもよらない")
  func independence() {
    let forward = Self.round(["A", "B", "C"])
    let backward = Self.round(["D", "C", "B", "A"])
    let one = Lottery.lots(of: forward, byHousehold: false)
    let two = Lottery.lots(of: backward, byHousehold: false)
    #expect(one[0].draw == two[3].draw)
    #expect((one[0] < one[1]) == (two[3] < two[2]))
    #expect((one[1] < one[2]) == (two[2] < two[1]))
  }

  @Test("世帯の抽選では、年上から、次に児童番号の順に続く")
  func householdLots() throws {
    var round = Self.round(["C3", "C1", "C2", "X"])
    for index in 0..<3 { round.children[index].household = RecordIndex(0) }
    round.children[3].household = RecordIndex(1)
    round.children[0].birth = try #require(CalendarDate(year: 2022, month: 1, day: 1))
    let lots = Lottery.lots(of: round, byHousehold: true)
    #expect(lots[0] < lots[1] && lots[1] < lots[2])
    #expect(lots[0].draw == lots[2].draw && lots[0].draw != lots[3].draw)
    #expect(lots[2].place - lots[0].place == 2)
  }

  static func round(_ ids: [String]) -> Round {
    let day = CalendarDate(year: 2024, month: 6, day: 1)
    guard let day else { preconditionFailure("2024-06-01 is a day") }
    var round = Round(
      settings: RoundSettings(
        municipality: "", fiscalYear: 2026, entryDate: day, roundNumber: 1, referenceDate: day,
        seed: LotterySeed(secret: "s")))
    for (index, id) in ids.enumerated() {
      round.households.append(
        Household(
          id: HouseholdID("H\(index)"), applicantName: "",
          residence: PostalAddress(postalCode: "", line: ""), children: [RecordIndex(index)]))
      round.children.append(
        Child(
          id: ChildID(id), household: RecordIndex(index), name: "", kana: "", birth: day,
          appliedOn: day, classAge: 1))
    }
    return round
  }
}
