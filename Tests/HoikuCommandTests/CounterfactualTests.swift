import Audit
import Foundation
import Intake
import Records
import Scoring
import Selection
import StableMatching
import TestSupport
import Testing

@testable import hoiku

/// The problem of a record, written down again from its tables with one thing changed: shares
/// nothing with the explainer but the record.
private struct Rewritten {
  let run: RecordedRun
  /// The child in question, and its applicant number.
  let child: RecordedChild
  let applicant: Int
  var morePoints = Rational.zero
  var phase: Int?
  var winsTiesAt: String?
  var moreSeatsIn: Int?
  /// Another way for the child's family to apply.
  var way: Explanation.Way?
  /// Whether the points are for all who apply with the child.
  var isForAll = false
  /// A family that stays where it is, whatever it asked for.
  var staying: Int?

  private let standings: [[String: RankStanding]]

  init(_ run: RecordedRun, _ child: RecordedChild, _ applicant: Int) {
    (self.run, self.child, self.applicant) = (run, child, applicant)
    var byID: [String: [String: RankStanding]] = [:]
    for child in run.children {
      for listing in child.listings {
        byID[child.id, default: [:]][listing.facility] = listing.standing
      }
    }
    standings = run.names.applicants.map { byID[$0] ?? [:] }
  }

  private func standing(_ number: Int, _ facility: String) -> RankStanding? {
    var standing = standings[number][facility]
    let family = run.instance.family(of: ApplicantIndex(applicant))
    if number == applicant || isForAll && run.instance.family(of: ApplicantIndex(number)) == family
    {
      standing?.points += morePoints
    }
    if number == applicant, let phase { standing?.phase = phase }
    return standing
  }

  private func precedes(_ left: Int, _ right: Int, _ facility: String) -> Bool {
    guard let first = standing(left, facility) else { return false }
    guard let second = standing(right, facility) else { return true }
    if first.phase != second.phase { return first.phase < second.phase }
    if first.points != second.points { return first.points > second.points }
    if winsTiesAt == facility, left == applicant || right == applicant { return left == applicant }
    for (place, key) in run.tieChain.enumerated() where first.keys[place] != second.keys[place] {
      return (first.keys[place] < second.keys[place]) == key.smallerFirst
    }
    return first.lot < second.lot
  }

  /// The child's place in the order of a program, from 1, and how many are in it.
  func rank(at program: Int) -> (place: Int, count: Int)? {
    let facility = run.facilities[program]
    let members = standings.indices.filter { number in
      run.instance.priority(of: ProgramIndex(program)).contains(ApplicantIndex(number))
    }
    guard members.contains(applicant) else { return nil }
    let isHome = { run.instance.home(of: ApplicantIndex($0)) == ProgramIndex(program) }
    let ahead = members.count { other in
      if isHome(other) != isHome(applicant) { return isHome(other) }
      return other != applicant && precedes(other, applicant, facility)
    }
    return (ahead + 1, members.count)
  }

  /// The facility the child comes to when the problem is solved.
  func facility() throws -> String? {
    try program().map { run.facilities[Int($0.offset)] }
  }

  /// The program the child comes to when the problem is solved.
  func program() throws -> ProgramIndex? {
    let old = run.instance
    var builder = InstanceBuilder()
    for program in 0..<old.programCount {
      builder.addProgram(
        capacity: old.capacity(of: ProgramIndex(program)) + (moreSeatsIn == program ? 1 : 0))
    }
    var order: [Int] = []
    for (members, choices) in families() {
      builder.addFamily(homes: members.map { old.home(of: ApplicantIndex($0)) })
      for choice in choices { builder.addChoice(choice.map { $0.map(ProgramIndex.init) }) }
      order += members
    }
    for program in 0..<old.programCount {
      let facility = run.facilities[program]
      let wanting = order.indices.filter { standing(order[$0], facility) != nil }
        .sorted { precedes(order[$0], order[$1], facility) }
      let holding = order.indices.filter {
        old.home(of: ApplicantIndex(order[$0])) == ProgramIndex(program) && !wanting.contains($0)
      }
      builder.setPriority(
        of: ProgramIndex(program), (holding + wanting).map { ApplicantIndex($0) })
    }
    let matching = try solve(try builder.build()).matching
    let place = try #require(order.firstIndex(of: applicant))
    return matching.program(of: ApplicantIndex(place))
  }

