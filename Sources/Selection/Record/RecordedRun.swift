public import Records
public import Scoring
public import StableMatching

/// 記録 — what a finished run wrote down, as far as questions about it need.
///
/// Read from the output folder alone: the round itself may be locked away.
public struct RecordedRun: Sendable {
  /// The matching problem.
  public var instance: Instance
  /// The ids of its numbers.
  public var names: MarketNames
  /// The seat of each applicant after the run.
  public var seats: [ProgramIndex?]
  /// 選考区分, first to last.
  public var phases: [String]
  /// The keys of the tie chain.
  public var tieChain: [TieKey]
  /// 施設番号 of each program of the instance.
  public var facilities: [String]
  /// Every child of the round, in the order of `results.csv`.
  public var children: [RecordedChild]

  /// A key of the tie chain.
  public struct TieKey: Hashable, Sendable {
    /// 項目.
    public var name: String
    /// 向き: whether the smaller value comes first.
    public var smallerFirst: Bool

    /// Describes a key.
    public init(name: String, smallerFirst: Bool) {
      self.name = name
      self.smallerFirst = smallerFirst
    }
  }

  /// Puts the parts of a record together.
  public init(
    instance: Instance, names: MarketNames, seats: [ProgramIndex?], phases: [String],
    tieChain: [TieKey], facilities: [String], children: [RecordedChild]
  ) {
    self.instance = instance
    self.names = names
    self.seats = seats
    self.phases = phases
    self.tieChain = tieChain
    self.facilities = facilities
    self.children = children
  }
}

/// One child of a record.
public struct RecordedChild: Hashable, Sendable {
  /// 児童番号.
  public var id: String
  /// 世帯番号.
  public var household: String
  /// 結果.
  public var kind: ResultKind
  /// The id of the seat held after the run; nothing without one.
  public var seat: String?
  /// 施設番号 of that seat.
  public var seatFacility: String?
  /// 希望順位 of that seat.
  public var position: Int?
  /// 理由コード.
  public var reason: ReasonCode
  /// One entry a facility on the form, best first.
  public var listings: [RecordedListing]

  /// Puts a child's rows together.
  public init(
    id: String, household: String, kind: ResultKind, seat: String?, seatFacility: String?,
    position: Int?, reason: ReasonCode, listings: [RecordedListing] = []
  ) {
    self.seatFacility = seatFacility
    self.id = id
    self.household = household
    self.kind = kind
    self.seat = seat
    self.position = position
    self.reason = reason
    self.listings = listings
  }
}

/// One facility on a child's form, as `reasons.csv` has it.
public struct RecordedListing: Hashable, Sendable {
  /// 希望順位 on the form, from 1.
  public var position: Int
  /// 施設番号.
  public var facility: String
  /// The id of the seats that were open to the child there.
  public var program: String
  /// How the child ranks there; nothing where it took no part.
  public var standing: RankStanding?
  /// 理由コード.
  public var reason: ReasonCode
  /// Whether the child could be given a seat there: old enough, and the facility can take it.
  public var isOpen: Bool

  /// Puts a row together.
  public init(
    position: Int, facility: String, program: String, standing: RankStanding?, reason: ReasonCode,
    isOpen: Bool
  ) {
    self.isOpen = isOpen
    self.position = position
    self.facility = facility
    self.program = program
    self.standing = standing
    self.reason = reason
  }
}

/// 選考順の値 — what decides a child's rank at one facility, in the order it is compared.
public struct RankStanding: Hashable, Sendable {
  /// 区分, by its place among the phases.
  public var phase: Int
  /// 指数.
  public var points: Rational
  /// 同点時の値, one a key.
  public var keys: [Rational]
  /// 抽選順, from 1; unique in the round.
  public var lot: Int

  /// Puts the values together.
  public init(phase: Int, points: Rational, keys: [Rational], lot: Int) {
    self.phase = phase
    self.points = points
    self.keys = keys
    self.lot = lot
  }
}

/// The order of rank standings under a tie chain.
public struct RankOrder: Sendable {
  private let smallerFirst: [Bool]

  /// The order of a record.
  public init(_ chain: [RecordedRun.TieKey]) {
    smallerFirst = chain.map(\.smallerFirst)
  }

  /// Where two standings first differ, and whether the left one ranks first.
  public func compare(
    _ left: RankStanding, _ right: RankStanding
  ) -> (level: PriorityLevel, leftFirst: Bool) {
    if left.phase != right.phase { return (.phase, left.phase < right.phase) }
    if left.points != right.points { return (.points, left.points > right.points) }
    // Two runs compared may have chains of other lengths; what both have decides.
    let shared = min(left.keys.count, right.keys.count)
    for (place, isSmallerFirst) in smallerFirst.prefix(shared).enumerated() {
      let (first, second) = (left.keys[place], right.keys[place])
      if first != second { return (.tieKey(place), (first < second) == isSmallerFirst) }
    }
    return (.lot, left.lot < right.lot)
  }

  /// Whether the left standing ranks before the right one.
  public func precedes(_ left: RankStanding, _ right: RankStanding) -> Bool {
    compare(left, right).leftFirst
  }
}
