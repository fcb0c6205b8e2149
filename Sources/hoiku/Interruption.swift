import Audit
import Dispatch
import Foundation
import Notices

/// 中断 — what Ctrl-C and its like do: nothing half written stays, exit status 130.
enum Interruption {
  /// Watches for interruptions, and turns a file size limit into an error of writing.
  ///
  /// Called once, before the command runs; the sources live as long as the process.
  static func watch() {
    // Without this a size limit ends the process in the middle of a file.
    _ = signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        // The handler holds its source, which so lives as long as the process.
        withExtendedLifetime(source) {}
        OutputFolder.abandonAll {
          PrintFolder.abandonAll()
          // A process takes a while to end, and the display goes on by the clock.
          ProgressDisplay.standard.close()
          Console.standard.complain("\n中断しました。何も書き出していません。\n")
          exit(ExitCode.interrupted.rawValue)
        }
      }
      source.activate()
    }
  }
}
