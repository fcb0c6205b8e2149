import Records
import Testing

@testable import Intake

@Suite("分けて読む大きなファイル") struct ManyChildrenTests {
  private static let count = 21_000

  /// The sample with many children, one a household; some rows are wrong, some written otherwise.
  private static var round: SampleRound {
    var round = SampleRound.valid
    var households = "世帯番号,申請者氏名,郵便番号,住所,ひとり親,子の数\n"
    var guardians = "世帯番号,保護者番号,続柄\n"
    var children = "児童番号,世帯番号,氏名,フリガナ,生年月日,申込日,希望1,希望2,復職日\n"
    for number in 0..<count {
      households += "S\(number),若葉 \(number),901-2101,わかば市\(number),0,1\n"
      guardians += "S\(number),1,母\n"
      children += "K\(number),S\(number),若葉 \(number),ワカバ,\(birth(number)),2025-10-20,"
      children += number % 3 == 0 ? "01,02,\n" : "02,01,2026-04-01\n"
    }
    round.files["households.csv"] = Array(households.utf8)
    round.files["guardians.csv"] = Array(guardians.utf8)
    round.files["children.csv"] = Array(children.utf8)
    round.files["decisions.csv"] = nil
    round.files["documents.csv"] = nil
    return round
  }

  private static func birth(_ number: Int) -> String {
    if number % 700 == 699 { return "2025-02-30" }
    return number % 900 == 899 ? "令和7年6月1日" : "2025-06-01"
  }

  @Test("部分ごとに読んでも、行の順・世帯・指摘・読み替えの数は一つに読んだときのまま")
  func parts() throws {
    let read = Self.round.read()
    let wrong = (0..<Self.count).filter { $0 % 700 == 699 }
    #expect(read.short == wrong.map { "DATE001:children.csv:\($0 + 2):5" })
    let children = read.draft.children
    #expect(children.map(\.id.text) == (0..<Self.count).map { "K\($0)" })
    #expect(children.map(\.name) == (0..<Self.count).map { "若葉 \($0)" })
    #expect(children.map { Int($0.household.offset) } == Array(0..<Self.count))
    #expect(
      children.map { Int($0.preferences[0].offset) } == (0..<Self.count).map { $0 % 3 == 0 ? 0 : 1 }
    )
    #expect(
      read.draft.households.map { $0.children.map { Int($0.offset) } }
        == (0..<Self.count).map { [$0] })
    let column = try #require(read.draft.facts.children.column(named: "復職日"))
    #expect(
      (0..<Self.count).allSatisfy {
        (read.draft.facts.children[$0, column] == .missing) == ($0 % 3 == 0)
      })
    let eras = (0..<Self.count).filter { $0 % 900 == 899 && $0 % 700 != 699 }
    let entry = try #require(read.draft.log.entries.first { $0.kind == .era })
    #expect(entry.count == eras.count)
    #expect(entry.first.row == eras[0] + 2)
  }
}
