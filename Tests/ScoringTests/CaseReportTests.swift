import Intake
import Records
import Scoring
import Testing

/// What worked cases tell when they do not come out as they say.
@Suite("計算例: 違い、採点できない例、読めない値、当てはまる例のない行")
struct CaseReportTests {
  private func report(_ cases: String, _ change: (inout TestPack) -> Void = { _ in }) throws
    -> CaseReport
  {
    var pack = ScorerTests.pack()
    pack.cases = cases
    change(&pack)
    return try pack.compiled().runCases()
  }

  private func told(_ report: CaseReport) -> [String] {
    report.findings.map { finding in
      let place = [finding.location.row, finding.location.column].compactMap { $0 }
      return ([finding.code] + place.map(String.init)).joined(separator: ":") + " "
        + finding.message
    }
  }

  @Test("違いは、例・求めた値・期待の値を挙げ、合った例だけを数える")
  func differences() throws {
    let report = try report(
      """
      番号,説明,保護者1.時間,期待.点数,期待.対象,期待.誤り
      1,長い,160,20,○,
      2,短い,100,20,,
      3,対象,100,10,×,
      4,誤りのはず,100,,,SCORE001
      5,空欄,,,,SCORE001
      6,別の誤り,,,,SCORE003

      """)
    #expect((report.count, report.passed) == (6, 2))
    #expect(!report.isGood)
    #expect(
      told(report) == [
        "CASE001:3:4 計算例 2「短い」が 10 になりました（期待は 20）",
        "CASE001:4:5 計算例 3「対象」が ○ になりました（期待は ×）",
        "CASE001:5:6 計算例 4「誤りのはず」が なし になりました（期待は SCORE001）",
        "CASE001:7:6 計算例 6「別の誤り」が SCORE001 になりました（期待は SCORE003）",
      ])
    let finding = try #require(report.findings.first)
    #expect(finding.severity == .error)
    #expect(finding.reason == "規則の表か計算例のどちらかが誤っているためです。")
    #expect(finding.remedy == "基準表と見比べて、誤っている方を直してください。")
  }

  @Test("採点できない例は、採点の指摘をその例のものとして伝える")
  func failures() throws {
    let report = try report("番号,説明,保護者1.時間,期待.点数\n1,空欄,,20\n2,長い,160,20\n3,短い,64,10\n")
    #expect((report.count, report.passed) == (3, 2))
    #expect(
      told(report) == [
        "CASE002:2 計算例 1「空欄」を採点できません: 児童 C1（保護者 1）: 基準1「就労」 に使う「時間」が空です",
        "CASE002:2 計算例 1「空欄」を採点できません: 児童 C1（保護者 1）: 基準2「就労」 に使う「時間」が空です",
      ])
    #expect(report.findings.first?.reason == "空欄は0でも無でもなく、点数が決まらないためです。")
  }

  @Test("使えない列と、読めない値")
  func columns() throws {
    let report = try report("番号,説明,保護者1.時閒,保護者1.時間,期待.順位,期待.点数\n1,一,,百,,20\n")
    #expect(
      told(report).filter { !$0.hasPrefix("CASE010") } == [
        "CASE003:1:3 列「保護者1.時閒」は計算例に使えません", "CASE003:1:5 列「期待.順位」は計算例に使えません",
        "CASE004:2:4 「保護者1.時間」の値「百」を読めません",
      ])
    #expect(report.passed == 0)
  }

  @Test("当てはまる例のない行を、行の場所で挙げる")
  func uncovered() throws {
    let report = try report("番号,説明,保護者1.時間,期待.点数\n1,長い,160,20\n")
    #expect(report.isGood)
    #expect(told(report) == ["CASE010:3 基準2「就労」 が当てはまる計算例がありません"])
    #expect(report.findings.first?.severity == .warning)
    #expect(report.coverage.map(\.children) == [1, 0])
  }

  @Test("計算例のない規則一式には、何も言わない")
  func none() throws {
    let report = try report("")
    #expect(report.count == 0 && report.findings.isEmpty && report.coverage.isEmpty)
  }
}
