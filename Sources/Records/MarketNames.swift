/// The ids that a matching problem's numbers stand for, as instance files write them.
public struct MarketNames: Sendable {
  /// Program ids, by program index.
  public var programs: [String]
  /// Family ids, by family index.
  public var families: [String]
  /// 児童番号, by applicant index.
  public var applicants: [String]

  /// Makes the three lists.
  public init(programs: [String] = [], families: [String] = [], applicants: [String] = []) {
    self.programs = programs
    self.families = families
    self.applicants = applicants
  }
}
