/// Conflict analysis: from a contradiction back to the few decisions behind it.
extension Search {
  /// What a search came to.
  enum Verdict {
    case found, refuted, spent
  }

  /// Searches for one matching that satisfies everything, deciding above the ground only.
  mutating func run() -> Verdict {
    while true {
      if !propagate() {
        turns += 1
        if !resolveConflict() { return .refuted }
      } else if nodes >= budget {
        return .spent
      } else if let choice = nextDecision() {
        turns += 1
        levelStart.append(trail.count)
        _ = set(choice, .decision, -1)
      } else {
        return .found
      }
    }
  }

  /// Learns from the conflict and goes back; false where it rests on nothing that was decided.
  private mutating func resolveConflict() -> Bool {
    if evidence.isWanted { collectEvidence() }
    var deepest = 0
    for reason in conflict { deepest = max(deepest, Int(level[Int(reason >> 1)])) }
    guard deepest > ground else {
      if log.isOn { writeRefutation() }
      return false
    }
    undo(to: deepest)
    if log.isOn { writeGround() }
    var resolved: [Int] = []
    let learned = learn(&resolved)
    if log.isOn { writeLearned(learned, resolved: resolved) }
    var target = ground
    for other in learned.dropFirst() { target = max(target, Int(level[Int(other >> 1)])) }
    undo(to: target)
    if learned.count == 1 { return set(learned[0], .given, -1) || resolveConflict() }
    let clause = clauses.add(learned)
    return set(learned[0], .clause, clause) || resolveConflict()
  }

  /// The first unique implication point of the conflict's level.
  ///
  /// - Parameter resolved: Gets the places on the trail that were resolved, latest first.
  /// - Returns: The learned clause: the asserting literal, then one of the deepest other level.
  private mutating func learn(_ resolved: inout [Int]) -> [Int32] {
    var learned: [Int32] = [0]
    var open = 0
    var seen: [Int32] = []
    swap(&reasons, &conflict)
    var index = trail.count
    clock += 1
    while true {
      for position in reasons.indices { note(reasons[position], &learned, &seen, &open) }
      repeat { index -= 1 } while trail[index] < 0 || !isSeen[Int(trail[index] >> 1)]
      let pivot = trail[index]
      open -= 1
      if open == 0 {
        learned[0] = pivot ^ 1
        break
      }
      resolved.append(index)
      explain(pivot)
    }
    for variable in seen { isSeen[Int(variable)] = false }
    var deepest = 1
    for index in learned.indices.dropFirst()
    where level[Int(learned[index] >> 1)] > level[Int(learned[deepest] >> 1)] {
      deepest = index
    }
    if learned.count > 1 { learned.swapAt(1, deepest) }
    return learned
  }

  private mutating func note(
    _ reason: Int32, _ learned: inout [Int32], _ seen: inout [Int32], _ open: inout Int
  ) {
    let variable = Int(reason >> 1)
    guard !isSeen[variable], level[variable] > ground else { return }
    isSeen[variable] = true
    seen.append(Int32(variable))
    bump(variable)
    if Int(level[variable]) == currentLevel {
      open += 1
    } else {
      learned.append(reason ^ 1)
    }
  }

  private mutating func bump(_ variable: Int) {
    if variable < market.optionCount {
      stamp[Int(market.familyOfOption[variable])] = clock
    } else {
      stamp[variable - market.optionCount] = clock
    }
  }

  /// Finds again why a literal on the trail holds.
  mutating func explain(_ literal: Int32) {
    let variable = Int(literal >> 1)
    reasons.removeAll(keepingCapacity: true)
    work += 4
    explain(literal, rule[variable], witness[variable], before: position[variable])
  }

  /// The next decision: the undecided family that was last in conflict gets its first option.
  private func nextDecision() -> Int32? {
    var chosen = -1
    for family in objective.families.lazy.map({ Int($0) }) where received[family] < 0 {
      if chosen < 0 || stamp[family] > stamp[chosen] { chosen = family }
    }
    guard chosen >= 0 else { return nil }
    let option = isStrict(chosen) ? first[chosen] : objective.cheapest[chosen]
    return literal(Int(option), true)
  }
}
