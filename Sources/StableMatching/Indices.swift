/// The number of a program, from 0.
@frozen
public struct ProgramIndex: Hashable, Comparable, Sendable {
  /// The number, used as a subscript.
  public let offset: Int32

  /// Makes the number `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }

  /// Whether `left` is the smaller number.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// The number of an applicant (a child), from 0; a family's applicants are consecutive.
@frozen
public struct ApplicantIndex: Hashable, Comparable, Sendable {
  /// The number, used as a subscript.
  public let offset: Int32

  /// Makes the number `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }

  /// Whether `left` is the smaller number.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// The number of a family, from 0, in the instance's order.
@frozen
public struct FamilyIndex: Hashable, Comparable, Sendable {
  /// The number, used as a subscript.
  public let offset: Int32

  /// Makes the number `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }

  /// Whether `left` is the smaller number.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}
