import Foundation
import Records
import Selection
import Testing

@testable import Notices

@Suite("通知書")
struct LetterTests {
  /// The text of one child's letter, tags taken out.
  private func letter(_ id: String, _ round: NoticeRound, level: Int = 2) throws -> String {
    var round = round
    round.edit { $0.settings.letters.reasonLevel = level }
    let files = RoundOutputs.files(of: try round.outcome(), letters: .standard)
    let pages = files.filter { $0.name.hasPrefix("letters/") && $0.name.hasSuffix("1.html") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    let sections = pages.flatMap { $0.components(separatedBy: "<section").dropFirst() }
    let own = try #require(sections.first { $0.contains("児童番号 \(id)") })
    return plain(own)
  }

  private func plain(_ html: String) -> String {
    var text = ""
    var isTag = true
    for character in html {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
        text.append(" ")
      } else if !isTag {
        text.append(character)
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "どの種類の通知書も、正解の文面と一致する",
    arguments: [
      ("admitted", "H01-1"), ("held", "H02-1"), ("held-by-family", "H03-1"),
      ("transferred", "H05-1"), ("transfer-held", "H06-1"), ("cancelled", "H08-1"),
      ("not-eligible", "H09-1"), ("protected", "H07-1"),
    ])
  func golden(name: String, child: String) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/letter-\(name).txt")
    let text = try letter(child, try NoticeRound()) + "\n"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(text.utf8).write(to: url)
      Issue.record("\(name): 新しい正解を記録しました。差分を確かめてください。")
      return
    }
    #expect(text == (try String(contentsOf: url, encoding: .utf8)))
  }

  @Test("きょうだい条件による保留は、そのとおりに伝え、順位のせいにしない")
  func heldByFamily() throws {
    let text = try letter("H03-1", try NoticeRound())
    #expect(text.contains("お申込みのきょうだい条件「同一園のみ」を満たす組合せの席がなかったため"))
    #expect(!text.contains("優先順位の高い児童で"))
  }

  @Test("理由の詳しさ: 0は理由なし、1はコード、2は指数、3は少人数を除く最低指数", arguments: 0...3)
  func levels(level: Int) throws {
    let text = try letter("H02-1", try NoticeRound(), level: level)
    #expect(text.contains("今回の募集がないため") == (level >= 1))
    #expect(text.contains("指数 30点") == (level >= 2))
    // One child was admitted there: fewer than the threshold, so its points stay untold.
    #expect(!text.contains(" 40 "))
  }

  @Test("名前に含まれるタグは文字として表示される")
  func escaping() throws {
    for file in RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    where file.name.hasSuffix(".html") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("<script>alert"), "\(file.name)")
      #expect(!file.name.hasPrefix("letters/") || !text.contains("すみれ & なずな"), "\(file.name)")
    }
  }

  @Test("住所秘匿世帯の住民票の住所は、どの出力のどのバイトにも現れない")
  func protectedAddress() throws {
    let files = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    for file in files {
      for secret in [NoticeRound.protectedLine, NoticeRound.protectedDetail, "999-9999"] {
        #expect(!contains(file.bytes, Array(secret.utf8)), "\(file.name)")
      }
    }
    let batch = try #require(files.first { $0.name == "letters/protected-001.html" })
    #expect(contains(batch.bytes, Array("市役所通1番1号 留置".utf8)))
    let others = files.filter { $0.name.hasPrefix("letters/batch-") }
    #expect(!others.contains { contains($0.bytes, Array("五条".utf8)) })
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    Data(bytes).range(of: Data(part)) != nil
  }

  @Test("きょうだいは一つの封筒に年上から入り、束は世帯を分けない")
  func batches() throws {
    var round = try NoticeRound()
    round.edit { $0.settings.letters.batchSize = 3 }
    let plan = LetterPlan(OutcomeReader(try round.outcome()))
    #expect(
      plan.batches.map(\.name) == [
        "batch-001", "batch-002", "batch-003", "batch-004", "protected-001",
      ])
    #expect(plan.batches.map(\.letters.count) == [2, 3, 3, 1, 1])
    let siblings = plan.batches[1].letters.prefix(2)
    #expect(siblings.map(\.page) == [1, 2])
    #expect(siblings.map(\.pages) == [2, 2])
  }

  @Test("妨害世帯への通知書は、妨害承認が記録されるまで作らない")
  func blockingWaits() throws {
    let outcome = try CyclicRound.outcome(accepting: false)
    try #require(!outcome.blocking.isEmpty)
    let plan = LetterPlan(OutcomeReader(outcome))
    #expect(plan.waiting.count == outcome.blocking.flatMap(\.children).count)
    let accepted = LetterPlan(OutcomeReader(try CyclicRound.outcome(accepting: true)))
    #expect(accepted.waiting.isEmpty)
  }

  @Test("通知書に必要な設定が欠けていれば、項目ごとに指摘する")
  func settings() {
    let findings = LetterTemplates.findings(for: LetterSettings())
    #expect(findings.count == 6)
    #expect(
      findings.contains { $0.message.contains("審査庁") && $0.remedy.contains("reviewAuthority") })
  }
}
