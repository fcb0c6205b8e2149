import Records

/// The two scorers do not agree: a defect of ours, which stops a run (exit 70).
public struct ScoringFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// 児童番号.
  public let child: String
  /// 希望順位 of the facility, from 1.
  public let position: Int
  /// What differs: 総合, 区分, 同点時の項目 or 抽選の順.
  public let item: String
  /// What the scorer found.
  public let scored: String
  /// What the second scorer found.
  public let recomputed: String

  /// One line with the values.
  public var description: String {
    "児童 \(child) 第\(position)希望の\(item)が二つの計算で異なります: \(scored) と \(recomputed)"
  }
}

/// 再計算 — a second, slow scorer that walks the expressions as they were parsed.
///
/// It shares the parser and the records with the first one, and nothing else: names are looked up in
/// the round itself, values are plain numbers, texts and dates, groups are added up again.
struct ReferenceScorer {
  /// Whom an expression is evaluated for.
  struct Context: Hashable {
    var household: RecordIndex<Household>
    var guardian: RecordIndex<Guardian>?
    var child: RecordIndex<Child>?
    /// 希望順位, from 1.
    var position: Int?
    /// The child of 申込児 and きょうだい.
    var other: RecordIndex<Child>?
    /// The facility of 希望.
    var preference: RecordIndex<Facility>?
    var scope = Scope.formula
  }

  /// A computed value that is kept while a household is scored again.
  struct Known: Hashable {
    var name: String
    var context: Context
  }

  let round: Round
  let pack: RulePack
  let formulas: [String: Syntax]
  let decided: [RecordIndex<Child>: [String: Rational]]
  let columns: [RecordKind: [String: Int]]
  let declared: [String: [FieldDeclaration]]
  var known: [Known: PlainValue] = [:]

  init(_ round: Round, _ pack: RulePack) {
    self.round = round
    self.pack = pack
    formulas = Self.formulas(of: pack)
    decided = Self.decisions(of: round)
    columns = [
      .guardian: Self.columns(round.facts.guardians),
      .household: Self.columns(round.facts.households),
      .child: Self.columns(round.facts.children),
      .facility: Self.columns(round.facts.facilities),
    ]
    declared = Dictionary(grouping: pack.fields, by: \.name)
  }

  private static func columns(_ table: FactTable) -> [String: Int] {
    Dictionary(table.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func formulas(of pack: RulePack) -> [String: Syntax] {
    var formulas: [String: Syntax] = [:]
    for entry in pack.header.formulas { formulas[entry.key] = try? Parser.parse(entry.text) }
    return formulas
  }

  private static func decisions(of round: Round) -> [RecordIndex<Child>: [String: Rational]] {
    var decided: [RecordIndex<Child>: [String: Rational]] = [:]
    for decision in round.decisions where decision.kind == .value {
      guard let child = decision.child, let text = decision.value,
        let split = text.firstIndex(of: "=")
      else { continue }
      let item = String(text[..<split]).trimmed
      decided[child, default: [:]][item] = Rational(
        String(text[text.index(after: split)...]).trimmed)
    }
    return decided
  }

  // MARK: Results

  /// 総合, 区分 and the tie keys of a child at one facility of its form.
  mutating func score(_ child: RecordIndex<Child>, position: Int) throws(PlainFault) -> (
    points: Rational, phase: Int, keys: [Rational]
  ) {
    let context = Context(
      household: round.children[child].household, child: child, position: position)
    let points = try value(named: "総合", context).number()
    var phase = 0
    for rule in pack.rules where rule.table == .phase {
      if try holds(rule, context.scoped(.pair)) { break }
      phase += 1
    }
    var keys: [Rational] = []
    for row in pack.tieRows { keys.append(try evaluate(row.expression, context).sortable()) }
    return (points, phase, keys)
  }

  /// 対象 of a child.
  mutating func isEligible(_ child: RecordIndex<Child>) throws(PlainFault) -> Bool {
    guard formulas["対象"] != nil else { return true }
    let context = Context(household: round.children[child].household, child: child)
    return try value(named: "対象", context).truth()
  }

  /// Forgets the values of the household before.
  mutating func beginHousehold() { known.removeAll(keepingCapacity: true) }

  mutating func holds(_ rule: Rule, _ context: Context) throws(PlainFault) -> Bool {
    guard let condition = rule.condition else { return true }
    return try evaluate(condition, context).truth()
  }
}

extension ReferenceScorer.Context {
  func scoped(_ scope: Scope) -> Self {
    var context = self
    context.scope = scope
    return context
  }
}

extension ScoreBook {
  /// Scores everything again with the second scorer and compares.
  ///
  /// - Throws: The first difference, in the order of the children.
  /// - Complexity: That of scoring, some hundred times slower per row.
  public func recompute() throws(ScoringFailure) {
    var scorer = ReferenceScorer(round, pack)
    for household in round.households {
      scorer.beginHousehold()
      for child in household.children { try compare(child, &scorer) }
    }
    try compareLots()
  }

  private func compare(_ child: RecordIndex<Child>, _ scorer: inout ReferenceScorer)
    throws(ScoringFailure)
  {
    var position = 0
    func differs(_ item: String, _ one: String, _ two: String) -> ScoringFailure {
      ScoringFailure(
        child: round.children[child].id.text, position: position, item: item, scored: one,
        recomputed: two)
    }
    do {
      let eligible = try scorer.isEligible(child)
      guard eligible == isEligible(child) else {
        throw differs("対象", "\(isEligible(child))", "\(eligible)")
      }
      for score in scores(of: child) {
        position += 1
        let again = try scorer.score(child, position: position)
        guard again.points == points(score) else {
          throw differs("総合", points(score).description, again.points.description)
        }
        guard again.phase == phase(score) else {
          throw differs("区分", "\(phase(score))", "\(again.phase)")
        }
        guard again.keys == tieKeys(score) else {
          throw differs(
            "同点時の項目", tieKeys(score).map(\.description).joined(separator: "/"),
            again.keys.map(\.description).joined(separator: "/"))
        }
      }
    } catch let failure as ScoringFailure {
      throw failure
    } catch {
      throw differs("値", "あり", "\(error)")
    }
  }

  /// Draws the lots again as texts, the way a person with `sha256sum` would.
  private func compareLots() throws(ScoringFailure) {
    let seed = round.settings.seed.text
    let order = round.children.indices.map { index -> (key: String, born: String, index: Int) in
      let child = round.children[index]
      let id = pack.drawsByHousehold ? round.households[child.household].id.text : child.id.text
      return (SHA256.hex(Array("\(seed)\u{1F}\(id)".utf8)), child.birth.description, index)
    }.sorted {
      if $0.key != $1.key { return $0.key.precedesByBytes($1.key) }
      if $0.born != $1.born { return $0.born.precedesByBytes($1.born) }
      return round.children[$0.index].id < round.children[$1.index].id
    }
    for (place, entry) in order.enumerated() where Int(lots[entry.index].place) != place {
      throw ScoringFailure(
        child: round.children[entry.index].id.text, position: 1, item: "抽選の順",
        scored: "\(lots[entry.index].place)", recomputed: "\(place)")
    }
  }
}
