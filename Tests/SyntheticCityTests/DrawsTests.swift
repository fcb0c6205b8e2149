import SyntheticCity
import Testing

@Suite("乱数")
struct DrawsTests {
  @Test("SplitMix64 の既知の値")
  func knownAnswer() {
    var draws = Draws(state: 1_234_567)
    let values = (0..<3).map { _ in draws.next() }
    #expect(
      values == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test("別の名前の流れは別の値、同じ名前は同じ値")
  func streams() {
    var map = Draws(seed: "s", subject: "map")
    var again = Draws(seed: "s", subject: "map")
    var names = Draws(seed: "s", subject: "names")
    let first = map.next()
    #expect(first == again.next())
    #expect(first != names.next())
  }

  @Test("範囲内の値だけを、どれも引く")
  func bounds() {
    var draws = Draws(seed: "s", subject: "bounds")
    var seen = Set<Int>()
    for _ in 0..<500 { seen.insert(draws.within(-3...3)) }
    #expect(seen == Set(-3...3))
  }

  @Test("比例配分は合計を保ち、重みの和をそのまま配ると重みになる")
  func apportionment() {
    #expect(Apportionment.shares(of: 10, by: [1, 1, 1]) == [4, 3, 3])
    #expect(
      Apportionment.shares(of: 605, by: [92, 109, 107, 114, 95, 88])
        == [92, 109, 107, 114, 95, 88])
    #expect(Apportionment.shares(of: 0, by: [5, 0]) == [0, 0])
    for total in 0..<200 {
      #expect(Apportionment.shares(of: total, by: [3, 0, 7, 1]).reduce(0, +) == total)
    }
  }
}
