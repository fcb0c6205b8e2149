import Foundation
import Records
import Synchronization

/// 段階の記録 — when each stage of the work began, and how much memory it needed.
final class StageLog: Sendable {
  /// One stage that is over.
  struct Lap {
    /// The stage.
    let stage: WorkProgress.Stage
    /// Seconds by the wall clock.
    let seconds: Double
    /// Seconds of all processors together.
    let processorSeconds: Double
    /// The most memory in use during the stage, in bytes; 0 where it was not measured.
    let peakMemory: Int
  }

  /// Told by the work.
  let progress: WorkProgress
  private let clock: Clock

  init() {
    let clock = Clock()
    self.clock = clock
    progress = WorkProgress { clock.hear($0) }
  }

  /// The stages that are over, in their order.
  var laps: [Lap] { clock.state.withLock { $0.laps } }

  /// How long the open stage has been going on; nothing between stages.
  var elapsed: Duration? {
    clock.state.withLock { $0.open.map { $0.start.duration(to: .now) } }
  }

  /// From now on the most memory of each stage is measured, too.
  func measureMemory() {
    clock.state.withLock { $0.measuresMemory = true }
    ProcessMemory.forgetPeak()
  }

  /// Hears of the stages; the log holds it and the work does, so that neither holds the other.
  private final class Clock: Sendable {
    struct State {
      var laps: [Lap] = []
      var measuresMemory = false
      var open: (stage: WorkProgress.Stage, start: ContinuousClock.Instant, processor: Int)?
    }

    let state = Guarded(State())

    func hear(_ stage: WorkProgress.Stage?) {
      let (now, processor) = (ContinuousClock.now, Int(Foundation.clock()))
      state.withLock { state in
        if let open = state.open {
          state.laps.append(
            Lap(
              stage: open.stage, seconds: open.start.duration(to: now) / .seconds(1),
              processorSeconds: Double(processor - open.processor) / Double(CLOCKS_PER_SEC),
              peakMemory: state.measuresMemory ? ProcessMemory.peak : 0))
          if state.measuresMemory { ProcessMemory.forgetPeak() }
        }
        state.open = stage.map { ($0, now, processor) }
      }
    }
  }
}

/// The memory of this process.
enum ProcessMemory {
  /// The most bytes in use since the peak was last forgotten, or ever where it cannot be forgotten.
  static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    if let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) {
      return (Int(line.filter(\.isNumber)) ?? 0) * 1024
    }
    var usage = rusage()
    #if os(Linux)
      unsafe getrusage(__rusage_who_t(0), &usage)
      return usage.ru_maxrss * 1024
    #else
      unsafe getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }

  /// Lets the peak start anew from what is in use; does nothing where the system cannot.
  static func forgetPeak() {
    FileHandle(forWritingAtPath: "/proc/self/clear_refs")?.write(Data("5".utf8))
  }
}
