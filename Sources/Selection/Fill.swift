public import StableMatching

/// 繰上げ — free seats given on by rank with as few children moving as possible.
///
/// From everybody at the seat held today, a free seat goes to the first in its order whose family
/// prefers a choice that this seat makes possible; the seat it leaves goes on in the same way, until
/// nobody can claim anything. (Vacancy chains: Blum, Roth, Rothblum 1997.)
///
/// Where children apply alone, nobody moves who could have been left: take any stable matching *ν*,
/// and a step that gives *p* to *c*, the first of those who want it, while all are still at most as
/// well off as in *ν*. Were *c* worse off in *ν* than at *p*, then *p* would be full there of children
/// before *c*, one of whom is not there yet, hence wants it, and *c* is not the first. So every step
/// leaves all at most as well off as in *ν*, and whoever moves, moves in *ν* as well. Siblings break
/// the argument where one of them ranks before *c* at *p* and wants it in a choice that is not free
/// yet: `isShortest` says whether that ever happened.
public struct Fill: Sendable {
  /// One child that moves.
  public struct Move: Hashable, Sendable {
    /// The child.
    public let applicant: ApplicantIndex
    /// The seat it leaves, or nothing.
    public let from: ProgramIndex?
    /// The seat it comes to; nothing where its family's choice gives its seat up.
    public let to: ProgramIndex?
  }

  /// The matching after all moves, verified.
  public let matching: VerifiedMatching
  /// Who moves, in the order of the instance.
  public let moves: [Move]
  /// Whether it is proved that no stable outcome moves fewer children.
  public let isShortest: Bool

  /// Gives the free seats on.
  ///
  /// - Parameters:
  ///   - instance: Those who may move; the seats of all others are taken off.
  ///   - solution: The best outcome: the answer itself where it is the only stable one, and where the
  ///     chains of siblings do not settle.
  /// - Throws: A defect of ours: the verifier refused the result.
  /// - Complexity: O(*m* · *n*) for *m* moves and *n* cells.
  public init(_ instance: Instance, solution: Solution) throws(AuditFailure) {
    guard solution.status != .unique else {
      self.init(standingFor: solution.matching, of: instance, isShortest: true)
      return
    }
    var chain = VacancyChain(instance)
    let settles = chain.run()
    let found = try verify(Matching(choices: chain.choices), of: instance)
    guard settles, found.blocking.count <= solution.matching.blocking.count else {
      self.init(standingFor: solution.matching, of: instance)
      return
    }
    self.init(
      standingFor: found, of: instance,
      isShortest: found.blocking.isEmpty && !chain.passedSiblings)
  }

  /// Takes an outcome as it is.
  public init(
    standingFor outcome: VerifiedMatching, of instance: Instance, isShortest: Bool = false
  ) {
    matching = outcome
    self.isShortest = isShortest
    moves = Self.moves(of: outcome, instance)
  }

  private static func moves(of matching: VerifiedMatching, _ instance: Instance) -> [Move] {
    (0..<instance.applicantCount).compactMap { number in
      let applicant = ApplicantIndex(number)
      let (from, to) = (instance.home(of: applicant), matching.program(of: applicant))
      return from == to ? nil : Move(applicant: applicant, from: from, to: to)
    }
  }
}

/// The steps of a fill.
private struct VacancyChain {
  private let instance: Instance
  /// The place of each family's choice, from 0; *stay* is the number of usable choices.
  private(set) var choices: [Int32]
  /// Who sits in each program, by rank, as a set of ranks.
  private var seatedRanks: [Set<Int>]
  /// The rank of each applicant in each program's list.
  private let rank: [[Int: Int]]
  /// Whether a sibling who could not be served yet ranked before somebody who was.
  private(set) var passedSiblings = false

