import Records

/// A word of an expression, with the place where it stands.
struct Token: Hashable {
  enum Kind: Hashable {
    case number(Rational, unit: String?)
    case date(CalendarDate)
    case text
    case word
    case symbol
    case end
  }

  var kind: Kind
  /// What was written, in plain form: full-width digits and operators are their ASCII ones.
  var text: String
  /// The position of the first character in the expression, from 1.
  var position: Int
}

/// What is wrong with an expression, before it is known in which cell it stands.
struct SyntaxError: Error, Hashable {
  /// The position of the character, from 1.
  var position: Int
  /// What is wrong, without the final 。.
  var message: String
  /// What to do.
  var remedy: String
}
