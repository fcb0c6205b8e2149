import Records
import StableMatching

/// 他の結果との一致 — a result made by hand or by another system, held against a recorded run.
public struct PolicyComparison: Sendable {
  /// One child whose seat differs.
  public struct Difference: Hashable, Sendable {
    /// 児童番号.
    public let child: String
    /// The seat of the run.
    public let ours: String?
    /// 希望順位 of that seat, from 1; nothing without a seat, or for one that was not listed.
    public let ourPosition: Int?
    /// The seat of the other result.
    public let theirs: String?
    /// 希望順位 of that seat.
    public let theirPosition: Int?
    /// What the other seat does.
    public let finding: Finding
  }

  /// What a different seat means.
  public enum Finding: Hashable, Sendable {
    /// The family wished for no such combination.
    case notWished
    /// More children are in the program than it has seats.
    case overfull(program: String)
    /// The child's own family could claim a better choice.
    case ownFamilyBlocks(choice: Int)
    /// These families could claim the child's seat.
    case seatClaimed(by: [String])
    /// These families block the run's own result and do not block the other one.
    case settles([String])
    /// The child was settled before the matching, by a decision or an earlier promise.
    case settledBefore
    /// Follows from other differences; nobody could object to this one alone.
    case follows
  }

  /// Children compared.
  public let compared: Int
  /// Those whose seats differ, in the order of ids.
  public let differences: [Difference]
  /// How many families block the other result; nothing where it is no matching of the wishes.
  public let blocking: Int?
  /// How many families block the run's own result.
  public let ownBlocking: Int
  /// Ids of the other result that the run does not know, in the order of bytes.
  public let unknown: [String]
  /// Ids of the run that the other result leaves out, in the order of bytes.
  public let missing: [String]

  /// Whether those left out were compared too, as children who got nothing.
  public let missingGotNothing: Bool

  /// Whether both results give every child the same seat.
  public var agrees: Bool {
    differences.isEmpty && unknown.isEmpty && (missing.isEmpty || missingGotNothing)
  }

  /// Compares a run with another result.
  ///
  /// - Parameters:
  ///   - run: The recorded run.
  ///   - given: Each child's program id by 児童番号; nothing for one that got none, who keeps the
  ///     seat it holds today, if any.
  ///   - isAdmittedOnly: 内定者だけの一覧 — whether children left out got nothing.
  /// - Complexity: O(*n*) in the listed choices.
  public init(
    _ run: RecordedRun, with given: [String: String?], isAdmittedOnly: Bool = false
  ) {
    let ids = Set(run.children.map(\.id))
    unknown = given.keys.filter { !ids.contains($0) }.sorted { $0.precedesByBytes($1) }
    missing = ids.filter { given[$0] == nil }.sorted { $0.precedesByBytes($1) }
    missingGotNothing = isAdmittedOnly
    compared = isAdmittedOnly ? ids.count : ids.count - missing.count
    let seats = Self.staying(given, isAdmittedOnly ? missing : [], run)
    let judge = Judge(run, seats)
    blocking = judge.blocking?.count
    ownBlocking = judge.ownBlocking.count
    var numbers: [String: Int] = [:]
    for (number, id) in run.names.applicants.enumerated() { numbers[id] = number }
    let facility = Dictionary(
      zip(run.names.programs, run.facilities), uniquingKeysWith: { first, _ in first })
    differences = run.children.compactMap { child in
      guard let theirs = seats[child.id], theirs != child.seat else { return nil }
      let finding = numbers[child.id].map(judge.finding) ?? .settledBefore
      let listing = theirs.flatMap { facility[$0] }.flatMap { place in
        child.listings.first { $0.facility == place }
      }
      return Difference(
        child: child.id, ours: child.seat, ourPosition: child.position, theirs: theirs,
        theirPosition: listing?.position, finding: finding)
    }.sorted { $0.child.precedesByBytes($1.child) }
  }
}

