import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("個別の決定: 根拠とともに残り、影響を受けた世帯が分かる")
struct DecisionTests {
  /// Runs the tutorial with `decisions.csv`, and with `accepted.csv` if given.
  private func run(
    _ decisions: String..., accepted: String? = nil
  ) throws -> (session: Session, scratch: ScratchFolder, effect: String) {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    let header = "番号,種類,児童番号,施設番号,クラス,値,理由,決裁者,決裁日"
    try Data(([header] + decisions).joined(separator: "\n").utf8)
      .write(to: scratch.url.appendingPathComponent("tutorial/decisions.csv"))
    if let accepted {
      try Data("児童番号,施設番号,クラス\n\(accepted)\n".utf8)
        .write(to: scratch.url.appendingPathComponent("tutorial/accepted.csv"))
    }
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    let effect = try? String(
      contentsOfFile: scratch.path("out/decisions-effect.json"), encoding: .utf8)
    return (session, scratch, effect ?? "")
  }

  private func row(_ id: String, _ scratch: ScratchFolder) throws -> String {
    let text = try String(contentsOfFile: scratch.path("out/results.csv"), encoding: .utf8)
    return text.split(separator: "\r\n").first { $0.hasPrefix(id + ",") }.map(String.init) ?? ""
  }

  @Test("強制: 席は先に引かれ、順位が上だった世帯と決定の理由・決裁者・日が記録される")
  func forced() throws {
    let (session, scratch, effect) = try run("1,強制,C12,01,1,,虐待のおそれ,課長,2026-01-20")
    try #require(session.code == .done, "\(session.complaint)")
    #expect(session.answer.contains("決定の影響    2世帯(decisions-effect.json)"))
    #expect(try row("C12", scratch).hasPrefix("C12,H09,内定,01,1,1,"))
    let letters = try SpoiledRun(scratch.path("out")).text("letters/index.csv")
    #expect(letters.contains(",C12,H09,内定\r\n"), "a seat given by decision is told by letter")
    #expect(try SpoiledRun(scratch.path("out")).text("rosters/01.csv").contains("\r\nC12,"))
    #expect(
      Session("explain", scratch.path("out"), "C12").answer.contains("  決定(強制)によるものです。"))
    for text in ["\"reason\": \"虐待のおそれ\"", "\"author\": \"課長\"", "\"date\": \"2026-01-20\""] {
      #expect(effect.contains(text))
    }
    #expect(
      effect.contains(
        "{\"household\": \"H05\", \"children\": [\"C08\"], \"seats\": [\"01-1\"], "
          + "\"decisions\": [\"1\"], \"promises\": []}"))
    #expect(
      effect.contains("\"children\": [\"C01\", \"C02\"], \"seats\": [\"01-3\", \"01-1\"]"),
      "C02 ranks before C12 as well, and C01 could have come along")
    // The seats on offer are none: nobody with better points may read that others ranked higher.
    #expect(try row("C08", scratch).hasSuffix(",転園保留,02,1,,,45,空きなし"))
    #expect(Session("verify", scratch.path("out")).code == .done)
  }

  @Test(
    "強制の結果は、席の動きのとおり: 転園希望の児童は転園内定、いまの席か内定済みの席のままなら在園継続で通知書はない",
    arguments: [
      ("C08,01,1", "", "C08,H05,転園内定,01,1,1,", true),
      ("C08,02,1", "", "C08,H05,在園継続,02,1,,", false),
      ("C12,01,1", "C12,01,1", "C12,H09,在園継続,01,1,1,", false),
      ("C12,03,1", "", "C12,H09,内定,03,1,,", true),
    ])
  func forcedByMove(forced: String, promised: String, result: String, hasLetter: Bool) throws {
    let (session, scratch, _) = try run(
      "1,強制,\(forced),,会議の決定,課長,2026-01-20", accepted: promised.isEmpty ? nil : promised)
    try #require(session.code == .done, "\(session.complaint)")
    let id = String(forced.prefix(3))
    let row = try row(id, scratch)
    #expect(row.hasPrefix(result) && row.hasSuffix(",内定"), "\(row)")
    let folder = SpoiledRun(scratch.path("out"))
    let letter = try folder.text("letters/index.csv").split(separator: "\r\n").first {
      $0.contains(",\(id),")
    }
    #expect((letter != nil) == hasLetter)
    if let letter {
      let page = try folder.text("letters/\(letter.split(separator: ",")[1])")
      let own = try #require(
        page.components(separatedBy: "<section ").first { $0.contains("児童番号 \(id)") })
      #expect(!own.contains("上位の希望の結果") && !own.contains("第希望"), "\(own)")
    }
    let verified = Session("verify", scratch.path("out"))
    #expect(verified.code == .done, "\(verified.complaint)")
  }

  @Test("内定済みの席が希望にない施設でも、影響は記録され、検算も合う")
  func promisedElsewhere() throws {
    let (session, scratch, effect) = try run(accepted: "C12,03,1")
    try #require(session.code == .done, "\(session.complaint)")
    #expect(try row("C12", scratch).hasPrefix("C12,H09,在園継続,03,1,,"))
    #expect(
      effect.contains(
        "{\"household\": \"H06\", \"children\": [\"C09\"], \"seats\": [\"03-1\"], "
          + "\"decisions\": [], \"promises\": [\"C12\"]}"), "\(effect)")
    let verified = Session("verify", scratch.path("out"))
    #expect(verified.code == .done, "\(verified.complaint)")
  }

  @Test("除外・受入不可: 本人が、決定がなければ席を受けられたことが残る")
  func keptOut() throws {
    let (session, scratch, effect) = try run(
      "1,除外,C09,,,書類不備,証明書が未提出,課長,2026-01-20", "2,受入不可,C13,02,,,看護師が不在,課長,2026-01-21")
    try #require(session.code == .done, "\(session.complaint)")
    #expect(try row("C09", scratch).hasSuffix(",書類不備"))
    #expect(
      effect.contains("\"children\": [\"C09\"], \"seats\": [\"03-1\"], \"decisions\": [\"1\"]"))
    #expect(
      effect.contains("\"children\": [\"C13\"], \"seats\": [\"02-3\"], \"decisions\": [\"2\"]"))
    #expect(Session("verify", scratch.path("out")).code == .done)
  }

  @Test("総合判断: 判断がなければ席を受けられた世帯と、判断なしの順位が残る")
  func judged() throws {
    let scratch = try ScratchFolder()
    try FileManager.default.copyItem(
      atPath: Repository.path(
        "Tests/HoikuCommandTests/Cases/equal-children-put-in-order-by-a-decision/input"),
      toPath: scratch.path("round"))
    // Without the decision the draw decides: put first whoever loses it.
    func lot(_ id: String) -> String {
      Session("lottery", "draw", "small-1", "--id", id).answer
    }
    let (winner, loser) = lot("C1") < lot("C2") ? ("C1", "C2") : ("C2", "C1")
    let decisions = [
      "番号,種類,児童番号,値,理由,決裁者,決裁日", "1,指数,\(winner),会議順=2,聞き取り,利用調整会議,2025-12-01",
      "2,指数,\(loser),会議順=1,聞き取り,利用調整会議,2025-12-01",
    ]
    try Data(decisions.joined(separator: "\n").utf8)
      .write(to: scratch.url.appendingPathComponent("round/decisions.csv"))
    let session = Session("run", scratch.path("round"), "--out", scratch.path("out"))
    try #require(session.code == .done, "\(session.complaint)")
    #expect(session.answer.contains("決定の影響    1世帯(decisions-effect.json)"))
    #expect(try row(loser, scratch).contains(",内定,1,1,"))
    let file = scratch.path("out/decisions-effect.json")
    let effect = try String(contentsOfFile: file, encoding: .utf8)
    #expect(
      effect.contains(
        "\"children\": [\"\(winner)\"], \"seats\": [\"1-1\"], \"decisions\": [\"1\", \"2\"]"))
    for child in [winner, loser] {
      #expect(
        effect.contains(
          "{\"child\": \"\(child)\", \"facility\": \"1\", \"phase\": \"\", \"points\": \"20\", "
            + "\"ties\": [\"0\"]}"))
    }
    #expect(Session("verify", scratch.path("out")).code == .done)
    try spoil(effect, winner, loser, scratch)
  }

  /// Whoever changes who is affected, or the ranks without the judgement, is found out.
  private func spoil(
    _ effect: String, _ winner: String, _ loser: String, _ scratch: ScratchFolder
  ) throws {
    let folder = SpoiledRun(scratch.path("out"))
    for (written, changed) in [
      ("\"children\": [\"\(winner)\"]", "\"children\": [\"\(loser)\"]"),
      ("\"ties\": [\"0\"]", "\"ties\": []"), ("\"ties\": [\"0\"]", "\"ties\": [\"9\"]"),
    ] {
      let other = effect.replacing(written, with: changed, maxReplacements: 1)
      try #require(other != effect)
      try folder.write("decisions-effect.json", other)
      try folder.reseal()
      let spoiled = Session("verify", scratch.path("out"))
      #expect(spoiled.code == .different, "\(changed)")
      #expect(spoiled.complaint.contains("decisions-effect.json"), "\(changed)")
    }
  }

  @Test("決定も約束済みの席もなければ、ファイルはない")
  func none() throws {
    let (session, scratch, effect) = try run()
    #expect(session.code == .done && effect.isEmpty)
    #expect(!session.answer.contains("決定の影響"))
    #expect(Session("verify", scratch.path("out")).code == .done)
  }

  @Test("影響を受けた世帯の一覧が書き換えられると、指紋が合っていても verify が見つける")
  func tampered() throws {
    let (_, scratch, effect) = try run("1,強制,C12,01,1,,虐待のおそれ,課長,2026-01-20")
    let folder = SpoiledRun(scratch.path("out"))
    try folder.write("decisions-effect.json", effect.replacing("\"C08\"", with: "\"C04\""))
    try folder.reseal()
    let session = Session("verify", scratch.path("out"))
    #expect(session.code == .different)
    #expect(session.complaint.contains("decisions-effect.json"))
  }
}
