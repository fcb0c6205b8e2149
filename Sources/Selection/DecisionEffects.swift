public import Records
import Scoring
import StableMatching

/// 決定の影響 — who could claim a seat by rank but for what was settled beforehand: seats promised
/// earlier (内定済み), forced placements (強制), exclusions (除外), 受入不可, withdrawn offers (内定取消), and
/// values that the rules leave to people (指数, 総合判断).
///
/// The outcome is held against the round as if everybody took part and nobody had judged anything:
/// all seats count, every judged value is 0, and whoever was settled beforehand counts by its own
/// rank, last where its form does not list the facility.
public struct DecisionEffects: Sendable {
  /// Why a family is affected.
  public enum Cause: Hashable, Sendable {
    /// A decision, by its 番号.
    case decision(String)
    /// A seat promised in an earlier round, by 児童番号.
    case promise(String)
  }

  /// One family that could claim a choice.
  public struct Affected: Hashable, Sendable {
    /// The household.
    public let household: RecordIndex<Household>
    /// The children of the choice.
    public let children: [RecordIndex<Child>]
    /// Their seats in it.
    public let seats: [RecordIndex<Program>?]
    /// What it is affected by.
    public let causes: [Cause]
  }

  /// The decisions that settle something, in the order of their numbers.
  public let decisions: [Decision]
  /// The families affected, by 世帯番号, then 児童番号.
  public let affected: [Affected]

  /// Whether the round has nothing that was settled beforehand.
  public var isEmpty: Bool { decisions.isEmpty && !hasPromises }
  private let hasPromises: Bool
  /// 総合判断 — how children rank without the values that people decided, where that differs.
  public let unjudged: [Unjudged]

  /// The rank of one child at one facility as if nobody had judged anything.
  public struct Unjudged: Sendable {
    /// The child.
    public let child: RecordIndex<Child>
    /// The facility.
    public let facility: RecordIndex<Facility>
    /// 区分, by its place among the phases of the pack.
    public let phase: Int
    /// 指数.
    public let points: Rational
    /// 同点時の値.
    public let keys: [Rational]
  }

  private static let settling: Set<Decision.Kind> = [
    .force, .exclude, .cannotTake, .withdrawOffer, .value,
  ]

  /// Finds who is affected in an outcome.
  ///
  /// - Complexity: O(*n* · *s*) for *n* listed seats and *s* seats of a program.
  public init(_ outcome: Outcome) {
    decisions = outcome.round.decisions.filter { Self.settling.contains($0.kind) }
      .sorted { $0.number.precedesByBytes($1.number) }
    hasPromises = !outcome.round.accepted.isEmpty
    guard !decisions.isEmpty || hasPromises else {
      affected = []
      unjudged = []
      return
    }
    let isJudged = decisions.contains { $0.kind == .value }
    let neutral =
      isJudged ? Scorer.score(outcome.round, by: outcome.pack, judging: false).book : nil
    let court = ClaimCourt(outcome, neutral ?? outcome.scores)
    unjudged = court.unjudged()
    var affected = court.families() + court.leftOut(by: decisions)
    affected.sort { left, right in
      let round = outcome.round
      let first = round.households[left.household].id
      let second = round.households[right.household].id
      if first != second { return first < second }
      return round.children[left.children[0]].id < round.children[right.children[0]].id
    }
    self.affected = affected
  }
}

/// Holds claims against all seats and everybody who sits there, settled or not.
private struct ClaimCourt {
  private let outcome: Outcome
  private let round: Round
  /// 受入可能数 and every seat held today.
  private var capacity: [Int]
  private var occupants: [[RecordIndex<Child>]]
  private let seats: SeatTable
  /// The forms without 受入不可, as if everybody took part.
  private let everybody: Standings
  /// The scores by which claims are judged.
  private let book: ScoreBook

  init(_ outcome: Outcome, _ book: ScoreBook) {
    (self.outcome, self.book) = (outcome, book)
    round = outcome.round
    capacity = round.programs.map(\.capacity)
    occupants = [[RecordIndex<Child>]](repeating: [], count: round.programs.count)
    seats = SeatTable(round)
    everybody = Standings(allOf: round)
    for (index, child) in round.children.enumerated() {
      if let home = child.home { capacity[home] += 1 }
      if let seat = outcome.results[index].program { occupants[seat].append(RecordIndex(index)) }
    }
  }

  /// Families of the matching problem whose better choice only a settled child stands in the way of.
  func families() -> [DecisionEffects.Affected] {
    let (market, matching) = (outcome.market, outcome.solution.matching)
    let blocking = Set(matching.blocking.map(\.family))
    var found: [DecisionEffects.Affected] = []
    for number in 0..<market.instance.familyCount where !blocking.contains(FamilyIndex(number)) {
      let family = FamilyIndex(number)
      let members = market.instance.applicants(of: family).map { market.child[$0] }
      for choice in 0..<matching.position(of: family) - 1 {
        let wanted = members.indices.map { place in
          market.instance.program(of: family, choice: choice, member: place)
            .map { market.program[Int($0.offset)] }
        }
        guard let causes = claim(wanted, for: members) else { continue }
        found.append(
          .init(
            household: market.household[number], children: members, seats: wanted, causes: causes))
        break
      }
    }
    return found
  }

