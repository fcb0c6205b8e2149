import Foundation
import Records
import Selection
import Testing

@testable import Notices

@Suite("公表と秘匿")
struct PublicationTests {
  /// Every table of whole numbers that agrees with what is published, looked at one by one: what
  /// anybody can learn with patience.
  struct Attacker {
    let table: SuppressedTable
    private(set) var possible: [[Set<Int>]]
    private var guess: [[Int]]
    private let most: Int

    init(_ table: SuppressedTable) {
      self.table = table
      guess = table.counts.map { $0.map { _ in 0 } }
      possible = table.counts.map { $0.map { _ in [] } }
      most = 4
      fill(0)
    }

    private mutating func fill(_ cell: Int) {
      let (rows, columns) = (table.counts.count - 1, table.counts[0].count - 1)
      guard cell < rows * columns else { return check() }
      let (row, column) = (cell / columns, cell % columns)
      if !table.isHidden[row][column] {
        guess[row][column] = table.counts[row][column]
        fill(cell + 1)
        return
      }
      for value in 0...most {
        guess[row][column] = value
        if column == columns - 1, !table.isHidden[row][columns],
          guess[row].prefix(columns).reduce(0, +) != table.counts[row][columns]
        {
          continue
        }
        fill(cell + 1)
      }
    }

    private mutating func check() {
      let (rows, columns) = (table.counts.count - 1, table.counts[0].count - 1)
      for row in 0..<rows { guess[row][columns] = guess[row].prefix(columns).reduce(0, +) }
      for column in 0...columns {
        guess[rows][column] = (0..<rows).reduce(0) { $0 + guess[$1][column] }
      }
      for row in 0...rows {
        for column in 0...columns
        where !table.isHidden[row][column] && guess[row][column] != table.counts[row][column] {
          return
        }
      }
      for row in 0...rows {
        for column in 0...columns { possible[row][column].insert(guess[row][column]) }
      }
    }
  }

  @Test("少ない数は、合計から計算しても一つに決まらない")
  func secretsHold() {
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? 20_260_401
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let isLong = ProcessInfo.processInfo.environment["HOIKU_LONG"] != nil
    for round in 0..<(isLong ? 1_000 : 12) {
      let counts = (0..<2).map { _ in (0..<3).map { _ in next(4) } }
      let table = SuppressedTable(counts, threshold: 3)
      let attacker = Attacker(table)
      for row in 0..<2 {
        for column in 0..<3 where (1..<3).contains(counts[row][column]) {
          #expect(
            attacker.possible[row][column].count > 1,
            "failed for SEED=\(seed), table \(round): \(counts) \(table.isHidden)")
        }
      }
    }
  }

  @Test("隠すのは小さい数とその補完だけで、0と大きい数は見える")
  func hidesLittle() {
    let table = SuppressedTable([[9, 2, 8], [7, 6, 5], [0, 9, 9]], threshold: 3)
    #expect(table.isHidden[0][1])
    #expect(!table.isHidden[2][0])
    #expect(table.isHidden.joined().count { $0 } == 4)
    #expect(SuppressedTable([[5, 5]], threshold: 3).isHidden.joined().allSatisfy { !$0 })
  }

  @Test("公表の表に、少人数の施設の数も最低指数も出ない")
  func publication() throws {
    let files = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    let table = try #require(files.first { $0.name == "publication/results.csv" })
    let text = String(decoding: table.bytes, as: UTF8.self)
    #expect(text.contains("01,ひばり保育園,1,1,※,※,※,※"))
    #expect(!text.contains("〜"))
  }

  @Test("決裁を待つ世帯があるあいだは公表しない")
  func waits() throws {
    let waiting = RoundOutputs.files(
      of: try CyclicRound.outcome(accepting: false), letters: .standard)
    #expect(!waiting.contains { $0.name.hasPrefix("publication/") })
    let accepted = RoundOutputs.files(
      of: try CyclicRound.outcome(accepting: true), letters: .standard)
    #expect(accepted.contains { $0.name.hasPrefix("publication/") })
  }

  @Test("名簿には内定者だけを載せ、住所は誰のものも載せない")
  func rosters() throws {
    let files = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    let rosters = files.filter { $0.name.hasPrefix("rosters/") }
    #expect(
      rosters.map(\.name) == [
        "rosters/01.csv", "rosters/01.html", "rosters/02.csv", "rosters/02.html",
      ])
    for roster in rosters {
      let text = String(decoding: roster.bytes, as: UTF8.self)
      #expect(!text.contains("緑町3丁目"))
      #expect(!text.contains("H02-1"))
    }
    let second = String(decoding: rosters[2].bytes, as: UTF8.self)
    #expect(second.contains("H07-1,五条　花 子1,コ1,令和6年6月1日,1歳児,新規,五条　花,,住所秘匿"))
    #expect(RosterFiles.fileName("A/保-1") == "A%2f%e4%bf%9d-1")
  }

  @Test("待機児童は保留から除外を順に引き、どの児童も一度だけ数える")
  func waitingChildren() throws {
    var round = try NoticeRound()
    round.edit { round in
      var facts = FactTable(names: ["素点", "特定園のみ", "育休復職意思"])
      for (place, child) in round.children.enumerated() {
        let leave: FactValue = child.id.text == "H03-1" ? .truth(false) : .missing
        let only: FactValue = child.id.text.hasPrefix("H03") ? .truth(true) : .missing
        facts.append([round.facts.children[place, 0], only, leave])
      }
      round.facts.children = facts
    }
    let reader = OutcomeReader(try round.outcome())
    let waiting = WaitingChildren(reader)
    #expect(waiting.held.count == 3)
    #expect(waiting.excluded.map(\.count) == [0, 1, 0, 1])
    #expect(waiting.waiting.map { reader.round.children[$0].id.text } == ["H02-1"])
    let text = String(decoding: StatisticsFile.file(reader).bytes, as: UTF8.self)
    #expect(text.contains("\"fieldsGiven\": [\"育休復職意思\", \"特定園のみ\"]"))
    #expect(text.contains("\"waiting\": [\"H02-1\"]"))
  }
}
