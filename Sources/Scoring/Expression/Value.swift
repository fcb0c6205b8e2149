import Records

/// What an expression comes to while it is evaluated: an exact number, or the reason why there is
/// none.
///
/// Truths are 1 and 0, dates are day numbers, texts are the numbers of an `Interner`, lists the
/// numbers of a `ListStore`. A denominator of 0 marks a value that cannot be used; the numerator
/// then says why, and the mark travels through every operation that needed the value.
struct Value: Hashable {
  var numerator: Int64
  var denominator: Int64

  @inline(__always)
  init(numerator: Int64, denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  @inline(__always)
  init(whole: Int) { self.init(numerator: Int64(whole), denominator: 1) }

  @inline(__always)
  init(_ truth: Bool) { self.init(numerator: truth ? 1 : 0, denominator: 1) }

  init(_ number: Rational) {
    self.init(numerator: number.numerator, denominator: number.denominator)
  }

  @inline(__always) var isUsable: Bool { denominator != 0 }
  @inline(__always) var isTrue: Bool { numerator == 1 && denominator == 1 }
  @inline(__always) var isFalse: Bool { numerator == 0 && denominator == 1 }

  /// The number; meaningful only where the value is usable.
  var rational: Rational {
    if denominator == 1 { return Rational(Int(numerator)) }
    return isUsable ? Rational(numerator, over: denominator) : .zero
  }

  static let zero = Value(whole: 0)
}

/// Why a value cannot be used.
enum Unusable: Hashable {
  /// A field that was left empty, or a judgement that nobody took; by its number in `NameTable`.
  case missing(Int)
  /// A division by zero.
  case dividedByZero
  /// A number beyond 64 bits.
  case overflow
  /// An aggregate of nothing (a mean, a least or greatest).
  case nothingToChoose
  /// The finding has been made where the value came from.
  case reported

  init?(_ value: Value) {
    guard !value.isUsable else { return nil }
    switch value.numerator {
    case -1: self = .dividedByZero
    case -2: self = .overflow
    case -3: self = .nothingToChoose
    case -4: self = .reported
    default: self = .missing(Int(value.numerator))
    }
  }
}

extension Value {
  static let dividedByZero = Value(numerator: -1, denominator: 0)
  static let overflow = Value(numerator: -2, denominator: 0)
  static let nothingToChoose = Value(numerator: -3, denominator: 0)
  static let reported = Value(numerator: -4, denominator: 0)

  static func missing(_ name: Int) -> Value { Value(numerator: Int64(name), denominator: 0) }
}

extension Value {
  @inline(__always)
  static func + (left: Value, right: Value) -> Value {
    if left.denominator == 1 && right.denominator == 1 {
      let (sum, isOver) = left.numerator.addingReportingOverflow(right.numerator)
      return isOver ? .overflow : Value(numerator: sum, denominator: 1)
    }
    return slowSum(left, right)
  }

  static prefix func - (value: Value) -> Value {
    guard value.isUsable else { return value }
    let (negative, isOver) = Int64(0).subtractingReportingOverflow(value.numerator)
    return isOver ? .overflow : Value(numerator: negative, denominator: value.denominator)
  }

  static func * (left: Value, right: Value) -> Value {
    guard left.isUsable else { return left }
    guard right.isUsable else { return right }
    // Cross-cancelling first keeps products of fractions as small as they can be.
    let one = gcd(left.numerator.magnitude, right.denominator.magnitude)
    let two = gcd(right.numerator.magnitude, left.denominator.magnitude)
    let (top, topOver) = (left.numerator / one).multipliedReportingOverflow(
      by: right.numerator / two)
    let (bottom, bottomOver) = (left.denominator / two).multipliedReportingOverflow(
      by: right.denominator / one)
    return topOver || bottomOver ? .overflow : Value(numerator: top, denominator: bottom)
  }

  static func / (left: Value, right: Value) -> Value {
    guard left.isUsable else { return left }
    guard right.isUsable else { return right }
    guard right.numerator != 0 else { return .dividedByZero }
    guard right.numerator != .min else { return .overflow }
    let sign: Int64 = right.numerator < 0 ? -1 : 1
    return left
      * Value(numerator: sign * right.denominator, denominator: sign * right.numerator)
  }

  /// Whether the left value is smaller; both must be usable.
  @inline(__always)
  static func isLess(_ left: Value, _ right: Value) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    let first = left.numerator.multipliedFullWidth(by: right.denominator)
    let second = right.numerator.multipliedFullWidth(by: left.denominator)
    return (first.high, first.low) < (second.high, second.low)
  }

  private static func slowSum(_ left: Value, _ right: Value) -> Value {
    guard left.isUsable else { return left }
    guard right.isUsable else { return right }
    let shared = gcd(left.denominator.magnitude, right.denominator.magnitude)
    let (first, firstOver) = left.numerator.multipliedReportingOverflow(
      by: right.denominator / shared)
    let (second, secondOver) = right.numerator.multipliedReportingOverflow(
      by: left.denominator / shared)
    let (top, topOver) = first.addingReportingOverflow(second)
    let (bottom, bottomOver) = (left.denominator / shared).multipliedReportingOverflow(
      by: right.denominator)
    guard !firstOver, !secondOver, !topOver, !bottomOver else { return .overflow }
    let divisor = gcd(top.magnitude, bottom.magnitude)
    return Value(numerator: top / divisor, denominator: bottom / divisor)
  }

  private static func gcd(_ left: UInt64, _ right: UInt64) -> Int64 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger == 0 || larger > UInt64(Int64.max) ? 1 : Int64(larger)
  }
}
