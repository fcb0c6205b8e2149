import Records
import Selection

/// 待機児童 by the national formula: the held less those that the formula does not count.
///
/// A child counts in the first exclusion that holds, so that the parts add up. A field that the
/// round does not have excludes nobody. Transfer applicants attend a facility and are not counted.
/// - Note: Source: the survey of 保育所等利用待機児童数, as municipalities publish their figures.
struct WaitingChildren {
  /// 除外 — the groups that the formula does not count.
  enum Exclusion: String, CaseIterable {
    /// 地方単独事業など.
    case localProgram = "地方単独利用"
    /// 育児休業中で復職の意思がない.
    case onLeave = "育休復職意思"
    /// 求職活動を休止.
    case searchPaused = "求職休止"
    /// 特定の施設のみを希望.
    case particularOnly = "特定園のみ"

    /// The key in `statistics.json`.
    var key: String {
      switch self {
      case .localProgram: "localProgram"
      case .onLeave: "onLeaveWithoutReturn"
      case .searchPaused: "jobSearchPaused"
      case .particularOnly: "particularFacilityOnly"
      }
    }

    /// The answer that excludes: the intention to return counts when it is denied.
    var answer: Bool { self != .onLeave }
  }

  /// 申請 — the children who asked and were decided on; less 利用, those with a seat, it is 保留.
  let applied: Int
  /// 保留, in the order of 児童番号.
  private(set) var held: [Int] = []
  /// The children of each exclusion, in the order of `Exclusion.allCases`.
  private(set) var excluded = [[Int]](repeating: [], count: Exclusion.allCases.count)
  /// 待機児童.
  private(set) var waiting: [Int] = []
  /// The fields that the round has.
  let given: [Exclusion]

  /// Counts an outcome.
  init(_ reader: OutcomeReader) {
    let facts = FactLookup(reader.round, Exclusion.allCases.map(\.rawValue))
    applied = reader.outcome.results.count { $0.kind != .cancelled && $0.kind != .notEligible }
    given = Exclusion.allCases.filter { facts.has($0.rawValue) }
    for child in reader.order.children where reader.outcome.results[child].kind == .held {
      held.append(child)
      if let group = Exclusion.allCases.firstIndex(where: {
        facts.says($0.answer, $0.rawValue, of: child)
      }) {
        excluded[group].append(child)
      } else {
        waiting.append(child)
      }
    }
  }
}

/// Finds a truth that a form gives for the child, its household or one of its guardians.
struct FactLookup {
  private let round: Round
  /// Where the tables of children, households and guardians have each field.
  private let columns: [String: [Int?]]

  /// Prepares to look for these fields.
  init(_ round: Round, _ names: [String]) {
    self.round = round
    let tables = [round.facts.children, round.facts.households, round.facts.guardians]
    columns = Dictionary(names.map { name in (name, tables.map { $0.column(named: name) }) }) {
      first, _ in first
    }
  }

  /// Whether any table has the field.
  func has(_ name: String) -> Bool {
    columns[name]?.contains { $0 != nil } ?? false
  }

  /// Whether the field is given with that answer; a field left empty gives none.
  func says(_ answer: Bool, _ name: String, of child: Int) -> Bool {
    guard let columns = columns[name] else { return false }
    let household = round.children[child].household
    if let column = columns[0], round.facts.children[child, column] == .truth(answer) {
      return true
    }
    if let column = columns[1],
      round.facts.households[Int(household.offset), column] == .truth(answer)
    {
      return true
    }
    guard let column = columns[2] else { return false }
    return round.households[household].guardians.contains {
      round.facts.guardians[Int($0.offset), column] == .truth(answer)
    }
  }
}
