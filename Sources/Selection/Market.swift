public import Records
public import StableMatching

/// The round as a matching problem, with the one map between its numbers and the round's records.
public struct Market: Sendable {
  /// The matching problem: families in the order of their lots.
  public let instance: Instance
  /// The ids that stand for the instance's numbers in files.
  public let names: MarketNames
  /// The child behind each applicant.
  public let child: [RecordIndex<Child>]
  /// The household behind each family.
  public let household: [RecordIndex<Household>]
}
