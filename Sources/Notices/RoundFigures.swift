import Records
public import Selection
public import StableMatching

/// 集計 — the figures of a round that its summary, its report and its statistics share.
public struct RoundFigures: Sendable {
  /// Children by result, with the seats they asked for.
  public struct Tally: Hashable, Sendable {
    /// Children, in the order of `ResultKind.allCases`.
    var byKind = [Int](repeating: 0, count: ResultKind.allCases.count)

    /// Children with a result.
    public func count(_ kind: ResultKind) -> Int {
      byKind[RoundFigures.place(of: kind)]
    }

    /// All children.
    public var total: Int { byKind.reduce(0, +) }
  }

  /// The children of one クラス, with the seats of the programs written with its text.
  public struct ClassRow: Hashable, Sendable {
    /// クラス as `capacity.csv` writes it without streams: `0` … `5`, `3-5`.
    public let label: String
    /// The children of this class age; empty for a pool of several.
    public var children = Tally()
    /// 受入可能数, special streams included.
    public var capacity = 0
    /// Seats left.
    public var free = 0
  }

  /// 申込児童.
  public let children: Tally
  /// 申込世帯.
  public let households: Int
  /// 妨害世帯.
  public let blocking: Int
  /// 受入可能数.
  public let capacity: Int
  /// Seats left.
  public let free: Int
  /// By class: `0` … `5`, then the pools.
  public let classes: [ClassRow]
  /// 希望順位 received: children with a new seat by its position on the form, from 1.
  public let positions: [Int]
  /// What was proved.
  public let status: Status

  /// Counts an outcome.
  ///
  /// - Complexity: O(children + programs).
  public init(of outcome: Outcome) {
    var children = Tally()
    var rows = Self.emptyRows(of: outcome.round)
    var positions: [Int] = []
    for (child, result) in zip(outcome.round.children, outcome.results) {
      let kind = Self.place(of: result.kind)
      children.byKind[kind] += 1
      rows[child.classAge].children.byKind[kind] += 1
      guard result.kind == .admitted || result.kind == .transferred,
        let position = result.position
      else { continue }
      while positions.count < position { positions.append(0) }
      positions[position - 1] += 1
    }
    for (program, cutoff) in zip(outcome.round.programs, outcome.cutoffs) {
      guard let row = rows.firstIndex(where: { $0.label == Self.label(of: program.classes) })
      else { continue }
      rows[row].capacity += program.capacity
      rows[row].free += cutoff.free
    }
    self.children = children
    households = outcome.round.households.count { !$0.children.isEmpty }
    blocking = outcome.blocking.count
    capacity = rows.reduce(0) { $0 + $1.capacity }
    free = rows.reduce(0) { $0 + $1.free }
    classes = rows
    self.positions = positions
    status = outcome.solution.status
  }

  private static func emptyRows(of round: Round) -> [ClassRow] {
    let pools = Set(round.programs.map(\.classes).filter { $0.count > 1 })
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    return ClassAge.range.map { ClassRow(label: String($0)) }
      + pools.map { ClassRow(label: label(of: $0)) }
  }

  private static func label(of classes: ClosedRange<Int>) -> String {
    classes.count == 1
      ? "\(classes.lowerBound)" : "\(classes.lowerBound)-\(classes.upperBound)"
  }

  static func place(of kind: ResultKind) -> Int {
    ResultKind.allCases.firstIndex(of: kind) ?? 0
  }
}
