import Foundation
import Records
import Synchronization

/// 段階の記録 — when each stage of the work began, and how much memory it needed.
final class StageLog: Sendable {
  /// One stage or part that is over.
  struct Lap {
    /// The stage.
    let stage: WorkProgress.Stage
    /// Whether it is a part, on one thread, which went on beside the stages.
    let isBeside: Bool
    /// Seconds by the wall clock.
    let seconds: Double
    /// Seconds of all processors together; of the part's own where it is one.
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

  /// The stages and parts that are over, in the order in which they ended.
  var laps: [Lap] { clock.state.withLock { $0.laps } }

  /// How long the open stage has been going on; nothing between stages.
  var elapsed: Duration? {
    clock.state.withLock { $0.open.map { $0.start.instant.duration(to: .now) } }
  }

  /// From now on the most memory of each stage is measured, too.
  func measureMemory() {
    clock.state.withLock { $0.measuresMemory = true }
    ProcessMemory.forgetPeak()
  }

  /// Hears of the stages; the log holds it and the work does, so that neither holds the other.
  private final class Clock: Sendable {
    /// A moment, by the clock and by the work of processors so far.
    struct Moment {
      let instant = ContinuousClock.now
      let processor: Double
    }

    struct State {
      var laps: [Lap] = []
      var measuresMemory = false
      var open: (stage: WorkProgress.Stage, start: Moment)?
      var parts: [WorkProgress.Stage: Moment] = [:]
    }

    let state = Guarded(State())

    func hear(_ event: WorkProgress.Event) {
      state.withLock { state in
        switch event {
        case .stage(let stage):
          let now = Moment(processor: ProcessorTime.ofProcess)
          Self.close(&state, at: now)
          state.open = (stage, now)
        case .end:
          Self.close(&state, at: Moment(processor: ProcessorTime.ofProcess))
        case .part(let part):
          state.parts[part] = Moment(processor: ProcessorTime.ofThread)
        case .partEnd(let part):
          guard let start = state.parts.removeValue(forKey: part) else { return }
          let end = Moment(processor: ProcessorTime.ofThread)
          state.laps.append(Self.lap(part, isBeside: true, start, end, state))
        }
      }
    }

    private static func close(_ state: inout State, at now: Moment) {
      guard let open = state.open else { return }
      state.laps.append(lap(open.stage, isBeside: false, open.start, now, state))
      state.open = nil
      if state.measuresMemory { ProcessMemory.forgetPeak() }
    }

    private static func lap(
      _ stage: WorkProgress.Stage, isBeside: Bool, _ start: Moment, _ end: Moment, _ state: State
    ) -> Lap {
      Lap(
        stage: stage, isBeside: isBeside,
        seconds: start.instant.duration(to: end.instant) / .seconds(1),
        processorSeconds: end.processor - start.processor,
        peakMemory: state.measuresMemory ? ProcessMemory.peak : 0)
    }
  }
}

/// The seconds that processors have worked.
private enum ProcessorTime {
  static var ofProcess: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
  static var ofThread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
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
