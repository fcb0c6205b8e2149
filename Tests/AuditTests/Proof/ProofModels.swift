import StableMatching

@testable import Audit

/// Every matching of a tiny problem with every set of families that may be allowed to block in it:
/// what the lines of a proof speak of, found by trying them all.
struct ProofModels {
  /// One matching, and families among which are all that block in it.
  struct Model {
    /// The position of each family's option, from 1.
    var positions: [Int]
    /// A bit a family.
    var allowed: Int
    /// A bit a family that blocks.
    var blocking: Int
  }

  private(set) var all: [Model] = []
  /// The matchings, each once, with just its blocking families.
  private(set) var matchings: [Model] = []
  /// How many children each option of each family leaves without a program.
  private var unplaced: [[Int]] = []

  init(_ instance: Instance) {
    for family in 0..<instance.familyCount {
      let index = FamilyIndex(family)
      let members = Array(instance.applicants(of: index))
      let usable = instance.usableChoiceCount(of: index)
      unplaced.append(
        (0...usable).map { choice in
          members.indices.count { member in
            choice == usable
              ? instance.home(of: ApplicantIndex(members[member])) == nil
              : instance.program(of: index, choice: choice, member: member) == nil
          }
        })
    }
    descend([], instance)
  }

  private mutating func descend(_ choices: [Int32], _ instance: Instance) {
    guard choices.count == instance.familyCount else {
      for choice in unplaced[choices.count].indices {
        descend(choices + [Int32(choice)], instance)
      }
      return
    }
    guard let verified = try? verify(Matching(choices: choices), of: instance) else { return }
    let blocking = verified.blocking.reduce(0) { $0 | 1 << Int($1.family.offset) }
    let positions = choices.map { Int($0) + 1 }
    matchings.append(Model(positions: positions, allowed: blocking, blocking: blocking))
    for allowed in 0..<1 << choices.count where allowed & blocking == blocking {
      all.append(Model(positions: positions, allowed: allowed, blocking: blocking))
    }
  }

  /// Whether a model is better than a matching, as far as these families go.
  func isBetter(_ model: Model, than positions: [Int], among families: [Int]) -> Bool {
    func cost(_ given: [Int]) -> [Int] {
      let own = families.map { given[$0] }
      let lost = families.reduce(0) { $0 + unplaced[$1][given[$1] - 1] }
      return [lost, own.reduce(0, +)] + own
    }
    return cost(model.positions).lexicographicallyPrecedes(cost(positions))
  }
}

extension ProofReplay {
  /// Whether a literal holds in a model.
  func holds(_ literal: ProofLiteral, in model: ProofModels.Model) -> Bool {
    switch literal {
    case .receives(let option), .lacks(let option):
      let family = Int(tables.familyOfOption[Int(option)])
      let isReceived = model.positions[family] == tables.position(of: Int(option))
      if case .receives = literal { return isReceived }
      return !isReceived
    case .tolerated(let family): return model.allowed >> Int(family) & 1 == 1
    case .strict(let family): return model.allowed >> Int(family) & 1 == 0
    case .over(let group):
      let members = groups[Int(group)].members
      return members.count { model.allowed >> $0 & 1 == 1 } > groups[Int(group)].limit
    }
  }

  /// Whether the state allows a model.
  func admits(_ model: ProofModels.Model) -> Bool {
    if state.isContradictory { return false }
    for (family, position) in model.positions.enumerated() {
      guard state.isAlive[tables.options(of: family).lowerBound + position - 1] else {
        return false
      }
      let isAllowed = model.allowed >> family & 1 == 1
      if state.standing[family] == (isAllowed ? .strict : .tolerated) { return false }
    }
    return true
  }

  /// Replays one line given as text; what is wrong with it, if it is refused.
  mutating func refusal(_ line: String) -> ProofFault? {
    var copy = self
    var scanner = ProofScanner(Array((line + "\n").utf8))
    do throws(ProofFault) {
      _ = try scanner.nextLine()
      try copy.replayLine(&scanner)
    } catch {
      return error
    }
    self = copy
    return nil
  }
}
