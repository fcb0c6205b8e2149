/// A matching problem in flat arrays: immutable, checked once by ``InstanceBuilder``.
///
/// Families, applicants and programs are numbered from 0 in the order in which the builder saw
/// them; a family's applicants are consecutive. A *cell* is one applicant's part of one choice: the
/// cells of a family's choices lie one after the other, choice after choice, applicant after
/// applicant. A *slot* is one place of one priority list: `firstSlot[p] + rank`.
public struct Instance: Sendable {
  /// Seats of each program, those that incumbents hold included.
  @usableFromInline package private(set) var capacities: [Int32]
  /// The first applicant of each family, and one entry past the last family.
  @usableFromInline package let firstApplicant: [Int32]
  /// The family of each applicant.
  @usableFromInline package let familyOfApplicant: [Int32]
  /// The program that each applicant holds a seat of today, or -1.
  @usableFromInline package let homes: [Int32]
  /// The rank of each applicant at its home, or -1.
  package let homeRank: [Int32]
  /// The first cell of each family, and one entry past the last family.
  @usableFromInline package let firstCell: [Int32]
  /// How many of a family's choices stand before the one that equals *stay*.
  package let usableChoices: [Int32]
  /// The program of each cell, or -1 where the applicant is sent nowhere.
  @usableFromInline package let cellProgram: [Int32]
  /// The rank of the cell's applicant at the cell's program, or -1.
  package let cellRank: [Int32]
  /// The first slot of each program, and one entry past the last program.
  @usableFromInline package let firstSlot: [Int32]
  /// The applicant of each slot: every program's priority list, best first.
  @usableFromInline package let slotApplicant: [Int32]
  /// Where the cells of each slot begin in `slotCell`, and one entry past the last slot.
  package let firstCellOfSlot: [Int32]
  /// The cells that send a slot's applicant to its program, in the order of the choices.
  package let slotCell: [Int32]
  /// The slots that the families' options ask for, laid out once for all that search here.
  private(set) var seats = SeatTable()
  /// The slots of children with a brother or sister in the same program's list.
  private(set) var shared = SharedSlots()

  package init(
    capacities: [Int32], firstApplicant: [Int32], familyOfApplicant: [Int32], homes: [Int32],
    homeRank: [Int32], firstCell: [Int32], usableChoices: [Int32], cellProgram: [Int32],
    cellRank: [Int32], firstSlot: [Int32], slotApplicant: [Int32], firstCellOfSlot: [Int32],
    slotCell: [Int32]
  ) {
    self.capacities = capacities
    self.firstApplicant = firstApplicant
    self.familyOfApplicant = familyOfApplicant
    self.homes = homes
    self.homeRank = homeRank
    self.firstCell = firstCell
    self.usableChoices = usableChoices
    self.cellProgram = cellProgram
    self.cellRank = cellRank
    self.firstSlot = firstSlot
    self.slotApplicant = slotApplicant
    self.firstCellOfSlot = firstCellOfSlot
    self.slotCell = slotCell
    seats = SeatTable(self)
    shared = SharedSlots(self)
  }
}

extension Instance {
  /// How many programs there are.
  @inlinable public var programCount: Int { capacities.count }

  /// How many families there are.
  @inlinable public var familyCount: Int { firstApplicant.count - 1 }

  /// How many applicants there are in all families together.
  @inlinable public var applicantCount: Int { homes.count }

  /// The seats of a program, those that incumbents hold included.
  @inlinable
  public func capacity(of program: ProgramIndex) -> Int {
    Int(capacities[Int(program.offset)])
  }

  /// The numbers of a family's applicants.
  @inlinable
  public func applicants(of family: FamilyIndex) -> Range<Int> {
    Int(firstApplicant[Int(family.offset)])..<Int(firstApplicant[Int(family.offset) + 1])
  }

  /// The family of an applicant.
  @inlinable
  public func family(of applicant: ApplicantIndex) -> FamilyIndex {
    FamilyIndex(Int(familyOfApplicant[Int(applicant.offset)]))
  }

  /// The program whose seat an applicant holds today, or nothing.
  @inlinable
  public func home(of applicant: ApplicantIndex) -> ProgramIndex? {
    let home = homes[Int(applicant.offset)]
    return home < 0 ? nil : ProgramIndex(Int(home))
  }

  /// How many choices a family listed, those after *stay* included and *stay* itself not.
  @inlinable
  public func choiceCount(of family: FamilyIndex) -> Int {
    let offset = Int(family.offset)
    return Int(firstCell[offset + 1] - firstCell[offset]) / applicants(of: family).count
  }

  /// How many of a family's choices can be used: those before the first that equals *stay*.
  ///
  /// The position of *stay*, counted from 0, is this number.
  public func usableChoiceCount(of family: FamilyIndex) -> Int {
    Int(usableChoices[Int(family.offset)])
  }

  /// The program to which a choice sends one child of the family, or nothing.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - choice: The choice's place in the list as given, from 0.
  ///   - member: The child's place in the family, from 0.
  /// - Returns: The program, or nothing where the choice leaves the child out.
  @inlinable
  public func program(of family: FamilyIndex, choice: Int, member: Int) -> ProgramIndex? {
    let size = applicants(of: family).count
    let program = cellProgram[Int(firstCell[Int(family.offset)]) + choice * size + member]
    return program < 0 ? nil : ProgramIndex(Int(program))
  }

  /// A program's priority list: its incumbents, then the other children that a choice sends there.
  ///
  /// - Complexity: O(*n*) for *n* children in the list.
  public func priority(of program: ProgramIndex) -> [ApplicantIndex] {
    let offset = Int(program.offset)
    return slotApplicant[Int(firstSlot[offset])..<Int(firstSlot[offset + 1])]
      .map { ApplicantIndex(Int($0)) }
  }

  /// How many children a family has.
  package func size(_ family: Int) -> Int {
    Int(firstApplicant[family + 1] - firstApplicant[family])
  }
}

extension Instance {
  /// The same problem with more seats in one program.
  ///
  /// - Complexity: O(*p*) for *p* programs; everything else is shared.
  public func adding(seats: Int, to program: ProgramIndex) -> Instance {
    var instance = self
    instance.capacities[Int(program.offset)] += Int32(seats)
    return instance
  }
}
