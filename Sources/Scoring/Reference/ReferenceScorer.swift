import Records

/// 再計算 — a second scorer that walks the expressions as they were parsed.
///
/// It shares the parser and the records with the first one, and nothing else: names are looked up in
/// the round itself, values are plain numbers, texts and dates, groups are added up again.
struct ReferenceScorer: ~Copyable {
  let plan: ReferencePlan
  var facts: PlainFacts
  /// Computed values of the present household, each for what it depends on.
  private var known: [PlainValue?] = []
  /// The first place of each computed value in `known`.
  private var firstKnown: [Int] = []
  private var longestForm = 0
  /// The rows that hold for whatever is being added up, one sum within the other.
  var hits: [Hit] = []

  /// A row that holds, and what it is worth.
  struct Hit {
    var row: PlainRow
    var value: Rational
  }

  init(_ round: Round, _ plan: ReferencePlan) {
    self.plan = plan
    facts = PlainFacts(round, plan.cells, texts: plan.texts)
    firstKnown = .init(repeating: 0, count: plan.works.count)
  }

  // MARK: Results

  /// Turns to a household.
  mutating func begin(_ household: Int) {
    facts.begin(household)
    hits.removeAll(keepingCapacity: true)
    longestForm = 1
    for child in facts.applying.indices {
      longestForm = max(longestForm, Int(facts.wishCount(of: Int32(child))))
    }
    var next = 0
    for number in plan.works.indices {
      let needs = plan.needs[number]
      firstKnown[number] = next
      next +=
        (needs.contains(.guardian) ? facts.guardianCount : 1)
        * (needs.contains(.child) ? facts.applying.count : 1)
        * (needs.contains(.position) ? longestForm : 1)
    }
    known.removeAll(keepingCapacity: true)
    known.append(contentsOf: repeatElement(nil, count: next))
  }

  /// 総合 of a child at one facility of its form; both by their places, from 0.
  mutating func points(_ child: Int, at position: Int) throws(PlainFault) -> Rational {
    try value(plan.total, PlainSpot(child: Int32(child), position: Int32(position))).number()
  }

  /// 区分 of a child at one facility: the position of the first phase that holds.
  mutating func phase(_ child: Int, at position: Int) throws(PlainFault) -> Int {
    let spot = PlainSpot(child: Int32(child), position: Int32(position))
    for (place, condition) in plan.phases.enumerated() {
      guard let condition else { return place }
      if try value(condition, spot).truth() { return place }
    }
    return plan.phases.count
  }

  /// The tie key at `place` in the chain.
  mutating func key(_ place: Int, _ child: Int, at position: Int) throws(PlainFault) -> Rational {
    let spot = PlainSpot(child: Int32(child), position: Int32(position))
    do {
      return try value(plan.ties[place], spot).sortable()
    } catch {
      // Nobody had to decide: the child is equal to no other.
      guard error == .empty && plan.isDecision[place] else { throw error }
      return .zero
    }
  }

  /// 対象 of a child.
  mutating func isEligible(_ child: Int) throws(PlainFault) -> Bool {
    guard let eligibility = plan.eligibility else { return true }
    return try value(eligibility, PlainSpot(child: Int32(child))).truth()
  }

  // MARK: Computed values

  /// A computed value, worked out once for all it depends on.
  mutating func value(_ number: Int32, _ spot: PlainSpot) throws(PlainFault) -> PlainValue {
    let place = try place(of: number, spot)
    if let value = known[place] { return value }
    let value = try compute(number, spot)
    known[place] = value
    return value
  }

  /// Keeps a computed value that was found together with another.
  mutating func keep(_ value: PlainValue, _ number: Int32, _ spot: PlainSpot) throws(PlainFault) {
    known[try place(of: number, spot)] = value
  }

  private func place(of number: Int32, _ spot: PlainSpot) throws(PlainFault) -> Int {
    let needs = plan.needs[Int(number)]
    var place = 0
    if needs.contains(.guardian) {
      guard spot.guardian >= 0 else { throw .unknownName }
      place = Int(spot.guardian)
    }
    if needs.contains(.child) {
      guard spot.child >= 0 else { throw .unknownName }
      place = place * facts.applying.count + Int(spot.child)
    }
    if needs.contains(.position) {
      guard spot.position >= 0 else { throw .unknownName }
      place = place * longestForm + Int(spot.position)
    }
    return firstKnown[Int(number)] + place
  }
}
