import Records
import Scoring
import StableMatching

/// Who sits where after the matching, by rank.
struct Occupancy: Sendable {
  /// One child at a program: how it ranks there.
  struct Occupant: Sendable {
    /// The child.
    let child: RecordIndex<Child>
    /// The family it came with.
    let family: FamilyIndex
    /// Its score there; nothing for a child that keeps the seat it holds.
    let score: ScoreIndex?
  }

  /// The occupants of each program (by program record), best first.
  let occupants: [[Occupant]]

  init(
    _ market: Market, _ matching: VerifiedMatching, _ scores: ScoreBook, _ round: Round
  ) {
    var occupants = [[Occupant]](repeating: [], count: round.programs.count)
    for (number, child) in market.child.enumerated() {
      let applicant = ApplicantIndex(number)
      guard let index = matching.program(of: applicant) else { continue }
      let program = market.program[Int(index.offset)]
      let facility = round.programs[program].facility
      let keeps = round.children[child].home == program
      let place = round.children[child].preferences.firstIndex(of: facility)
      occupants[program].append(
        Occupant(
          child: child, family: market.instance.family(of: applicant),
          score: keeps ? nil : place.map { scores.scores(of: child)[$0] }))
    }
    let (rank, children) = (ScoreOrder(scores), round.children)
    self.occupants = Parallel.slices(occupants.count, smallest: 16) { [occupants] programs in
      occupants[programs].map { list in
        list.sorted { left, right in
          switch (left.score, right.score) {
          case (nil, nil): children[left.child].id < children[right.child].id
          case (nil, _): true
          case (_, nil): false
          case (let first?, let second?): rank.precedes(first, second)
          }
        }
      }
    }.flatMap(\.self)
  }

  /// How many occupants of other families rank before a score.
  func ahead(
    of score: ScoreIndex, at program: RecordIndex<Program>, outside family: FamilyIndex,
    _ scores: ScoreBook
  ) -> Int {
    occupants[program].count { occupant in
      occupant.family != family && (occupant.score.map { scores.precedes($0, score) } ?? true)
    }
  }

  /// The last of the occupants who were newly admitted, outside a family if one is given.
  func lastAdmitted(
    at program: RecordIndex<Program>, outside family: FamilyIndex? = nil
  ) -> Occupant? {
    occupants[program].last { $0.score != nil && $0.family != family }
  }

  /// 最低内定 of every program, in the round's order.
  func cutoffs(
    _ waiting: [[Waiting]], _ market: Market, _ matching: VerifiedMatching
  ) -> [Cutoff] {
    occupants.indices.map { index in
      let seats = market.instance.capacity(of: market.programIndex[index])
      let last = occupants[index].last { $0.score != nil }
      return Cutoff(
        seats: seats, admitted: occupants[index].count, free: seats - occupants[index].count,
        lowestAdmitted: last.map { RankedChild(child: $0.child, score: $0.score) },
        firstHeld: waiting[index].first.map { RankedChild(child: $0.child, score: $0.score) })
    }
  }
}
