public import Records
public import StableMatching

/// The round as a matching problem, with the one map between its numbers and the round's records.
public struct Market: Sendable {
  /// The matching problem: families in the order of their lots, programs in the order of their
  /// ids, so that no row order of a file can be seen in it.
  public let instance: Instance
  /// The ids that stand for the instance's numbers in files.
  public let names: MarketNames
  /// The child behind each applicant.
  public let child: [RecordIndex<Child>]
  /// The household behind each family.
  public let household: [RecordIndex<Household>]
  /// The record behind each program index.
  public let program: [RecordIndex<Program>]
  /// The applicant that stands for each child of the round; nothing for one that takes no part.
  public let applicant: [ApplicantIndex?]
  /// The program index of each program record.
  let programIndex: [ProgramIndex]
}
