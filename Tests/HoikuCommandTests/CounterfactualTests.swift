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

/// Changes held against one facility of a child's form.
private struct Trial {
  let problem: Rewritten
  let listing: RecordedListing
  let seed: Int
  /// Where changes bring the child that are the same for every facility of its form.
  let known: Known

  /// Solved once for a child: the ways to apply, numbers of points, seats of brothers and sisters.
  final class Known {
    var facility: [String: String?] = [:]
  }

  var name: String { "SEED=\(seed): \(problem.child.id) at \(listing.facility)" }

  /// Whether a change brings the child there, or to a facility it prefers.
  ///
  /// `attempt` names a change that is solved once for all facilities.
  func helps(
    as attempt: String? = nil, _ change: (inout Rewritten) -> Void
  ) throws -> Bool {
    let wanted = problem.child.listings.filter { $0.position <= listing.position }.map(\.facility)
    if let attempt, let facility = known.facility[attempt] {
      return facility.map(wanted.contains) ?? false
    }
    var changed = problem
    change(&changed)
    let facility = try changed.facility()
    if let attempt { known.facility[attempt] = .some(facility) }
    return facility.map(wanted.contains) ?? false
  }

  /// The remedy helps; one point less does not.
  func expectEnough(_ remedy: Explanation.Remedy) throws {
    switch remedy {
    case .points(let more): try expectLeast(more, isForAll: false)
    case .pointsTogether(let more): try expectLeast(more, isForAll: true)
    case .tie: #expect(try helps { $0.winsTiesAt = listing.facility }, "\(name): tie")
    case .phase(let phase): #expect(try helps { $0.phase = phase }, "\(name): phase")
    case .way(let way):
      #expect(try helps(as: "\(way)") { $0.way = way }, "\(name): \(way)")
    case .siblingSeat(let id): #expect(try helps(withSeatIn: id), "\(name): \(id)")
    case .seat: break
    }
  }

  private func helps(withSeatIn id: String) throws -> Bool {
    let program = try #require(problem.run.names.programs.firstIndex(of: id))
    return try helps(as: "seat \(program)") { $0.moreSeatsIn = program }
  }

  private func helps(with points: Rational, isForAll: Bool) throws -> Bool {
    try helps(as: "\(points) \(isForAll)") { ($0.morePoints, $0.isForAll) = (points, isForAll) }
  }

  /// That many points are enough, and no fewer: one step less, and others by lot.
  private func expectLeast(_ more: Rational, isForAll: Bool) throws {
    let less = more - (more.isWhole ? Rational(1) : Rational(1, over: 2))
    let fewer = Self.points.filter { $0 < more }.prefix(Seeds.isLong ? 8 : 2)
    #expect(try helps(with: more, isForAll: isForAll), "\(name): \(more), for all: \(isForAll)")
    for points in [less] + fewer {
      #expect(
        try !helps(with: points, isForAll: isForAll), "\(name): \(points), for all: \(isForAll)")
    }
  }

  /// Numbers of points in an order by lot: with siblings about, more may help less.
  private static let points: [Rational] = {
    var points = (1...100).map { Rational($0) }
    var random = SeededRandom(seed: 1)
    random.shuffle(&points)
    return points
  }()

  /// The attempt does not help, however much of it there is.
  func expectInVain(_ attempt: Explanation.Attempt) throws {
    switch attempt {
    case .points, .pointsTogether:
      let isForAll = attempt == .pointsTogether
      for points in [Rational(10_000)] + Self.points.prefix(Seeds.isLong ? 16 : 3) {
        #expect(
          try !helps(with: points, isForAll: isForAll),
          "\(name): \(points), for all: \(isForAll)")
      }
    case .tie: #expect(try !helps { $0.winsTiesAt = listing.facility }, "\(name): tie")
    case .way(let way): #expect(try !helps(as: "\(way)") { $0.way = way }, "\(name): \(way)")
    case .phase:
      for phase in 0..<(listing.standing?.phase ?? 0) {
        #expect(try !helps { $0.phase = phase }, "\(name): phase \(phase)")
      }
    case .siblingSeat(let id): #expect(try !helps(withSeatIn: id), "\(name): \(id)")
    case .seat: break
    }
  }

  /// One seat more is told of every program that a brother or sister asks for beside the child.
  func expectAllSiblingSeats(_ facility: Explanation.Facility) {
    let told = Set(
      facility.remedies.compactMap { if case .siblingSeat(let id) = $0 { id } else { nil } }
        + facility.inVain.compactMap { if case .siblingSeat(let id) = $0 { id } else { nil } })
    let instance = problem.run.instance
    let child = ApplicantIndex(problem.applicant)
    let family = instance.family(of: child)
    let members = Array(instance.applicants(of: family))
    let own = members.firstIndex(of: problem.applicant) ?? 0
    var asked: Set<String> = []
    for choice in 0..<instance.choiceCount(of: family) {
      let seats = members.indices.map { place in
        instance.program(of: family, choice: choice, member: place).map { Int($0.offset) }
      }
      guard let seat = seats[own], problem.run.facilities[seat] == listing.facility
      else { continue }
      for place in members.indices where place != own {
        if let other = seats[place] { asked.insert(problem.run.names.programs[other]) }
      }
    }
    #expect(told == asked.subtracting([listing.program]), "\(name)")
  }
}

