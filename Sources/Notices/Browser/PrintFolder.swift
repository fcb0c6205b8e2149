import Foundation
import Records
import Synchronization

/// 印刷の作業場所 — a folder for letters on their way to paper, which nobody else can read and which is
/// gone afterwards, whatever happens.
package struct PrintFolder: Sendable {
  let url: URL

  private struct Open: Sendable {
    var folders: Set<URL> = []
    var browsers: Set<Int32> = []
    var isAbandoned = false
  }

  private static let open = Guarded(Open())

  /// Makes a folder in the system's place for passing files.
  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoiku-pdf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let made = url
    Self.open.withLock { _ = $0.folders.insert(made) }
  }

  /// Removes the folder and all in it.
  ///
  /// What a browser has started may outlive it for a moment, and writes on; then removing it fails
  /// half-way and is tried again, for three seconds at most.
  func remove() {
    for _ in 0..<60 {
      try? FileManager.default.removeItem(at: url)
      if !FileManager.default.fileExists(atPath: url.path) { break }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Self.open.withLock { _ = $0.folders.remove(url) }
  }

  /// Whether the program is about to end: nothing is to be written any more.
  static var isAbandoned: Bool { open.withLock(\.isAbandoned) }

  /// Remembers a browser as long as it may write into a folder.
  static func note(_ process: Process) {
    let number = process.processIdentifier
    let isLate = open.withLock { state in
      state.browsers.insert(number)
      return state.isAbandoned
    }
    if isLate { Browser.end(number) }
  }

  /// Forgets a browser that has ended.
  static func forget(_ process: Process) {
    let number = process.processIdentifier
    open.withLock { _ = $0.browsers.remove(number) }
  }

  /// Ends all browsers and removes all folders: what an interrupted program has to do.
  package static func abandonAll() {
    let (folders, browsers) = open.withLock { state in
      state.isAbandoned = true
      return (state.folders, state.browsers)
    }
    for browser in browsers { Browser.end(browser) }
    for folder in folders { PrintFolder(folder).remove() }
  }

  private init(_ url: URL) {
    self.url = url
  }
}
