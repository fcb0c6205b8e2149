#if SANITIZE_THREAD
  import Foundation

  /// A value that one thread at a time may touch, behind a lock that the thread sanitizer knows.
  ///
  /// The standard library's own lock is built without the sanitizer, which would take every value behind
  /// it for one that nothing guards; the lock of the system it sees.
  package final class Guarded<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    package init(_ value: sending Value) { self.value = value }

    package func withLock<Result, Failure: Error>(
      _ work: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      lock.lock()
      defer { lock.unlock() }
      return try work(&value)
    }
  }
#else
  package import Synchronization

  /// A value that one thread at a time may touch.
  package typealias Guarded<Value> = Mutex<Value>
#endif