  /// Children whom a decision keeps out: of the round, of a facility, of a seat promised before.
  func leftOut(by decisions: [Decision]) -> [DecisionEffects.Affected] {
    var found: [DecisionEffects.Affected] = []
    for decision in decisions {
      guard let child = decision.child else { continue }
      switch decision.kind {
      case .exclude: found += claim(of: child, decision) { _ in true }
      case .cannotTake: found += claim(of: child, decision) { $0 == decision.facility }
      case .withdrawOffer:
        guard let seat = round.accepted.first(where: { $0.child == child })?.program else {
          continue
        }
        found.append(affected(child, seat, decision))
      default: break
      }
    }
    return found
  }

  private func affected(
    _ child: RecordIndex<Child>, _ seat: RecordIndex<Program>, _ decision: Decision
  ) -> DecisionEffects.Affected {
    .init(
      household: round.children[child].household, children: [child], seats: [seat],
      causes: [.decision(decision.number)])
  }

  /// The first facility of a child's form, above what it got, that it could claim alone.
  private func claim(
    of child: RecordIndex<Child>, _ decision: Decision,
    where isMeant: (RecordIndex<Facility>) -> Bool
  ) -> [DecisionEffects.Affected] {
    let options = SeatOptions(of: child, round, seats, everybody)
    let got = outcome.results[Int(child.offset)].position ?? Int.max
    for option in options.options where option.position < got && isMeant(option.facility) {
      guard option.position <= round.children[child].preferences.count else { continue }
      for seat in option.programs where claim([seat], for: [child]) != nil {
        return [affected(child, seat, decision)]
      }
    }
    return []
  }

  /// What stands in the way of a claim; nothing where the claim fails by rank.
  private func claim(
    _ wanted: [RecordIndex<Program>?], for members: [RecordIndex<Child>]
  ) -> [DecisionEffects.Cause]? {
    var causes: [DecisionEffects.Cause] = []
    for (place, seat) in wanted.enumerated() {
      guard let seat else { continue }
      let child = members[place]
      var ahead = 0
      for other in occupants[seat] where !members.contains(other) {
        if precedes(other, child, at: seat) {
          ahead += 1
        } else {
          for cause in self.causes(of: other, over: child, at: seat)
          where !causes.contains(cause) { causes.append(cause) }
        }
      }
      for (sibling, wish) in wanted.enumerated() where wish == seat && sibling != place {
        if precedes(members[sibling], child, at: seat) { ahead += 1 }
      }
      if ahead >= capacity[seat] { return nil }
    }
    return causes
  }

  /// What gives a child its seat although another ranks before it.
  private func causes(
    of child: RecordIndex<Child>, over other: RecordIndex<Child>, at seat: RecordIndex<Program>
  ) -> [DecisionEffects.Cause] {
    if outcome.isSettled(child) {
      let forced = round.decisions.first { $0.kind == .force && $0.child == child }
      return [forced.map { .decision($0.number) } ?? .promise(round.children[child].id.text)]
    }
    guard let first = score(of: child, at: seat, outcome.scores),
      let second = score(of: other, at: seat, outcome.scores),
      outcome.scores.precedes(first, second)
    else { return [] }
    return round.decisions.filter { $0.kind == .value && concerns($0, [child, other]) }
      .map { .decision($0.number) }
  }

  /// Whether a judged value is one of these children's, or of their households.
  private func concerns(_ decision: Decision, _ children: [RecordIndex<Child>]) -> Bool {
    guard let judged = decision.child else { return false }
    let item = (decision.value ?? "").prefix { $0 != "=" }.filter { !$0.isWhitespace }
    let isOfChild = outcome.pack.fields.contains {
      $0.record == .child && $0.name.filter { !$0.isWhitespace } == item
    }
    return children.contains { child in
      judged == child
        || (!isOfChild && round.children[judged].household == round.children[child].household)
    }
  }

  /// How children rank without judged values, by child and position, where that differs.
  func unjudged() -> [DecisionEffects.Unjudged] {
    round.children.indices.flatMap { number -> [DecisionEffects.Unjudged] in
      let child = RecordIndex<Child>(number)
      let pairs = zip(book.scores(of: child), outcome.scores.scores(of: child))
      return zip(round.children[number].preferences, pairs).compactMap { facility, pair in
        let keys = book.tieKeys(pair.0)
        guard
          book.phase(pair.0) != outcome.scores.phase(pair.1)
            || book.points(pair.0) != outcome.scores.points(pair.1)
            || keys != outcome.scores.tieKeys(pair.1)
        else { return nil }
        return .init(
          child: child, facility: facility, phase: book.phase(pair.0),
          points: book.points(pair.0), keys: keys)
      }
    }
  }

  /// Whether one child ranks before another at a program: who holds a seat there first, who does not
  /// list it last.
  private func precedes(
    _ left: RecordIndex<Child>, _ right: RecordIndex<Child>, at seat: RecordIndex<Program>
  ) -> Bool {
    let holds = (round.children[left].home == seat, round.children[right].home == seat)
    if holds.0 != holds.1 { return holds.0 }
    if holds.0 { return left.offset < right.offset }
    guard let first = score(of: left, at: seat, book) else { return false }
    guard let second = score(of: right, at: seat, book) else { return true }
    return book.precedes(first, second)
  }

  private func score(
    of child: RecordIndex<Child>, at seat: RecordIndex<Program>, _ book: ScoreBook
  ) -> ScoreIndex? {
    let facility = round.programs[seat].facility
    let own = book.scores(of: child)
    return round.children[child].preferences.firstIndex(of: facility)
      .flatMap { $0 < own.count ? own[own.startIndex + $0] : nil }
  }
}
