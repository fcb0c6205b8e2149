public import Records

/// 規則一式 — a rule pack, checked and compiled.
public struct RulePack: Sendable {
  /// 自治体.
  public let municipality: String
  /// 年度.
  public let fiscalYear: Int
  /// 適用開始 — the first day of the first month of entry.
  public let validFrom: CalendarDate
  /// 適用終了 — the last day of the last month of entry.
  public let validTo: CalendarDate
  /// 出典: document, article and date.
  public let source: String
  /// The columns of the intake that rules read; the fields that are always there come first.
  public let fields: [FieldDeclaration]
  /// 選考区分, first to last; empty where the city has none.
  public let phases: [Phase]
  /// 同点時の項目, in the order of the chain.
  public let tieChain: [TieKey]
  /// Whether brothers and sisters share one draw of the lottery.
  let drawsByHousehold: Bool

  let program: Program
  let interner: Interner
  let names: NameTable
  let cells: [PackCell]
  let rules: [Rule]
  let groups: [RuleGroup]
  let tieRows: [TieRow]
  let header: PackHeader
  let cases: TextTable?
  let wording: Wording

  /// 選考区分 — a class that outranks all points.
  public struct Phase: Hashable, Sendable {
    /// 区分.
    public let name: String
    /// 根拠.
    public let clause: String
  }

  /// 同点時の項目 — a key of the tie chain.
  public struct TieKey: Hashable, Sendable {
    /// 項目.
    public let name: String
    /// 根拠.
    public let clause: String
    /// 向き: whether the smaller value comes first.
    public let smallerFirst: Bool
    /// Whether its values are dates, as day numbers.
    public let isDate: Bool
  }

  /// Whether these are the rules of a municipality, with its prefecture's name before it or without.
  public func isOf(_ municipality: String) -> Bool {
    self.municipality.hasSuffix(municipality) || municipality.hasSuffix(self.municipality)
  }

  /// 適用期間 — the finding that the rules do not hold for an entry on that day; nothing where they do.
  public func refusal(ofEntryOn entry: CalendarDate) -> Diagnostic? {
    guard entry < validFrom || validTo < entry else { return nil }
    return Diagnostic(
      .error, "SCORE020", at: SourceLocation(file: "round.json"),
      "入所日 \(entry) は規則の適用期間（\(validFrom)から\(validTo)まで）の外です",
      reason: "別の年度・期間の規則で採点することになるためです。",
      remedy: "その入所月の規則一式を round.json の rules に指定してください。")
  }

  init(
    header: PackHeader, validFrom: CalendarDate, validTo: CalendarDate,
    fields: [FieldDeclaration], tables: RuleTables, compiler: PackCompiler, cases: TextTable?
  ) {
    municipality = header.municipality
    fiscalYear = header.fiscalYear
    self.validFrom = validFrom
    self.validTo = validTo
    source = header.source.joined(separator: " ")
    self.fields = fields
    phases = compiler.rules.filter { $0.table == .phase }
      .map { Phase(name: $0.item, clause: $0.clause) }
    let names = compiler.checker.names
    tieChain = tables.ties.enumerated().map { place, tie in
      TieKey(
        name: tie.name, clause: tie.clause, smallerFirst: tie.smallerFirst,
        isDate: names.numbers(of: Self.tieName(place)).contains {
          names.columns[$0].type.kind == .date
        })
    }
    drawsByHousehold = header.drawsByHousehold
    program = compiler.checker.program
    interner = compiler.checker.interner
    self.names = names
    cells = Self.cells(compiler.cells, ties: tables.ties, fields)
    rules = compiler.rules
    groups = compiler.groups
    tieRows = tables.ties
    self.header = header
    self.cases = cases
    wording = Wording(
      compiler.rules, compiler.groups, compiler.cells,
      leading: Self.leading(to: "総合", header, compiler.rules),
      formula: { Self.formula(of: $0, guardians: $1, header, compiler.rules) })
  }

  /// The computed values, those marked that are keys of the chain which people decide.
  private static func cells(
    _ cells: [PackCell], ties: [TieRow], _ fields: [FieldDeclaration]
  ) -> [PackCell] {
    let judgements = Set(fields.lazy.filter { $0.kind == .judgement }.map(\.name))
    return cells.map { cell in
      guard let tie = ties.indices.first(where: { tieName($0) == cell.name }),
        case .name(let written) = ties[tie].expression.shape
      else { return cell }
      var decided = cell
      decided.isDecision = judgements.contains(
        written.split(separator: ".").last.map(String.init) ?? written)
      return decided
    }
  }

  /// The computed values that one is made of: those its formula names, and those that these name.
  private static func leading(to name: String, _ header: PackHeader, _ rules: [Rule]) -> Set<String>
  {
    var found: Set = [name]
    var open = [name]
    while let next = open.popLast() {
      let formulas = [1, 2].map { formula(of: next, guardians: $0, header, rules) }
      let names = formulas.compactMap { try? Parser.parse($0) }.flatMap(\.nameList)
      for name in names {
        let plain = name.split(separator: ".").last.map(String.init) ?? name
        if found.insert(plain).inserted { open.append(plain) }
      }
    }
    return found
  }

  /// The formula of a computed value as it is written, or as it is taken to be; empty where there is
  /// none.
  private static func formula(
    of name: String, guardians: Int, _ header: PackHeader, _ rules: [Rule]
  ) -> String {
    if name == "世帯基準" && guardians == 1, let single = header.singleGuardian { return single.text }
    if let written = header.formulas.first(where: { $0.key == name }) { return written.text }
    return switch name {
    case "世帯基準": baseFormula
    case "調整": adjustmentFormula(rules)
    default: ""
    }
  }

  /// 区分 of a phase number, as `results.csv` writes it; empty in a pack without phases.
  public func phaseName(_ phase: Int) -> String {
    phases.isEmpty ? "" : phase < phases.count ? phases[phase].name : "その他"
  }
}
