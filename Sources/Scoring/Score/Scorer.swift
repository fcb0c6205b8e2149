public import Records

/// 採点 — from a round and a rule pack to scores.
public enum Scorer {
  /// Scores every child at every facility of its form.
  ///
  /// - Returns: The scores, or nothing when a finding is an error; and all findings.
  /// - Complexity: O(households × their rows + children × facilities × the rows that differ between
  ///   facilities).
  public static func score(_ round: Round, by pack: RulePack) -> (
    book: ScoreBook?, findings: [Diagnostic]
  ) {
    let judgements = Judgements(round, pack)
    var findings = checkSettings(round, pack) + judgements.findings
    guard findings.isEmpty else { return (nil, findings) }
    var scorer = HouseholdScorer(round, pack, judgements)
    var sheet = ScoreSheet(round, pack)
    for index in round.households.indices where !round.households[index].children.isEmpty {
      scorer.score(RecordIndex(index))
      sheet.take(from: scorer)
    }
    findings += scorer.findings
    guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
    return (sheet.book(counts: scorer.counts), findings)
  }

  private static func checkSettings(_ round: Round, _ pack: RulePack) -> [Diagnostic] {
    let entry = round.settings.entryDate
    guard entry < pack.validFrom || pack.validTo < entry else { return [] }
    return [
      Diagnostic(
        .error, "SCORE020", at: SourceLocation(file: "round.json"),
        "入所日 \(entry) は規則の適用期間（\(pack.validFrom)から\(pack.validTo)まで）の外です",
        reason: "別の年度・期間の規則で採点することになるためです。", remedy: "その入所月の規則一式を round.json の rules に指定してください。")
    ]
  }
}

/// The scores taken so far, household after household, in the order of the children's file.
struct ScoreSheet {
  private let round: Round
  private let pack: RulePack
  private let keys: [PackCell]
  private let keyPlaces: [ScoreBook.KeyPlace]
  private let total: PackCell?
  private let eligibility: PackCell?
  private let phase: PackCell?
  private let firstScore: [Int32]
  private let owners: [Int32]
  private var eligible: [Bool]
  private var phases: [UInt8]
  private var totals: [Rational]
  private var childKeys: [Rational]
  private var scoreKeys: [Rational]

  init(_ round: Round, _ pack: RulePack) {
    self.round = round
    self.pack = pack
    func cell(_ name: String) -> PackCell? { pack.cells.first { $0.name == name } }
    total = cell("総合")
    eligibility = cell("対象")
    phase = cell(PackCompiler.phaseName)
    keys = pack.tieChain.indices.compactMap { cell(RulePack.tieName($0)) }
    var (child, score) = (0, 0)
    keyPlaces = keys.map { key in
      let isOfScore = key.row == .pair
      defer { if isOfScore { score += 1 } else { child += 1 } }
      return ScoreBook.KeyPlace(isOfScore: isOfScore, offset: isOfScore ? score : child)
    }
    var first: [Int32] = [0]
    var owners: [Int32] = []
    for (index, child) in round.children.enumerated() {
      owners += [Int32](repeating: Int32(index), count: child.preferences.count)
      first.append(Int32(owners.count))
    }
    (firstScore, self.owners) = (first, owners)
    eligible = .init(repeating: true, count: round.children.count)
    phases = .init(repeating: 0, count: owners.count)
    totals = .init(repeating: .zero, count: owners.count)
    childKeys = .init(repeating: .zero, count: round.children.count * child)
    scoreKeys = .init(repeating: .zero, count: owners.count * score)
  }

  /// Takes over the results of the household that `scorer` has just scored.
  mutating func take(from scorer: borrowing HouseholdScorer) {
    let space = scorer.space
    let childKeyCount = eligible.isEmpty ? 0 : childKeys.count / eligible.count
    let scoreKeyCount = totals.isEmpty ? 0 : scoreKeys.count / totals.count
    for (place, child) in scorer.household.children.enumerated() {
      let index = Int(child.offset)
      if let eligibility { eligible[index] = space.value(of: eligibility, child: place).isTrue }
      for (key, found) in zip(keys, keyPlaces) where !found.isOfScore {
        childKeys[index * childKeyCount + found.offset] =
          space.value(of: key, child: place).rational
      }
      let first = Int(firstScore[index])
      for pair in space.firstPair[place]..<space.firstPair[place + 1] {
        let score = first + pair - space.firstPair[place]
        if let total { totals[score] = space.value(of: total, child: place, pair: pair).rational }
        if let phase {
          let value = space.value(of: phase, child: place, pair: pair)
          phases[score] = UInt8(clamping: value.numerator)
        }
        for (key, found) in zip(keys, keyPlaces) where found.isOfScore {
          scoreKeys[score * scoreKeyCount + found.offset] =
            space.value(of: key, child: place, pair: pair).rational
        }
      }
    }
  }

  func book(counts: [Int32]) -> ScoreBook {
    ScoreBook(
      round: round, pack: pack, firstScore: firstScore, owners: owners,
      lots: Lottery.lots(of: round, byHousehold: pack.drawsByHousehold), eligible: eligible,
      phases: phases, totals: totals, keyPlaces: keyPlaces, childKeys: childKeys,
      scoreKeys: scoreKeys, counts: counts)
  }
}

extension Workspace {
  /// The value of a cell for a child, and for one of its facilities where the cell differs there.
  func value(of cell: PackCell, child: Int, pair: Int? = nil) -> Value {
    let base: Int
    switch cell.row {
    case .household: base = householdBase
    case .child: base = childBase + child * width(.child)
    case .pair:
      guard let pair else { preconditionFailure("\(cell.name) differs between facilities") }
      base = pairBase + pair * width(.pair)
    case .round, .guardian, .guardianChild, .facility:
      preconditionFailure("\(cell.name) is no result of a child")
    }
    return memory[base + cell.column]
  }
}