  init(_ instance: Instance) {
    self.instance = instance
    choices = (0..<instance.familyCount).map {
      Int32(instance.usableChoiceCount(of: FamilyIndex($0)))
    }
    rank = (0..<instance.programCount).map { program in
      var ranks: [Int: Int] = [:]
      for (place, applicant) in instance.priority(of: ProgramIndex(program)).enumerated() {
        ranks[Int(applicant.offset)] = place
      }
      return ranks
    }
    seatedRanks = [Set<Int>](repeating: [], count: instance.programCount)
    for applicant in 0..<instance.applicantCount {
      if let home = instance.home(of: ApplicantIndex(applicant)) { sit(applicant, home) }
    }
  }

  /// Moves families until nobody can claim anything; false where siblings go round in circles.
  mutating func run() -> Bool {
    // Alone, each move is a step up somebody's list; siblings may push each other back and forth.
    var left = instance.applicantCount * 50 + 1_000
    while left > 0 {
      guard let (family, choice) = nextMove() else { return true }
      move(family, to: choice)
      left -= 1
    }
    return false
  }

  /// The first program, in the order of the instance, with a free seat that somebody claims; there the
  /// first in its order.
  private mutating func nextMove() -> (family: Int, choice: Int)? {
    for program in 0..<instance.programCount {
      guard seatedRanks[program].count < instance.capacity(of: ProgramIndex(program)) else {
        continue
      }
      var siblingsBefore = false
      for applicant in instance.priority(of: ProgramIndex(program)) {
        let family = Int(instance.family(of: applicant).offset)
        let isAlone = instance.applicants(of: FamilyIndex(family)).count == 1
        if let choice = claim(of: Int(applicant.offset), family, at: program) {
          if siblingsBefore || !isAlone { passedSiblings = true }
          return (family, choice)
        }
        if !isAlone, wants(Int(applicant.offset), family, program) { siblingsBefore = true }
      }
    }
    return nil
  }

  /// The least preferred choice better than the present one that sends the applicant to the program
  /// and can be had without taking anybody's seat.
  private func claim(of applicant: Int, _ family: Int, at program: Int) -> Int? {
    var choice = Int(choices[family]) - 1
    let member = applicant - instance.applicants(of: FamilyIndex(family)).lowerBound
    while choice >= 0 {
      if self.program(family, choice, member) == program, isFree(choice, for: family) {
        return choice
      }
      choice -= 1
    }
    return nil
  }

  private func wants(_ applicant: Int, _ family: Int, _ program: Int) -> Bool {
    let member = applicant - instance.applicants(of: FamilyIndex(family)).lowerBound
    return (0..<Int(choices[family])).contains { self.program(family, $0, member) == program }
  }

  private func isFree(_ choice: Int, for family: Int) -> Bool {
    let members = instance.applicants(of: FamilyIndex(family))
    var wanted: [Int: Int] = [:]
    for member in 0..<members.count {
      if let target = program(family, choice, member) { wanted[target, default: 0] += 1 }
      if let own = program(family, Int(choices[family]), member) { wanted[own, default: 0] -= 1 }
    }
    return wanted.allSatisfy { target, more in
      seatedRanks[target].count + more <= instance.capacity(of: ProgramIndex(target))
    }
  }

  private mutating func move(_ family: Int, to choice: Int) {
    let members = instance.applicants(of: FamilyIndex(family))
    for (member, applicant) in members.enumerated() {
      if let old = program(family, Int(choices[family]), member) {
        seatedRanks[old].remove(rank[old][applicant] ?? -1)
      }
    }
    choices[family] = Int32(choice)
    for (member, applicant) in members.enumerated() {
      if let new = program(family, choice, member) { sit(applicant, ProgramIndex(new)) }
    }
  }

  private mutating func sit(_ applicant: Int, _ program: ProgramIndex) {
    let place = Int(program.offset)
    seatedRanks[place].insert(rank[place][applicant] ?? -1)
  }

  /// Where a choice, or *stay*, sends a member.
  private func program(_ family: Int, _ choice: Int, _ member: Int) -> Int? {
    let index = FamilyIndex(family)
    if choice == instance.usableChoiceCount(of: index) {
      let applicant = instance.applicants(of: index).lowerBound + member
      return instance.home(of: ApplicantIndex(applicant)).map { Int($0.offset) }
    }
    return instance.program(of: index, choice: choice, member: member).map { Int($0.offset) }
  }
}
