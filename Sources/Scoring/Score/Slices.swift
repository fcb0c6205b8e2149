import Dispatch
import Synchronization

/// Work over many records, split over the processors; the results stand in the order of the records,
/// however the work was split.
enum Slices {
  /// Fewer records than this are not worth a second thread.
  private static let smallest = 256

  /// Calls `body` for consecutive ranges that together are `0..<count`.
  ///
  /// - Returns: The results in the order of the ranges; one for the empty range where there is
  ///   nothing to do.
  static func map<Result>(_ count: Int, _ body: @Sendable (Range<Int>) -> Result) -> [Result]
  where Result: Sendable {
    let pieces = min(max(1, count / smallest), 16)
    guard pieces > 1 else { return [body(0..<count)] }
    let results = Mutex<[Result?]>(.init(repeating: nil, count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let result = body(count * piece / pieces..<count * (piece + 1) / pieces)
      results.withLock { $0[piece] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
