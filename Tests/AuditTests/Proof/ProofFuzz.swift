import StableMatching
import TestSupport

@testable import Audit

/// Writes random lines that know nothing of any search, keeps those that the checker accepts, and
/// compares what it then believes with every matching there is.
struct ProofFuzz {
  var replay: ProofReplay
  var random: SeededRandom
  let models: ProofModels
  /// The models of the level that is open, and of those around it.
  var level: [ProofModels.Model] = []
  var outer: [[ProofModels.Model]] = []
  /// How many clauses were learned or given as axioms so far.
  var clauseCount = 0
  /// The lines accepted so far, and how many of each kind.
  var lines: [String] = []
  var kinds: [String: Int] = [:]
  /// The first thing that the checker believes and that is not so.
  var fault: String?

  let instance: Instance
  let outcome: ClaimedOutcome

  init(_ instance: Instance, _ outcome: ClaimedOutcome, _ models: ProofModels, seed: Int) throws {
    self.instance = instance
    self.outcome = outcome
    self.models = models
    replay = try ProofReplay(instance, outcome)
    random = SeededRandom(seed: seed &+ 77_000)
    let counts = "families \(instance.familyCount) programs \(instance.programCount)"
    accept("hoiku-proof/1 \(outcome.status.word) \(counts)")
  }

  /// The outcome's position of each family, from 1.
  var received: [Int] { outcome.matching.choices.map { Int($0) + 1 } }

  /// Replays a line and compares, or says why it was refused.
  @discardableResult
  mutating func accept(_ line: String) -> ProofFault? {
    if let refusal = replay.refusal(line) { return refusal }
    lines.append(line)
    kinds[String(line.prefix { $0 != " " }), default: 0] += 1
    return nil
  }

  /// Compares what the checker believes with the models of the level.
  mutating func compare() {
    guard fault == nil else { return }
    for model in level where !replay.admits(model) {
      fault = "\(model) is excluded after\n" + lines.joined(separator: "\n")
      return
    }
  }

  /// Opens a section with the models it speaks of.
  mutating func open(_ name: String, where isModel: (ProofModels.Model) -> Bool) {
    accept("section " + name)
    outer = []
    level = models.all.filter(isModel)
    compare()
  }

  /// Tries one random line of any kind that may stand here.
  mutating func step(inBlock: Bool = false) {
    if replay.state.isContradictory { return }
    switch random.below(inBlock ? 20 : 24) {
    case 0...4: accept(guarantee())
    case 5...10: tryWitnesses(noSeat())
    case 11...13: tryWitnesses(everySeat())
    case 14...15: if let clause = anyClause() { accept("u \(clause)") }
    case 16: if let clause = anyClause() { accept("x \(clause)") }
    case 17: accept("\(["z", "y"][random.below(2)]) \(random.below(max(1, replay.groups.count)))")
    case 18: if replay.part == .better { accept("d \(familyAndOption())") }
    case 19: if replay.part == .better { accept("b") }
    default: tryBlock()
    }
    compare()
  }

  /// Tries every guarantee and every option without a seat once, in a random order, and the clauses.
  mutating func sweep() {
    var starts = (0..<clauseCount).map { "u \($0 + 1)" } + replay.groups.indices.map { "z \($0)" }
    for family in 0..<instance.familyCount {
      let options = instance.usableChoiceCount(of: FamilyIndex(family)) + 1
      for option in 1...options {
        starts.append("g \(family) \(option)")
        if replay.part == .better { starts.append("d \(family) \(option)") }
        let programs = instance.applicants(of: FamilyIndex(family)).enumerated().compactMap {
          program(family, option - 1, $0.offset)
        }
        for program in Set(programs).sorted() { starts.append("n \(family) \(option) \(program)") }
      }
    }
    random.shuffle(&starts)
    for start in starts where !replay.state.isContradictory {
      if start.hasPrefix("n") { tryWitnesses(start) } else { accept(start) }
      compare()
    }
  }

  /// Tries a block; without a contradiction at its end everything is as before.
  mutating func tryBlock() {
    let before = self
    let literals = random.chance(60) ? fewLiterals() : standings()
    guard accept((["l"] + literals).joined(separator: " ")) == nil else { return }
    let learned = replay.block ?? []
    outer.append(level)
    let kept = replay
    level = level.filter { model in learned.allSatisfy { !kept.holds($0, in: model) } }
    compare()
    explore()
    guard accept(".") == nil else {
      let (newFault, newRandom) = (fault, random)
      self = before
      (fault, random) = (newFault, newRandom)
      return
    }
    level = outer.removeLast()
    clauseCount += 1
    let now = replay
    let isTrue = level.allSatisfy { model in learned.contains { now.holds($0, in: model) } }
    if !isTrue, fault == nil { fault = "false clause\n" + lines.joined(separator: "\n") }
    compare()
    if replay.section == .cores, !replay.state.isContradictory { tryGroup(clauseCount, learned) }
  }

  /// Steps and sweeps until the level is contradictory, or some have been tried.
  private mutating func explore() {
    let isBlock = replay.block != nil
    for _ in 0..<20 where !replay.state.isContradictory { step(inBlock: isBlock) }
    for _ in 0..<3 where !replay.state.isContradictory { sweep() }
  }

