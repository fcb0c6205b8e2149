import Records
import Scoring
import StableMatching

// 解き直し — the changes that are the same for every facility of the form, each solved once.
extension Explainer {
  /// Where each change brings the child.
  struct Trials {
    /// A change, and the facility the child then comes to.
    struct Result<Change> {
      let change: Change
      let facility: String?
    }

    /// More points for the child, ascending, until nothing is left to be asked.
    var points: [Result<Rational>] = []
    /// The same for all who apply together.
    var pointsTogether: [Result<Rational>] = []
    /// The other ways to apply together.
    var ways: [Result<Explanation.Way>] = []
    /// One more seat in a program that a brother or sister asks for.
    var siblingSeats: [Result<Int>] = []
  }

  /// The brothers and sisters who apply together with the child, itself among them.
  var together: [Int] { family?.children ?? [] }

  private var family: EditableMarket.Family? {
    guard let applicant else { return nil }
    return market.families.first { $0.children.contains(applicant) }
  }

  /// Whether the child took part at a facility and asked for it in vain.
  func isInVain(_ listing: RecordedListing) -> Bool {
    applicant != nil && listing.standing != nil && Self.outranked.contains(listing.reason)
  }

  /// Solves every change again, as far as the child asked for something in vain.
  func trials() throws -> Trials {
    var trials = Trials()
    guard let applicant, child.listings.contains(where: isInVain) else { return trials }
    trials.points = try raised([applicant])
    guard let family, family.children.count > 1 else { return trials }
    trials.pointsTogether = try raised(family.children)
    trials.ways = try otherWays(family, of: applicant)
    let programs = child.listings.filter(isInVain).map(siblingPrograms)
    trials.siblingSeats = try programs.reduce(into: Set()) { $0.formUnion($1) }.sorted().map {
      program in
      .init(
        change: program,
        facility: try facility { market, _ in market.newcomerSeats[program] += 1 })
    }
    return trials
  }

  /// Where the child comes to when the problem with a change, of which the child is told, is solved.
  func facility(with change: (inout EditableMarket, Int) -> Void) throws -> String? {
    guard let applicant else { return nil }
    var changed = market
    change(&changed, applicant)
    let seat = try changed.solved()[applicant] ?? nil
    return seat.map { market.facilities[$0] }
  }

  /// The programs of the brothers and sisters in the joint choices that place the child at a facility.
  func siblingPrograms(beside listing: RecordedListing) -> Set<Int> {
    guard let applicant, let family, let own = family.children.firstIndex(of: applicant) else {
      return []
    }
    var programs: Set<Int> = []
    for choice in family.choices {
      guard let seat = choice[own], market.facilities[seat] == listing.facility else { continue }
      for (member, program) in choice.enumerated() where member != own {
        if let program { programs.insert(program) }
      }
    }
    // A seat more where the child itself asks for one is tried as its own.
    if let program = program(listing.program) { programs.remove(program) }
    return programs
  }

  /// Every other policy of a family with joint choices; those that may place some also with this child
  /// placed first.
  private func otherWays(
    _ family: EditableMarket.Family, of applicant: Int
  ) throws -> [Trials.Result<Explanation.Way>] {
    let form = FamilyForm(family, run)
    let first = family.children.firstIndex(of: applicant) ?? 0
    return try form.otherWays(first: first).map { way in
      .init(
        change: .init(policy: way.policy, isPlacedFirst: way.placedFirst != nil),
        facility: try facility { market, _ in market.apply(way, form) })
    }
  }

  // MARK: - More points

  /// Where more points, for one child or for several alike, bring the child.
  ///
  /// Results can only differ where the points pass those of a rival at some facility of a form, so
  /// these are tried, each of them: with siblings about, more points may undo what fewer did. Once the
  /// child has come to the first facility it asked for in vain, there is nothing more to be asked.
  private func raised(_ children: [Int]) throws -> [Trials.Result<Rational>] {
    guard let best = child.listings.first(where: isInVain) else { return [] }
    let enough = child.listings.filter { $0.position <= best.position }.map(\.facility)
    var tried: [Trials.Result<Rational>] = []
    for points in passingPoints(of: children) {
      let facility = try facility { market, _ in
        for child in children { market.raise(child, by: points) }
      }
      tried.append(.init(change: points, facility: facility))
      if let facility, enough.contains(facility) { break }
    }
    return tried
  }

  /// How many more points just pass a rival of the same phase, ascending.
  private func passingPoints(of raised: [Int]) -> [Rational] {
    var passing: Set<Rational> = []
    let rivals = rivals(of: raised)
    for child in raised {
      for (facility, own) in market.standings[child] {
        for other in rivals[facility] ?? [] {
          guard let rival = market.standings[other][facility], rival.phase == own.phase,
            rival.points >= own.points
          else { continue }
          let gap = rival.points - own.points
          var level = own
          level.points = rival.points
          let step = gap.isWhole ? Rational(1) : Rational(1, over: 2)
          let needed = order.precedes(level, rival) ? gap : gap + step
          if needed > .zero { passing.insert(needed) }
        }
      }
    }
    return passing.sorted()
  }

  /// The children, but for some who are raised, who ask for a seat that one of these asks for, by its
  /// facility.
  private func rivals(of raised: [Int]) -> [String: Set<Int>] {
    var asking: [Int: Set<Int>] = [:]
    for family in market.families {
      for choice in family.choices {
        for (member, program) in choice.enumerated() {
          if let program { asking[program, default: []].insert(family.children[member]) }
        }
      }
    }
    var rivals: [String: Set<Int>] = [:]
    for (program, children) in asking where !children.isDisjoint(with: raised) {
      rivals[market.facilities[program], default: []].formUnion(children.subtracting(raised))
    }
    return rivals
  }
}
