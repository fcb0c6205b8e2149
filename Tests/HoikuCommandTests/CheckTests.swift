import Foundation
import Testing

@testable import hoiku

@Suite("check: 前回との比較と突合表")
struct CheckTests {
  /// Two copies of the tutorial beside its rules.
  private func rounds() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    for (name, copy) in [("tutorial", "old"), ("tutorial", "new"), ("rules", "rules")] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(copy))
    }
    return scratch
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old), "\(path) \(old)")
    try write(text.replacingOccurrences(of: old, with: new), path)
  }

  @Test("書類が片付いていない間も、前回と比べられる")
  func openPapers() throws {
    let scratch = try rounds()
    for (round, state) in [("old", "差戻"), ("new", "受付")] {
      try write(
        "書類番号,世帯番号,種類,受付日,状態\r\nD1,H01,就労証明書,2025-11-01,\(state)\r\n",
        scratch.path("\(round)/documents.csv"))
    }
    try edit(scratch.path("new/children.csv"), "2025-10-", "2025-11-")
    let session = Session("check", scratch.path("new"), "--since", scratch.path("old"))
    #expect(session.code == .badInput)
    #expect(session.complaint.contains("[DOC001]"))
    #expect(session.answer.contains("書類 D1(児童C01、C02): 状態 差戻 → 受付"), "\(session.answer)")
    #expect(session.answer.contains("児童 C01: 申込日 2025-10-"), "\(session.answer)")
    let json = Session(
      "check", scratch.path("new"), "--since", scratch.path("old"), "--format", "json")
    #expect(json.code == .badInput)
    #expect(json.answer.contains("\"since\""), "\(json.answer)")
  }

  @Test("規則は絶対パスでも指せ、適用期間の外の入所日は check でも断る")
  func rulesElsewhere() throws {
    let scratch = try rounds()
    let settings = scratch.path("new/round.json")
    try edit(settings, "../rules/urasoe-2026", scratch.path("rules/urasoe-2026"))
    #expect(Session("check", scratch.path("new")).code == .done)
    let run = Session("run", scratch.path("new"), "--out", scratch.path("out"))
    #expect(run.code == .done, "\(run.complaint)")
    #expect(
      Session("replay", scratch.path("out"), "--round", scratch.path("new")).code == .done)
    try edit(scratch.path("rules/urasoe-2026/pack.json"), "\"2026-04\"", "\"2026-05\"")
    let session = Session("check", scratch.path("new"))
    #expect(session.code == .badInput)
    #expect(session.complaint.contains("規則の適用期間"), "\(session.complaint)")
  }

  @Test("綴りの違うファイルは、読まれないまま選考が進まないように止める")
  func misspeltFiles() throws {
    let scratch = try rounds()
    for name in ["memo.csv", "children.csv.bak", "declines.csv", "fill.csv"] {
      try write("x\n", scratch.path("new/\(name)"))
    }
    try write("x\n", scratch.path("rules/urasoe-2026/memo.csv"))
    #expect(Session("check", scratch.path("new")).code == .done)
    try write("x\n", scratch.path("new/decision.csv"))
    try write("x\n", scratch.path("rules/urasoe-2026/phase.csv"))
    let session = Session("check", scratch.path("new"))
    #expect(session.code == .badInput)
    let near = [
      "decision.csv: 要確認: ファイル「decision.csv」は読まれません(「decisions.csv」ではありませんか) [FILE007]",
      "phase.csv: 要確認: ファイル「phase.csv」は読まれません(「phases.csv」ではありませんか) [FILE007]",
    ]
    for line in near { #expect(session.complaint.contains(line), "\(session.complaint)") }
    let pack = Session("rules", "check", scratch.path("rules/urasoe-2026"))
    #expect(pack.complaint.contains(near[1]))
  }

  @Test("比べる相手が読めなければ、そうと告げる")
  func unreadable() throws {
    let scratch = try rounds()
    let missing = Session("check", scratch.path("new"), "--since", scratch.path("none"))
    #expect(missing.code == .missingInput)
    #expect(missing.complaint.contains("比べる相手のフォルダー \(scratch.path("none")) を読み取れません"))
    try edit(scratch.path("old/children.csv"), "2025-10-", "2025-99-")
    let broken = Session("check", scratch.path("new"), "--since", scratch.path("old"))
    #expect(broken.code == .badInput)
    #expect(broken.complaint.contains("[DATE001]"))
    let reverse = Session("check", scratch.path("old"), "--since", scratch.path("new"))
    #expect(reverse.code == .badInput)
    #expect(reverse.complaint.contains("との比較はしていません"))
  }

  @Test("突合表は、JSONの指摘と一緒にもCSVで書ける")
  func sheet() throws {
    let scratch = try rounds()
    let session = Session(
      "check", scratch.path("new"), "--format", "json", "--sheet", scratch.path("sheet.csv"))
    #expect(session.code == .done, "\(session.complaint)")
    let sheet = try String(contentsOfFile: scratch.path("sheet.csv"), encoding: .utf8)
    #expect(
      sheet.contains("施設番号,クラス,利用定員,面積上限,配置上限,在園継続数,うち進級,うち転園申込,受入可能数,内定済み,差,前年度受入数,第1希望,希望計,備考"))
    let again = Session("check", scratch.path("new"), "--sheet", scratch.path("sheet.csv"))
    #expect(again.code == .cannotCreate)
  }

  @Test("別の自治体の規則で選考しようとすれば、確かめるまで止まる")
  func otherMunicipality() throws {
    let scratch = try rounds()
    let settings = scratch.path("new/round.json")
    try edit(settings, "\"basis\": \"若葉市保育所等利用調整基準\",", "")
    let stopped = Session("run", scratch.path("new"), "--out", scratch.path("out"))
    #expect(stopped.code == .badInput)
    #expect(
      stopped.complaint.contains("規則一式は「浦添市」のもので、この選考回は「若葉市」のものです [SET001]"),
      "\(stopped.complaint)")
    try write(
      "番号,種類,値,理由,決裁者,決裁日\r\n1,警告承認,SET001,練習のため,保育課長,2026-01-20\r\n",
      scratch.path("new/decisions.csv"))
    let accepted = Session("run", scratch.path("new"), "--out", scratch.path("out"))
    #expect(accepted.code == .done, "\(accepted.complaint)")
    // The letters do not name the other city's table even then.
    let letters = try String(
      contentsOfFile: scratch.path("out/letters/batch-001.html"), encoding: .utf8)
    #expect(letters.contains("利用調整の基準に基づき") && !letters.contains("浦添"))
  }
}
