/// A fault of our own that the verifier found: the matching is not one of the instance.
public enum AuditFailure: Error, Hashable, Sendable {
  /// The matching does not name one choice for each family.
  case wrongLength(Int, expected: Int)
  /// The family was given a choice that it has not got, or one that stands after *stay*.
  case noSuchChoice(FamilyIndex, choice: Int)
  /// More children were sent to the program than it has seats.
  case overfull(ProgramIndex, children: Int, capacity: Int)
  /// The search claims a status that the verified matching contradicts.
  case statusContradicted(Status, blocking: Int)
}

/// A family that could claim a choice it prefers.
public struct BlockingFamily: Hashable, Sendable {
  /// The family.
  public let family: FamilyIndex
  /// The position of its best such choice in its list, from 1.
  public let choice: Int
}

/// A matching that the verifier has checked; nothing else makes one.
public struct VerifiedMatching: Sendable {
  /// The matching: the place of each family's choice, from 0.
  public let matching: Matching
  /// The program of each applicant, in the instance's order.
  public let programs: [ProgramIndex?]
  /// The blocking families in the instance's order, each with its best blocking choice.
  public let blocking: [BlockingFamily]
  /// How many children have a seat, kept homes included.
  public let placed: Int
  /// The sum over all families of the position of the choice received, counted from 1.
  public let rankSum: Int

  /// The program of an applicant, or nothing.
  public func program(of applicant: ApplicantIndex) -> ProgramIndex? {
    programs[Int(applicant.offset)]
  }

  /// The position of the choice that a family receives, from 1; *stay* is one past the last.
  public func position(of family: FamilyIndex) -> Int {
    Int(matching.choices[Int(family.offset)]) + 1
  }

  fileprivate init(_ matching: Matching, _ seats: Seats, blocking: [BlockingFamily]) {
    self.matching = matching
    self.blocking = blocking
    programs = seats.program.map { $0 < 0 ? nil : ProgramIndex(Int($0)) }
    placed = seats.program.count { $0 >= 0 }
    rankSum = matching.choices.reduce(matching.choices.count) { $0 + Int($1) }
  }
}

/// Checks a matching against the definition: capacities, membership, every better choice.
///
/// Written from the definition of blocking (*matching.md* §2) and sharing nothing with the solver but
/// the instance.
///
/// - Parameters:
///   - matching: The matching to check.
///   - instance: The problem it belongs to.
/// - Returns: The matching with its blocking families, which is stable if there are none.
/// - Throws: ``AuditFailure`` if it is no matching of the instance at all.
/// - Complexity: O(*n*) for *n* cells and slots, times the largest family.
public func verify(
  _ matching: Matching, of instance: Instance
) throws(AuditFailure) -> VerifiedMatching {
  let seats = try Seats(matching, instance)
  var blocking: [BlockingFamily] = []
  for family in 0..<instance.familyCount {
    if let choice = seats.bestBlockingChoice(of: family, received: Int(matching.choices[family])) {
      blocking.append(BlockingFamily(family: FamilyIndex(family), choice: choice + 1))
    }
  }
  return VerifiedMatching(matching, seats, blocking: blocking)
}

/// Who sits where, and how many of those seated rank before each slot.
private struct Seats {
  let instance: Instance
  /// The program of each applicant, or -1.
  var program: [Int32]
  /// The rank of each seated applicant at its program.
  var rank: [Int32]
  /// How many seated children of the program rank before the slot.
  var seatedBefore: [Int32]

  init(_ matching: Matching, _ instance: Instance) throws(AuditFailure) {
    self.instance = instance
    program = Array(repeating: -1, count: instance.applicantCount)
    rank = program
    seatedBefore = Array(repeating: 0, count: instance.slotApplicant.count)
    guard matching.choices.count == instance.familyCount else {
      throw .wrongLength(matching.choices.count, expected: instance.familyCount)
    }
    for family in 0..<instance.familyCount {
      try seat(family, choice: Int(matching.choices[family]))
    }
    try countSeats()
  }

  private mutating func seat(_ family: Int, choice: Int) throws(AuditFailure) {
    let usable = Int(instance.usableChoices[family])
    guard choice >= 0, choice <= usable else {
      throw .noSuchChoice(FamilyIndex(family), choice: choice)
    }
    let members = instance.applicants(of: FamilyIndex(family))
    for (member, applicant) in members.enumerated() {
      if choice == usable {
        program[applicant] = instance.homes[applicant]
        rank[applicant] = instance.homeRank[applicant]
      } else {
        let cell = Int(instance.firstCell[family]) + choice * members.count + member
        program[applicant] = instance.cellProgram[cell]
        rank[applicant] = instance.cellRank[cell]
      }
    }
  }

  private mutating func countSeats() throws(AuditFailure) {
    for index in 0..<instance.programCount {
      var seated: Int32 = 0
      for slot in Int(instance.firstSlot[index])..<Int(instance.firstSlot[index + 1]) {
        seatedBefore[slot] = seated
        if program[Int(instance.slotApplicant[slot])] == Int32(index) { seated += 1 }
      }
      if seated > instance.capacities[index] {
        throw .overfull(
          ProgramIndex(index), children: Int(seated), capacity: Int(instance.capacities[index]))
      }
    }
  }

  /// The first choice before `received` that the family could claim, from 0.
  func bestBlockingChoice(of family: Int, received: Int) -> Int? {
    let members = instance.applicants(of: FamilyIndex(family))
    for choice in 0..<received where canClaim(family, choice, members) { return choice }
    return nil
  }

  private func canClaim(_ family: Int, _ choice: Int, _ members: Range<Int>) -> Bool {
    let start = Int(instance.firstCell[family]) + choice * members.count
    for member in 0..<members.count {
      let target = instance.cellProgram[start + member]
      guard target >= 0 else { continue }
      let own = instance.cellRank[start + member]
      var before = seatedBefore[Int(instance.firstSlot[Int(target)] + own)]
      for sibling in 0..<members.count {
        let applicant = members.lowerBound + sibling
        // The family's present seats are given up first …
        if program[applicant] == target, rank[applicant] < own { before -= 1 }
        // … and the siblings whom the same choice sends there need theirs.
        if instance.cellProgram[start + sibling] == target,
          instance.cellRank[start + sibling] < own
        {
          before += 1
        }
      }
      if before >= instance.capacities[Int(target)] { return false }
    }
    return true
  }
}
