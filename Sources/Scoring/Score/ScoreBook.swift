public import Records

/// The number of a score: one child at one facility of its form.
@frozen
public struct ScoreIndex: Hashable, Sendable {
  /// The number, used as a subscript.
  public let offset: Int32

  /// Makes the number `offset`, which must fit 32 bits.
  @inlinable
  public init(_ offset: Int) {
    self.offset = Int32(offset)
  }
}

/// The scores of one child: one for each facility of its form, in the order of the form.
public struct ScoreRange: RandomAccessCollection, Sendable {
  let first: Int
  let next: Int

  /// The position of the first score.
  public var startIndex: Int { 0 }
  /// The number of scores.
  public var endIndex: Int { next - first }
  /// The score at a position on the form, from 0.
  public subscript(position: Int) -> ScoreIndex { ScoreIndex(first + position) }
}

/// 採点結果 — the scores of a round: phase, points and tie keys of every child at every facility it
/// lists, and the lots.
///
/// Flat arrays in the order of the households: a score costs 21 bytes, and 16 for each tie key and
/// formula that differs between facilities.
public struct ScoreBook: Sendable {
  let round: Round
  let pack: RulePack
  /// Where the results of each child stand.
  let places: [ChildPlace]
  /// The child of each score.
  let owners: [Int32]
  let lots: [Lot]
  let eligible: [Bool]
  let phases: [UInt8]
  var totals: [Rational]
  /// Where each key of the chain is found.
  let keyPlaces: [KeyPlace]
  /// Values of keys that differ between children only, child after child.
  let childKeys: [Rational]
  /// Values of keys that differ between facilities, score after score.
  let scoreKeys: [Rational]
  let counts: [Int32]
  let trail: Trail

  /// Where the results of a child stand: its number in the order of scoring, and its scores.
  struct ChildPlace {
    var number: Int32 = 0
    var firstScore: Int32 = 0
    var nextScore: Int32 = 0
  }

  /// Where a tie key's values stand.
  struct KeyPlace {
    var isOfScore: Bool
    var offset: Int
  }

  init(_ round: Round, _ pack: RulePack, _ sheet: ScoreSheet, _ keyPlaces: [KeyPlace]) {
    self.round = round
    self.pack = pack
    var places = [ChildPlace](repeating: ChildPlace(), count: round.children.count)
    var owners: [Int32] = []
    owners.reserveCapacity(sheet.totals.count)
    for (number, child) in sheet.children.enumerated() {
      let first = Int32(owners.count)
      let wishes = round.children[Int(child)].preferences.count
      owners.append(contentsOf: repeatElement(child, count: wishes))
      places[Int(child)] = ChildPlace(
        number: Int32(number), firstScore: first, nextScore: Int32(owners.count))
    }
    (self.places, self.owners, self.keyPlaces) = (places, owners, keyPlaces)
    lots = Lottery.lots(of: round, byHousehold: pack.drawsByHousehold)
    (eligible, phases, totals) = (sheet.eligible, sheet.phases, sheet.totals)
    (childKeys, scoreKeys) = (sheet.childKeys, sheet.scoreKeys)
    (counts, trail) = (sheet.counts, sheet.trail)
  }

  /// The scores of a child, in the order of its form.
  public func scores(of child: RecordIndex<Child>) -> ScoreRange {
    let place = places[Int(child.offset)]
    return ScoreRange(first: Int(place.firstScore), next: Int(place.nextScore))
  }

  /// The child a score belongs to.
  public func child(of score: ScoreIndex) -> RecordIndex<Child> {
    RecordIndex(Int(owners[Int(score.offset)]))
  }

  /// The position of a score's facility on the form, from 0.
  public func position(of score: ScoreIndex) -> Int {
    Int(score.offset - places[Int(owners[Int(score.offset)])].firstScore)
  }

  /// 区分 — the phase, by its position in `RulePack.phases`; the number of phases where none holds.
  public func phase(_ score: ScoreIndex) -> Int { Int(phases[Int(score.offset)]) }

  /// 指数 — the points.
  public func points(_ score: ScoreIndex) -> Rational { totals[Int(score.offset)] }

  /// 同点時の値 — one value for each key of `RulePack.tieChain`; truths are 1 and 0, dates are day
  /// numbers.
  public func tieKeys(_ score: ScoreIndex) -> [Rational] {
    keyPlaces.indices.map { key($0, of: score) }
  }

  /// 抽選 — the child's lot.
  public func lot(of child: RecordIndex<Child>) -> Lot { lots[Int(child.offset)] }

  /// 対象 — whether the child has the ground for care that the pack asks for.
  public func isEligible(_ child: RecordIndex<Child>) -> Bool {
    eligible[Int(places[Int(child.offset)].number)]
  }

  /// 該当件数 — how often each row fired, in the order of the tables.
  public var ruleCounts: [RuleCount] {
    zip(pack.rules, counts).map { rule, count in
      RuleCount(
        table: rule.table.rawValue, number: rule.number, item: rule.item, children: Int(count))
    }
  }
}

extension ScoreBook {
  /// Whether `left` ranks before `right`: by phase, points, tie keys and lot — a strict total order.
  ///
  /// - Complexity: O(*k*) for *k* tie keys.
  public func precedes(_ left: ScoreIndex, _ right: ScoreIndex) -> Bool {
    let (first, second) = (Int(left.offset), Int(right.offset))
    if phases[first] != phases[second] { return phases[first] < phases[second] }
    if totals[first] != totals[second] { return totals[second] < totals[first] }
    for place in keyPlaces.indices {
      let (one, two) = (key(place, of: left), key(place, of: right))
      if one != two { return (one < two) == pack.tieChain[place].smallerFirst }
    }
    let (lot, other) = (lots[Int(owners[first])], lots[Int(owners[second])])
    return lot == other ? first < second : lot < other
  }

  /// Where two scores first differ, in the order in which they are compared.
  public func firstDifference(_ left: ScoreIndex, _ right: ScoreIndex) -> PriorityLevel {
    if phase(left) != phase(right) { return .phase }
    if points(left) != points(right) { return .points }
    for place in keyPlaces.indices where key(place, of: left) != key(place, of: right) {
      return .tieKey(place)
    }
    return .lot
  }

  /// The value of the tie key at `place` in the chain.
  func key(_ place: Int, of score: ScoreIndex) -> Rational {
    let found = keyPlaces[place]
    return found.isOfScore
      ? scoreKeys[Int(score.offset) * scoreKeyCount + found.offset]
      : childKeys[
        Int(places[Int(owners[Int(score.offset)])].number) * childKeyCount + found.offset]
  }

  private var scoreKeyCount: Int { totals.isEmpty ? 0 : scoreKeys.count / totals.count }
  private var childKeyCount: Int { eligible.isEmpty ? 0 : childKeys.count / eligible.count }
}

/// 該当件数 — for how many children a row of the pack fired.
public struct RuleCount: Hashable, Sendable {
  /// The table: `基準`, `調整`, `区分`.
  public var table: String
  /// The row's 番号 (順 for a phase).
  public var number: String
  /// 事由, 項目 or 区分.
  public var item: String
  /// Children for whom the row fired, at any facility of theirs.
  public var children: Int

  /// Makes a count.
  public init(table: String, number: String, item: String, children: Int) {
    self.table = table
    self.number = number
    self.item = item
    self.children = children
  }
}
