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
  of solution: Solution, to instance: Instance, budget: Int = 250_000
) -> [UInt8]? {
  var writer = ProofWriter(solution, instance, budget: budget)
  return writer.run()
}

struct ProofWriter {
  private let solution: Solution
  private let instance: Instance
  private let market: Submarket
  private let budget: Int
  /// The search of the section in hand: back on its ground level between the parts.
  private var search: Search
  /// The option that the solution gives each family.
  private var outcome: [Int32] = []
  /// For each family that may block, the place of its core in the solution.
  private let coreOf: GroupNumbers
  /// The number of each core in the proof.
  private let coreNumbers: [Int]
  /// The group that each step proved.
  private let groups: [CoreGroup]

  init(_ solution: Solution, _ instance: Instance, budget: Int) {
    self.solution = solution
    self.instance = instance
    self.budget = budget
    var cutter = SubmarketCutter(instance)
    let families = (0..<Int32(instance.familyCount)).map { $0 }
    market = cutter.cut(families, of: Standing(instance))
    search = Search(market, budget: budget)
    search.log = ProofLog(market, programs: ProofWriter.programs(of: market, instance))
    let replaced = Set(solution.coreSteps.flatMap { $0.parts })
    coreNumbers = solution.coreSteps.indices.filter { !replaced.contains($0) }
    groups = CoreGroup.proved(by: solution.coreSteps)
    coreOf = GroupNumbers(
      solution.cores.map { $0.families.map(\.offset) }, familyCount: instance.familyCount)
    for family in 0..<market.familyCount {
      let place = solution.matching.matching.choices[family]
      let option = market.options(family).first { market.place[$0] == place }
      precondition(option != nil, "the solution gives a family what does not fit")
      outcome.append(Int32(option ?? 0))
    }
  }

  mutating func run() -> [UInt8]? {
    let word = solution.status.word
    search.log.write(
      line: Array(
        "hoiku-proof/1 \(word) families \(instance.familyCount) programs \(instance.programCount)"
          .utf8))
    switch solution.status {
    case .unique: return section("stable", "other") ? search.log.text : nil
    case .optimal: return section("stable", "better") ? search.log.text : nil
    case .minimalBlocking:
      return proveCores() && section("best", "better") ? search.log.text : nil
    case .unproven: return proveCores() ? search.log.text : nil
    }
  }

  /// Starts a section: a search that knows nothing, and what follows for everybody.
  private mutating func open(_ name: String, mayBlock: [Bool]) {
    search.log.write("section \(name)")
    writeMisfits()
    var fresh = Search(market, budget: budget)
    swap(&fresh.log, &search.log)
    search = fresh
    search.log.written = 0
    search.log.enter()
    let isPossible = search.begin(mayBlock: mayBlock)
    precondition(isPossible, "a proof contradicts the solution")
    search.writeGround()
  }

  private mutating func close() {
    search.log.write("end")
    search.log.leave(market)
  }

  /// Writes one part, on a level of its own that is forgotten after it.
  ///
  /// - Parameters:
  ///   - line: What the part is about.
  ///   - decided: The families, ascending, that may have to be decided on.
  ///   - body: Refutes what the part refutes; false where the budget ran out.
  /// - Returns: Whether the part was refuted.
  private mutating func part(
    _ line: String, deciding decided: [Int32], _ body: (inout Search) -> Bool
  ) -> Bool {
    search.log.write(line: Array(line.utf8))
    search.log.enter()
    search.budget = search.nodes + budget
    search.objective.count(only: decided)
    search.levelStart.append(search.trail.count)
    search.ground = 1
    guard body(&search) else { return false }
    search.undo(to: 0)
    search.ground = 0
    search.evidence = Evidence()
    search.forgetClauses()
    close()
    return true
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
    let mayBlock = coreOf.isGrouped
    open(name, mayBlock: mayBlock)
    for families in components(mayBlock) {
      let open = families.filter { search.received[Int($0)] < 0 }
      guard !open.isEmpty else { continue }
      guard part(kind, open, of: families) else { return false }
    }
    close()
    return true
  }

  /// Choices that send more children to a program than it has seats: the search does not know them.
  private mutating func writeMisfits() {
    let table = instance.seats
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
          let program = table.seat[seat].program
          return program >= 0
            && seats.count { table.seat[$0].program == program }
              > Int(instance.capacities[Int(program)])
        }
        guard let crowded else { preconditionFailure("a choice that fits was left out") }
        search.log.write("n", family, place + 1, Int(table.seat[crowded].program))
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

  private mutating func part(_ kind: String, _ open: [Int32], of component: [Int32]) -> Bool {
    let touched = coreOf.touched(by: component)
    var line = "part \(kind)"
    for family in open { line += " \(family)" }
    for core in touched { line += " o\(coreNumbers[core])" }
    let cores = touched.map { groups[coreNumbers[$0]] }
    let (outcome, market) = (outcome, market)
    return part(line, deciding: open) { search in
      if kind == "other" {
        let others = open.map { search.literal(Int(outcome[Int($0)]), false) }
        return Self.refute(others, &search, market)
      }
      search.objective.wantBetter(than: outcome)
      return Self.refute(cores, &search)
    }
  }

  /// Refutes that one of the literals holds.
  private static func refute(
    _ literals: [Int32], _ search: inout Search, _ market: Submarket
  ) -> Bool {
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

  /// Refutes all ways in which just so many families of each group may block.
  private static func refute(
    _ groups: [CoreGroup], _ search: inout Search
  ) -> Bool {
    // Moved there and back: a copy of the whole market's search would cost more than most parts.
    var walk = ToleranceSearch(Search.taken(from: &search), wantsBest: false)
    for group in groups { walk.add(group.share(in: walk.search.market)) }
    let verdict = walk.run()
    swap(&search, &walk.search)
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
    open("cores", mayBlock: Array(repeating: true, count: market.familyCount))
    for step in solution.coreSteps {
      guard prove(step, step.parts.map { groups[$0] }) else { return false }
    }
    close()
    return true
  }

  private mutating func prove(_ step: CoreStep, _ parts: [CoreGroup]) -> Bool {
    var line = "part core"
    for family in step.families { line += " \(family)" }
    for part in step.parts { line += " o\(part)" }
    return part(line, deciding: step.decided) { search in
      for family in step.families {
        let strict = search.literal(tolerance: Int(family), false)
        guard search.set(strict, .assumption, -1) else {
          search.writeRefutation()
          return true
        }
      }
      guard search.propagate() else {
        search.writeRefutation()
        return true
      }
      search.writeGround()
      return Self.refute(parts, &search)
    }
  }
}
