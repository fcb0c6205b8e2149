import Foundation
import TestSupport
import Testing

@testable import Notices

@Suite("少ない数の秘匿")
struct SuppressionTests {
  /// Every table that agrees with what is published, looked at one by one: what anybody can learn
  /// with patience from the numbers shown, the totals, the seats, and the rules of hiding.
  ///
  /// Hidden counts are tried within one of the truth: another value there is enough for a secret.
  struct Attacker {
    let table: SuppressedTable
    private(set) var possible: [[Set<Int>]]
    private var guess: [[Int]]
    private let rows: Int
    private let columns: Int

    init(_ table: SuppressedTable) {
      self.table = table
      guess = table.counts
      possible = table.counts.map { $0.map { _ in [] } }
      (rows, columns) = (table.counts.count - 1, table.counts[0].count - 1)
      fill(0)
    }

    private mutating func fill(_ cell: Int) {
      guard cell < rows * columns else { return check() }
      let (row, column) = (cell / columns, cell % columns)
      let truth = table.counts[row][column]
      guard table.isHidden(row, column) else { return fill(cell + 1) }
      let most = table.bounds[row][column].most ?? .max
      for value in max(table.least(row, column), truth - 1)...max(truth, min(truth + 1, most)) {
        guess[row][column] = value
        fill(cell + 1)
      }
      guess[row][column] = truth
    }

    private mutating func check() {
      for row in 0..<rows { guess[row][columns] = guess[row].prefix(columns).reduce(0, +) }
      for column in 0...columns {
        guess[rows][column] = (0..<rows).reduce(0) { $0 + guess[$1][column] }
      }
      for row in 0...rows {
        for column in 0...columns where row == rows || column == columns {
          let number = guess[row][column]
          if table.isHidden(row, column)
            ? number < table.least(row, column) : number != table.counts[row][column]
          {
            return
          }
        }
      }
      for row in 0...rows {
        for column in 0...columns { possible[row][column].insert(guess[row][column]) }
      }
    }
  }

  @Test("どの少ない数も、表示された数・合計・席数からは一つに決まらない(小さい表の総当たり)")
  func secretsHold() {
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? 20_260_401
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let shapes = [(1, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2), (3, 3)]
    for round in 0..<(Seeds.isLong ? 5_000 : 250) {
      let (rows, columns) = shapes[next(shapes.count)]
      let threshold = 2 + next(4)
      let most = 1 + next(9)
      let counts = (0..<rows).map { _ in (0..<columns).map { _ in max(0, next(most + 3) - 2) } }
      let limited = next(3) > 0
      let bounds = counts.map { row in
        row.map { count in
          SuppressedTable.Bound(
            most: limited ? count + max(0, next(6) - 3) : nil, isUndecided: next(12) == 0)
        }
      }
      let table = SuppressedTable(counts, bounds: bounds, threshold: threshold)
      let attacker = Attacker(table)
      for (row, line) in table.counts.enumerated() {
        for (column, count) in line.enumerated() where (1..<threshold).contains(count) {
          #expect(
            attacker.possible[row][column].count > 1,
            "failed for SEED=\(seed), table \(round) at \(row),\(column): \(table)")
        }
      }
    }
  }

  private func table(_ counts: [[Int]], most: Int? = nil) -> SuppressedTable {
    SuppressedTable(
      counts, bounds: counts.map { $0.map { _ in .init(most: most) } }, threshold: 3)
  }

  private func hidden(_ table: SuppressedTable) -> Int {
    table.states.joined().count { $0 == .hidden }
  }

  @Test("隠すのは小さい数とその補完だけで、0と大きい数は見える")
  func hidesLittle() {
    let table = table([[9, 2, 8], [7, 6, 5], [0, 9, 9]])
    #expect(table.isHidden(0, 1))
    #expect(!table.isHidden(2, 0))
    #expect(hidden(table) == 4)
    #expect(hidden(self.table([[5, 5]])) == 0)
  }

  @Test("席の少ない枠は、0人でも隠す: 隠れていることから人数が分からないように")
  func fewSeats() {
    let table = table([[0, 1], [1, 0]], most: 1)
    #expect(hidden(table) == 9)
    #expect(hidden(self.table([[0, 1], [1, 0]])) < 9)
  }

  @Test("満員と分かる枠の組では、合計も隠す")
  func fullClasses() {
    // Without the total, nobody can tell that both classes are full.
    let table = SuppressedTable(
      [[2, 9], [9, 9]],
      bounds: [[.init(most: 3), .init(most: 9)], [.init(most: 9), .init(most: 9)]],
      threshold: 3)
    #expect(Attacker(table).possible[0][0].count > 1, "\(table)")
  }

  @Test("300施設の表でもすぐに終わる")
  func large() {
    let counts = (0..<311).map { row in (0..<6).map { (row * 7 + $0 * 5) % 13 } }
    let time = ContinuousClock().measure { _ = table(counts, most: 12) }
    #expect(time < .seconds(20), "\(time)")
  }
}