extension PolicyComparison {
  /// The other result with the seats that children without a new one keep.
  private static func staying(
    _ given: [String: String?], _ missing: [String], _ run: RecordedRun
  ) -> [String: String?] {
    var homes: [String: String] = [:]
    for (number, id) in run.names.applicants.enumerated() {
      homes[id] = run.instance.home(of: ApplicantIndex(number)).map {
        run.names.programs[Int($0.offset)]
      }
    }
    let applicants = Set(run.names.applicants)
    let kinds: [ResultKind] = [.admitted, .transferred]
    var seats = given
    for id in missing { seats[id] = .some(nil) }
    for (id, seat) in seats where seat == nil { seats[id] = .some(homes[id]) }
    // Promised before, or out of the round: a list of new admissions has nothing of them.
    let missing = Set(missing)
    for child in run.children
    where missing.contains(child.id) && !applicants.contains(child.id)
      && !kinds.contains(child.kind)
    {
      seats[child.id] = .some(child.seat)
    }
    return seats
  }
}

/// Checks another result against the recorded wishes and ranks.
private struct Judge {
  private let run: RecordedRun
  /// The other seat of each applicant; our own where the other result says nothing.
  private let seats: [ProgramIndex?]
  private let choices: [Int?]
  private let occupied: [Int]
  /// The families that block the other result; nothing where it is no matching.
  let blocking: [BlockingFamily]?
  /// The families that block the run's own result.
  let ownBlocking: [BlockingFamily]

  init(_ run: RecordedRun, _ given: [String: String?]) {
    self.run = run
    var numbers: [String: ProgramIndex] = [:]
    for (number, id) in run.names.programs.enumerated() { numbers[id] = ProgramIndex(number) }
    let seats = run.names.applicants.enumerated().map { number, id in
      given[id].map { $0.flatMap { numbers[$0] } } ?? run.seats[number]
    }
    self.seats = seats
    choices = (0..<run.instance.familyCount).map { number in
      let family = FamilyIndex(number)
      return run.instance.choice(
        of: family, seating: Array(seats[run.instance.applicants(of: family)]))
    }
    var occupied = [Int](repeating: 0, count: run.instance.programCount)
    for case let seat? in seats { occupied[Int(seat.offset)] += 1 }
    self.occupied = occupied
    let known = choices.compactMap { $0 }
    let matching = Matching(choices: known.map(Int32.init))
    blocking =
      known.count == choices.count
      ? (try? verify(matching, of: run.instance))?.blocking : nil
    let own = (0..<run.instance.familyCount).compactMap { number in
      let family = FamilyIndex(number)
      return run.instance.choice(
        of: family, seating: Array(run.seats[run.instance.applicants(of: family)]))
    }
    ownBlocking =
      (try? verify(Matching(choices: own.map(Int32.init)), of: run.instance))?
      .blocking ?? []
  }

  func finding(of applicant: Int) -> PolicyComparison.Finding {
    let family = run.instance.family(of: ApplicantIndex(applicant))
    guard choices[Int(family.offset)] != nil else { return .notWished }
    if let seat = seats[applicant], occupied[Int(seat.offset)] > run.instance.capacity(of: seat) {
      return .overfull(program: run.names.programs[Int(seat.offset)])
    }
    guard let blocking else { return .follows }
    if let own = blocking.first(where: { $0.family == family }) {
      return .ownFamilyBlocks(choice: own.choice)
    }
    let claimants = blocking.filter { asks(for: seats[applicant], $0) }
    if !claimants.isEmpty { return .seatClaimed(by: names(claimants)) }
    let kept = Set(blocking.map(\.family))
    let settled = ownBlocking.filter { claim in
      !kept.contains(claim.family)
        && (claim.family == family || asks(for: run.seats[applicant], claim))
    }
    return settled.isEmpty ? .follows : .settles(names(settled))
  }

  /// Whether a family's better choice sends one of its children to a seat.
  private func asks(for seat: ProgramIndex?, _ claim: BlockingFamily) -> Bool {
    let members = run.instance.applicants(of: claim.family)
    return (0..<members.count).contains { member in
      let wanted = run.instance.program(
        of: claim.family, choice: claim.choice - 1, member: member)
      return wanted != nil && wanted == seat
    }
  }

  private func names(_ claims: [BlockingFamily]) -> [String] {
    claims.map { run.names.families[Int($0.family.offset)] }
  }
}
