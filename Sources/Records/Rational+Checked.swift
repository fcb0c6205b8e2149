/// Arithmetic for numbers that no table bounds: nothing instead of a stop where it leaves 64 bits.
extension Rational {
  /// The exact sum, or nothing where it leaves 64 bits.
  public func adding(_ other: Self) -> Self? {
    if denominator == 1 && other.denominator == 1 {
      let (sum, isOver) = numerator.addingReportingOverflow(other.numerator)
      return isOver || sum == .min ? nil : Rational(Int(sum))
    }
    return Self.reduced(
      Int128(numerator) * Int128(other.denominator) + Int128(other.numerator) * Int128(denominator),
      over: Int128(denominator) * Int128(other.denominator))
  }

  /// The exact product, or nothing where it leaves 64 bits.
  public func multiplied(by other: Self) -> Self? {
    if denominator == 1 && other.denominator == 1 {
      let (product, isOver) = numerator.multipliedReportingOverflow(by: other.numerator)
      return isOver || product == .min ? nil : Rational(Int(product))
    }
    return Self.reduced(
      Int128(numerator) * Int128(other.numerator),
      over: Int128(denominator) * Int128(other.denominator))
  }

  /// The fraction in lowest terms, where that fits.
  private static func reduced(_ numerator: Int128, over denominator: Int128) -> Self? {
    var (larger, smaller) = (numerator.magnitude, denominator.magnitude)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    let divisor = Int128(larger)
    guard let top = Int64(exactly: numerator / divisor),
      let bottom = Int64(exactly: denominator / divisor), top != .min
    else { return nil }
    return Rational(top, over: bottom)
  }
}
