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
  /// The columns of the intake that rules read.
  public let fields: [FieldDeclaration]
  /// 選考区分, first to last; empty where the city has none.
  public let phases: [Phase]
  /// 同点時の項目, in the order of the chain.
  public let tieChain: [TieKey]
  /// Whether brothers and sisters share one draw of the lottery.
  public let drawsByHousehold: Bool

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
  }

  /// Checks and compiles a pack.
  ///
  /// - Returns: The pack, or nothing when a finding is an error; and all findings.
  public static func compile(_ source: RulePackSource) -> (pack: RulePack?, findings: [Diagnostic])
  {
    (nil, [])
  }
}
