/// Gathers a matching problem piece by piece, and checks it as a whole.
///
///     var builder = InstanceBuilder()
///     let nursery = builder.addProgram(capacity: 1)
///     builder.addFamily(homes: [nil])
///     builder.addChoice([nursery])
///     builder.setPriority(of: nursery, [ApplicantIndex(0)])
///     let instance = try builder.build()
///
/// Nothing is refused before ``build()``, which names the first place that is wrong; ``findings()``
/// names them all.
public struct InstanceBuilder: Sendable {
  package var capacities: [Int32] = []
  package var firstApplicant: [Int32] = [0]
  package var homes: [Int32] = []
  package var firstCell: [Int32] = [0]
  package var cellProgram: [Int32] = []
  /// One priority list after the other, as they were given.
  package var listed: [Int32] = []
  package var listedPrograms: [Int32] = []
  package var firstListed: [Int] = [0]
  /// Choices and lists that cannot be laid out, found while they were added.
  package var refused: [InstanceError] = []
  /// How many choices the last family has so far, those refused included.
  private var choicesOfLast = 0

  /// Makes an empty problem.
  public init() {}

  /// Adds a program.
  ///
  /// - Parameter capacity: The seats, those that incumbents hold included; at least 0.
  /// - Returns: The program's number.
  @discardableResult
  public mutating func addProgram(capacity: Int) -> ProgramIndex {
    let program = ProgramIndex(capacities.count)
    if capacity < 0 || capacity > Int(Int32.max) {
      refused.append(.capacityOutOfRange(program))
      capacities.append(0)
    } else {
      capacities.append(Int32(capacity))
    }
    return program
  }

  /// Adds a family without choices; its children get the next applicant numbers.
  ///
  /// - Parameter homes: One entry a child: the program whose seat it holds today, or nothing.
  /// - Returns: The family's number.
  @discardableResult
  public mutating func addFamily(homes: [ProgramIndex?]) -> FamilyIndex {
    let family = FamilyIndex(firstApplicant.count - 1)
    if homes.isEmpty { refused.append(.emptyFamily(family)) }
    for home in homes { self.homes.append(home?.offset ?? -1) }
    firstApplicant.append(Int32(self.homes.count))
    firstCell.append(Int32(cellProgram.count))
    choicesOfLast = 0
    return family
  }

  /// Adds a choice to the family that was added last, after the choices it has already.
  ///
  /// - Parameter programs: One entry a child of the family: a program, or nothing.
  public mutating func addChoice(_ programs: [ProgramIndex?]) {
    let family = firstApplicant.count - 2
    precondition(family >= 0, "a choice needs a family")
    defer { choicesOfLast += 1 }
    guard programs.count == Int(firstApplicant[family + 1] - firstApplicant[family]) else {
      refused.append(.choiceLength(FamilyIndex(family), choice: choicesOfLast))
      return
    }
    for program in programs { cellProgram.append(program?.offset ?? -1) }
    guard cellProgram.count <= Int(Int32.max) else {
      refused.append(.tooLarge)
      cellProgram.removeLast(programs.count)
      return
    }
    firstCell[family + 1] = Int32(cellProgram.count)
  }

  /// Gives a program's priority list.
  ///
  /// Children whom no choice sends to the program and who do not sit there are ignored; incumbents
  /// are moved to the front, in the order given.
  ///
  /// - Parameters:
  ///   - program: The program; it may be given once.
  ///   - applicants: The children, best first.
  public mutating func setPriority(of program: ProgramIndex, _ applicants: [ApplicantIndex]) {
    listedPrograms.append(program.offset)
    // No capacity is reserved: exact reservations list by list would copy everything each time.
    for applicant in applicants { listed.append(applicant.offset) }
    firstListed.append(listed.count)
  }

  /// Checks everything that was added and lays it out.
  ///
  /// - Returns: The problem.
  /// - Throws: The first of ``findings()``.
  /// - Complexity: O(*n*) for *n* cells and entries of priority lists together.
  public consuming func build() throws(InstanceError) -> Instance {
    var layout = InstanceLayout(self)
    layout.run()
    if let first = layout.findings.first { throw first }
    return layout.instance
  }

  /// Everything that ``build()`` would refuse, in the order of programs, families, priority lists.
  ///
  /// - Complexity: As ``build()``.
  public func findings() -> [InstanceError] {
    var layout = InstanceLayout(self)
    layout.run()
    return layout.findings
  }
}
