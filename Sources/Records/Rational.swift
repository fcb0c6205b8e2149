/// 指数などの正確な数 — an exact number: points, hours, keys; never a binary fraction.
///
/// Always in lowest terms with a positive denominator, so equal numbers are equal values.
/// - Note: Arithmetic that leaves 64 bits stops the program; no published table comes near it,
///   and the intake refuses numbers of more than 15 digits.
public struct Rational: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The numerator, with the sign.
  public let numerator: Int64
  /// The denominator, 1 or more.
  public let denominator: Int64

  /// A whole number.
  public init(_ whole: Int) {
    numerator = Int64(whole)
    denominator = 1
  }

  /// The fraction `numerator / denominator` in lowest terms.
  ///
  /// - Precondition: `denominator` is not 0.
  public init(_ numerator: Int64, over denominator: Int64) {
    precondition(denominator != 0, "a rational number cannot have the denominator 0")
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int64 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int64(divisor)
    self.denominator = sign * denominator / Int64(divisor)
  }

  /// Zero.
  public static let zero = Rational(0)

  /// Whether the number is whole.
  public var isWhole: Bool { denominator == 1 }

  /// The largest whole number not above this one (切り捨て toward minus infinity).
  public var floor: Int64 {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }

  /// The smallest whole number not below this one.
  public var ceiling: Int64 {
    let quotient = numerator / denominator
    return numerator % denominator > 0 ? quotient + 1 : quotient
  }

  private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var (larger, smaller) = (left, right)
    while smaller != 0 {
      (larger, smaller) = (smaller, larger % smaller)
    }
    return max(larger, 1)
  }
}

extension Rational {
  /// Whether `left` is the smaller number, exactly.
  public static func < (left: Self, right: Self) -> Bool {
    if left.denominator == right.denominator {
      return left.numerator < right.numerator
    }
    let first = left.numerator.multipliedFullWidth(by: right.denominator)
    let second = right.numerator.multipliedFullWidth(by: left.denominator)
    return (first.high, first.low) < (second.high, second.low)
  }

  /// The exact sum.
  public static func + (left: Self, right: Self) -> Self {
    if left.denominator == 1 && right.denominator == 1 {
      return Rational(left.numerator + right.numerator, over: 1)
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// The exact difference.
  public static func - (left: Self, right: Self) -> Self {
    left + -right
  }

  /// The negative.
  public static prefix func - (value: Self) -> Self {
    Rational(-value.numerator, over: value.denominator)
  }

  /// The exact product.
  public static func * (left: Self, right: Self) -> Self {
    Rational(
      left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// The exact quotient, or nothing when `right` is 0.
  public func divided(by right: Self) -> Self? {
    guard right.numerator != 0 else { return nil }
    return Rational(numerator * right.denominator, over: denominator * right.numerator)
  }

  /// Adds `right`.
  public static func += (left: inout Self, right: Self) {
    left = left + right
  }
}

extension Rational {
  /// The number in decimal where it ends (`-2.5`), else as a fraction (`40/3`).
  public var description: String {
    guard denominator != 1 else { return String(numerator) }
    var scaled = denominator
    var places = 0
    while scaled % 10 == 0 { (scaled, places) = (scaled / 10, places + 1) }
    var (twos, fives) = (0, 0)
    while scaled % 2 == 0 { (scaled, twos) = (scaled / 2, twos + 1) }
    while scaled % 5 == 0 { (scaled, fives) = (scaled / 5, fives + 1) }
    guard scaled == 1 else { return "\(numerator)/\(denominator)" }
    places += max(twos, fives)
    var whole = numerator.magnitude / UInt64(denominator)
    var rest = UInt128(numerator.magnitude % UInt64(denominator))
    var digits = ""
    for _ in 0..<places {
      rest *= 10
      digits += String(rest / UInt128(denominator))
      rest %= UInt128(denominator)
    }
    while digits.last == "0" { digits.removeLast() }
    if digits.isEmpty { (whole, digits) = (whole, "0") }
    return "\(numerator < 0 ? "-" : "")\(whole).\(digits)"
  }

  /// Reads `12`, `-2.5` or `40/3` (ASCII); nothing for any other text or more than 15 digits.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 1 || (parts.count == 2 && !text.contains(".")) else { return nil }
    guard let first = Self.decimal(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self = first
      return
    }
    guard let second = Self.decimal(parts[1]), let quotient = first.divided(by: second) else {
      return nil
    }
    self = quotient
  }

  private static func decimal(_ text: some StringProtocol) -> Rational? {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    var (numerator, denominator): (Int64, Int64) = (0, 1)
    var (digits, sawPoint, digitsAfter) = (0, false, 0)
    for byte in bytes {
      if byte == UInt8(ascii: ".") && !sawPoint && digits > 0 {
        sawPoint = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && digits < 15 {
        numerator = numerator * 10 + Int64(byte - UInt8(ascii: "0"))
        digits += 1
        if sawPoint { (denominator, digitsAfter) = (denominator * 10, digitsAfter + 1) }
      } else {
        return nil
      }
    }
    guard digits > 0, sawPoint == (digitsAfter > 0) else { return nil }
    return Rational(negative ? -numerator : numerator, over: denominator)
  }
}
