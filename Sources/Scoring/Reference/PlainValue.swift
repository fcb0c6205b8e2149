import Records

/// A value of the second scorer, as a person would write it down.
enum PlainValue: Hashable {
  case number(Rational)
  case truth(Bool)
  case date(CalendarDate)
  case text(String)
  case list([String])
}

/// Why the second scorer has no value.
enum PlainFault: Error, Hashable {
  case empty(String)
  case dividedByZero
  case nothing
  case wrongType
  case unknownName(String)
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
