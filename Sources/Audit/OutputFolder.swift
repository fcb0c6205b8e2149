import Foundation
public import Records

/// 出力フォルダー — written complete or not at all.
///
/// Files go to a hidden folder beside the target, which is flushed to the disk and renamed at the
/// end: a run that is killed, or a machine that loses power, leaves the old state or the whole new
/// one, never half of it under the target's name. Files are read-only when they appear.
public struct OutputFolder: Sendable {
  private let target: URL
  private let staging: StagingFolder
  private let isReadOnly: Bool

  /// Prepares to write the folder `path`, with read-only files unless people are to edit them.
  ///
  /// - Throws: ``OutputFailure`` where `path` exists or cannot be made.
  public init(path: String, isReadOnly: Bool = true) throws(OutputFailure) {
    self.isReadOnly = isReadOnly
    target = URL(fileURLWithPath: path).standardizedFileURL
    guard !Self.exists(target) else { throw .exists(path) }
    staging = try StagingFolder(for: target, named: path)
  }

  /// Removes what this process has half written, for a program that was interrupted, and ends it.
  ///
  /// - Parameter end: Ends the process; until it does, nothing is completed or abandoned elsewhere.
  public static func abandonAll(_ end: () -> Never) -> Never {
    StagingFolder.removeAll(end)
  }

  /// Where the files are until the folder has its name, for whoever reads them back.
  public var stagingPath: String { staging.url.path }

  /// Writes one file of a run and describes it as the manifest does.
  ///
  /// It is hashed piece by piece, each just before it is written: a file larger than the processor's
  /// memory goes through it once.
  /// - Throws: ``OutputFailure``; the caller then calls ``abandon()``.
  public func write(_ file: OutputFile) throws(OutputFailure) -> Manifest.File {
    var hash = SHA256()
    try write(file.name, file.bytes) { hash.update($0) }
    return Manifest.File(
      name: file.name, bytes: file.bytes.count, rows: file.rows,
      sha256: SHA256.hex(digest: hash.finish()))
  }

  /// Writes one file; `name` may have folders in it, separated by `/`.
  ///
  /// - Throws: ``OutputFailure``; the caller then calls ``abandon()``.
  public func write(_ name: String, _ bytes: [UInt8]) throws(OutputFailure) {
    try write(name, bytes) { _ in }
  }

  private func write(
    _ name: String, _ bytes: [UInt8], before look: (ArraySlice<UInt8>) -> Void
  ) throws(OutputFailure) {
    let path = staging.url.path + "/" + name
    var file = NewFile.create(path)
    if file < 0, errno == ENOENT {
      try makeFolder(above: name)
      file = NewFile.create(path)
    }
    guard file >= 0 else { throw OutputFailure(name, errno) }
    defer { close(file) }
    guard NewFile.write(bytes, to: file, before: look),
      !isReadOnly || fchmod(file, 0o444) == 0
    else { throw OutputFailure(name, errno) }
    DiskFlush.begin(file)
  }

  /// Makes the folders of a name, but never the one they are in: an interruption has removed it.
  private func makeFolder(above name: String) throws(OutputFailure) {
    var path = staging.url.path
    for part in name.split(separator: "/").dropLast() {
      path += "/\(part)"
      guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw OutputFailure(name, errno)
      }
    }
  }

  /// Gives the folder its name, which makes it visible as a whole.
  ///
  /// - Parameter progress: Counts what is safe on the disk.
  /// - Throws: ``OutputFailure/exists(_:)`` where another run was faster, or another failure where
  ///   the disk refused what was written; the caller then calls ``abandon()``.
  public func complete(_ progress: WorkProgress = WorkProgress()) throws(OutputFailure) {
    guard !Self.exists(target) else { throw .exists(target.lastPathComponent) }
    let code = DiskFlush.tree(staging.url.path, progress)
    guard code == 0 else { throw OutputFailure(target.lastPathComponent, code) }
    try staging.whole { () throws(OutputFailure) in
      do {
        try FileManager.default.moveItem(at: staging.url, to: target)
      } catch {
        throw .failed(
          target.lastPathComponent,
          reason: "\((error as NSError).domain) \((error as NSError).code)")
      }
    }
    // The folder is whole by now: its name comes back after a power cut, or it is the old state.
    _ = DiskFlush.one(target.deletingLastPathComponent().path)
    staging.release()
  }

  /// Removes what was written so far; nothing where it is complete.
  public func abandon() {
    // The run already fails with a better message; a leftover hidden folder harms nothing.
    try? FileManager.default.removeItem(at: staging.url)
    staging.release()
  }

  /// Whether anything, even a dangling link, has this name.
  static func exists(_ url: URL) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: url.path)) != nil
  }
}
