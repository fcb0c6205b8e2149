/// A typed position of a record in its list of the round.
///
/// Positions of children, households, facilities and programs cannot be mixed up, and cost no more
/// than an `Int32`. `offset` is the one grep-able word for "used as a subscript".
@frozen
public struct RecordIndex<Record>: Hashable, Comparable, Sendable {
  /// The position, from 0.
  public let offset: Int32

  /// Makes the position `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }

  /// Whether `left` stands before `right` in the list.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool {
    left.offset < right.offset
  }
}

extension Array {
  /// The record at a typed position.
  @inlinable
  public subscript(index: RecordIndex<Element>) -> Element {
    get { self[Int(index.offset)] }
    set { self[Int(index.offset)] = newValue }
  }
}
