import Records
import Testing

@testable import Scoring

/// Rules and facts that no office would write down: each is refused in words, none stops the program.
@Suite("限りまでの、限りを超えた規則")
struct LimitTests {
  private func findings(_ pack: TestPack, hours: Int) throws -> [String] {
    let compiled = try pack.compiled()
    var round = ScorerTests.round(["A"], hours: [.number(Rational(hours))])
    round.settings.entryDate = compiled.validFrom
    let (book, findings) = Scorer.score(round, by: compiled)
    try book?.recompute()
    return findings.map(\.code)
  }

  @Test("演算子が限りまで並ぶ式も、二つの計算で同じになる")
  func longestFormula() throws {
    for link in ["+", "-", "*"] {
      var pack = ScorerTests.pack()
      pack.formulas["総合"] = "世帯基準 " + String(repeating: "\(link) 1 ", count: Parser.most)
      #expect(try findings(pack, hours: 160) == [])
    }
    var pack = ScorerTests.pack()
    let conditions = Array(repeating: "保護者数 1以上", count: Parser.most / 2).joined(separator: " かつ ")
    pack.formulas["総合"] = "場合(\(conditions), 1, 0)"
    #expect(try findings(pack, hours: 160) == [])
    pack.formulas["総合"] =
      String(repeating: "最大(", count: 59) + "1" + String(repeating: ")", count: 59)
    // One operand that is the same for all guardians: told, not crashed.
    #expect(pack.findings.first?.hasPrefix("RULE011") == true)
  }

  @Test("式は100まで重ねられ、それより深ければ、輪でなくても断る", arguments: [true, false])
  func chains(isDownward: Bool) throws {
    func pack(_ depth: Int) -> TestPack {
      var pack = ScorerTests.pack()
      pack.formulas = ["総合": "f\(100 + depth) * 0 + 世帯基準", "f100": "1"]
      for number in 0..<depth {
        // Names in either order: the depth must not depend on which formula is read first.
        let (from, to) = isDownward ? (100 + number, 101 + number) : (number, number + 1)
        pack.formulas["f\(to)"] = "f\(from) + 1"
      }
      if !isDownward {
        pack.formulas["f0"] = "1"
        pack.formulas["総合"] = "f\(depth)"
      }
      return pack
    }
    #expect(try findings(pack(99), hours: 160) == [])
    #expect(pack(101).findings.map { $0.prefix(7) } == ["PACK014"])
    #expect(pack(2_000).findings.map { $0.prefix(7) } == ["PACK014"])
  }

  @Test("使われない側の桁あふれは、二つ目の計算も止めない")
  func settledOverflow() throws {
    var pack = ScorerTests.pack()
    for condition in ["時間 * 時間 * 時間 > 0 かつ 偽", "真 または 時間 * 時間 * 時間 > 0"] {
      pack.base = "番号,事由,条件,点数,根拠\n1,就労,\(condition),20,表1\n"
      #expect(try findings(pack, hours: 999_999_999_999) == [])
    }
  }

  @Test(
    "桁あふれと、暦の外の日付",
    arguments: [
      "時間 * 時間 * 時間", "合計(時間, 1) * 時間 * 時間", "切り捨て(時間 * 時間, 7)",
      "日数(入所日, 日後(入所日, 時間))", "月数(入所日, 月後(入所日, 時間))", "満年齢(入所日, 日後(入所日, -時間))",
    ])
  func overflow(points: String) throws {
    var pack = ScorerTests.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,,\"\(points)\",表1\n"
    #expect(try findings(pack, hours: 999_999_999_999) == ["SCORE005"])
  }

  @Test("点検は、範囲の積が桁を超えても止まらない")
  func lint() throws {
    var pack = TestPack()
    pack.fields += "所得,世帯,整数,円,0..999999999999999,0\n率,保護者,小数,,0..999999999999999,0\n"
    pack.tiebreak = "順,項目,式,向き,根拠\n1,所得,所得 * 所得 * 所得,小さい順,表\n"
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,保護者,率,,率 * 率 * 率 + 率,表\n"
    #expect(try pack.compiled().lint().map(\.code) == ["LINT002"])
  }
}
