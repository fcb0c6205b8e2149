import Records
import Synchronization

/// 出口 — where files go as soon as they are whole, from whichever processor made them.
///
/// A large city's letters are a gigabyte: whoever takes a file may write it and let it go.
final class FileExit<Kept: Sendable>: Sendable {
  private let keep: @Sendable (OutputFile) -> Kept
  private let kept = Guarded<[(name: String, kept: Kept)]>([])

  /// Opens the way to `keep`, which is called on all processors at once and in any order.
  init(_ keep: @escaping @Sendable (OutputFile) -> Kept) {
    self.keep = keep
  }

  /// Gives a file away.
  func take(_ file: OutputFile) {
    let result = keep(file)
    kept.withLock { $0.append((file.name, result)) }
  }

  /// What `keep` returned, in the order of the files' names.
  var all: [Kept] {
    kept.withLock { $0 }.sorted { $0.name.precedesByBytes($1.name) }.map(\.kept)
  }
}
