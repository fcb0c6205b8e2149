public import Records

/// 得失 — who fares better and who worse in one outcome of a round than in another of the same
/// children.
public struct Gains: Sendable {
  /// One child whose seat differs.
  public struct Move: Hashable, Sendable {
    /// The child.
    public let child: RecordIndex<Child>
    /// The result before.
    public let before: ChildResult
    /// The result after.
    public let after: ChildResult
  }

  /// Children who come to a facility they prefer, or to a seat at all.
  public let better: [Move]
  /// Children who come to one they like less, or lose the seat they would have had.
  public let worse: [Move]

  /// Compares two outcomes of the same children, in the order of their ids.
  public init(from before: Outcome, to after: Outcome) {
    let round = before.round
    let order = round.children.indices.sorted { round.children[$0].id < round.children[$1].id }
    var (better, worse): ([Move], [Move]) = ([], [])
    for index in order where before.results[index].program != after.results[index].program {
      let move = Move(
        child: RecordIndex(index), before: before.results[index], after: after.results[index])
      let (old, new) = (Self.place(move.before, index, round), Self.place(move.after, index, round))
      if new < old { better.append(move) } else { worse.append(move) }
    }
    self.better = better
    self.worse = worse
  }

  /// How far down its form a child ends: the seat it holds stands after the form, none comes last.
  private static func place(_ result: ChildResult, _ index: Int, _ round: Round) -> Int {
    if let position = result.position { return position }
    return round.children[index].preferences.count + (result.program == nil ? 2 : 1)
  }
}
