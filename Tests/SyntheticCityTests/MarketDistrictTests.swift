import StableMatching
import Testing

@testable import SyntheticCity

@Suite("Markets larger than a city")
struct MarketDistrictTests {
  @Test("a city is one district, a country has some of about 5,000 children")
  func districts() {
    for children in [2, 8_000, 20_000] {
      #expect(MarketPlan.city(children: children).districtsAcross == 1)
    }
    #expect(MarketPlan.city(children: 20_001).districtsAcross == 2)
    #expect(MarketPlan.city(children: 1_000_000).districtsAcross == 14)
  }

  /// How far the number of a family is from that of the program it names first, as parts of all.
  private func distance(districtsAcross: Int) throws -> Double {
    var plan = MarketPlan.city(children: 2_000)
    plan.districtsAcross = districtsAcross
    var generator = MarketGenerator(plan, seed: 7)
    let instance = try generator.make()
    var (sum, count) = (0.0, 0)
    for number in 0..<instance.familyCount {
      let family = FamilyIndex(number)
      guard instance.choiceCount(of: family) > 0,
        let program = instance.program(of: family, choice: 0, member: 0)
      else { continue }
      let place = Double(number) / Double(instance.familyCount)
      sum += abs(place - Double(program.offset) / Double(instance.programCount))
      count += 1
    }
    return sum / Double(count)
  }

  @Test("neighbors are numbered side by side, district by district")
  func numbers() throws {
    // Two places at random are a third of the whole apart.
    let (city, country) = (try distance(districtsAcross: 1), try distance(districtsAcross: 4))
    #expect(city > 0.25, "\(city)")
    #expect(country < 0.12, "\(country)")
  }

  @Test("districts change the numbers, not how many children, programs and seats there are")
  func totals() throws {
    var plan = MarketPlan.city(children: 2_000)
    var city = MarketGenerator(plan, seed: 3)
    plan.districtsAcross = 3
    var country = MarketGenerator(plan, seed: 3)
    let (whole, parts) = (try city.make(), try country.make())
    #expect(whole.applicantCount == 2_000 && parts.applicantCount == 2_000)
    #expect(whole.programCount == parts.programCount)
    let seats = [whole, parts].map { market in
      (0..<market.programCount).reduce(0) { $0 + market.capacity(of: ProgramIndex($1)) }
    }
    #expect(abs(seats[0] - seats[1]) * 20 < seats[0], "\(seats)")
  }
}
