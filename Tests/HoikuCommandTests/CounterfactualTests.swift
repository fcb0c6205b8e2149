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
  var isAlone = false
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
    if number == applicant {
      standing?.points += morePoints
      if let phase { standing?.phase = phase }
    }
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
    for number in 0..<old.familyCount {
      let family = FamilyIndex(number)
      let members = Array(old.applicants(of: family))
      if isAlone, members.contains(applicant) {
        apart(family, members, &builder, &order)
      } else {
        add(family, members, leavingOut: nil, &builder, &order)
      }
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

  private func add(
    _ family: FamilyIndex, _ members: [Int], leavingOut: Int?, _ builder: inout InstanceBuilder,
    _ order: inout [Int]
  ) {
    let kept = members.indices.filter { members[$0] != leavingOut }
    guard !kept.isEmpty else { return }
    builder.addFamily(homes: kept.map { run.instance.home(of: ApplicantIndex(members[$0])) })
    var seen: Set<[Int?]> = []
    for choice in 0..<(staying == Int(family.offset) ? 0 : run.instance.choiceCount(of: family)) {
      let seats = kept.map { run.instance.program(of: family, choice: choice, member: $0) }
      if seen.insert(seats.map { $0.map { Int($0.offset) } }).inserted { builder.addChoice(seats) }
    }
    order += kept.map { members[$0] }
  }

  /// The child by its own form, its brothers and sisters by what is left of their combinations.
  private func apart(
    _ family: FamilyIndex, _ members: [Int], _ builder: inout InstanceBuilder,
    _ order: inout [Int]
  ) {
    add(family, members, leavingOut: applicant, &builder, &order)
    builder.addFamily(homes: [run.instance.home(of: ApplicantIndex(applicant))])
    for listing in child.listings where ![.age, .cannotTake].contains(listing.reason) {
      guard let program = run.names.programs.firstIndex(of: listing.program) else { continue }
      builder.addChoice([ProgramIndex(program)])
    }
    order.append(applicant)
  }
}

@Suite("説明の「何が違えば」は、問題を書き直して解いても同じ")
struct CounterfactualTests {
  /// What was solved again.
  private struct Tally {
    var (children, remedies, siblings, transfers, chains) = (0, 0, 0, 0, 0)
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
    let wanted = problem.child.listings.filter { $0.position <= listing.position }.map(\.facility)
    func helps(_ change: (inout Rewritten) -> Void) throws -> Bool {
      var changed = problem
      change(&changed)
      return try changed.facility().map(wanted.contains) ?? false
    }
    let name = "SEED=\(seed): \(problem.child.id) at \(listing.facility)"
    for remedy in facility.remedies {
      switch remedy {
      case .points(let more):
        #expect(try helps { $0.morePoints = more }, "\(name): \(more) points")
        let less = more - (more.isWhole ? Rational(1) : Rational(1, over: 2))
        #expect(try !helps { $0.morePoints = less }, "\(name): \(less) points are enough")
      case .tie: #expect(try helps { $0.winsTiesAt = listing.facility }, "\(name): tie")
      case .phase(let phase): #expect(try helps { $0.phase = phase }, "\(name): phase")
      case .alone: #expect(try helps { $0.isAlone = true }, "\(name): alone")
      case .seat: continue
      }
    }
    guard let program = problem.run.names.programs.firstIndex(of: listing.program) else { return }
    #expect(
      try helps { $0.moreSeatsIn = program } == facility.remedies.contains(.seat), "\(name): seat")
  }
}
