import Synchronization

/// 進み具合 — what long work is at: a stage, and how much of it is done.
///
/// Work tells it and never asks; whoever shows it looks from another thread. It has no clock and
/// decides nothing, so no result can depend on it.
public final class WorkProgress: Sendable {
  /// 段階 — the parts of the way from a folder to a finished run.
  public enum Stage: String, CaseIterable, Sendable {
    /// Reading and checking the files; counts rows.
    case reading
    /// Scoring; counts households.
    case scoring
    /// Scoring again with the second scorer; counts households.
    case rescoring
    /// Assigning the seats; how much is left is not known.
    case matching
    /// Waiting for the proof, which is made beside the other files.
    case proving
    /// Writing the proof and checking it.
    case proof
    /// Making tables, rosters, report and the matching problem, hashed and written; counts files.
    case results
    /// The report alone, a part of the results.
    case report
    /// Making the letters, hashed and written; counts letters.
    case letters
    /// Seeing all that was written safe on the disk; counts files and folders.
    case writing
    /// Checking a finished run; counts files.
    case verifying
    /// Printing PDFs; counts batches.
    case printing
    /// Trying other draws or seats; counts trials.
    case trying
  }

  /// What is shown.
  public struct Status: Equatable, Sendable {
    /// The stage; nothing before the first and after the last.
    public var stage: Stage?
    /// How much of the stage is done.
    public var done = 0
    /// How much there is to do; 0 where it is not known.
    public var total = 0

    /// Makes one.
    public init(stage: Stage? = nil, done: Int = 0, total: Int = 0) {
      (self.stage, self.done, self.total) = (stage, done, total)
    }
  }

  private let stage = Guarded<(stage: Stage?, total: Int)>((nil, 0))
  private let done = Atomic<Int>(0)
  private let heard: @Sendable (Event) -> Void

  /// What a listener hears.
  public enum Event: Sendable {
    /// A stage begins, and the one before it ends.
    case stage(Stage)
    /// The last stage ends.
    case end
    /// A part begins on this thread, beside the stages and what else goes on.
    case part(Stage)
    /// The part ends, on the same thread.
    case partEnd(Stage)
  }

  /// Makes one.
  ///
  /// - Parameter heard: Called whenever a stage or a part begins or ends.
  public init(heard: @escaping @Sendable (Event) -> Void = { _ in }) {
    self.heard = heard
  }

  /// Where the work is now.
  public var status: Status {
    let now = stage.withLock { $0 }
    return Status(stage: now.stage, done: done.load(ordering: .relaxed), total: now.total)
  }

  /// Begins a stage, which ends the one before.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - total: How much there is to do; 0 where it is not known.
  public func begin(_ stage: Stage, of total: Int = 0) {
    heard(.stage(stage))
    self.stage.withLock { $0 = (stage, total) }
    done.store(0, ordering: .relaxed)
  }

  /// Counts what was done; may be called from several threads at once.
  public func advance(by count: Int = 1) {
    done.wrappingAdd(count, ordering: .relaxed)
  }

  /// Does what is told as a part of its own, on this thread.
  public func part<Result>(_ part: Stage, _ work: () -> Result) -> Result {
    heard(.part(part))
    defer { heard(.partEnd(part)) }
    return work()
  }

  /// Ends the last stage.
  public func end() {
    heard(.end)
    stage.withLock { $0 = (nil, 0) }
    done.store(0, ordering: .relaxed)
  }
}
