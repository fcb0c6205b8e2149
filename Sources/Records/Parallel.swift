import Dispatch
import Synchronization

/// 並行作業 — work that goes on beside what follows, until somebody asks for its result.
package final class Beside<Result: Sendable>: Sendable {
  private let result = Guarded<Result?>(nil)
  private let group = DispatchGroup()

  /// Begins the work on another thread.
  package init(_ work: @escaping @Sendable () -> Result) {
    DispatchQueue.global().async(group: group) { [self] in
      let done = work()
      result.withLock { $0 = done }
    }
  }

  /// Takes the result of work that is done already.
  package init(done: Result) {
    result.withLock { $0 = done }
  }

  /// The result; waits until it is there.
  package var value: Result {
    group.wait()
    guard let done = result.withLock({ $0 }) else {
      preconditionFailure("the work has ended without a result")
    }
    return done
  }
}

/// Work on several cores whose result does not depend on how many there are.
package enum Parallel {
  /// The results of independent pieces of work, in their order.
  ///
  /// The pieces are begun in their order: give the longest first.
  package static func map<Result: Sendable>(
    _ count: Int, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count > 1 else { return (0..<count).map(work) }
    let results = Guarded([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { piece in
      let result = work(piece)
      results.withLock { $0[piece] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// The results for consecutive ranges that together are `0..<count`, in their order.
  ///
  /// - Parameters:
  ///   - count: How many records there are.
  ///   - smallest: Fewer records than this are not worth a thread of their own.
  ///   - work: What to do with a range.
  /// - Returns: One result a range; one for the empty range where there is nothing to do.
  package static func slices<Result: Sendable>(
    _ count: Int, smallest: Int = 256, _ work: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let pieces = min(max(1, count / smallest), 16)
    return map(pieces) { piece in
      work(count * piece / pieces..<count * (piece + 1) / pieces)
    }
  }
}
