public import Records
public import Scoring
import StableMatching

/// 説明 — why a child has its result, and the least change that would have changed it.
///
/// Every "would have" was checked by solving the changed problem again. Nothing in it tells of
/// another family more than a number.
public struct Explanation: Sendable {
  /// 順位 — a place in the order of all who take part at one facility and class.
  public struct Rank: Hashable, Sendable {
    /// The place, from 1; whoever holds a seat there already comes first.
    public let place: Int
    /// How many take part there.
    public let count: Int

    /// Makes a rank.
    public init(place: Int, count: Int) {
      (self.place, self.count) = (place, count)
    }
  }

  /// How one facility on the form went.
  public struct Facility: Sendable {
    /// The row of `reasons.csv`.
    public let listing: RecordedListing
    /// Seats, and the children there who rank before this one, by what put them first.
    public let seats: Int
    /// The child's place in the order there; nothing where it took no part.
    public let rank: Rank?
    /// Those who hold a seat there already.
    public let aheadByHolding: Int
    /// Those ahead, by the level that decided; in the order of the levels.
    public let ahead: [(level: PriorityLevel, count: Int)]
    /// What would have been enough, alone, for a place here or at a facility preferred to it.
    public let remedies: [Remedy]
    /// What would not have been enough, alone.
    public let inVain: [Attempt]
  }

  /// きょうだい条件 — a way in which a family with several applicants applies.
  public struct Way: Hashable, Sendable {
    /// The policy.
    public let policy: SiblingPolicy
    /// Whether no partial placement may leave this child out (先に入れる児童).
    public let isPlacedFirst: Bool
  }

  /// A kind of change that was tried.
  public enum Attempt: Hashable, Sendable {
    /// More points for the child, however many.
    case points
    /// More points for all who apply together.
    case pointsTogether
    /// Winning every tie among equal points there.
    case tie
    /// An earlier phase.
    case phase
    /// Another way to apply together.
    case way(Way)
    /// One more seat there.
    case seat
    /// One more seat in a program that a brother or sister asks for together with it.
    case siblingSeat(String)
  }

  /// A change that would have been enough, checked by solving again.
  public enum Remedy: Hashable, Sendable {
    /// This many more points, everywhere; no smaller step is enough.
    case points(Rational)
    /// Winning the tie among equal points; where it was lost to the last who won it.
    case tie(PriorityLevel?)
    /// The phase before, by its place.
    case phase(Int)
    /// This many more points for all who apply together, everywhere; fewer than the child alone
    /// would need.
    case pointsTogether(Rational)
    /// Another policy of the family, with points as they are.
    case way(Way)
    /// One more seat.
    case seat
    /// One more seat in a program that a brother or sister asks for together with it.
    case siblingSeat(String)
  }

  /// One joint choice of a family, and what stopped it.
  public struct Choice: Sendable {
    /// The choice's position, from 1.
    public let position: Int
    /// The program id of each child of the family, or nothing.
    public let programs: [String?]
    /// The children, by their place in the family, who could not have their seat.
    public let stopped: [Int]
    /// Whether this is the choice received.
    public let isReceived: Bool
  }

  /// The child.
  public let child: RecordedChild
  /// Whether it took part in the matching; otherwise it was settled beforehand, or left out.
  public let takesPart: Bool
  /// The facilities of its form.
  public let facilities: [Facility]
  /// The family's children, in the order of `Choice.programs`; the child alone without siblings.
  public let family: [String]
  /// The joint choices up to the one received; empty for a child applied for alone.
  public let choices: [Choice]
  /// 転園の連鎖 — the moves of transfer applicants without which the child had not got its seat,
  /// as program ids from and to.
  public let chain: [(from: String, to: String)]
  /// The moves of transfer applicants without which the child had got a seat it prefers.
  public let taken: [(from: String, to: String)]
}
