/// Of which trials the cores of the problem as it is are cores too.
///
/// Whether the families of a core contradict each other depends on nothing but who sits in the
/// programs that they name, whoever else may block. So each core is refuted once more on these
/// programs alone; then a seat more anywhere else changes nothing, and one in each of them is tried.
struct CoreTrials {
  private let parts: [Part]
  private let budget: Int
  /// Whether every core could be refuted again; else no trial is known to keep them.
  let areRefuted: Bool

  /// One core on the programs that its families name.
  private struct Part {
    let core: Core
    let instance: Instance
    /// The core's families as the part numbers them.
    let families: [Int32]
    /// The number of each program in the part, or -1.
    let here: [Int]
  }

  /// Prepares the cores of a problem.
  init(_ cores: [Core], of instance: Instance, budget: Int) {
    self.budget = budget
    parts = cores.compactMap { Self.part($0, of: instance) }
    let (found, budget) = (parts, budget)
    areRefuted =
      !cores.isEmpty && found.count == cores.count
      && found.allSatisfy { Self.isRefuted($0, $0.instance, budget) }
  }

  /// Whether with one more seat in a program all cores are cores still.
  func hold(withSeatIn program: Int) -> Bool {
    areRefuted
      && parts.allSatisfy { part in
        guard part.here[program] >= 0 else { return true }
        let more = part.instance.adding(seats: 1, to: ProgramIndex(part.here[program]))
        return Self.isRefuted(part, more, budget)
      }
  }

  /// Whether in every matching at least as many of the core's families block as before.
  private static func isRefuted(_ part: Part, _ instance: Instance, _ budget: Int) -> Bool {
    var cutter = SubmarketCutter(instance)
    let everybody = (0..<Int32(instance.familyCount)).map { $0 }
    let market = cutter.cut(everybody, of: Standing(SeatTable(instance)))
    var mayBlock = [Bool](repeating: true, count: market.familyCount)
    let isStrict = part.core.blocking == 1
    if isStrict { for family in part.families { mayBlock[Int(family)] = false } }
    var search = Search(market, budget: budget)
    guard search.begin(mayBlock: mayBlock) else { return true }
    if isStrict { return search.run() == .refuted }
    var walk = ToleranceSearch(search, wantsBest: false)
    walk.add(part.families, count: part.core.blocking - 1)
    return walk.run() == .refuted
  }

  /// Cuts out the programs that a core names, with everybody who might come to one of them.
  private static func part(_ core: Core, of instance: Instance) -> Part? {
    let (programs, here) = programs(of: core, instance)
    var builder = InstanceBuilder()
    for program in programs { builder.addProgram(capacity: instance.capacity(of: program)) }
    var number = [Int](repeating: -1, count: instance.applicantCount)
    let members = Set(core.families)
    var families: [Int32] = []
    var next = 0
    for index in 0..<instance.familyCount {
      let family = FamilyIndex(index)
      guard let added = add(named(by: family, instance), to: &builder, here) else { continue }
      if members.contains(family) { families.append(added.offset) }
      for applicant in instance.applicants(of: family) {
        number[applicant] = next
        next += 1
      }
    }
    for (place, program) in programs.enumerated() {
      builder.setPriority(
        of: ProgramIndex(place),
        instance.priority(of: program).compactMap { applicant in
          let here = number[Int(applicant.offset)]
          return here < 0 ? nil : ApplicantIndex(here)
        })
    }
    guard let cut = try? builder.build() else { return nil }
    return Part(core: core, instance: cut, families: families, here: here)
  }

  /// The programs that a core's families name or sit in, and the number of each among them, or -1.
  private static func programs(
    of core: Core, _ instance: Instance
  ) -> (programs: [ProgramIndex], here: [Int]) {
    var here = [Int](repeating: -1, count: instance.programCount)
    var programs: [ProgramIndex] = []
    for family in core.families {
      for case let program? in named(by: family, instance).joined()
      where here[Int(program.offset)] < 0 {
        here[Int(program.offset)] = programs.count
        programs.append(program)
      }
    }
    return (programs, here)
  }

  /// Adds what a family's choices ask for here; nothing where they ask for nothing.
  ///
  /// Who may block takes any choice there is, in whatever order: one that asks for nothing here
  /// is not *stay*, after which no choice could be used.
  private static func add(
    _ named: [[ProgramIndex?]], to builder: inout InstanceBuilder, _ here: [Int]
  ) -> FamilyIndex? {
    let choices = named.map { choice in
      choice.map { program -> ProgramIndex? in
        program.flatMap { here[Int($0.offset)] < 0 ? nil : ProgramIndex(here[Int($0.offset)]) }
      }
    }
    guard let homes = choices.last, choices.joined().contains(where: { $0 != nil }) else {
      return nil
    }
    let added = builder.addFamily(homes: homes)
    var seen: Set<[ProgramIndex?]> = [homes]
    for choice in choices.dropLast() where seen.insert(choice).inserted {
      builder.addChoice(choice)
    }
    return added
  }

  /// The programs of each usable choice of a family, and last those of *stay*.
  private static func named(
    by family: FamilyIndex, _ instance: Instance
  ) -> [[ProgramIndex?]] {
    let members = instance.applicants(of: family)
    let choices = (0..<instance.usableChoiceCount(of: family)).map { choice in
      (0..<members.count).map { instance.program(of: family, choice: choice, member: $0) }
    }
    return choices + [members.map { instance.home(of: ApplicantIndex($0)) }]
  }
}
