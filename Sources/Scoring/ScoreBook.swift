/// The number of a score: one child at one facility of its form.
@frozen
public struct ScoreIndex: Hashable, Sendable {
  /// The number, used as a subscript.
  public let offset: Int32

  /// Makes the number `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }
}

/// The scores of a round.
public struct ScoreBook: Sendable {}
