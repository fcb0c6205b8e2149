/// What refutations rest on: the assumptions of the first level one by one, those above by level.
struct Evidence: Sendable {
  /// Whether anybody asks for it: collecting takes a walk over all reasons at each conflict.
  var isWanted = false
  /// Literals of level 1 that a refutation used, one entry a variable; empty where nobody asks.
  var isUsed: [Bool] = []
  /// The levels whose assumptions were used, one bit each; the last bit stands for all from there.
  var levels: UInt64 = 0
  /// Gets the assumptions of the current level that a refutation used, where they are asked for.
  var assumptions: [Int32]?
  /// What bounds rest on that were proved of several families together.
  var levelsOfBounds: UInt64 = 0

  static func bit(ofLevel level: Int) -> UInt64 { 1 << UInt64(min(level, 63)) }

  /// The bits of all levels up to the given one.
  static func bits(upTo level: Int) -> UInt64 { level > 62 ? .max : (2 << UInt64(level)) - 2 }
}

extension Search {
  /// Walks back from the conflict to the assumptions behind it.
  ///
  /// Where the facts of level 1 are wanted one by one the walk ends at them: they stay on the
  /// trail, so ``assumptionsUsed()`` can follow them further once for all refutations.
  mutating func collectEvidence() {
    var open = 0
    let floor = evidence.isUsed.isEmpty ? 0 : 1
    swap(&reasons, &conflict)
    conflict.removeAll(keepingCapacity: true)
    conflict.append(contentsOf: reasons)
    var index = trail.count
    while true {
      for position in reasons.indices {
        let variable = Int(reasons[position] >> 1)
        guard level[variable] > 0, !isSeen[variable] else { continue }
        if Int(level[variable]) <= floor {
          evidence.isUsed[variable] = true
        } else {
          isSeen[variable] = true
          open += 1
        }
      }
      guard open > 0 else { return }
      repeat { index -= 1 } while trail[index] < 0 || !isSeen[Int(trail[index] >> 1)]
      let variable = Int(trail[index] >> 1)
      isSeen[variable] = false
      open -= 1
      let (why, level) = (rule[variable], Int(level[variable]))
      if why == .assumption { evidence.levels |= Evidence.bit(ofLevel: level) }
      if why == .assumption, level == currentLevel { evidence.assumptions?.append(trail[index]) }
      if why == .narrowed || floor == 0 && why == .assumption {
        evidence.levels |= Evidence.bits(upTo: level)
        let isMoreAsked = evidence.assumptions != nil && level == currentLevel
        if floor == 0, !isMoreAsked { return forget(from: index) }
      }
      explain(trail[index])
    }
  }

  /// Clears the marks below a place of the trail, where a walk ended early.
  private mutating func forget(from index: Int) {
    for place in 0..<index where trail[place] >= 0 { isSeen[Int(trail[place] >> 1)] = false }
  }

  /// Follows the facts of level 1 that were used back to the assumptions there.
  mutating func assumptionsUsed() -> [Int32] {
    undo(to: 1)
    var found: [Int32] = []
    for index in (levelStart[0]..<trail.count).reversed() where trail[index] >= 0 {
      let variable = Int(trail[index] >> 1)
      guard evidence.isUsed[variable] else { continue }
      evidence.isUsed[variable] = false
      if rule[variable] == .assumption {
        found.append(trail[index])
        continue
      }
      explain(trail[index])
      for position in reasons.indices where level[Int(reasons[position] >> 1)] > 0 {
        evidence.isUsed[Int(reasons[position] >> 1)] = true
      }
    }
    return found
  }
}
