/// Conflict analysis: from a contradiction back to the few decisions behind it.
extension Search {
  /// What a search came to.
  enum Verdict {
    case found, refuted, spent
  }

  /// Searches for one matching that satisfies everything.
  mutating func run() -> Verdict {
    if isRefuted { return .refuted }
    while true {
      if !propagate() {
        nodes += 1
        if !resolveConflict() { return .refuted }
      } else if currentLevel == 0, !assumptions.isEmpty {
        if !assume() { return .refuted }
      } else if nodes >= budget {
        return .spent
      } else if let choice = nextDecision() {
        nodes += 1
        levelStart.append(trail.count)
        _ = set(choice, .decision, -1)
      } else {
        return .found
      }
    }
  }

  /// The level below which decisions are free: assumptions fill level 1.
  private var ground: Int { assumptions.isEmpty ? 0 : 1 }

  private mutating func assume() -> Bool {
    levelStart.append(trail.count)
    for family in assumptions {
      let strict = literal(tolerance: Int(family), false)
      if isFalse(strict) {
        // A learned clause may have used the assumptions before this one: they belong to the core.
        conflict = [strict ^ 1]
        findCore()
        core.insert(family, at: 0)
        return false
      }
      if !set(strict, .assumption, -1) || (assumesInSteps && !propagate()) {
        return resolveConflict()
      }
    }
    return true
  }

  /// Learns from the conflict and goes back; false where it rests on nothing that was decided.
  private mutating func resolveConflict() -> Bool {
    var deepest = 0
    for reason in conflict { deepest = max(deepest, Int(level[Int(reason >> 1)])) }
    guard deepest > ground else {
      findCore()
      isRefuted = core.isEmpty
      return false
    }
    undo(to: deepest)
    let learned = learn(from: conflict)
    var target = 0
    for other in learned.dropFirst() { target = max(target, Int(level[Int(other >> 1)])) }
    undo(to: target)
    if learned.count == 1 { return set(learned[0], .given, -1) || resolveConflict() }
    let clause = clauses.add(learned)
    return set(learned[0], .clause, clause) || resolveConflict()
  }

  /// The first unique implication point of the conflict's level.
  ///
  /// - Returns: The learned clause: the asserting literal, then one of the deepest other level.
  private mutating func learn(from conflict: [Int32]) -> [Int32] {
    var learned: [Int32] = [0]
    var open = 0
    var seen: [Int32] = []
    var reasons = conflict
    var index = trail.count
    clock += 1
    while true {
      for reason in reasons { note(reason, &learned, &seen, &open) }
      repeat { index -= 1 } while trail[index] < 0 || !isSeen[Int(trail[index] >> 1)]
      let pivot = trail[index]
      open -= 1
      if open == 0 {
        learned[0] = pivot ^ 1
        break
      }
      reasons.removeAll(keepingCapacity: true)
      let variable = Int(pivot >> 1)
      explain(
        pivot, rule[variable], witness[variable], before: position[variable], into: &reasons)
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
    guard !isSeen[variable], level[variable] > 0 else { return }
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
    let family =
      variable < market.optionCount
      ? Int(market.familyOfOption[variable]) : variable - market.optionCount
    stamp[family] = clock
  }

  /// Which assumptions the conflict rests on.
  private mutating func findCore() {
    core = []
    var open = 0
    var reasons = conflict
    var index = trail.count
    while true {
      for reason in reasons {
        let variable = Int(reason >> 1)
        guard level[variable] > 0, !isSeen[variable] else { continue }
        isSeen[variable] = true
        open += 1
      }
      guard open > 0 else { return }
      repeat { index -= 1 } while trail[index] < 0 || !isSeen[Int(trail[index] >> 1)]
      let variable = Int(trail[index] >> 1)
      isSeen[variable] = false
      open -= 1
      reasons.removeAll(keepingCapacity: true)
      if rule[variable] == .assumption {
        core.append(Int32(variable - market.optionCount))
      } else {
        explain(
          trail[index], rule[variable], witness[variable], before: position[variable],
          into: &reasons)
      }
    }
  }

  /// The next decision: tolerances that are counted, then families, the last in conflict first.
  private func nextDecision() -> Int32? {
    var chosen = -1
    for members in tolerance.members {
      for family in members where value[market.optionCount + Int(family)] == 0 {
        if chosen < 0 || stamp[Int(family)] > stamp[chosen] { chosen = Int(family) }
      }
    }
    if chosen >= 0 { return literal(tolerance: chosen, true) }
    for family in 0..<market.familyCount where received[family] < 0 {
      if chosen < 0 || stamp[family] > stamp[chosen] { chosen = family }
    }
    guard chosen >= 0 else { return nil }
    let option = isStrict(chosen) ? first[chosen] : objective.cheapest[chosen]
    return literal(Int(option), true)
  }
}
