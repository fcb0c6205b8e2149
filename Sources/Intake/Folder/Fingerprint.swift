import Dispatch
import Records
import Synchronization

/// The SHA-256 of a file's bytes, computed beside the reading of the same bytes.
///
/// It depends on the bytes alone, so it may run on another processor without changing any result;
/// reading a large file does not wait for it.
final class Fingerprint: Sendable {
  private let digest = Guarded<String?>(nil)
  private let group = DispatchGroup()

  /// Begins to compute; small files are done at once.
  init(_ bytes: [UInt8]) {
    guard bytes.count > 1 << 18 else {
      digest.withLock { $0 = SHA256.hex(bytes) }
      return
    }
    DispatchQueue.global().async(group: group) { [self] in
      let hex = SHA256.hex(bytes)
      digest.withLock { $0 = hex }
    }
  }

  /// The digest in hexadecimal; waits until it is there.
  var hex: String {
    group.wait()
    return digest.withLock { $0 ?? "" }
  }
}
