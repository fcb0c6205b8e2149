import Foundation
import Synchronization

@testable import hoiku

/// One call of the program in this process, with all it wrote.
struct Session {
  let code: ExitCode
  let answer: String
  let complaint: String

  /// Runs `hoiku` with these words; the clock stands still.
  init(_ words: String...) { self.init(words) }

  init(_ words: [String], commands: [any Command.Type] = Hoiku.commands) {
    let answer = Mutex("")
    let complaint = Mutex("")
    let console = Console(
      write: { text in answer.withLock { $0 += text } },
      complain: { text in complaint.withLock { $0 += text } },
      now: { "2026-01-31T00:00:00Z" })
    code = Hoiku.run(words, console, commands: commands)
    self.answer = answer.withLock { $0 }
    self.complaint = complaint.withLock { $0 }
  }
}

/// The repository's own folders.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ name: String) -> String {
    root.appendingPathComponent(name).path
  }
}
