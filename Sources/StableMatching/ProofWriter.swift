/// 証明 — writes down why a solution is what its status claims, line by line.
///
/// The proof is for a checker that shares no code with the search: every deletion with its
/// witnesses, every branch, every bound. It is derived anew on the full lists of the instance, where
/// the solution says what there is to prove: so it also checks the reduction and the split into
/// components, which it does not use but to know what belongs together.
///
/// - Parameters:
///   - solution: What `solve` came to.
///   - instance: The problem that was solved.
///   - budget: How many search nodes each part may use.
/// - Returns: The proof in the format `hoiku-proof/1`, or nothing where the budget ran out.
/// - Complexity: Searches once more what `solve` searched; the text grows with the deletions.
public func writeProof(
  of solution: Solution, to instance: Instance, budget: Int = 500_000
) -> [UInt8]? {
  var writer = ProofWriter(solution, instance, budget: budget)
  return writer.run()
}

struct ProofWriter {
  private let solution: Solution
  private let instance: Instance
  private let market: Submarket
  private let budget: Int
  /// A search at the beginning of a section: nothing known, the log up to there.
  private var fresh: Search
  /// The option that the solution gives each family.
  private var outcome: [Int32] = []

  init(_ solution: Solution, _ instance: Instance, budget: Int) {
    self.solution = solution
    self.instance = instance
    self.budget = budget
    var cutter = SubmarketCutter(instance)
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    market = cutter.cut(families, of: Standing(SeatTable(instance)))
    fresh = Search(market, budget: budget)
    fresh.log = ProofLog(market, programs: ProofWriter.programs(of: market, instance))
    for family in 0..<market.familyCount {
      let place = solution.matching.matching.choices[family]
      let option = market.options(family).first { market.place[$0] == place }
      precondition(option != nil, "the solution gives a family what does not fit")
      outcome.append(Int32(option ?? 0))
    }
  }

  mutating func run() -> [UInt8]? {
    let word = solution.status.word
    fresh.log.write(
      line: Array(
        "hoiku-proof/1 \(word) families \(instance.familyCount) programs \(instance.programCount)"
          .utf8))
    switch solution.status {
    case .unique: return section("stable", "other") ? fresh.log.text : nil
    case .optimal: return section("stable", "better") ? fresh.log.text : nil
    case .minimalBlocking:
      return proveCores() && section("best", "better") ? fresh.log.text : nil
    case .unproven: return proveCores() ? fresh.log.text : nil
    }
  }

  /// The instance's program of each program of a submarket of all families.
  private static func programs(of market: Submarket, _ instance: Instance) -> [Int32] {
    var programs = [Int32](repeating: -1, count: market.programCount)
    for option in 0..<market.optionCount {
      let family = Int(market.familyOfOption[option])
      let (place, size) = (Int(market.place[option]), instance.size(family))
      for seat in market.seats(option) {
        let slot = Int(market.seat[seat])
        let applicant = Int(market.applicantOfSlot[slot])
        let member = applicant - Int(instance.firstApplicant[family])
        programs[Int(market.programOfSlot[slot])] =
          place == Int(instance.usableChoices[family])
          ? instance.homes[applicant]
          : instance.cellProgram[Int(instance.firstCell[family]) + place * size + member]
      }
    }
    return programs
  }
}

// MARK: Sections of what may be received

extension ProofWriter {
  /// Everything that follows for all matchings with the fewest blocking families, then a part for
  /// each component that this leaves open.
  private mutating func section(_ name: String, _ kind: String) -> Bool {
    fresh.log.write("section \(name)")
    writeMisfits()
    var mayBlock = [Bool](repeating: false, count: market.familyCount)
    for core in solution.cores {
      for family in core.families { mayBlock[Int(family.offset)] = true }
    }
    var search = fresh
    fresh.log.lend()
    search.log.enter()
    let isPossible = search.begin(mayBlock: mayBlock)
    precondition(isPossible, "a proof contradicts the solution")
    search.writeGround()
    for families in components(mayBlock) {
      let open = families.filter { search.received[Int($0)] < 0 }
      guard !open.isEmpty else { continue }
      guard part(kind, open, of: families, &search) else { return false }
    }
    search.log.write("end")
    search.log.leave(market)
    fresh.log.adopt(search.log)
    return true
  }

  /// Choices that send more children to a program than it has seats: the search does not know them.
  private mutating func writeMisfits() {
    let table = SeatTable(instance)
    for family in 0..<instance.familyCount {
      var known = market.options(family).lowerBound
      for place in 0...Int(instance.usableChoices[family]) {
        if known < market.options(family).upperBound, Int(market.place[known]) == place {
          known += 1
          continue
        }
        let seats = table.seats(
          family, Int(table.firstOption[family]) + place, size: instance.size(family))
        let crowded = seats.first { seat in
          let program = table.program[seat]
          return program >= 0
            && seats.count { table.program[$0] == program } > Int(instance.capacities[Int(program)])
        }
        guard let crowded else { preconditionFailure("a choice that fits was left out") }
        fresh.log.write("n", family, place + 1, Int(table.program[crowded]))
      }
    }
  }

