/// Who of a share cannot block, whatever happens in the others.
///
/// Where one family of a share blocks, most of its families contradict themselves as that one, already
/// with every other share open: of 1,020 families of one core in a city of 10,000 children 142 are
/// left. They are found by halving the share as the walk does, once for each share and not once for
/// every way of the others. Before that all of it is made strict: where some of its families contradict
/// themselves, the one who blocks is of these.
extension ToleranceSearch {
  /// Narrows the open shares of one blocker, until none of them is decided by that.
  ///
  /// A share alone needs none of it: the walk through it is the same.
  ///
  /// - Returns: The levels that a contradiction rests on; nothing where none was met.
  mutating func narrow(_ shares: inout [Share]) -> UInt64? {
    var isFresh = true
    while isFresh {
      isFresh = false
      for index in shares.indices where shares[index].isOpen && shares[index].count == 1 {
        guard shares.count(where: \.isOpen) > 1 else { return nil }
        guard narrow(&shares[index], at: index) else {
          return Evidence.bits(upTo: search.currentLevel)
        }
        if stopped != nil { return nil }
        if !shares[index].isOpen { isFresh = true }
      }
    }
    return nil
  }

  /// Narrows one share; false where a contradiction was met.
  private mutating func narrow(_ share: inout Share, at index: Int) -> Bool {
    guard let core = core(of: share.families) else { return true }
    if core.count < share.families.count {
      if search.log.isOn, !writeCore(core, of: index) { return true }
      guard keep(core, of: &share.families) else { return false }
    }
    return share.families.count == 1 || halve(&share.families, at: index)
  }

  /// Those of a share that contradict themselves when all of it is strict; nothing where they do not.
  private mutating func core(of families: [Int32]) -> [Int32]? {
    let isOn = search.log.isOn
    search.log.isOn = false
    search.evidence.assumptions = []
    let isPossible = attempt(strict: families)
    let used = Set(search.evidence.assumptions ?? [])
    search.evidence.assumptions = nil
    search.log.isOn = isOn
    if isPossible || stopped != nil { return nil }
    return families.filter { used.contains(search.literal(tolerance: Int($0), false)) }
  }

  /// Writes down that some families contradict themselves; false where they do not do so at once.
  private mutating func writeCore(_ core: [Int32], of index: Int) -> Bool {
    search.log.isOn = false
    let isPossible = attempt(strict: core)
    search.log.isOn = true
    if isPossible || stopped != nil { return false }
    search.log.write(
      line: Array("core \(index)".utf8)
        + core.flatMap { Array(" \(search.market.families[Int($0)])".utf8) })
    _ = attempt(strict: core)
    return true
  }

  /// Makes families strict on a level that is left again, and does more there if that is possible.
  ///
  /// - Returns: Whether no contradiction was met.
  private mutating func attempt(
    strict families: [Int32], _ body: (inout Self) -> Bool = { _ in true }
  ) -> Bool {
    let (level, ground) = (search.currentLevel, search.ground)
    let isPossible = assume(strict: families) && body(&self)
    if stopped != nil { return false }
    if search.log.isOn {
      search.log.write("end")
      search.log.leave(search.market)
    }
    search.undo(to: level)
    search.ground = ground
    return isPossible
  }

  /// Makes the families that are not among the kept ones strict, on the current level.
  ///
  /// - Returns: Whether no contradiction was met.
  private mutating func keep(_ kept: [Int32], of families: inout [Int32]) -> Bool {
    let isKept = Set(kept)
    let struck = families.filter { !isKept.contains($0) }
    families = kept
    if kept.isEmpty {
      if search.log.isOn { search.log.contradict() }
      return false
    }
    return struck.isEmpty || makeStrict(struck, .narrowed)
  }

  /// Strikes families, one of whom may block, off the current level.
  ///
  /// - Parameters:
  ///   - families: At least two families; those who are left.
  ///   - index: The place of their share among those of the level.
  /// - Returns: Whether no contradiction was met.
  private mutating func halve(_ families: inout [Int32], at index: Int) -> Bool {
    let halves = Share(families: families, count: 1).halves
    if search.log.isOn { search.log.write("narrow", index) }
    let kept =
      probe(halves[0], strict: halves[1], at: index, "case 1")
      + probe(halves[1], strict: halves[0], at: index + 1, "case 0")
    return stopped != nil || keep(kept, of: &families)
  }

  /// Those of some families who may block where the others of their share are strict.
  private mutating func probe(
    _ families: [Int32], strict: [Int32], at index: Int, _ line: String
  ) -> [Int32] {
    if stopped != nil { return [] }
    if search.log.isOn { search.log.write(line) }
    var kept = families
    let isPossible = attempt(strict: strict) { walk in
      families.count == 1 || walk.halve(&kept, at: index)
    }
    return isPossible ? kept : []
  }
}
