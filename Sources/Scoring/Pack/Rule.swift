import Records

/// One row of a table that can fire, checked and compiled.
struct Rule {
  /// The table a row stands in.
  enum Table: String {
    case base = "基準"
    case adjust = "調整"
    case phase = "区分"
  }

  var table: Table
  /// 番号, or 順 of a phase.
  var number: String
  /// 事由, 項目 or 区分.
  var item: String
  /// 根拠.
  var clause: String
  /// 国分類.
  var national: String
  var scope: Scope
  var location: SourceLocation
  /// 条件; nothing where the row always fires.
  var condition: Syntax?
  /// 点数; nothing for a phase.
  var points: Syntax?
  /// 群, by its name.
  var group: String?
  /// 優先: the smaller overrides the greater; nothing for an ordinary row.
  var priority: Int?
  var conditionLocation: SourceLocation
  var pointsLocation: SourceLocation
  // Compiled:
  var conditionNode: Int32 = -1
  var pointsNode: Int32 = -1
  /// The points where they are the same for everyone.
  var constantPoints: Rational?
  /// The position in the part's groups, or -1.
  var groupIndex: Int32 = -1
}

/// 群 — how the rows of one group combine.
struct RuleGroup {
  enum Method: Hashable {
    /// 合計.
    case sum
    /// 最大.
    case highest
    /// 排他: at most one may fire.
    case exclusive
    /// 最大+n: the highest, and n more for each further row.
    case highestPlus(Rational)
  }

  var name: String
  var method: Method
  var location: SourceLocation
  /// 下限.
  var floor: Syntax?
  /// 上限.
  var cap: Syntax?
  var floorLocation: SourceLocation
  var capLocation: SourceLocation
  // Compiled:
  var floorNode: Int32 = -1
  var capNode: Int32 = -1
  var isUsed = false
}

/// A tie key as written.
struct TieRow {
  var order: Int
  var name: String
  var clause: String
  var smallerFirst: Bool
  var expression: Syntax
  var location: SourceLocation
}
