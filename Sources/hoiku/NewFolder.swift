import Foundation

/// A folder that appears whole or not at all: written beside its place, then renamed.
enum NewFolder {
  /// Writes files into a folder that does not exist yet.
  ///
  /// - Throws: ``CommandFailure`` 73 when the folder exists or cannot be created, 74 when a file
  ///   cannot be written; nothing is left behind.
  static func write(_ files: [(name: String, bytes: [UInt8])], to folder: URL) throws {
    let manager = FileManager.default
    guard !manager.fileExists(atPath: folder.path) else {
      throw CommandFailure(
        code: .cannotCreate,
        message: """
          hoiku: 「\(folder.relativePath)」はすでにあります。
            理由: 既存のフォルダには書き込みません。
            対処: 別の名前を指定するか、そのフォルダを移してください。
          """)
    }
    let parent = folder.deletingLastPathComponent()
    let draft = parent.appendingPathComponent(
      ".\(folder.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try manager.createDirectory(at: parent, withIntermediateDirectories: true)
      try manager.createDirectory(at: draft, withIntermediateDirectories: false)
    } catch {
      throw CommandFailure(
        code: .cannotCreate,
        message: """
          hoiku: 「\(folder.relativePath)」を作れません。
            理由: 親フォルダに書き込めないか、同じ名前のファイルがあります。
            対処: 書き込める場所を指定してください。
          """)
    }
    do {
      for file in files {
        try Data(file.bytes).write(to: draft.appendingPathComponent(file.name))
      }
      try manager.moveItem(at: draft, to: folder)
    } catch {
      // The draft is ours; if it cannot be removed either, the first error is the one to tell.
      _ = try? manager.removeItem(at: draft)
      throw CommandFailure(
        code: .ioFailure,
        message: """
          hoiku: 「\(folder.relativePath)」に書き込めません。
            理由: ディスクの空きがないか、書き込みに失敗しました。
            対処: 空き容量を確かめて、もう一度実行してください。
          """)
    }
  }
}
