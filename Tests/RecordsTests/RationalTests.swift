import Records
import Testing

@Suite("正確な数") struct RationalTests {
  @Test(
    "読み書き",
    arguments: [
      ("12", "12"), ("-2.5", "-2.5"), ("0.50", "0.5"), ("40/3", "40/3"), ("6/4", "1.5"),
      ("+7", "7"), ("119.5", "119.5"), ("1/8", "0.125"), ("-1/3", "-1/3"), ("007", "7"),
      ("0.1", "0.1"), ("-0", "0"),
    ])
  func text(_ written: String, _ plain: String) {
    #expect(Rational(written)?.description == plain)
  }

  @Test(
    "数でないもの",
    arguments: [
      "", "-", ".", "1.", ".5", "1.2.3", "1e3", "１", "1 ", "1/0", "1/2/3", "1.5/2", "abc",
      "1234567890123456",
    ])
  func refused(_ written: String) {
    #expect(Rational(written) == nil)
  }

  @Test("小さな数の四則と大小は分数の定義どおり") func exhaustive() {
    let numbers = (-6...6).flatMap { top in (1...6).map { Rational(Int64(top), over: $0) } }
    for left in numbers {
      #expect(left + -left == .zero)
      #expect(left.floor <= left.ceiling)
      #expect(Rational(Int(left.floor)) <= left && left <= Rational(Int(left.ceiling)))
      for right in numbers {
        let cross = left.numerator * right.denominator - right.numerator * left.denominator
        #expect((left < right) == (cross < 0))
        #expect((left == right) == (cross == 0))
        #expect(left + right - right == left)
        if right != .zero {
          #expect((left * right).divided(by: right) == left)
        } else {
          #expect(left.divided(by: right) == nil)
        }
      }
    }
  }

  @Test("0.1を10回足すと1になる") func tenths() {
    let tenth = Rational(1, over: 10)
    #expect((0..<10).reduce(Rational.zero) { sum, _ in sum + tenth } == Rational(1))
  }

  @Test("大きな数の比較でもあふれない") func large() {
    let big = Rational(Int64.max, over: 2)
    #expect(big < Rational(Int64.max, over: 1))
    #expect(Rational(Int64.max, over: 3) < big)
  }

  @Test("桁を超える和と積は値がなく、超えないものは四則と同じ") func checked() {
    let numbers = (-4...4).flatMap { top in (1...4).map { Rational(Int64(top), over: $0) } }
    for left in numbers {
      for right in numbers {
        #expect(left.adding(right) == left + right)
        #expect(left.multiplied(by: right) == left * right)
      }
    }
    let most = Rational(Int(Int64.max))
    #expect(most.adding(Rational(1)) == nil)
    #expect((-most).adding(Rational(-1)) == nil)
    #expect(most.multiplied(by: Rational(2)) == nil)
    #expect(most.multiplied(by: Rational(1, over: 2))?.multiplied(by: Rational(2)) == most)
    #expect(Rational(1, over: .max).adding(Rational(1, over: .max - 1)) == nil)
    // A fraction whose terms cancel fits, however large they were on the way.
    #expect(Rational(.max, over: 3).multiplied(by: Rational(3, over: .max)) == Rational(1))
    #expect(Rational(1, over: 1 << 62).description.hasPrefix("0.000000000000000000216"))
  }
}
