/// Of which trials the cores of the problem as it is are cores too.
///
/// Whether the families of a core contradict each other depends on nothing but who sits in the
/// programs that they name, whoever else may block. So each core is refuted once more on these
/// programs alone; then a seat more anywhere else changes nothing, and one in each of them is tried.
/// A core that was made of smaller ones gives way to those where it does not hold any more.
///
/// Programs are tried together: what is refuted whichever of them has a seat more is refuted for each.
struct CoreTrials {
  /// The cores in the order in which they were proved, those among them that were made of others.
  private let parts: [Part]
  /// The cores that no other was made of.
  private let roots: [Int]

  /// One core on the programs that its families name.
  private struct Part {
    let core: Core
    let instance: Instance
    /// The core's families as the part numbers them.
    let families: [Int32]
    /// The number of each program in the part, or -1.
    let here: [Int]
    /// The cores that it was made of.
    let below: [Int]
    /// The core's families, as the instance numbers them, that are in none of those.
    var own: [Int32] = []
    /// The nodes that the trials may use; none where it could not be refuted again.
    var budget = 0
  }

  /// Prepares the cores that were proved of a problem, step by step.
  init(_ steps: [CoreStep], of instance: Instance, budget: Int) {
    var parts: [Part] = []
    for step in steps {
      let families = step.families + step.parts.flatMap { parts[$0].core.families.map(\.offset) }
      let core = Core(
        families: families.sorted().map { FamilyIndex(Int($0)) },
        blocking: 1 + step.parts.reduce(0) { $0 + parts[$1].core.blocking })
      var part = Self.part(core, of: instance, below: step.parts)
      part.own = step.families
      let answer = Self.isRefuted(part, part.instance, part.instance.capacities, budget)
      // A trial that is much harder than the problem as it is costs more than it can save.
      if answer.isRefuted { part.budget = min(budget, 2 * answer.nodes + 200) }
      parts.append(part)
    }
    let used = Set(steps.flatMap(\.parts))
    roots = parts.indices.filter { !used.contains($0) }
    self.parts = parts
  }

  /// Whether with one more seat in a program all cores are cores still.
  func hold(withSeatIn program: Int) -> Bool {
    !roots.isEmpty && kept(withSeatIn: program..<program + 1)[0].map(\.core) == roots
  }

  /// A core that is one still in a trial, and whether those that it was made of are too.
  struct Kept: Hashable {
    let core: Int
    let isUnfoldable: Bool
  }

  /// For each of some programs, the cores that are cores still with one more seat in it; no two share
  /// a family.
  func kept(withSeatIn programs: Range<Int>) -> [[Kept]] {
    let free = parts.map { part in
      Set(part.budget > 0 ? freeing(part, programs.filter { part.here[$0] >= 0 }) : [])
    }
    return programs.map { program in
      let holds = parts.indices.map { parts[$0].budget > 0 && !free[$0].contains(program) }
      return roots.flatMap { kept($0, holds) }
    }
  }

  private func kept(_ index: Int, _ holds: [Bool]) -> [Kept] {
    guard holds[index] else { return parts[index].below.flatMap { kept($0, holds) } }
    return [Kept(core: index, isUnfoldable: areKept(below: index, holds))]
  }

  private func areKept(below index: Int, _ holds: [Bool]) -> Bool {
    parts[index].below.allSatisfy { holds[$0] && areKept(below: $0, holds) }
  }

  /// Those of some programs with one more seat in which a part is not refuted: tried all together,
  /// then half by half.
  private func freeing(_ part: Part, _ programs: [Int]) -> [Int] {
    guard !programs.isEmpty else { return [] }
    var mostSeats = part.instance.capacities
    for program in programs { mostSeats[part.here[program]] += 1 }
    let one = programs.count == 1 ? part.here[programs[0]] : nil
    let instance = one.map { part.instance.adding(seats: 1, to: ProgramIndex($0)) }
    let answer = Self.isRefuted(part, instance ?? part.instance, mostSeats, part.budget)
    if answer.isRefuted { return [] }
    if programs.count == 1 { return programs }
    let middle = programs.count / 2
    return freeing(part, Array(programs[..<middle])) + freeing(part, Array(programs[middle...]))
  }

  /// Some cores as groups of families of which so many block.
  func groups(_ kept: [Kept]) -> [CoreGroup] {
    kept.map { kept in
      let core = parts[kept.core].core
      return kept.isUnfoldable
        ? group(kept.core)
        : CoreGroup(
          families: core.families.map(\.offset), lower: core.blocking, step: kept.core)
    }
  }

  private func group(_ index: Int) -> CoreGroup {
    CoreGroup(parts[index].own, through: parts[index].below.map { group($0) }, step: index)
  }

  /// Whether in every matching at least as many of the core's families block as before, however many
  /// seats there are between those of the instance and the most.
  private static func isRefuted(
    _ part: Part, _ instance: Instance, _ mostSeats: [Int32], _ budget: Int
  ) -> (isRefuted: Bool, nodes: Int) {
    var cutter = SubmarketCutter(instance, mostSeats: mostSeats)
    let everybody = (0..<Int32(instance.familyCount)).map { $0 }
    let market = cutter.cut(everybody, of: Standing(instance))
    var mayBlock = [Bool](repeating: true, count: market.familyCount)
    let isStrict = part.core.blocking == 1
    if isStrict { for family in part.families { mayBlock[Int(family)] = false } }
    var search = Search(market, budget: budget)
    guard search.begin(mayBlock: mayBlock) else { return (true, 0) }
    if isStrict {
      let verdict = search.run()
      return (verdict == .refuted, search.nodes)
    }
    var walk = ToleranceSearch(search, wantsBest: false)
    walk.add(ToleranceSearch.Share(families: part.families, count: part.core.blocking - 1))
    let verdict = walk.run()
    return (verdict == .refuted, walk.search.nodes)
  }

  /// Cuts out the programs that a core names, with everybody who might come to one of them.
  private static func part(_ core: Core, of instance: Instance, below: [Int]) -> Part {
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
    guard let cut = try? builder.build() else {
      // The whole problem does as well; only the trials take longer.
      return Part(
        core: core, instance: instance, families: core.families.map(\.offset),
        here: Array(0..<instance.programCount), below: below)
    }
    return Part(core: core, instance: cut, families: families, here: here, below: below)
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
