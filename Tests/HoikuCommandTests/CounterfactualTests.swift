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

  /// The facility the child comes to when the problem is solved.
  func facility() throws -> String? {
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
    return matching.program(of: ApplicantIndex(place)).map { run.facilities[Int($0.offset)] }
  }

  private func add(
    _ family: FamilyIndex, _ members: [Int], leavingOut: Int?, _ builder: inout InstanceBuilder,
    _ order: inout [Int]
  ) {
    let kept = members.indices.filter { members[$0] != leavingOut }
    guard !kept.isEmpty else { return }
    builder.addFamily(homes: kept.map { run.instance.home(of: ApplicantIndex(members[$0])) })
    var seen: Set<[Int?]> = []
    for choice in 0..<run.instance.choiceCount(of: family) {
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
  @Test("くじで選んだ児童の、点数・同点・区分・席・きょうだい条件のすべての答え")
  func solvedAgain() throws {
    let wanted = Seeds.isLong ? 500 : 8
    var (children, remedies, siblings, transfers) = (0, 0, 0, 0)
    for seed in 0..<(Seeds.isLong ? 10 : 1) {
      let run = try finishedRun(seed)
      var random = SeededRandom(seed: seed)
      var sample = run.children.filter {
        [.held, .transferHeld].contains($0.kind) || $0.position ?? 1 > 1
      }
      random.shuffle(&sample)
      for child in sample.prefix(wanted / (Seeds.isLong ? 10 : 1)) {
        guard let applicant = run.names.applicants.firstIndex(of: child.id) else { continue }
        children += 1
        let family = run.instance.family(of: ApplicantIndex(applicant))
        if run.instance.applicants(of: family).count > 1 { siblings += 1 }
        if run.instance.home(of: ApplicantIndex(applicant)) != nil { transfers += 1 }
        let explanation = try #require(Explainer(run, child: child.id)).explain()
        for facility in explanation.facilities {
          remedies += facility.remedies.count
          try check(facility, Rewritten(run, child, applicant), seed)
        }
      }
    }
    #expect(children >= wanted * 3 / 4 && remedies > 0)
    if Seeds.isLong { #expect(remedies > children && siblings > 0 && transfers > 0) }
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
    return try #require(FinishedRun.read(scratch.path("out"), findings: Findings())).record
  }

  /// Every remedy helps; one point less does not; one seat more helps only where it is said.
  private func check(
    _ facility: Explanation.Facility, _ problem: Rewritten, _ seed: Int
  ) throws {
    let listing = facility.listing
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