  /// Tries to make a group of a clause.
  private mutating func tryGroup(_ clause: Int, _ literals: [ProofLiteral]) {
    var limit = random.chance(20) ? random.below(3) : 1
    for case .over(let group) in literals { limit += replay.groups[Int(group)].limit }
    guard accept("group \(replay.groups.count) \(limit) \(clause)") == nil else { return }
    let group = replay.groups[replay.groups.count - 1]
    for model in level where fault == nil {
      let count = group.members.count { model.allowed >> $0 & 1 == 1 }
      if count < group.limit { fault = "false group\n" + lines.joined(separator: "\n") }
    }
  }

  /// Tries a part; without a contradiction at its end everything is as before.
  mutating func tryPart() {
    let before = self
    let percent = [50, 100][random.below(2)]
    let free = (0..<instance.familyCount).filter { replay.partOfFamily[$0] == nil }
    let families = free.filter { _ in random.chance(percent) }
    let kind = random.chance(50) ? "other" : "better"
    let names = families.map(String.init).joined(separator: " ")
    guard !families.isEmpty, accept("part \(kind) \(names)") == nil else { return }
    if kind == "other" { clauseCount += 1 }
    outer.append(level)
    level = level.filter { model in
      kind == "other"
        ? families.contains { model.positions[$0] != received[$0] }
        : models.isBetter(model, than: received, among: families)
    }
    compare()
    explore()
    guard accept("end") == nil else {
      let (newFault, newRandom) = (fault, random)
      self = before
      (fault, random) = (newFault, newRandom)
      return
    }
    level = outer.removeLast()
    compare()
  }
}

/// The random lines.
extension ProofFuzz {
  private mutating func familyAndOption(_ separator: String = " ") -> String {
    let family = random.below(instance.familyCount)
    let options = instance.usableChoiceCount(of: FamilyIndex(family)) + 1
    return "\(family)\(separator)\(1 + random.below(options))"
  }

  private mutating func guarantee() -> String { "g " + familyAndOption() }

  private mutating func noSeat() -> String {
    let family = random.below(instance.familyCount)
    let usable = instance.usableChoiceCount(of: FamilyIndex(family))
    let choice = random.below(usable + 1)
    let member = random.below(instance.applicants(of: FamilyIndex(family)).count)
    let program = program(family, choice, member)
    return "n \(family) \(choice + 1) \(program ?? random.below(instance.programCount))"
  }

  private mutating func everySeat() -> String {
    let family = random.below(instance.familyCount)
    let choice = random.below(instance.usableChoiceCount(of: FamilyIndex(family)) + 1)
    let members = instance.applicants(of: FamilyIndex(family))
    let member = random.below(members.count)
    let program = program(family, choice, member) ?? random.below(instance.programCount)
    return "e \(program) \(members.lowerBound + member)"
  }

  private func program(_ family: Int, _ choice: Int, _ member: Int) -> Int? {
    let index = FamilyIndex(family)
    let child = instance.applicants(of: index).lowerBound + member
    let program =
      choice == instance.usableChoiceCount(of: index)
      ? instance.home(of: ApplicantIndex(child))
      : instance.program(of: index, choice: choice, member: member)
    return program.map { Int($0.offset) }
  }

  private mutating func fewLiterals() -> [String] { (0..<random.below(4)).map { _ in literal() } }

  /// Assumes that few may block: what a core is made of.
  private mutating func standings() -> [String] {
    if replay.section == .stable { return fewLiterals() }
    var literals: [String] = []
    for (number, group) in replay.groups.enumerated() where group.isInForce {
      if random.chance(80) { literals.append("o\(number)") }
    }
    for family in 0..<instance.familyCount where random.chance(80) {
      let isGrouped = replay.groups.contains { $0.isInForce && $0.members.contains(family) }
      if !isGrouped || random.chance(10) { literals.append("t\(family)") }
    }
    if random.chance(50) { literals.append((random.chance(70) ? "-" : "+") + familyAndOption(".")) }
    return literals
  }

  private mutating func anyClause() -> Int? {
    clauseCount == 0 ? nil : 1 + random.below(clauseCount)
  }

  private mutating func literal() -> String {
    let isCores = replay.section != .stable
    switch random.below(isCores ? 10 : 4) {
    case 0...1: return "+" + familyAndOption(".")
    case 2...3: return "-" + familyAndOption(".")
    case 4: return "s\(random.below(instance.familyCount))"
    case 5...6 where !replay.groups.isEmpty: return "o\(random.below(replay.groups.count))"
    default: return "t\(random.below(instance.familyCount))"
    }
  }

  /// Adds every witness that the checker does not object to, until it accepts the line.
  private mutating func tryWitnesses(_ start: String) {
    var line = start
    var candidates: [String] = []
    for family in 0..<instance.familyCount where !line.hasPrefix("n \(family) ") {
      candidates += ["\(family)", "\(family)"]
      let first = replay.state.firstAlive[family] - replay.tables.firstOption[family]
      let options = instance.usableChoiceCount(of: FamilyIndex(family)) + 1
      for option in 0..<options where option <= Int(first) || random.chance(10) {
        candidates += ["\(family).\(option + 1)", "\(family).\(option + 1)"]
      }
    }
    random.shuffle(&candidates)
    guard case .tooFewWitnesses? = accept(line) else { return }
    for candidate in candidates {
      switch accept("\(line) \(candidate)") {
      case nil: return
      case .tooFewWitnesses?: line += " " + candidate
      default: continue
      }
    }
  }
}
