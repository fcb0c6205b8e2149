import Records
import Testing

@testable import Selection

@Suite("きょうだい条件から組合せ希望へ")
struct JointChoicesTests {
  /// The combinations of one family as text: `AB` = elder at A, younger at B; `-` = not placed.
  private func combinations(
    _ policy: SiblingPolicy, placedFirst: PlacedFirst? = nil,
    elder: (form: String, home: String?) = ("AB", nil),
    younger: (form: String, home: String?) = ("BC", nil)
  ) throws -> [String] {
    var small = try SmallRound(facilities: "ABCD")
    try small.addHousehold(
      "F", [(3, elder.form, elder.home), (1, younger.form, younger.home)])
    let round = small.round
    let place: Int? =
      switch placedFirst {
      case .elder: 0
      case .younger: 1
      default: nil
      }
    let seats = SeatTable(round)
    let standings = Standings(allOf: round)
    let joint = JointChoices(
      children: [0, 1].map { SeatOptions(of: RecordIndex($0), round, seats, standings) },
      policy: policy, placedFirst: place)
    return try #require(joint.programs()).map { choice in
      choice.map { $0.map { round.facilities[round.programs[$0].facility].id.text } ?? "-" }
        .joined()
    }
  }

  @Test("同一園のみ: 全員が挙げた園だけ")
  func sameOnly() throws {
    #expect(try combinations(.sameOnly) == ["BB"])
    #expect(try combinations(.sameOnly, younger: ("CD", nil)) == [])
  }

  @Test("同一園優先・全員: 同じ園を先に、次に全員が入る組合せ")
  func sameFirstAll() throws {
    #expect(try combinations(.sameFirstAll) == ["BB", "AB", "AC", "BC"])
  }

  @Test("希望順優先・全員: 希望順位の和、同じなら上の子の順位")
  func rankFirstAll() throws {
    #expect(try combinations(.rankFirstAll) == ["AB", "AC", "BB", "BC"])
  }

  @Test("同一園優先・一部可: 入る人数の多い順")
  func sameFirstAny() throws {
    #expect(
      try combinations(.sameFirstAny) == ["BB", "AB", "AC", "BC", "A-", "-B", "B-", "-C"])
  }

  @Test("希望順優先・一部可")
  func rankFirstAny() throws {
    #expect(
      try combinations(.rankFirstAny) == ["AB", "AC", "BB", "BC", "A-", "-B", "B-", "-C"])
  }

  @Test("先に入れる児童を残す一部の組合せは作らない")
  func placedFirst() throws {
    #expect(
      try combinations(.rankFirstAny, placedFirst: .younger)
        == ["AB", "AC", "BB", "BC", "-B", "-C"])
    #expect(
      try combinations(.rankFirstAny, placedFirst: .elder)
        == ["AB", "AC", "BB", "BC", "A-", "B-"])
  }

  @Test("転園の児童は、入れないときも在園している園にいて、入った数に数える")
  func transfer() throws {
    #expect(
      try combinations(.rankFirstAny, elder: ("B", "D"), younger: ("BC", nil))
        == ["BB", "BC", "DB", "DC", "B-", "D-"])
    #expect(
      try combinations(.sameOnly, elder: ("B", "C"), younger: ("BC", nil)) == ["BB", "CC"])
  }

  @Test("在園している園を希望に書いた転園の児童も、席を失わない")
  func homeOnTheForm() throws {
    #expect(
      try combinations(.rankFirstAny, elder: ("BD", "B"), younger: ("C", nil))
        == ["BC", "DC", "B-", "D-"])
  }

  @Test("組合せは 20,000 通りまで、超えれば作らない")
  func bound() throws {
    var small = try SmallRound(facilities: "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let form = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    try small.addHousehold("F", [(3, form, nil), (3, form, nil), (1, form, nil), (1, "A", nil)])
    let round = small.round
    let options = round.children.indices.map {
      SeatOptions(of: RecordIndex($0), round, SeatTable(round), Standings(allOf: round))
    }
    func choices(_ children: Int, _ policy: SiblingPolicy) -> Int? {
      JointChoices(children: Array(options.prefix(children)), policy: policy, placedFirst: nil)
        .programs()?.count
    }
    #expect(choices(3, .rankFirstAll) == 26 * 26 * 26)
    #expect(choices(4, .rankFirstAll) == 26 * 26 * 26)
    #expect(choices(3, .rankFirstAny) == 27 * 27 * 27 - 1)
    #expect(choices(4, .rankFirstAny) == nil)
    #expect(choices(3, .sameOnly) == 26)
  }
}
