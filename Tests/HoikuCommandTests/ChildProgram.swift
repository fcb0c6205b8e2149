import Foundation
import Testing

/// The program as a process of its own, for what cannot be tried in this one: a full disk, a browser
/// of the test's making.
enum ChildProgram {
  /// The built program, beside the tests.
  static let path: String? = {
    let folders = [
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    return folders.map { $0.appendingPathComponent("hoiku").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  struct Answer {
    let code: Int32
    let complaint: String
  }

  /// Runs a script of the shell; in it `"$0"` is the program and `"$@"` are the words.
  static func run(
    _ script: String, _ words: [String], environment: [String: String] = [:]
  ) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, try #require(path)] + words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let complaint = Pipe()
    process.standardError = complaint
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let data = complaint.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      code: process.terminationStatus, complaint: String(decoding: data, as: UTF8.self))
  }

  /// Runs the program with these words.
  static func run(_ words: [String], environment: [String: String] = [:]) throws -> Answer {
    try run(#"exec "$0" "$@""#, words, environment: environment)
  }

  /// Whether this machine lets a test mount a small disk of its own.
  static let canMount: Bool = {
    let folder = FileManager.default.temporaryDirectory.path
    let script = "unshare -rm mount -t tmpfs -o size=64k none '\(folder)' 2>/dev/null"
    return path != nil && (try? run(script, []))?.code == 0
  }()
}
