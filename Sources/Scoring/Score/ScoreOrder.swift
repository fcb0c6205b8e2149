/// 選考順 — the order of a score book, to sort by.
///
/// A closure keeps what it names, and sorting copies the closure several times: of a book, every list
/// in it is then counted up and down, by all processors in the same place. This is one reference.
public final class ScoreOrder: Sendable {
  private let book: ScoreBook

  /// The order of a book.
  public init(_ book: ScoreBook) {
    self.book = book
  }

  /// Whether `left` ranks before `right`, as ``ScoreBook/precedes(_:_:)`` has it.
  ///
  /// - Complexity: O(*k*) for *k* tie keys.
  public func precedes(_ left: ScoreIndex, _ right: ScoreIndex) -> Bool {
    book.precedes(left, right)
  }
}