  private typealias Family = (members: [Int], choices: [[Int?]])

  /// All families in the order of their smallest lots.
  private func families() -> [Family] {
    let old = run.instance
    var families: [Family] = []
    for number in 0..<old.familyCount {
      let members = Array(old.applicants(of: FamilyIndex(number)))
      if let way, members.contains(applicant) {
        families += applied(members, way)
        continue
      }
      let count = staying == number ? 0 : old.choiceCount(of: FamilyIndex(number))
      families.append(
        (
          members,
          (0..<count).map { choice in
            members.indices.map { member in
              old.program(of: FamilyIndex(number), choice: choice, member: member)
                .map { Int($0.offset) }
            }
          }
        ))
    }
    guard way != nil else { return families }
    return families.enumerated().sorted { left, right in
      let (first, second) = (lot(left.element.members), lot(right.element.members))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  private func lot(_ members: [Int]) -> Int {
    members.compactMap { standings[$0].values.first?.lot }.min() ?? Int.max
  }

  /// A wish of one child: where it stands on the form, the facility and the program.
  private struct Pick {
    let position: Int
    let facility: String
    let program: Int
    var isHome = false
  }

  /// The forms of a family's children.
  private func forms(_ members: [Int]) -> [[Pick]] {
    members.map { member in
      let id = run.names.applicants[member]
      let listings = run.children.first { $0.id == id }?.listings ?? []
      let home = run.instance.home(of: ApplicantIndex(member)).map { Int($0.offset) }
      var picks = listings.compactMap { listing -> Pick? in
        guard let program = run.names.programs.firstIndex(of: listing.program), listing.isOpen
        else { return nil }
        return Pick(
          position: listing.position, facility: listing.facility, program: program,
          isHome: program == home)
      }
      if let home, !picks.contains(where: \.isHome) {
        picks.append(
          Pick(
            position: listings.count + 1, facility: run.facilities[home], program: home,
            isHome: true))
      }
      return picks
    }
  }

  /// A family as it would be if it had applied in another way, by the words of the definition.
  private func applied(_ members: [Int], _ way: Explanation.Way) -> [Family] {
    let forms = forms(members)
    let lengths = members.map { member in
      run.children.first { $0.id == run.names.applicants[member] }?.listings.count ?? 0
    }
    if way.policy == .independent {
      return members.indices.map { place in
        let own = forms[place].filter { $0.position <= lengths[place] }
        return ([members[place]], own.map { [$0.program] })
      }
    }
    let isPartial = [.sameFirstAny, .rankFirstAny].contains(way.policy)
    var all: [[Pick?]] = [[]]
    for (place, form) in forms.enumerated() {
      var picks: [Pick?] = form
      let isFirst = way.isPlacedFirst && members[place] == applicant
      if isPartial, !isFirst, !form.contains(where: \.isHome) { picks.append(nil) }
      all = all.flatMap { start in picks.map { start + [$0] } }
    }
    all = all.filter { $0.contains { $0 != nil } }
    if way.policy == .sameOnly { all = all.filter(isSame) }
    let prefersSame = [.sameFirstAll, .sameFirstAny].contains(way.policy)
    let keyed = all.map { picks -> (key: [Int], picks: [Pick?]) in
      let placed = picks.compactMap { $0 }
      let key = [
        prefersSame && !isSame(picks) ? 1 : 0, -placed.count,
        placed.reduce(0) { $0 + $1.position },
      ]
      return (key + picks.map { $0?.position ?? Int.max }, picks)
    }
    let sorted = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return [(members, sorted.map { $0.picks.map { $0?.program } })]
  }

  private func isSame(_ picks: [Pick?]) -> Bool {
    !picks.contains { $0 == nil } && Set(picks.compactMap { $0?.facility }).count == 1
  }
}

/// Changes held against one facility of a child's form.
private struct Trial {
  let problem: Rewritten
  let listing: RecordedListing
  let seed: Int

  var name: String { "SEED=\(seed): \(problem.child.id) at \(listing.facility)" }

  /// Whether a change brings the child there, or to a facility it prefers.
  func helps(_ change: (inout Rewritten) -> Void) throws -> Bool {
    let wanted = problem.child.listings.filter { $0.position <= listing.position }.map(\.facility)
    var changed = problem
    change(&changed)
    return try changed.facility().map(wanted.contains) ?? false
  }

  /// The remedy helps; one point less does not.
  func expectEnough(_ remedy: Explanation.Remedy) throws {
    switch remedy {
    case .points(let more): try expectLeast(more, isForAll: false)
    case .pointsTogether(let more): try expectLeast(more, isForAll: true)
    case .tie: #expect(try helps { $0.winsTiesAt = listing.facility }, "\(name): tie")
    case .phase(let phase): #expect(try helps { $0.phase = phase }, "\(name): phase")
    case .way(let way): #expect(try helps { $0.way = way }, "\(name): \(way)")
    case .seat: break
    }
  }

  private func expectLeast(_ more: Rational, isForAll: Bool) throws {
    let less = more - (more.isWhole ? Rational(1) : Rational(1, over: 2))
    for (points, isEnough) in [(more, true), (less, false)] {
      let isHelped = try helps { ($0.morePoints, $0.isForAll) = (points, isForAll) }
      #expect(isHelped == isEnough, "\(name): \(points) points, for all: \(isForAll)")
    }
  }

  /// The attempt does not help, however much of it there is.
  func expectInVain(_ attempt: Explanation.Attempt) throws {
    switch attempt {
    case .points, .pointsTogether:
      let isForAll = attempt == .pointsTogether
      #expect(
        try !helps { ($0.morePoints, $0.isForAll) = (Rational(10_000), isForAll) },
        "\(name): any points, for all: \(isForAll)")
    case .tie: #expect(try !helps { $0.winsTiesAt = listing.facility }, "\(name): tie")
    case .way(let way): #expect(try !helps { $0.way = way }, "\(name): \(way)")
    case .phase, .seat: break
    }
  }
}

@Suite("説明の「何が違えば」は、問題を書き直して解いても同じ")
struct CounterfactualTests {
  /// What was solved again.
  private struct Tally {
    var (children, remedies, siblings, transfers, chains, ways) = (0, 0, 0, 0, 0, 0)
  }

