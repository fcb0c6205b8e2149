public import Records

/// 突合表 — the seats of every facility and class beside everything they should agree with.
///
/// 利用定員 = 在園継続数 + 受入可能数 + 差; what is left over, exceeded or far from last year is said
/// in words, so that a person signs a number and not a row of figures.
public struct Reconciliation: Sendable {
  /// One pool of seats.
  public struct Row: Hashable, Sendable {
    /// 施設番号.
    public var facility: String
    /// クラス.
    public var classText: String
    /// 利用定員.
    public var licensed: Int?
    /// 面積上限.
    public var areaLimit: Int?
    /// 配置上限.
    public var staffLimit: Int?
    /// 在園継続数.
    public var continuing: Int?
    /// 進級数: of those, children who come up from the class below.
    public var movingUp: Int?
    /// Of those, applicants for a transfer, whose seats others may get.
    public var transfers: Int
    /// 受入可能数.
    public var capacity: Int
    /// 内定済み, taken off first.
    public var promised: Int
    /// 前年度受入数.
    public var lastYear: Int?
    /// Children of the class who list the facility first.
    public var firstChoices: Int
    /// Children of the class who list it at all.
    public var listings: Int
    /// 利用定員 less the children who stay and the seats offered; nothing without 利用定員.
    public var difference: Int? {
      licensed.map { $0 - (continuing ?? 0) - capacity }
    }
  }

  /// One row a pool, in the order of `capacity.csv`.
  public let rows: [Row]

  /// Compares the seats of a round with its applicants.
  ///
  /// - Complexity: O(*n*) in the number of listed facilities.
  public init(_ round: Round) {
    var counts = Demand(round)
    counts.count(round)
    rows = round.programs.enumerated().map { number, program in
      Row(
        facility: round.facilities[program.facility].id.text, classText: program.classText,
        licensed: program.licensed, areaLimit: program.areaLimit, staffLimit: program.staffLimit,
        continuing: program.continuing, movingUp: program.movingUp,
        transfers: counts.transfers[number],
        capacity: program.capacity, promised: counts.promised[number],
        lastYear: program.lastYearIntake, firstChoices: counts.firstChoices[number],
        listings: counts.listings[number])
    }
  }

  /// Applicants by pool.
  private struct Demand {
    var transfers: [Int]
    var promised: [Int]
    var firstChoices: [Int]
    var listings: [Int]
    private var pools: [[Int]]

    init(_ round: Round) {
      let none = [Int](repeating: 0, count: round.programs.count)
      (transfers, promised, firstChoices, listings) = (none, none, none, none)
      pools = Array(repeating: [], count: round.facilities.count)
      for (number, program) in round.programs.enumerated() {
        pools[Int(program.facility.offset)].append(number)
      }
    }

    mutating func count(_ round: Round) {
      for child in round.children {
        if let home = child.home { transfers[Int(home.offset)] += 1 }
        for (position, facility) in child.preferences.enumerated() {
          for pool in pools[Int(facility.offset)] where isOpen(round.programs[pool], to: child) {
            listings[pool] += 1
            if position == 0 { firstChoices[pool] += 1 }
          }
        }
      }
      for seat in round.accepted { promised[Int(seat.program.offset)] += 1 }
    }

    private func isOpen(_ program: Program, to child: Child) -> Bool {
      program.classes.contains(child.classAge)
        && program.stream.map { child.streams.contains($0) } ?? true
    }
  }
}
