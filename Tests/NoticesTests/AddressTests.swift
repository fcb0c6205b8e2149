import Foundation
import Records
import Selection
import Testing

@testable import Notices

@Suite("宛名と外字")
struct AddressTests {
  /// The round in which everything that people write is as long as it comes.
  static func longRound() throws -> NoticeRound {
    var round = try NoticeRound()
    round.edit { round in
      for place in round.households.indices {
        round.households[place].applicantName =
          "Maria Fernanda Guadalupe de la Santísima Trinidad Gonzalez y Rodriguez(通称 真理亜)"
        if !round.households[place].isAddressProtected {
          round.households[place].residence.line = "若葉県若葉市大字風見字向日葵台東三丁目一千二百三十四番地の五十六"
          round.households[place].residence.detail = "グランドメゾン若葉ガーデンズ・ウエストタワー1234号室 ロドリゲス様方"
        }
      }
      for place in round.children.indices {
        round.children[place].name =
          "Juan Carlos Alberto de la Cruz Gonzalez y Rodriguez 𠮷葛\u{E0100}太郎"
        round.children[place].kana = "フアン　カルロス　アルベルト　デ・ラ・クルス　ゴンサレス　イ　ロドリゲス"
      }
      for place in round.facilities.indices {
        round.facilities[place].name = "社会福祉法人若葉会 幼保連携型認定こども園 わかば風見すみれ & なずな"
      }
    }
    return round
  }

  private func files(_ round: NoticeRound) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: RoundOutputs.files(of: try round.outcome(), letters: .standard).map {
        ($0.name, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  @Test("外字は、通知書ごとに項目と位置と符号で示し、氏名は示さない")
  func rareCharacters() throws {
    var round = try NoticeRound()
    round.edit { round in
      round.households[0].applicantName = "𠮷井　朝子"
      round.children[0].name = "若井　葛\u{E0100}子"
      round.households[1].residence.detail = "Résidence 若葉"
    }
    let files = try files(round)
    #expect(
      files["letters/gaiji.csv"]?.split(separator: "\r\n").dropFirst() == [
        "2026-1-000001,H01-1,H01,宛名,1,U+20BB7",
        "2026-1-000001,H01-1,H01,児童氏名,4,U+845B U+E0100", "2026-1-000002,H02-1,H02,方書,2,U+E9",
      ])
    let check = try #require(files["letters/check.html"])
    #expect(check.contains("(gaiji.csv): 2026-1-000001、2026-1-000002</p>"))
    for scalar in "髙﨑①㈱ｱ〜−纊黑Ａ々ヶ～".unicodeScalars {
      #expect(RareCharacters.isCommon(scalar), "\(scalar)")
    }
  }

  @Test("長い宛名は小さく組み、それでも収まらないおそれがあれば点検票に示す")
  func longAddresses() throws {
    func block(_ name: String, _ line: String, _ detail: String? = nil) -> AddressBlock {
      var household = Household(
        id: HouseholdID("H"), applicantName: name,
        residence: PostalAddress(postalCode: "000-0000", line: line))
      household.residence.detail = detail
      return AddressBlock(Addressee(household))
    }
    let short = block("若井　朝子", "若葉市緑町3丁目30-8", "若葉ビル403号")
    #expect(!short.hasLongName && !short.isDense && !short.isTooLong)
    #expect(block(String(repeating: "長", count: 20), "緑町1").hasLongName)
    #expect(block("若井　朝子", String(repeating: "町", count: 110)).isDense)
    #expect(block(String(repeating: "長", count: 90), String(repeating: "町", count: 99)).isTooLong)
    var round = try NoticeRound()
    round.edit { $0.households[0].residence.line = String(repeating: "町", count: 300) }
    let check = try #require(try files(round)["letters/check.html"])
    #expect(check.contains("宛名欄に収まらないことがあります: 2026-1-000001</p>"))
  }

  @Test("位置合わせ用紙は、設定した位置に宛名欄を示し、誰の名前も載せない")
  func calibration() throws {
    var round = try NoticeRound()
    round.edit { $0.settings.letters.windowLeft = 23 }
    let sheet = try #require(try files(round)["letters/calibration.html"])
    #expect(sheet.contains("style=\"left:23mm;top:15mm\""))
    #expect(sheet.contains("今は23mm") && sheet.contains("今は15mm"))
    #expect(!sheet.contains("若井") && !sheet.contains("緑町"))
  }

  @Test("教示は、内定でも保留でも、施設種別によって変えられる")
  func kinds() throws {
    let (templates, findings) = LetterTemplates.compile([
      (
        "instruction.html",
        """
        <div>{{審査庁}}{{被告}}{{#繰返し 施設種別一覧}}
        {{#もし 種別 = 小規模保育事業}}<p>地域型の教示</p>{{#でなければ}}<p>{{種別}}の教示</p>{{/もし}}
        {{/繰返し}}</div>
        """
      )
    ])
    let files = RoundOutputs.letters(
      of: try NoticeRound().outcome(), letters: try #require(templates, "\(findings)"),
      fingerprint: "")
    let batch = try #require(files.first { $0.name == "letters/batch-001.html" })
    let letters = String(decoding: batch.bytes, as: UTF8.self).components(separatedBy: "<section")
    // H01 was admitted to a nursery; H02 is held and listed a nursery and a small one.
    #expect(letters[1].contains("<p>認可保育所の教示</p>"))
    #expect(!letters[1].contains("地域型の教示"))
    #expect(letters[2].contains("<p>認可保育所の教示</p>"))
    #expect(letters[2].contains("<p>地域型の教示</p>"))
  }
}