  /// What belongs together: the parts of the proof may be any, so this need not be trusted.
  private func components(_ mayBlock: [Bool]) -> [[Int32]] {
    var reduction = Reduction(instance, isTolerated: mayBlock)
    reduction.run()
    var components = Components(reduction)
    components.glue(
      solution.cores.map { $0.families.map { $0.offset } }, familyCount: instance.familyCount)
    return components.families
  }

  /// The cores whose families belong to a component, with their numbers in the proof.
  private func touched(by component: [Int32]) -> [(number: Int, core: Core)] {
    let replaced = Set(solution.coreSteps.flatMap { $0.parts })
    let numbers = solution.coreSteps.indices.filter { !replaced.contains($0) }
    return zip(numbers, solution.cores).filter { component.contains($0.1.families[0].offset) }
      .map { (number: $0.0, core: $0.1) }
  }

  private func part(
    _ kind: String, _ open: [Int32], of component: [Int32], _ search: inout Search
  ) -> Bool {
    var inner = search
    search.log.lend()
    var line = "part \(kind)"
    for family in open { line += " \(family)" }
    for group in touched(by: component) { line += " o\(group.number)" }
    inner.log.write(line: Array(line.utf8))
    inner.log.enter()
    inner.levelStart.append(inner.trail.count)
    inner.ground = 1
    var counted = [Bool](repeating: false, count: market.familyCount)
    for family in open { counted[Int(family)] = true }
    inner.objective.count(only: counted, market)
    let isRefuted: Bool
    if kind == "other" {
      isRefuted = refuteOthers(open, &inner)
    } else {
      inner.objective.wantBetter(than: outcome)
      isRefuted = refuteBetter(component, &inner)
    }
    guard isRefuted else { return false }
    inner.log.write("end")
    inner.log.leave(market)
    search.log.adopt(inner.log)
    return true
  }

  private func refuteOthers(_ open: [Int32], _ search: inout Search) -> Bool {
    let literals = open.map { search.literal(Int(outcome[Int($0)]), false) }
    search.log.numberClause(isStored: literals.count > 1)
    if literals.count > 1 {
      _ = search.clauses.add(literals)
    } else {
      search.log.write("u", search.log.lastClause)
      search.log.assert(literals[0], market)
      let isPossible = search.set(literals[0], .given, -1)
      precondition(isPossible, "an open option cannot be left out")
    }
    return search.run() == .refuted
  }

  private func refuteBetter(_ component: [Int32], _ search: inout Search) -> Bool {
    var walk = ToleranceSearch(search, wantsBest: false)
    for (_, core) in touched(by: component) {
      walk.add(core.families.map { $0.offset }, count: core.blocking)
    }
    let verdict = walk.run()
    search = walk.search
    return verdict == .refuted
  }
}

// MARK: Cores

extension ProofWriter {
  /// One part for each group of families of which so many block in every matching.
  private mutating func proveCores() -> Bool {
    if case .unproven(let bound) = solution.status {
      // A bound that is claimed for the refuted reduction alone has no core that shows it.
      if bound > solution.cores.reduce(0, { $0 + $1.blocking }) { return false }
      if bound == 0 { return true }
    }
    fresh.log.write("section cores")
    writeMisfits()
    var search = fresh
    fresh.log.lend()
    search.log.enter()
    let isPossible = search.begin(mayBlock: Array(repeating: true, count: market.familyCount))
    precondition(isPossible, "everybody may stay where everybody may block")
    search.writeGround()
    var groups: [CoreGroup] = []
    for step in solution.coreSteps {
      guard proveCore(step, groups, &search) else { return false }
      var group = CoreGroup(families: step.families, lower: 1)
      for part in step.parts {
        group.families += groups[part].families
        group.lower += groups[part].lower
      }
      group.families.sort()
      groups.append(group)
    }
    search.log.write("end")
    search.log.leave(market)
    fresh.log.adopt(search.log)
    return true
  }

  private func proveCore(
    _ step: CoreStep, _ groups: [CoreGroup], _ search: inout Search
  ) -> Bool {
    var inner = search
    search.log.lend()
    var line = "part core"
    for family in step.families { line += " \(family)" }
    for part in step.parts { line += " o\(part)" }
    inner.log.write(line: Array(line.utf8))
    inner.log.enter()
    inner.levelStart.append(inner.trail.count)
    inner.ground = 1
    var isPossible = true
    for family in step.families where isPossible {
      isPossible = inner.set(inner.literal(tolerance: Int(family), false), .assumption, -1)
    }
    isPossible = isPossible && inner.propagate()
    if isPossible {
      inner.writeGround()
      var walk = ToleranceSearch(inner, wantsBest: false)
      for part in step.parts { walk.add(groups[part].families, count: groups[part].lower) }
      guard walk.run() == .refuted else { return false }
      inner = walk.search
    } else {
      inner.writeRefutation()
    }
    inner.log.write("end")
    inner.log.leave(market)
    search.log.adopt(inner.log)
    return true
  }
}
