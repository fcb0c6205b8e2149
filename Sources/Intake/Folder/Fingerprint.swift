import Records

/// The SHA-256 of a file's bytes, computed beside the reading of the same bytes.
///
/// It depends on the bytes alone, so it may run on another processor without changing any result;
/// reading a large file does not wait for it.
struct Fingerprint: Sendable {
  private let digest: Beside<String>

  /// Begins to compute; small files are done at once.
  init(_ bytes: [UInt8]) {
    digest =
      bytes.count > 1 << 18
      ? Beside { SHA256.hex(bytes) } : Beside(done: SHA256.hex(bytes))
  }

  /// The digest in hexadecimal; waits until it is there.
  var hex: String { digest.value }
}
