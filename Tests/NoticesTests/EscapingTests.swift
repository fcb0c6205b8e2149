import Foundation
import Records
import Selection
import Testing

@testable import Notices

@Suite("どの欄にタグが書かれていても、文字として表示する")
struct EscapingTests {
  private static let payload =
    "</script><script>document.title='pwned'</script><img src=x onerror=\"pwned\">'&"

  /// A round with markup in everything that people write.
  private func outcome() throws -> Outcome {
    var round = try NoticeRound()
    let text = Self.payload
    round.edit { round in
      round.settings.municipality += text
      round.settings.letters.sender += text
      round.settings.letters.contact += text
      round.settings.letters.documentNumber += text
      round.settings.letters.disposingAuthority += text
      round.settings.letters.reviewAuthority += text
      round.settings.letters.defendant += text
      for place in round.households.indices {
        round.households[place].applicantName += text
        round.households[place].residence.line += text
        round.households[place].residence.detail = text
      }
      for place in round.children.indices {
        round.children[place].name += text
        round.children[place].kana += text
        round.children[place].certification = text
        round.children[place].careNeed = text
      }
      for place in round.facilities.indices {
        round.facilities[place].name += text
        round.facilities[place].kind += text
        round.facilities[place].address = text
        round.facilities[place].phone = text
        round.facilities[place].district = text
      }
      for place in round.decisions.indices { round.decisions[place].reason += text }
    }
    return try round.outcome()
  }

  @Test("どのHTMLにも、書かれたタグがそのまま入ることはない")
  func everyFile() throws {
    let files = RoundOutputs.files(of: try outcome(), letters: .standard)
    var pages = 0
    for file in files where file.name.hasSuffix(".html") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("<script>document"), "\(file.name)")
      #expect(!text.contains("<img"), "\(file.name)")
      if text.contains("document.title") { pages += 1 }
    }
    // Letters, check sheet, rosters, publication and report all show something of it.
    #expect(pages >= 7)
  }

  @Test(
    "報告ページは、開いても児童を選んでも、書かれたものを動かさない",
    .enabled(if: Browser.find() != nil, "ブラウザー(Chromium・Chrome・Edge)がありません"))
  func report() throws {
    let files = RoundOutputs.files(of: try outcome(), letters: .standard)
    let report = try #require(files.first { $0.name == "report.html" })
    let dom = try BrowserPage.dom(report, fragment: "#child=H05-1")
    #expect(!dom.contains("<title>pwned") && !dom.contains("<img src=\"x\""))
    #expect(dom.contains("H05-1 / 世帯 H05"))
  }
}
