import Records

/// A value of the second scorer, as a person would write it down; texts by their numbers.
enum PlainValue: Hashable {
  case number(Rational)
  case truth(Bool)
  case date(CalendarDate)
  case text(Int32)
  /// The members of a list: so many numbers of texts from a place in the store of lists.
  case list(start: Int32, count: Int32)
}

/// Why the second scorer has no value.
enum PlainFault: Error, Hashable {
  /// A field that was left empty.
  case empty
  case dividedByZero
  /// Nothing to choose from, a day that does not exist, or rows that exclude each other.
  case nothing
  case wrongType
  /// A number beyond 64 bits.
  case overflow
  /// A name that means nothing for whom the expression is evaluated.
  case unknownName
}

extension PlainValue {
  func number() throws(PlainFault) -> Rational {
    guard case .number(let number) = self else { throw .wrongType }
    return number
  }

  func truth() throws(PlainFault) -> Bool {
    guard case .truth(let truth) = self else { throw .wrongType }
    return truth
  }

  func date() throws(PlainFault) -> CalendarDate {
    guard case .date(let date) = self else { throw .wrongType }
    return date
  }

  /// The value as a tie key.
  func sortable() throws(PlainFault) -> Rational {
    switch self {
    case .number(let number): number
    case .truth(let truth): Rational(truth ? 1 : 0)
    case .date(let date): Rational(date.dayNumber)
    case .text, .list: throw .wrongType
    }
  }

  /// Whether the left value comes first among numbers or dates.
  func isBefore(_ other: PlainValue) throws(PlainFault) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.date(let left), .date(let right)): left < right
    default: throw .wrongType
    }
  }
}

extension Rational {
  func plus(_ other: Rational) throws(PlainFault) -> Rational {
    guard let sum = adding(other) else { throw .overflow }
    return sum
  }

  func times(_ other: Rational) throws(PlainFault) -> Rational {
    guard let product = multiplied(by: other) else { throw .overflow }
    return product
  }

  func over(_ other: Rational) throws(PlainFault) -> Rational {
    guard other.numerator != 0 else { throw .dividedByZero }
    guard other.numerator != .min else { throw .overflow }
    return try times(Rational(other.denominator, over: other.numerator))
  }

  func opposite() throws(PlainFault) -> Rational {
    guard numerator != .min else { throw .overflow }
    return -self
  }
}
