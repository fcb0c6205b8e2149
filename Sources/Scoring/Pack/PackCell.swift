import Records

/// A computed value of a pack: a formula, a part of the points, or a tie key.
///
/// Values are computed one after the other for a whole household; a value may use those before it.
struct PackCell {
  enum Work {
    /// An expression; the number of its node.
    case formula(Int32)
    /// 基準: fills three columns from `column` on — points, whether any row fired, its 事由.
    case base(Part)
    /// The adjustments of one 対象.
    case adjust(Part)
    /// 選考区分: the position of the first phase that holds.
    case phases([Int])
  }

  /// Rows that add up with one another.
  struct Part {
    /// Positions in `RulePack.rules`.
    var rules: [Int]
    /// Positions in `RulePack.groups`.
    var groups: [Int]
  }

  var name: String
  var work: Work
  /// The row of memory that holds the value.
  var row: RowKind
  /// The first column of it.
  var column: Int
  var location: SourceLocation

  /// Whether rows of a table fire for the cell.
  var hasRows: Bool {
    switch work {
    case .base: true
    case .adjust(let part): !part.rules.isEmpty
    case .formula, .phases: false
    }
  }

  /// Whether the cell is a number that a formula gives on the way to the points.
  var isStep = false
  /// Whether the cell is a tie key that people decide.
  var isDecision = false
}

/// A cell before it is compiled.
struct CellSource {
  enum Work {
    case formula(Syntax)
    case base
    case adjust(Scope)
    case phases
  }

  var name: String
  var work: Work
  var location: SourceLocation
}
