import Foundation
import Records
import Selection
import StableMatching
import Testing

@testable import Notices

@Suite("公表と秘匿")
struct PublicationTests {
  @Test("公表の表に、少人数の施設の数も最低指数も出ない")
  func publication() throws {
    let files = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    let table = try #require(files.first { $0.name == "publication/results.csv" })
    let text = String(decoding: table.bytes, as: UTF8.self)
    #expect(text.contains("01,ひばり保育園,1,1,※,※,※,※"))
    #expect(!text.contains("〜"))
  }

  @Test("決裁を待つ世帯が申し込んだ枠とその合計は、承認まで「未確定」")
  func waits() throws {
    let waiting = try table(try CyclicRound.outcome(accepting: false))
    #expect(waiting.contains("01,ひばり保育園,1,1,未確定,未確定,未確定,未確定"))
    #expect(waiting.contains(",全施設,計,,未確定,未確定,,"))
    let accepted = try table(try CyclicRound.outcome(accepting: true))
    #expect(!accepted.contains("未確定"))
  }

  @Test("決裁を待つ世帯と関わりのない枠は、承認の前でも公表する")
  func othersAreTold() throws {
    let outcome = try CyclicRound.outcome(accepting: false, bystanders: 4)
    try #require(!outcome.blocking.isEmpty)
    let text = try table(outcome)
    #expect(text.contains("03,つくしの家,3,4,4,4,×,70〜74"))
    #expect(text.contains(",全施設,1,,未確定,未確定,,"))
    #expect(text.contains(",全施設,3,,4,4,,"))
  }

  @Test("最良と証明されていない結果は、何も公表しない")
  func unproven() throws {
    var outcome = try CyclicRound.outcome(accepting: false, budget: 0)
    #expect(outcome.solution.status.word == "unproven")
    #expect(
      !RoundOutputs.files(of: outcome, letters: .standard).contains {
        $0.name.hasPrefix("publication/")
      })
    outcome = try CyclicRound.outcome(accepting: false, budget: 0, acceptUnproven: true)
    #expect(try table(outcome).contains("未確定"))
  }

  @Test("最低内定指数の幅と、空きを○とする人数は設定による")
  func bands() throws {
    var round = try NoticeRound()
    round.edit { round in
      round.settings.publicationThreshold = 1
      round.settings.publicationBand = 20
    }
    #expect(try table(try round.outcome()).contains("02,すみれ & なずなこども園,3,1,2,1,×,40〜59"))
    round.edit { $0.settings.publicationBand = 1 }
    #expect(try table(try round.outcome()).contains("02,すみれ & なずなこども園,3,1,2,1,×,50\r"))
  }

  private func table(_ outcome: Outcome) throws -> String {
    let files = RoundOutputs.files(of: outcome, letters: .standard)
    let table = try #require(files.first { $0.name == "publication/results.csv" })
    return String(decoding: table.bytes, as: UTF8.self)
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
    // 申請 8 − 利用 5 = 保留 3, of them two in class 1.
    #expect(text.contains("\"applied\": 8,\n    \"using\": 5,\n    \"held\": 3,"))
    #expect(text.contains("{\"class\": \"1\", \"held\": 2, \"waiting\": 1}"))
  }
}
