import Foundation
import Records
import Synchronization

/// What several browsers print together: the jobs that wait, those at work, and what is printed.
final class PrintDesk: Sendable {
  /// A job on its way.
  struct Task {
    /// Its place in the list of jobs.
    let job: Int
    /// 1, or 2 after a browser failed on it.
    let attempt: Int
  }

  private struct Run {
    let task: Task
    let started: Date
    var process: Process?
    var isLate = false
  }

  private struct State {
    var waiting: [Task]
    var printed: [OutputFile?]
    var runs: [Run?]
    var failure: PDFPrinter.Failure?
    var workers: Int
  }

  private let state: Guarded<State>

  /// Lays out the jobs for a number of workers.
  init(jobs: Int, workers: Int) {
    state = Guarded(
      State(
        waiting: (0..<jobs).reversed().map { Task(job: $0, attempt: 1) },
        printed: .init(repeating: nil, count: jobs), runs: .init(repeating: nil, count: workers),
        workers: workers))
  }

  /// The next job for a worker; nothing when there is none, or one has failed.
  func next(for worker: Int) -> Task? {
    state.withLock { state in
      guard state.failure == nil, let task = state.waiting.popLast() else {
        state.workers -= 1
        return nil
      }
      state.runs[worker] = Run(task: task, started: Date())
      return task
    }
  }

  /// Names the process at work for a worker, so that it can be stopped.
  ///
  /// - Returns: Whether the work may go on.
  func uses(_ process: Process, for worker: Int) -> Bool {
    state.withLock { state in
      state.runs[worker]?.process = process
      return state.failure == nil
    }
  }

  /// Hands in a printed job.
  func finish(_ file: OutputFile, by worker: Int) {
    state.withLock { state in
      guard let run = state.runs[worker] else { return }
      state.printed[run.task.job] = file
      state.runs[worker] = nil
    }
  }

  /// Reports that a browser failed: the job is tried once more, then all work ends.
  func fail(_ name: String, by worker: Int) {
    state.withLock { state in
      guard let run = state.runs[worker] else { return }
      state.runs[worker] = nil
      if run.task.attempt == 1 {
        state.waiting.append(Task(job: run.task.job, attempt: 2))
      } else if state.failure == nil {
        state.failure = run.isLate ? .hung(name) : .died(name)
      }
    }
  }

  /// Reports what no second attempt would mend.
  func stop(_ failure: PDFPrinter.Failure, by worker: Int) {
    state.withLock { state in
      state.runs[worker] = nil
      if state.failure == nil { state.failure = failure }
    }
  }

  /// Stops browsers that work too long, and all once there is a failure.
  ///
  /// - Returns: How many jobs are printed, and whether every worker has gone home.
  func look(limit seconds: Double) -> (printed: Int, isOver: Bool) {
    state.withLock { state in
      for (worker, run) in state.runs.enumerated() {
        guard let run, let process = run.process else { continue }
        let isLate = Date().timeIntervalSince(run.started) > seconds
        guard isLate || state.failure != nil else { continue }
        state.runs[worker]?.isLate = isLate
        Browser.forceQuit(process)
      }
      return (state.printed.count { $0 != nil }, state.workers == 0)
    }
  }

  /// What was printed, once everything is over.
  func result() throws(PDFPrinter.Failure) -> [OutputFile] {
    let (printed, failure) = state.withLock { ($0.printed, $0.failure) }
    if let failure { throw failure }
    return printed.compactMap(\.self)
  }
}
