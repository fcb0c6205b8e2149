import Records
import Testing

@testable import Scoring

/// What is known of an expression's values before any child is scored.
@Suite("式の値の範囲")
struct ExtentTests {
  private func bounds(_ formula: String) throws -> [Rational?] {
    var pack = TestPack()
    pack.fields += "甲,世帯,整数,,-2..3,0\n乙,世帯,整数,,4..5,4\n丙,世帯,整数,,1..,1\n"
    let tree = try Parser.parse(formula)
    let found = Extent(try pack.compiled()).bounds(of: tree)
    return [found.low, found.high]
  }

  @Test(
    "四則の端",
    arguments: [
      ("7", 7, 7), ("甲", -2, 3), ("-甲", -3, 2), ("甲 + 乙", 2, 8), ("甲 - 乙", -7, -1),
      ("甲 * 乙", -10, 15), ("甲 * 甲", -6, 9), ("-甲 * 乙", -15, 10),
    ])
  func arithmetic(formula: String, low: Int, high: Int) throws {
    #expect(try bounds(formula) == [Rational(low), Rational(high)])
  }

  @Test("限りのない側は、限りのないまま")
  func open() throws {
    #expect(try bounds("丙") == [Rational(1), nil])
    #expect(try bounds("甲 + 丙") == [Rational(-1), nil])
    #expect(try bounds("甲 - 丙") == [nil, Rational(2)])
    #expect(try bounds("甲 * 丙") == [nil, nil])
    #expect(try bounds("乙 / 甲") == [nil, nil])
    #expect(try bounds("丁") == [nil, nil])
  }

  @Test("端が桁を超えれば、限りはない")
  func overflow() throws {
    #expect(try bounds("乙 * 999999999999999 * 999999999999999") == [nil, nil])
  }
}
