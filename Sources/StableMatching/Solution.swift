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
  /// Each is proved: its families cannot all be kept from blocking. They are what the proof of the
  /// minimum rests on, in the order in which they were found.
  public let cores: [[FamilyIndex]]
  /// Where several matchings are stable: the families of each part of the problem that has several.
  ///
  /// Families outside these parts receive the same in every stable matching. A part is also listed
  /// where the budget ran out before it was proved to have one only.
  public let openComponents: [[FamilyIndex]]
}
