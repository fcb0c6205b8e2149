import Records
import Selection

/// The order of every list that is written: by the bytes of ids, whatever the input's row order.
struct OutputOrder {
  /// Positions in `round.children`, by 児童番号.
  let children: [Int]
  /// Positions in `round.programs`, by 施設番号, then class, the general seats before streams.
  let programs: [Int]
  /// Positions in `round.facilities`, by 施設番号.
  let facilities: [Int]
  /// Positions in `round.households`, by 世帯番号.
  let households: [Int]

  /// Sorts the lists of a round.
  ///
  /// - Complexity: O(*n* log *n*) in the number of children.
  init(_ round: Round) {
    children = Self.sorted(round.children.map(\.id.text))
    facilities = Self.sorted(round.facilities.map(\.id.text))
    households = Self.sorted(round.households.map(\.id.text))
    programs = round.programs.indices.sorted { left, right in
      Self.precedes(round.programs[left], round.programs[right], in: round)
    }
  }

  private static func sorted(_ ids: [String]) -> [Int] {
    ids.indices.sorted { ids[$0].precedesByBytes(ids[$1]) }
  }

  private static func precedes(_ left: Program, _ right: Program, in round: Round) -> Bool {
    let first = round.facilities[left.facility].id
    let second = round.facilities[right.facility].id
    if first != second { return first < second }
    if left.classes != right.classes {
      return (left.classes.lowerBound, left.classes.upperBound)
        < (right.classes.lowerBound, right.classes.upperBound)
    }
    return (left.stream ?? "").precedesByBytes(right.stream ?? "")
  }
}
