import Foundation
import Records
import Synchronization

/// 書きかけのフォルダー — the hidden folder beside the target in which a run collects its files.
///
/// A run holds an advisory lock on it while it lives, which the system lets go when the run ends in
/// whatever way: so a folder without a lock is the remainder of a killed run, and the next run into
/// the same target removes it.
struct StagingFolder: Sendable {
  let url: URL
  private let lock: Int32?

  /// The staging folders of this process, so that an interruption can remove them.
  private static let active = Guarded<Set<String>>([])

  private static func prefix(of target: URL) -> String {
    ".\(target.lastPathComponent).writing-"
  }

  /// A hidden name beside a target, which nobody else uses.
  static func place(beside target: URL) -> URL {
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    return target.deletingLastPathComponent().appendingPathComponent(prefix(of: target) + token)
  }

  /// Makes the folder; what killed runs left for the same target is removed first.
  ///
  /// - Throws: ``OutputFailure``; `busy` where a live run writes the same target.
  init(for target: URL, named path: String) throws(OutputFailure) {
    try Self.removeRemainders(of: target, named: path)
    url = Self.place(beside: target)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw .diskFull(path)
    } catch {
      throw .cannotCreate(path)
    }
    switch Self.tryLock(url.path) {
    case .taken(let descriptor): lock = descriptor
    case .impossible: lock = nil
    case .heldByOther: throw .busy(path)
    }
    let path = url.path
    Self.active.withLock { _ = $0.insert(path) }
  }

  /// Lets the lock go, once: the folder has its name now, or is gone.
  ///
  /// Closed a second time, the lock's descriptor may be that of a file which another thread has open.
  func release() {
    let path = url.path
    let isHeld = Self.active.withLock { $0.remove(path) != nil }
    if isHeld, let lock { close(lock) }
  }

  /// Removes the staging folders of this process and ends it; nobody makes or finishes one meanwhile.
  static func removeAll(_ end: () -> Never) -> Never {
    active.withLock { paths in
      for path in paths {
        // Under another name, so that whoever is still writing finds no folder to write into.
        let gone = path + "-gone"
        let place = unsafe rename(path, gone) == 0 ? gone : path
        try? FileManager.default.removeItem(atPath: place)
      }
      end()
    }
  }

  /// Does something while an interruption would remove what is at a path.
  static func clearing<Failure: Error>(
    _ path: String, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    active.withLock { _ = $0.insert(path) }
    defer { active.withLock { _ = $0.remove(path) } }
    try body()
  }

  /// Does something that no interruption may cut in two.
  func whole<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    try Self.active.withLock { (_) throws(Failure) in try body() }
  }

  private static func removeRemainders(of target: URL, named path: String) throws(OutputFailure) {
    let parent = target.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix(of: target)) {
      let folder = parent.appendingPathComponent(name)
      switch tryLock(folder.path) {
      case .heldByOther: throw .busy(path)
      case .impossible: continue
      case .taken(let descriptor):
        // What cannot be removed does no harm: it is hidden and never read.
        try? FileManager.default.removeItem(at: folder)
        close(descriptor)
      }
    }
  }

  private enum Attempt {
    case taken(Int32)
    case heldByOther
    /// The file system knows no locks.
    case impossible
  }

  private static func tryLock(_ path: String) -> Attempt {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .impossible }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .taken(descriptor) }
    let isHeld = errno == EWOULDBLOCK
    close(descriptor)
    return isHeld ? .heldByOther : .impossible
  }
}
