import StableMatching

@testable import Audit

/// Follows a proof line by line, and compares what the checker then believes with every matching
/// there is.
struct ProofAudit {
  private(set) var replay: ProofReplay
  /// The lines accepted so far, and how many of each kind.
  private(set) var lines: [String] = []
  private(set) var kinds: [String: Int] = [:]
  /// How many clauses were learned or given as axioms so far.
  private(set) var clauseCount = 0
  /// The first thing that the checker believes and that is not so.
  private(set) var fault: String?

  let models: ProofModels
  let outcome: ClaimedOutcome
  /// The models of the level that is open, and of those around it.
  private var level: [ProofModels.Model] = []
  private var outer: [[ProofModels.Model]] = []

  init(_ instance: Instance, _ outcome: ClaimedOutcome, _ models: ProofModels) throws {
    self.models = models
    self.outcome = outcome
    replay = try ProofReplay(instance, outcome)
  }

  /// The outcome's position of each family, from 1.
  var received: [Int] { outcome.matching.choices.map { Int($0) + 1 } }

  /// Replays a line and compares, or says why it was refused.
  mutating func accept(_ line: String) -> ProofFault? {
    let (block, wasInPart, groupCount) = (replay.block, replay.part != nil, replay.groups.count)
    if let refusal = replay.refusal(line) { return refusal }
    lines.append(line)
    let kind = String(line.prefix { $0 != " " })
    kinds[kind, default: 0] += 1
    switch kind {
    case "section": openSection()
    case "part": openPart()
    case "l":
      enter { [replay] model in
        (replay.block ?? []).allSatisfy { !replay.holds($0, in: model) }
      }
    case ".": closeBlock(block ?? [])
    case "case":
      enter { [replay] model in
        replay.sets.allSatisfy { set in
          set.members.count { model.allowed >> $0 & 1 == 1 } <= set.limit
        }
      }
    case "core":
      let listed = line.split(separator: " ").dropFirst(2).compactMap { Int($0) }
      enter { model in listed.allSatisfy { model.allowed >> $0 & 1 == 0 } }
    case "end": if wasInPart { level = outer.removeLast() }
    default: break
    }
    if replay.groups.count > groupCount { checkGroup() }
    compare()
    return nil
  }

  private mutating func blame(_ what: String) {
    if fault == nil { fault = what + " after\n" + lines.joined(separator: "\n") }
  }

  /// Compares what the checker believes with the models of the level.
  private mutating func compare() {
    if replay.section == nil { return }
    for model in level where !replay.admits(model) { return blame("\(model) is excluded") }
  }

  private mutating func enter(where isModel: (ProofModels.Model) -> Bool) {
    outer.append(level)
    level = level.filter(isModel)
  }

  private mutating func openSection() {
    outer = []
    switch replay.section {
    case .stable?: level = models.all.filter { $0.allowed == 0 }
    case .best?: level = models.all.filter { isWithinLimits($0) }
    default: level = models.all
    }
  }

  private func isWithinLimits(_ model: ProofModels.Model) -> Bool {
    let groups = replay.groups.filter(\.isInForce)
    let members = groups.flatMap(\.members).reduce(0) { $0 | 1 << $1 }
    return model.allowed & ~members == 0
      && groups.allSatisfy { group in
        group.members.count { model.allowed >> $0 & 1 == 1 } <= group.limit
      }
  }

  private mutating func openPart() {
    let families = replay.partFamilies
    switch replay.part {
    case .other?:
      clauseCount += 1
      enter { [received] model in families.contains { model.positions[$0] != received[$0] } }
    case .better?:
      enter { [received, models] in models.isBetter($0, than: received, among: families) }
    default:
      let limited = replay.partGroups.map { replay.groups[$0] }
      enter { model in
        families.allSatisfy { model.allowed >> $0 & 1 == 0 }
          && limited.allSatisfy { group in
            group.members.count { model.allowed >> $0 & 1 == 1 } <= group.limit
          }
      }
    }
  }

  private mutating func closeBlock(_ learned: [ProofLiteral]) {
    level = outer.removeLast()
    clauseCount += 1
    let isTrue = level.allSatisfy { model in learned.contains { replay.holds($0, in: model) } }
    if !isTrue { blame("a false clause") }
  }

  private mutating func checkGroup() {
    let group = replay.groups[replay.groups.count - 1]
    let holds = level.allSatisfy { model in
      group.members.count { model.allowed >> $0 & 1 == 1 } >= group.limit
    }
    if !holds { blame("a false group") }
  }
}
