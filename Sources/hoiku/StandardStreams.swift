import Foundation
import Records
import Synchronization

/// Standard output and standard error of the process, where writing may fail: a full disk behind `>`,
/// or a stream that was closed.
enum StandardStreams {
  private static let isCut = Guarded(false)

  /// Whether a part of the answer could not be written.
  static var lostAnswer: Bool { isCut.withLock { $0 } }

  /// Writes a part of the answer; what fails is told at the end, by ``lostAnswer``.
  static func answer(_ text: String) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
      isCut.withLock { $0 = true }
    }
  }

  /// Writes a message; there is nobody to tell where that fails.
  static func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Keeps the numbers of streams that were closed before the start from files that are opened later:
  /// the answer would be written into one of them.
  static func keepPlaces() {
    for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) == -1 {
      // The lowest free number is given, so this one; nothing can be written to it.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }
}
