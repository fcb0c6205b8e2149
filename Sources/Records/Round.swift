/// 選考回(利用調整) — everything a municipality wrote down for one round, read and checked.
///
/// A round is valid by construction of the intake: every index points into its list, classes fit
/// birth dates, preferences have no gaps. No later stage checks again.
public struct Round: Sendable {
  /// `round.json`.
  public var settings: RoundSettings
  /// 施設, in file order.
  public var facilities: [Facility]
  /// 枠, in the order of `capacity.csv`.
  public var programs: [Program]
  /// 世帯, in file order.
  public var households: [Household]
  /// 保護者, in file order.
  public var guardians: [Guardian]
  /// 申込児童, in file order; no result may depend on it.
  public var children: [Child]
  /// What rules read of each record.
  public var facts: RoundFacts
  /// A family's own combinations, best first within a household.
  public var jointChoices: [JointChoice]
  /// 書類台帳.
  public var documents: [ReceivedDocument]
  /// 個別判断.
  public var decisions: [Decision]
  /// 内定済み.
  public var accepted: [AcceptedSeat]
  /// Where the records were written.
  public var places = RoundPlaces()

  /// Makes a round of the given records.
  public init(
    settings: RoundSettings, facilities: [Facility] = [], programs: [Program] = [],
    households: [Household] = [], guardians: [Guardian] = [], children: [Child] = [],
    facts: RoundFacts = RoundFacts(), jointChoices: [JointChoice] = [],
    documents: [ReceivedDocument] = [], decisions: [Decision] = [],
    accepted: [AcceptedSeat] = []
  ) {
    self.settings = settings
    self.facilities = facilities
    self.programs = programs
    self.households = households
    self.guardians = guardians
    self.children = children
    self.facts = facts
    self.jointChoices = jointChoices
    self.documents = documents
    self.decisions = decisions
    self.accepted = accepted
  }

  /// The id of a program in instance files: 施設番号, `-`, クラス (`12-1`, `12-3-5`, `12-1:障害児`).
  public func programID(_ program: Program) -> String {
    "\(facilities[program.facility].id.text)-\(program.classText)"
  }
}
