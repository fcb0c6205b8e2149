import Foundation
import Records

/// Where a command writes: the answer to `out`, progress and findings to `complain`.
///
/// A value, so that tests run a command in-process and read what it wrote.
struct Console: Sendable {
  /// Writes a part of the answer.
  var write: @Sendable (String) -> Void
  /// Writes a message for the person at the terminal.
  var complain: @Sendable (String) -> Void
  /// The time, UTC, `2026-01-31T08:15:00Z`: read for the manifest only.
  var now: @Sendable () -> String
  /// The stages of the work so far.
  var stages = StageLog()

  /// Told of what long work is at.
  var progress: WorkProgress { stages.progress }

  /// Standard output and standard error of the process.
  static let standard = Console(
    write: { text in ProgressDisplay.standard.aside { StandardStreams.answer(text) } },
    complain: { text in ProgressDisplay.standard.aside { StandardStreams.complain(text) } },
    now: { Date().formatted(.iso8601) }, stages: ProgressDisplay.standard.stages)

  /// Writes one line of the answer.
  func line(_ text: String) {
    write(text + "\n")
  }
}
