import Records
import Testing

@testable import Intake

@Suite("きょうだいの組合せ希望")
struct JointChoiceTests {
  private func read(_ rows: String...) -> SampleRound.Read {
    var round = SampleRound.valid
    round.files["joint-choices.csv"] = SampleRound.bytes(
      (["世帯番号,順,児童番号,施設番号"] + rows).joined(separator: "\n"))
    return round.read()
  }

  @Test("児童ごとに一行ずつ、順に読む; 施設の空欄は「入らない」")
  func valid() {
    let read = read("H1,1,C01,01", "H1,1,C02,01", "H1,2,C02,", "H1,2,C01,02")
    #expect(read.short == [])
    #expect(
      read.draft.jointChoices.map(\.facilities) == [
        [RecordIndex(0), RecordIndex(0)], [RecordIndex(1), nil],
      ])
  }

  @Test("希望にない施設は、その欄を指して断る")
  func notListed() {
    let read = read("H1,1,C01,01", "H1,1,C02,02")
    #expect(read.short == ["JOIN001:joint-choices.csv:3:4"])
    #expect(read.findings.first?.message == "組合せの施設「02」は児童「C02」の希望にありません")
  }

  @Test("順が飛べば断る")
  func gap() {
    let read = read("H1,1,C01,01", "H1,1,C02,01", "H1,3,C01,02", "H1,3,C02,")
    #expect(read.short == ["JOIN002:joint-choices.csv:4:2"])
    #expect(read.findings.first?.message == "世帯「H1」の組合せの順2がありません")
  }

  @Test("児童が欠ければ、また二度書かれていれば断る")
  func incomplete() {
    #expect(
      read("H1,1,C01,01", "H1,1,C02,01", "H1,2,C01,02").short == ["JOIN003:joint-choices.csv:4:2"])
    #expect(
      read("H1,1,C01,01", "H1,1,C02,01", "H1,1,C02,").short == ["JOIN003:joint-choices.csv:2:2"])
  }

  @Test("同じ組合せが二度あれば断る")
  func twice() {
    let read = read("H1,1,C01,01", "H1,1,C02,01", "H1,2,C01,01", "H1,2,C02,01")
    #expect(read.short == ["JOIN004:joint-choices.csv:4:2"])
  }

  @Test("ほかの世帯の児童は断る")
  func otherHousehold() {
    let read = read("H1,1,C01,01", "H1,1,C02,01", "H1,1,C03,01")
    #expect(read.short == ["REF004:joint-choices.csv:4:3"])
    #expect(read.findings.first?.message == "児童「C03」は世帯「H1」の児童ではありません")
  }
}
