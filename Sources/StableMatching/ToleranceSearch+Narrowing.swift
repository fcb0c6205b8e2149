/// Who of a share cannot block, whatever happens in the others.
///
/// Where one family of a share blocks, most of its families contradict themselves as that one, already
/// with every other share open: of 1,020 families of one core in a city of 10,000 children 142 are
/// left. They are found by halving the share as the walk does, once for each share and not once for
/// every way of the others.
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
        guard narrow(&shares[index].families, at: index) else {
          return Evidence.bits(upTo: search.currentLevel)
        }
        if stopped != nil { return nil }
        if !shares[index].isOpen { isFresh = true }
      }
    }
    return nil
  }

  /// Strikes families, one of whom may block, off the current level.
  ///
  /// - Parameters:
  ///   - families: At least two families; those who are left.
  ///   - index: The place of their share among those of the level.
  /// - Returns: Whether no contradiction was met.
  private mutating func narrow(_ families: inout [Int32], at index: Int) -> Bool {
    let share = Share(families: families, count: 1)
    let (left, right) = share.halves
    if search.log.isOn { search.log.write("narrow", index) }
    let kept =
      probe(left, strict: right, at: index, "case 1")
      + probe(right, strict: left, at: index + 1, "case 0")
    if stopped != nil { return true }
    if kept.isEmpty {
      if search.log.isOn { search.log.contradict() }
      return false
    }
    let isKept = Set(kept)
    let struck = families.filter { !isKept.contains($0) }
    families = kept
    return struck.isEmpty || makeStrict(struck, .narrowed)
  }

  /// Those of some families who may block where the others of their share are strict.
  private mutating func probe(
    _ families: [Int32], strict: [Int32], at index: Int, _ line: String
  ) -> [Int32] {
    if stopped != nil { return [] }
    let (level, ground) = (search.currentLevel, search.ground)
    if search.log.isOn { search.log.write(line) }
    var kept = families
    var isPossible = assume(strict: strict)
    if isPossible, families.count > 1 { isPossible = narrow(&kept, at: index) }
    if stopped != nil { return [] }
    if search.log.isOn {
      search.log.write("end")
      search.log.leave(search.market)
    }
    search.undo(to: level)
    search.ground = ground
    return isPossible ? kept : []
  }
}
