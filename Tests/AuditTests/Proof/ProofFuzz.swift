import StableMatching
import TestSupport

@testable import Audit

/// Writes random lines that know nothing of any search, and follows those that the checker accepts.
struct ProofFuzz {
  var audit: ProofAudit
  var random: SeededRandom
  let instance: Instance

  init(_ instance: Instance, _ outcome: ClaimedOutcome, _ models: ProofModels, seed: Int) throws {
    self.instance = instance
    audit = try ProofAudit(instance, outcome, models)
    random = SeededRandom(seed: seed &+ 77_000)
    let counts = "families \(instance.familyCount) programs \(instance.programCount)"
    accept("hoiku-proof/1 \(outcome.status.word) \(counts)")
  }

  var replay: ProofReplay { audit.replay }

  /// Replays a line and compares, or says why it was refused.
  @discardableResult
  mutating func accept(_ line: String) -> ProofFault? { audit.accept(line) }

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
  }

  /// Tries every guarantee and every option without a seat once, in a random order, and the clauses.
  mutating func sweep() {
    var starts =
      (0..<audit.clauseCount).map { "u \($0 + 1)" } + replay.groups.indices.map { "z \($0)" }
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
    }
  }

  /// Tries a block; without a contradiction at its end everything is as before.
  mutating func tryBlock() {
    let before = audit
    let literals = random.chance(60) ? fewLiterals() : standings()
    guard accept((["l"] + literals).joined(separator: " ")) == nil else { return }
    let learned = replay.block ?? []
    explore()
    guard accept(".") == nil else { return giveUp(before) }
    if replay.section == .cores, !replay.state.isContradictory { tryGroup(learned) }
  }

  /// Goes back to where something was tried, unless it brought a fault to light.
  private mutating func giveUp(_ before: ProofAudit) {
    if audit.fault == nil { audit = before }
  }

  /// Steps and sweeps until the level is contradictory, or some have been tried.
  private mutating func explore() {
    let isBlock = replay.block != nil
    for _ in 0..<20 where !replay.state.isContradictory { step(inBlock: isBlock) }
    for _ in 0..<3 where !replay.state.isContradictory { sweep() }
  }

  /// Tries to make a group of the last clause.
  private mutating func tryGroup(_ literals: [ProofLiteral]) {
    var limit = random.chance(20) ? random.below(3) : 1
    for case .over(let group) in literals { limit += replay.groups[Int(group)].limit }
    accept("group \(replay.groups.count) \(limit) \(audit.clauseCount)")
  }

  /// Tries a part; without a contradiction at its end everything is as before.
  mutating func tryPart() {
    let before = audit
    let percent = [50, 100][random.below(2)]
    let free = (0..<instance.familyCount).filter { replay.partOfFamily[$0] == nil }
    let families = free.filter { _ in random.chance(percent) }
    let kind = random.chance(50) ? "other" : "better"
    let names = families.map(String.init).joined(separator: " ")
    guard !families.isEmpty, accept("part \(kind) \(names)") == nil else { return }
    explore()
    if accept("end") != nil { giveUp(before) }
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
    audit.clauseCount == 0 ? nil : 1 + random.below(audit.clauseCount)
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
