/// What was proved of a matching.
public enum Status: Hashable, Sendable {
  /// Proved: the only stable matching there is.
  case unique
  /// Stable, and proved best under the objective.
  case optimal
  /// Proved: no stable matching exists; this one has the fewest blocking families and is best.
  case minimalBlocking
  /// The budget ran out; at least `bound` families block in every matching.
  case unproven(bound: Int)

  /// The word in outcome files.
  public var word: String {
    switch self {
    case .unique: "unique"
    case .optimal: "optimal"
    case .minimalBlocking: "minimal-blocking"
    case .unproven: "unproven"
    }
  }
}

/// Families whose wishes contradict each other: they cannot all be kept from blocking.
public struct Core: Hashable, Sendable {
  /// The families, ascending.
  public let families: [FamilyIndex]
  /// How many of them block in every matching, at least.
  public let blocking: Int
}

/// A verified matching and the claim the search proved of it.
public struct Solution: Sendable {
  /// The matching, with its blocking families, as the verifier saw them.
  public let matching: VerifiedMatching
  /// What was proved.
  public let status: Status
  /// Search nodes used: 0 where the reduction decided everything.
  public let nodes: Int
  /// Where nothing is stable: sets of families whose wishes contradict each other.
  ///
  /// No two share a family; the numbers of families that block add up to the proved minimum.
  public let cores: [Core]
  /// How the cores were proved: what a proof has to write down.
  let coreSteps: [CoreStep]
  /// Where several matchings are stable: for each part of the problem that has several, the
  /// families that do not receive the same in all of them.
  ///
  /// All other families receive the same in every stable matching. Families of which the budget ran
  /// out before that was proved are listed too.
  public let openComponents: [[FamilyIndex]]
}
