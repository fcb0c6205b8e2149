import Foundation
import Records
import Selection
import Testing

@testable import Notices

@Suite("結果の表")
struct TableTests {
  private func files() throws -> [String: String] {
    let outcome = try NoticeRound().outcome()
    return Dictionary(
      uniqueKeysWithValues: RoundOutputs.files(of: outcome, letters: .standard).map {
        ($0.name, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  private func rows(_ text: String) -> [String] {
    text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("results.csv は児童番号順に一人一行、BOMとCRLF付き")
  func results() throws {
    let rows = rows(try #require(try files()["results.csv"]))
    #expect(
      rows == [
        "\u{FEFF}児童番号,世帯番号,結果,施設番号,クラス,希望順位,区分,指数,理由コード",
        "H01-1,H01,内定,01,1,1,,40,内定", "H02-1,H02,保留,,1,,,30,順位",
        "H03-1,H03,保留,,1,,,38,きょうだい条件", "H03-2,H03,保留,,3,,,38,順位",
        "H04-1,H04,内定,02,3,1,,50,内定", "H05-1,H05,転園内定,01,3,1,,60,内定",
        "H06-1,H06,転園保留,03,1,,,20,順位", "H07-1,H07,内定,02,1,2,,35,内定",
        "H08-1,H08,内定取消,,1,,,45,辞退", "H09-1,H09,対象外,,1,,,10,要件なし", "",
      ])
  }

  @Test("reasons.csv は先順位の人数と不足点を言い、最終内定者が誰かは言わない")
  func reasons() throws {
    let rows = rows(try #require(try files()["reasons.csv"]))
    #expect(
      rows[0] == "\u{FEFF}児童番号,希望順位,施設番号,クラス,区分,指数,同点時の値,抽選順,受入枠,先順位者数,"
        + "最終内定者の区分,最終内定者の指数,理由コード,必要だったこと")
    let held = try #require(rows.first { $0.hasPrefix("H02-1,1,") }).split(
      separator: ",", omittingEmptySubsequences: false)
    #expect(held[8...13] == ["1", "1", "", "40", "順位", "指数があと10点(同点になれば同点時の順位による)"])
    #expect(!rows.contains { $0.hasPrefix("H02-1,1,") && $0.contains("H01") })
    #expect(rows.contains { $0.hasPrefix("H02-1,2,03,1,") && $0.contains("空きなし,この枠の募集があること") })
    #expect(rows.contains { $0.hasPrefix("H03-1,1,") && $0.contains(",きょうだい条件,") })
  }

  @Test("waiting.csv は保留の児童を優先順位の順に並べる")
  func waiting() throws {
    let rows = rows(try #require(try files()["waiting.csv"]))
    #expect(rows[0] == "\u{FEFF}施設番号,クラス,待機順,児童番号,世帯番号,希望順位,区分,指数,抽選順")
    let first = rows.filter { $0.hasPrefix("01,1,") }.map { $0.split(separator: ",")[3] }
    #expect(first == ["H02-1", "H06-1"])
  }

  @Test("cutoffs.csv は枠ごとの席・内定・空きと、最低内定と次点を示す")
  func cutoffs() throws {
    let rows = rows(try #require(try files()["cutoffs.csv"]))
    #expect(rows[1] == "01,1,1,1,1,0,H01-1,,40,H02-1,,30")
    #expect(rows.contains("03,3,0,1,0,1,,,,,,"))
  }

  @Test("scores.csv は児童×該当した規則の一行で、根拠の条項を付ける")
  func scores() throws {
    let rows = rows(try #require(try files()["scores.csv"]))
    #expect(rows[0] == "\u{FEFF}児童番号,施設番号,表,番号,項目,対象,値,算入,根拠")
    #expect(rows.contains("H02-1,,調整,1,試験の点,児童,30,○,別表2"))
  }

  @Test("outcome.json のキーは決まった順で、instance.json は読み手の形式である")
  func matchingFiles() throws {
    let files = try files()
    let outcome = try #require(files["outcome.json"])
    let keys = ["format", "status", "placed", "blocking", "rankSum", "nodes", "assignment"]
    let places = keys.map { outcome.range(of: "\"\($0)\"")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(outcome.hasPrefix("{\n  \"format\": \"hoiku-outcome/1\",\n  \"status\": \"unique\","))
    let instance = try #require(files["instance.json"])
    #expect(instance.hasPrefix("{\n  \"format\": \"hoiku-instance/1\",\n  \"programs\": ["))
    #expect(instance.contains("{\"id\": \"01-1\", \"capacity\": 1}"))
    #expect(instance.contains("\"home\": [\"03-3\"]"))
  }

  @Test("出力一式は、できた順に一つずつ渡しても、まとめて作ったものと同じで、名前の順に返る")
  func givenAway() throws {
    let outcome = try NoticeRound().outcome()
    let whole = RoundOutputs.files(of: outcome, letters: .standard)
    let taken = RoundOutputs.make(of: outcome, letters: .standard) { file in
      SHA256.hex(file.bytes) + file.name
    }
    #expect(taken == whole.map { SHA256.hex($0.bytes) + $0.name })
    #expect(whole.map(\.name) == whole.map(\.name).sorted { $0.precedesByBytes($1) })
    #expect(Set(whole.map(\.name)).count == whole.count)
  }

  @Test("入力の行の順を変えても、同じバイトになる")
  func deterministic() throws {
    let first = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    let second = RoundOutputs.files(
      of: try NoticeRound(reversed: true).outcome(), letters: .standard)
    #expect(first == second)
    #expect(first.map(\.name) == first.map(\.name).sorted { $0.precedesByBytes($1) })
  }
}
