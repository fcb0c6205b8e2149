public import Selection

/// 待機児童の数 — how many children an outcome leaves waiting, for whoever compares outcomes.
public struct WaitingFigures: Hashable, Sendable {
  /// 保留, without transfer applicants.
  public let held: Int
  /// 待機児童 by the national formula: the held less those that it does not count.
  public let waiting: Int

  /// Counts an outcome.
  ///
  /// - Complexity: O(*n* log *n*) in the children.
  public init(of outcome: Outcome) {
    let children = WaitingChildren(OutcomeReader(outcome))
    (held, waiting) = (children.held.count, children.waiting.count)
  }
}
