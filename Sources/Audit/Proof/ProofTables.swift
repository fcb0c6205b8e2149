import StableMatching

/// The problem as the checker sees it: flat tables of its own, filled from `Instance`'s public face.
///
/// An *option* is a usable choice of a family or its *stay*; options are numbered through the whole
/// problem, family after family. A *slot* is one place of one program's priority list, numbered
/// through all programs, so that of two slots of one program the smaller one ranks before. A *seat*
/// is one child's part of one option, as the slot where it sits; children sent nowhere have none.
struct ProofTables {
  let familyCount: Int
  let programCount: Int
  let applicantCount: Int
  private(set) var capacity: [Int32] = []
  /// The first slot of each program, and one entry past the last.
  private(set) var firstSlot: [Int32] = [0]
  private(set) var applicantOfSlot: [Int32] = []
  private(set) var familyOfSlot: [Int32] = []
  private(set) var programOfSlot: [Int32] = []
  private(set) var familyOfApplicant: [Int32] = []
  /// The first option of each family, and one entry past the last.
  private(set) var firstOption: [Int32] = [0]
  private(set) var familyOfOption: [Int32] = []
  /// How many children the option leaves without a program.
  private(set) var unplaced: [Int32] = []
  /// The first seat of each option, and one entry past the last.
  private(set) var firstSeat: [Int32] = [0]
  private(set) var slotOfSeat: [Int32] = []
  /// The slots of each family's children, ascending, and where each family's begin.
  private(set) var firstOwnSlot: [Int32] = [0]
  private(set) var ownSlots: [Int32] = []

  init(_ instance: Instance) {
    familyCount = instance.familyCount
    programCount = instance.programCount
    applicantCount = instance.applicantCount
    familyOfApplicant = (0..<applicantCount).map { instance.family(of: ApplicantIndex($0)).offset }
    for program in 0..<programCount { addProgram(ProgramIndex(program), instance) }
    let rows = slotsByApplicant()
    for family in 0..<familyCount { addFamily(FamilyIndex(family), instance, rows) }
  }

  private mutating func addProgram(_ program: ProgramIndex, _ instance: Instance) {
    capacity.append(Int32(instance.capacity(of: program)))
    for applicant in instance.priority(of: program) {
      applicantOfSlot.append(applicant.offset)
      familyOfSlot.append(familyOfApplicant[Int(applicant.offset)])
      programOfSlot.append(program.offset)
    }
    firstSlot.append(Int32(applicantOfSlot.count))
  }

  /// The slots of each applicant, ascending: one row an applicant.
  private func slotsByApplicant() -> (first: [Int], slots: [Int32]) {
    var first = [Int](repeating: 0, count: applicantCount + 1)
    for applicant in applicantOfSlot { first[Int(applicant) + 1] += 1 }
    for applicant in 0..<applicantCount { first[applicant + 1] += first[applicant] }
    var next = first
    var slots = [Int32](repeating: 0, count: applicantOfSlot.count)
    for (slot, applicant) in applicantOfSlot.enumerated() {
      slots[next[Int(applicant)]] = Int32(slot)
      next[Int(applicant)] += 1
    }
    return (first, slots)
  }

  private mutating func addFamily(
    _ family: FamilyIndex, _ instance: Instance, _ rows: (first: [Int], slots: [Int32])
  ) {
    let members = instance.applicants(of: family)
    let usable = instance.usableChoiceCount(of: family)
    for option in 0...usable {
      for (member, applicant) in members.enumerated() {
        let program =
          option == usable
          ? instance.home(of: ApplicantIndex(applicant))
          : instance.program(of: family, choice: option, member: member)
        guard let program else { continue }
        for row in rows.first[applicant]..<rows.first[applicant + 1]
        where programOfSlot[Int(rows.slots[row])] == program.offset {
          slotOfSeat.append(rows.slots[row])
        }
      }
      let seats = slotOfSeat.count - Int(firstSeat[firstSeat.count - 1])
      unplaced.append(Int32(members.count - seats))
      firstSeat.append(Int32(slotOfSeat.count))
      familyOfOption.append(family.offset)
    }
    firstOption.append(Int32(familyOfOption.count))
    let own = rows.slots[rows.first[members.lowerBound]..<rows.first[members.upperBound]]
    ownSlots.append(contentsOf: own.sorted())
    firstOwnSlot.append(Int32(ownSlots.count))
  }

  /// The options of a family.
  func options(of family: Int) -> Range<Int> {
    Int(firstOption[family])..<Int(firstOption[family + 1])
  }

  /// The seats of an option.
  func seats(of option: Int) -> Range<Int> {
    Int(firstSeat[option])..<Int(firstSeat[option + 1])
  }

  /// The position of an option in its family's list, from 1.
  func position(of option: Int) -> Int {
    option - Int(firstOption[Int(familyOfOption[option])]) + 1
  }
}
