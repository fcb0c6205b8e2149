import Foundation
import TestSupport
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

  /// The tutorial with all columns of `capacity.csv`, and figures in its first row that a person
  /// has to confirm.
  private func questionable() throws -> ScratchFolder {
    let scratch = try rounds()
    let file = scratch.path("new/capacity.csv")
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\r\n")
    let edited = rows.dropFirst().map { row in
      if row.hasPrefix("01,0,") { return "01,0,9,6,0,2,,8,0" }
      return row.hasPrefix("01,1,") ? "\(row),1,12,12,9" : "\(row),,,,"
    }
    let header = "施設番号,クラス,受入可能数,利用定員,在園継続数,前年度受入数,面積上限,配置上限,進級数"
    try write(([header] + edited).joined(separator: "\r\n") + "\r\n", file)
    return scratch
  }

  private func decide(_ codes: [String], _ scratch: ScratchFolder) throws {
    let rows = codes.enumerated().map { number, code in
      "\(number + 1),警告承認,\(code),園に確認した,保育課長,2026-01-20\r\n"
    }
    try write(
      "番号,種類,値,理由,決裁者,決裁日\r\n" + rows.joined(), scratch.path("new/decisions.csv"))
  }

  @Test("突合表の疑わしい数は、名指しで承認されるまで止め、承認を記録に残す")
  func acceptances() throws {
    let scratch = try questionable()
    let file = scratch.path("sheet.csv")
    let stopped = Session("check", scratch.path("new"), "--sheet", file)
    #expect(stopped.code == .badInput && stopped.complaint.contains("要確認3件"))
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\r\n")
    let flags = "※定員を3人超過(150%)。※配置上限を1人超過。※前年度より7人増。希望者なし"
    #expect(lines[1] == "01,0,6,,8,0,0,0,9,0,-3,2,0,0,\(flags)")
    #expect(lines[2] == "01,1,12,12,12,11,9,0,1,0,0,1,4,4,在園継続のうち2人は進級以外")
    try decide(["CAP010 capacity.csv:2", "CAP012"], scratch)
    let half = Session("run", scratch.path("new"), "--out", scratch.path("out"))
    #expect(half.code == .badInput)
    #expect(half.complaint.contains("要確認1件") && half.complaint.contains("番号「1」で承認済みです"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
    try decide(["CAP010 capacity.csv:2", "CAP012", "CAP011"], scratch)
    let done = Session("run", scratch.path("new"), "--out", scratch.path("out"))
    #expect(done.code == .done, "\(done.complaint)")
    let manifest = try String(contentsOfFile: scratch.path("out/manifest.json"), encoding: .utf8)
    for code in ["CAP010", "CAP011", "CAP012"] {
      #expect(manifest.contains("\"code\": \"\(code)\""), "\(code)")
    }
    #expect(manifest.contains("園に確認した") && manifest.contains("保育課長"))
  }

  @Test("誤りがあれば、突合表を書かなかったことを告げる")
  func noSheet() throws {
    let scratch = try rounds()
    try edit(scratch.path("new/children.csv"), "2025-10-", "2025-99-")
    let session = Session("check", scratch.path("new"), "--sheet", scratch.path("sheet.csv"))
    #expect(session.code == .badInput)
    #expect(session.complaint.contains("突合表 \(scratch.path("sheet.csv")) は書いていません。"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("sheet.csv")))
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
