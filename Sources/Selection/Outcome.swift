public import Records
public import Scoring
public import StableMatching

/// 利用調整の結果 — everything a round came to.
///
/// Made only from a verified matching; the only thing that notices and audit accept.
public struct Outcome: Sendable {
  /// The round as it was read.
  public let round: Round
  /// The rule pack it was scored by.
  public let pack: RulePack
  /// Points, phases, tie keys and lots.
  public let scores: ScoreBook
  /// The matching problem and how its numbers stand for children and programs.
  public let market: Market
  /// The verified matching, with the claim that was proved of it.
  public let solution: Solution
  /// One result a child, in the order of `round.children`.
  public let results: [ChildResult]
  /// One entry a child and facility on its form, child after child, best first.
  public let listings: [Listing]
  /// Where a child's entries in `listings` begin; one more at the end.
  public let firstListing: [Int]
  /// One entry a program, in the order of `round.programs`.
  public let cutoffs: [Cutoff]
  /// 待機順 — the held applicants of each program, best first, in the order of `round.programs`.
  public let waiting: [[Waiting]]
  /// 妨害世帯 — the families kept from a choice they could claim; empty when stable.
  public let blocking: [BlockingHousehold]

  /// 妨害承認 of `decisions.csv` by whether they accept a household that blocks, as places in the list.
  public var acceptances: (good: [Int], idle: [Int]) {
    let households = Set(blocking.map(\.household))
    let all = round.decisions.indices.filter { round.decisions[$0].kind == .acceptBlocking }
    let good = all.filter { place in
      guard let child = round.decisions[place].child else { return !blocking.isEmpty }
      return households.contains(round.children[child].household)
    }
    return (good, all.filter { !good.contains($0) })
  }

  /// Warnings for 妨害承認 that accept nothing: whom they were meant for is told nothing.
  public var idleAcceptances: [Diagnostic] {
    acceptances.idle.map {
      .acceptsNothing(
        round.decisions[$0], at: round.places.decisions.location(of: $0), round)
    }
  }

  /// Whether a child is on its seat by decision (強制) or by an earlier promise, not by rank.
  public func isSettled(_ child: RecordIndex<Child>) -> Bool {
    let offers: [ResultKind] = [.admitted, .transferred, .continuing]
    return market.applicant[child] == nil && offers.contains(results[child].kind)
  }

  /// The entries of one child: its facilities in the order of the form.
  public func listings(of child: RecordIndex<Child>) -> ArraySlice<Listing> {
    listings[firstListing[Int(child.offset)]..<firstListing[Int(child.offset) + 1]]
  }
}

/// 結果 — what became of an applying child.
public enum ResultKind: String, CaseIterable, Sendable {
  /// A new seat, by the matching or by decision (強制).
  case admitted = "内定"
  /// No seat.
  case held = "保留"
  /// A transfer applicant moves, by the matching or by decision.
  case transferred = "転園内定"
  /// A transfer applicant stays where it is.
  case transferHeld = "転園保留"
  /// A seat promised earlier, kept.
  case continuing = "在園継続"
  /// An offer withdrawn by decision.
  case cancelled = "内定取消"
  /// Took no part.
  case notEligible = "対象外"
}

/// 理由コード — why a child has this result at a facility; wording is elsewhere.
public enum ReasonCode: String, CaseIterable, Sendable {
  /// Admitted here.
  case admittedHere = "内定"
  /// Others rank higher by points.
  case rank = "順位"
  /// Equal points, decided by a tie key or the lot.
  case tie = "同点"
  /// A later phase.
  case phase = "区分"
  /// No seats were offered.
  case noSeats = "空きなし"
  /// Too young on the entry date.
  case age = "月齢"
  /// Held by the family's own policy.
  case siblings = "きょうだい条件"
  /// No ground for care.
  case noNeed = "要件なし"
  /// Papers missing.
  case papers = "書類不備"
  /// The facility cannot take the child.
  case cannotTake = "受入体制"
  /// Admitted to a facility the family prefers.
  case better = "上位希望で内定"
  /// Declined.
  case declined = "辞退"
  /// A blocking family: no stable result exists.
  case unresolved = "調整不能"
}

/// One child's result.
public struct ChildResult: Hashable, Sendable {
  /// 結果.
  public var kind: ResultKind
  /// The seat held after the round: new, kept or none.
  public var program: RecordIndex<Program>?
  /// 希望順位 on the form of the seat held, from 1; nothing for a kept or no seat.
  public var position: Int?
  /// The main reason: of the first listed facility for a held child.
  public var reason: ReasonCode
}

/// One facility on one child's form, and what happened there.
public struct Listing: Hashable, Sendable {
  /// The facility.
  public var facility: RecordIndex<Facility>
  /// The position on the form, from 1.
  public var position: Int
  /// The seats that were open to the child there; nothing where it has none of its class.
  public var program: RecordIndex<Program>?
  /// The child's score there in `Outcome.scores`; nothing where it took no part.
  public var score: ScoreIndex?
  /// The reason at this facility.
  public var reason: ReasonCode
  /// How many others who were admitted there rank before the child.
  public var ahead: Int
  /// Where the child and the last admitted first differ, if it was ranked and not admitted.
  public var decidedBy: PriorityLevel?
  /// 不足点 — how many more points the last admitted has; nothing where points did not decide.
  public var shortBy: Rational?
}

/// 最低内定 — what it took to be admitted to a program.
public struct Cutoff: Hashable, Sendable {
  /// 受入可能数 plus the seats that transfer applicants hold there.
  public var seats: Int
  /// Children there after the round who are part of it.
  public var admitted: Int
  /// Seats left.
  public var free: Int
  /// The lowest of those admitted by rank; nothing when none.
  public var lowestAdmitted: RankedChild?
  /// The first of those held; nothing when none.
  public var firstHeld: RankedChild?
}

/// A child with its score at some program.
public struct RankedChild: Hashable, Sendable {
  /// The child.
  public var child: RecordIndex<Child>
  /// Its score there; nothing for a child that only keeps the seat it holds.
  public var score: ScoreIndex?
}

/// One applicant on a waiting list.
public struct Waiting: Hashable, Sendable {
  /// The child.
  public var child: RecordIndex<Child>
  /// Its score there.
  public var score: ScoreIndex
  /// The position on the form, from 1.
  public var position: Int
}

/// A household that could claim a choice it prefers.
public struct BlockingHousehold: Hashable, Sendable {
  /// The household.
  public var household: RecordIndex<Household>
  /// The children of the choice and the seats they could claim; nothing where one stays unplaced.
  public var children: [RecordIndex<Child>]
  /// The seats of the choice, one a child.
  public var seats: [RecordIndex<Program>?]
  /// The choice's position in the family's list, from 1.
  public var choice: Int
}