  @Test("くじで選んだ児童の、点数・同点・区分・席・きょうだい条件・転園の連鎖のすべての答え")
  func solvedAgain() throws {
    let wanted = Seeds.isLong ? 500 : 20
    var tally = Tally()
    var seed = 0
    while tally.children < wanted, seed < 60 {
      let run = try finishedRun(seed)
      var random = SeededRandom(seed: seed)
      var sample = run.children.filter { $0.listings.contains { $0.standing != nil } }
      random.shuffle(&sample)
      for child in sample.prefix(min(50, wanted - tally.children)) {
        try check(child, run, seed, &tally)
      }
      seed += 1
    }
    #expect(tally.children == wanted && tally.remedies > 0)
    if Seeds.isLong {
      // About half of the children hold their first wish: there is nothing that would have helped.
      #expect(tally.remedies > wanted / 5, "\(tally)")
      #expect(tally.ways > 0, "\(tally)")
      #expect(tally.siblings > 0 && tally.transfers > 0 && tally.chains > 0, "\(tally)")
    }
  }

  private func check(
    _ child: RecordedChild, _ run: RecordedRun, _ seed: Int, _ tally: inout Tally
  ) throws {
    guard let applicant = run.names.applicants.firstIndex(of: child.id) else { return }
    tally.children += 1
    let family = run.instance.family(of: ApplicantIndex(applicant))
    if run.instance.applicants(of: family).count > 1 { tally.siblings += 1 }
    if run.instance.home(of: ApplicantIndex(applicant)) != nil { tally.transfers += 1 }
    let explanation = try #require(Explainer(run, child: child.id)).explain()
    let problem = Rewritten(run, child, applicant)
    for facility in explanation.facilities {
      tally.remedies += facility.remedies.count
      tally.ways += facility.remedies.count { if case .way = $0 { true } else { false } }
      try check(facility, problem, seed)
    }
    let name = "SEED=\(seed): \(child.id)"
    for move in explanation.chain {
      tally.chains += 1
      #expect(
        try undoing(move, problem).contains { $0 != run.seats[applicant] }, "\(name): \(move)")
    }
    let wanted = Set(
      child.listings.filter { $0.position < child.position ?? Int.max }.map(\.facility))
    for move in explanation.taken {
      tally.chains += 1
      #expect(
        try undoing(move, problem).contains { seat in
          seat.map { wanted.contains(run.facilities[Int($0.offset)]) } ?? false
        }, "\(name): \(move)")
    }
  }

  /// Where the child comes to without a transfer, for each family that made it.
  private func undoing(
    _ move: (from: String, to: String), _ problem: Rewritten
  ) throws -> [ProgramIndex?] {
    let (run, names) = (problem.run, problem.run.names.programs)
    let movers = run.seats.indices.filter { number in
      run.instance.home(of: ApplicantIndex(number)).map { names[Int($0.offset)] } == move.from
        && run.seats[number].map { names[Int($0.offset)] } == move.to
    }
    return try Set(movers.map { Int(run.instance.family(of: ApplicantIndex($0)).offset) }).map {
      var changed = problem
      changed.staying = $0
      return try changed.program()
    }
  }

  private func finishedRun(_ seed: Int) throws -> RecordedRun {
    let scratch = try ScratchFolder()
    #expect(
      Session(
        "generate", scratch.path("city"), "--children", Seeds.isLong ? "200" : "60",
        "--facilities", "8", "--seed",
        "why-\(seed)", "--rules", Repository.path("SampleData/rules/urasoe-2026")
      ).code == .done)
    let session = Session("run", scratch.path("city"), "--out", scratch.path("out"))
    #expect(session.code == .done, "SEED=\(seed): \(session.complaint)")
    let findings = Findings()
    let folder = InputFolder(scratch.path("out"), findings: findings)
    return try #require(FinishedRun.read(folder, findings: findings)).record
  }

  /// Every remedy helps; one point less does not; one seat more helps only where it is said.
  private func check(
    _ facility: Explanation.Facility, _ problem: Rewritten, _ seed: Int
  ) throws {
    let listing = facility.listing
    if let program = problem.run.names.programs.firstIndex(of: listing.program),
      let rank = problem.rank(at: program)
    {
      #expect(
        facility.rank == .init(place: rank.place, count: rank.count),
        "SEED=\(seed): \(problem.child.id) at \(listing.facility)")
    }
    guard listing.standing != nil,
      [.rank, .tie, .phase, .siblings, .noSeats, .unresolved].contains(listing.reason)
    else { return }
    let trial = Trial(problem: problem, listing: listing, seed: seed)
    for remedy in facility.remedies { try trial.expectEnough(remedy) }
    for attempt in facility.inVain { try trial.expectInVain(attempt) }
    guard let program = problem.run.names.programs.firstIndex(of: listing.program) else { return }
    #expect(
      try trial.helps { $0.moreSeatsIn = program } == facility.remedies.contains(.seat),
      "\(trial.name): seat")
  }
}