@Suite("説明の「何が違えば」は、問題を書き直して解いても同じ")
struct CounterfactualTests {
  /// What was solved again.
  private struct Tally {
    var (children, remedies, siblings, transfers, chains, ways, seats) = (0, 0, 0, 0, 0, 0, 0)
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
      #expect(tally.ways > 0 && tally.seats > 0, "\(tally)")
      #expect(tally.siblings > 0 && tally.transfers > 0 && tally.chains > 0, "\(tally)")
    }
  }

  @Test("きょうだいがいると、指数は高いほどよいとは限らない: 2点で入れて、何点でも入れるわけではない")
  func morePointsMayHelpLess() throws {
    let run = try finishedRun("m41", children: 150)
    let child = try #require(run.children.first { $0.id == "C139" })
    let applicant = try #require(run.names.applicants.firstIndex(of: child.id))
    let facility = try #require(
      try Explainer(run, child: child.id)?.explain().facilities.first { facility in
        facility.remedies.contains(.points(Rational(2)))
      })
    let trial = Trial(
      problem: Rewritten(run, child, applicant), listing: facility.listing, seed: 41,
      known: Trial.Known())
    try trial.expectEnough(.points(Rational(2)))
    #expect(try !trial.helps { $0.morePoints = Rational(10_000) })
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
    let known = Trial.Known()
    for facility in explanation.facilities {
      tally.remedies += facility.remedies.count
      tally.ways += facility.remedies.count { if case .way = $0 { true } else { false } }
      tally.seats += facility.remedies.count { if case .siblingSeat = $0 { true } else { false } }
      try check(facility, problem, seed, known)
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
    try finishedRun("why-\(seed)", children: Seeds.isLong ? 200 : 60)
  }

  private func finishedRun(_ seed: String, children: Int) throws -> RecordedRun {
    let scratch = try ScratchFolder()
    #expect(
      Session(
        "generate", scratch.path("city"), "--children", "\(children)", "--facilities", "8",
        "--seed", seed, "--rules", Repository.path("SampleData/rules/urasoe-2026")
      ).code == .done)
    let session = Session("run", scratch.path("city"), "--out", scratch.path("out"))
    #expect(session.code == .done, "SEED=\(seed): \(session.complaint)")
    let findings = Findings()
    let folder = InputFolder(scratch.path("out"), findings: findings)
    return try #require(FinishedRun.read(folder, findings: findings)).record
  }

  /// Every remedy helps; one point less does not; one seat more helps only where it is said.
  private func check(
    _ facility: Explanation.Facility, _ problem: Rewritten, _ seed: Int, _ known: Trial.Known
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
    let trial = Trial(problem: problem, listing: listing, seed: seed, known: known)
    for remedy in facility.remedies { try trial.expectEnough(remedy) }
    for attempt in facility.inVain { try trial.expectInVain(attempt) }
    trial.expectAllSiblingSeats(facility)
    guard let program = problem.run.names.programs.firstIndex(of: listing.program) else { return }
    #expect(
      try trial.helps { $0.moreSeatsIn = program } == facility.remedies.contains(.seat),
      "\(trial.name): seat")
  }
}
