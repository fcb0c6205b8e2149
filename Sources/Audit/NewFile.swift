import Foundation

/// 新しいファイル — one file that was not there before, complete or not at all.
///
/// Foundation writes in place where nothing may be overwritten: what it began stays there half written.
public enum NewFile {
  /// Writes a file, which must not exist.
  ///
  /// It gets its name when it is whole and safe on the disk: a full disk, the end of the process or a
  /// power cut leaves none of that name.
  /// - Throws: ``OutputFailure``.
  /// - Complexity: O(*n*) in the bytes.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputFailure) {
    let target = URL(fileURLWithPath: path).standardizedFileURL
    guard !OutputFolder.exists(target) else { throw .exists(path) }
    let beside = StagingFolder.place(beside: target).path
    try StagingFolder.clearing(beside) { () throws(OutputFailure) in
      let file = create(beside)
      guard file >= 0 else { throw errno == ENOSPC ? .diskFull(path) : .cannotCreate(path) }
      let isWhole =
        write(bytes, to: file) { _ in } && flush(file) && give(target.path, to: beside)
      let code = errno
      close(file)
      unsafe unlink(beside)
      guard isWhole else { throw code == EEXIST ? .exists(path) : OutputFailure(path, code) }
    }
    // The file is whole by now: its name comes back after a power cut, or it is not there.
    _ = DiskFlush.one(target.deletingLastPathComponent().path)
  }

  /// Gives a written file its name, where nothing has it.
  private static func give(_ name: String, to file: String) -> Bool {
    if unsafe link(file, name) == 0 { return true }
    // Some file systems, as FAT, know no second name for a file: what came there since the look at
    // the start would be replaced.
    guard [EPERM, ENOTSUP, ENOSYS].contains(errno) else { return false }
    return unsafe rename(file, name) == 0
  }

  private static func flush(_ file: Int32) -> Bool {
    let code = DiskFlush.flush(file)
    errno = code
    return code == 0
  }

  static func create(_ path: String) -> Int32 {
    unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  }

  /// Writes all bytes, a piece at a time, each after a look at it.
  static func write(
    _ bytes: [UInt8], to file: Int32, before look: (ArraySlice<UInt8>) -> Void
  ) -> Bool {
    for start in stride(from: 0, to: bytes.count, by: piece) {
      let rest = bytes[start..<min(start + piece, bytes.count)]
      look(rest)
      guard write(rest, to: file) else { return false }
    }
    return true
  }

  private static let piece = 1 << 18

  private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Foundation.write(file, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
