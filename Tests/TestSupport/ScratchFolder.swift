public import Foundation

/// A folder for one test, removed with it.
public final class ScratchFolder {
  /// Where it is.
  public let url: URL

  /// Makes an empty one.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoiku-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// A path below the folder.
  public func path(_ name: String) -> String {
    url.appendingPathComponent(name).path
  }

  /// Makes a folder that lasts as long as the body.
  public static func with<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    return try withExtendedLifetime(folder) { try body(folder.url) }
  }
}
