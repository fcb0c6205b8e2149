import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("compare は違いを一つずつ戻して原因を確かめる")
struct CompareTests {
  /// The tutorial run twice: as it is, and after a change of one file.
  private func runs(
    changing file: String, _ change: (String) -> String,
    beside: (ScratchFolder) throws -> Void = { _ in }
  ) throws -> (scratch: ScratchFolder, before: String, after: String) {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    let round = scratch.path("tutorial")
    #expect(Session("run", round, "--out", scratch.path("before")).code == .done)
    let url = URL(fileURLWithPath: "\(round)/\(file)")
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(change(text) != text)
    try Data(change(text).utf8).write(to: url)
    try beside(scratch)
    let session = Session("run", round, "--out", scratch.path("after"))
    #expect(session.code == .done, "\(session.complaint)")
    return (scratch, scratch.path("before"), scratch.path("after"))
  }

  private func answer(_ session: Session) throws -> [String: Any] {
    let answer = try JSONSerialization.jsonObject(with: Data(session.answer.utf8))
    return try #require(answer as? [String: Any])
  }

  @Test("席が増えたための違いは、受入可能数による")
  func seats() throws {
    let (scratch, before, after) = try runs(changing: "capacity.csv") {
      $0.replacingOccurrences(of: "\r\n03,1,1,", with: "\r\n03,1,2,")
    }
    let session = Session("compare", before, after)
    #expect(session.code == .different)
    #expect(session.answer.contains("入力が違う: capacity.csv"))
    #expect(session.answer.contains("児童C03: 保留 → 内定 03-2(第1希望) — 受入可能数"))
    #expect(session.answer.contains("児童C04: 保留 → 内定 03-1(第1希望) — 受入可能数"))
    #expect(session.answer.contains("結果が違う児童 2人"))

    let csv = Session("compare", before, after, "--format", "csv")
    #expect(csv.code == .different)
    #expect(
      csv.answer == "\u{FEFF}児童番号,前の結果,前の枠,前の希望順位,後の結果,後の枠,後の希望順位,原因\r\n"
        + "C03,保留,,,内定,03-2,1,受入可能数\r\nC04,保留,,,内定,03-1,1,受入可能数\r\n", "\(csv.answer)")
    let json = try answer(Session("compare", before, after, "--format", "json"))
    #expect(json["inputs"] as? [String] == ["capacity.csv"])
    let changes = try #require(json["changes"] as? [[String: Any]])
    #expect(changes.map { $0["child"] as? String } == ["C03", "C04"])
    let now = try #require(changes[1]["after"] as? [String: Any])
    #expect(now["seat"] as? String == "03-1" && now["position"] as? Int == 1)
    #expect(changes[1]["causes"] as? [String] == ["受入可能数"])
    #expect(Session("compare", before, after, "--format", "xml").code == .usage)
    _ = scratch
  }

  @Test("希望を減らしたための違いは、希望による")
  func wishes() throws {
    let (scratch, before, after) = try runs(changing: "households.csv") {
      $0.replacingOccurrences(of: "同一園のみ", with: "希望順優先・一部可")
    }
    let session = Session("compare", before, after)
    #expect(session.code == .different)
    #expect(session.answer.contains("児童C03: 保留 → 内定 03-2(第1希望) — 希望・申込者"))
    _ = scratch
  }

  @Test("規則の点数が変わったための違いは、その規則の行による")
  func ruleRow() throws {
    let (scratch, before, after) = try runs(changing: "../rules/urasoe-2026/adjust.csv") {
      $0.replacing(/(?m)^C3,([^,]*),([^,]*),([^,]*),1,/) { match in
        "C3,\(match.output.1),\(match.output.2),\(match.output.3),9,"
      }
    }
    let session = Session("compare", before, after)
    #expect(session.code == .different)
    #expect(
      session.answer.contains("児童C04: 保留 → 内定 03-1(第1希望) — 規則(調整 C3 きょうだいと同一の施設)"),
      "\(session.answer)")
    _ = scratch
  }

  @Test("保護者の事実を直したための違いは、訂正とその行による")
  func correction() throws {
    let (scratch, before, after) = try runs(changing: "households.csv") {
      $0.replacingOccurrences(of: "留置,1,,,,1,1,2", with: "留置,1,,,,,1,2")
    }
    let session = Session("compare", before, after)
    #expect(session.code == .different)
    #expect(
      session.answer.contains("児童C09: 内定 03-1(第1希望) → 保留 — 訂正(調整 B1 "), "\(session.answer)")
    _ = scratch
  }

  @Test("強制入所による違いは決定による。同じ席のまま在園継続になった児童は数だけを示す")
  func settled() throws {
    let (scratch, before, after) = try runs(changing: "round.json") { $0 + "\n" }
    let decisions = "番号,種類,児童番号,施設番号,クラス,理由,決裁者,決裁日\n1,強制,C12,01,1,虐待,課長,2026-01-20"
    try Data(decisions.utf8).write(
      to: scratch.url.appendingPathComponent("tutorial/decisions.csv"))
    let forced = Session("run", scratch.path("tutorial"), "--out", scratch.path("forced"))
    #expect(forced.code == .done, "\(forced.complaint)")
    let session = Session("compare", before, scratch.path("forced"))
    #expect(session.answer.contains("児童C08: 転園内定 01-1(第1希望) → 転園保留 02-1 — 決定・内定済みの席"))
    #expect(session.answer.contains("児童C12: 保留 → 内定 01-1(第1希望) — 決定・内定済みの席"))
    #expect(!session.answer.contains("受入可能数が違う枠"), "\(session.answer)")
    let next = Session(
      "next", after, "--round", scratch.path("tutorial"), "--out", scratch.path("next"),
      "--letter-number", "2", "--letter-date", "2026-02-25")
    #expect(next.code == .badInput, "decisions.csv came after the run")
    try FileManager.default.removeItem(atPath: scratch.path("tutorial/decisions.csv"))
    let again = Session(
      "next", after, "--round", scratch.path("tutorial"), "--out", scratch.path("next"),
      "--letter-number", "2", "--letter-date", "2026-02-25")
    #expect(again.code == .done, "\(again.complaint)")
    #expect(Session("run", scratch.path("next"), "--out", scratch.path("second")).code == .done)
    let rounds = Session("compare", after, scratch.path("second"))
    #expect(rounds.code == .done, "\(rounds.answer)")
    #expect(rounds.answer.contains("席は同じで、内定から在園継続になった児童 9人"))
  }

  @Test("規則のフォルダーの名だけを変えても、規則のファイルは違わない")
  func renamedRules() throws {
    let (scratch, before, after) = try runs(changing: "round.json") { text in
      text.replacingOccurrences(of: "rules/urasoe-2026", with: "tutorial/rules")
    } beside: { scratch in
      try FileManager.default.copyItem(
        atPath: scratch.path("rules/urasoe-2026"), toPath: scratch.path("tutorial/rules"))
    }
    let session = Session("compare", before, after)
    #expect(session.code == .done, "\(session.answer)")
    #expect(session.answer.contains("入力が違う: round.json\n規則のフォルダーが違う: "))
    let json = try answer(Session("compare", before, after, "--format", "json"))
    #expect(json["inputs"] as? [String] == ["round.json"])
    _ = scratch
  }

  @Test("同じ結果なら 0、手作業の結果と同じなら 100 %")
  func same() throws {
    let scratch = try ScratchFolder()
    let out = scratch.path("out")
    #expect(Session("run", Repository.path("SampleData/tutorial"), "--out", out).code == .done)
    #expect(Session("compare", out, out).code == .done)
    let session = Session("compare", out, "--policy", "\(out)/results.csv")
    #expect(session.code == .done)
    #expect(session.answer.contains("一致 14人(100.0 %)"))
  }

  @Test("手作業の結果との違いは、それが生む妨害世帯で説明する")
  func policy() throws {
    let scratch = try ScratchFolder()
    let out = scratch.path("out")
    #expect(Session("run", Repository.path("SampleData/tutorial"), "--out", out).code == .done)
    let table = scratch.url.appendingPathComponent("hand.csv")
    let ours = try String(contentsOfFile: "\(out)/results.csv", encoding: .utf8)
    let hand = ours.replacingOccurrences(
      of: "C11,H08,内定,03,3", with: "C11,H08,保留,,3")
    try Data(hand.utf8).write(to: table)
    let session = Session("compare", out, "--policy", table.path)
    #expect(session.code == .different)
    #expect(session.answer.contains("一致 13人(92.8 %)"))
    #expect(session.answer.contains("児童C11: この結果 03-3(第1希望)、比べた結果 席なし — この世帯は第1希望の席を"))
    let csv = Session("compare", out, "--policy", table.path, "--format", "csv")
    #expect(csv.answer.contains("\r\nC11,03-3,1,,,この世帯は第1希望の席を"), "\(csv.answer)")
    let json = try answer(Session("compare", out, "--policy", table.path, "--format", "json"))
    let first = try #require((json["differences"] as? [[String: Any]])?.first)
    #expect((first["ours"] as? [String: Any])?["position"] as? Int == 1)
    #expect(json["compared"] as? Int == 14 && json["ownBlocking"] as? Int == 0)
    try Data("児童番号,施設番号\r\nC01,02\r\nX1,01\r\nX2,\r\n".utf8).write(to: table)
    let part = Session("compare", out, "--policy", table.path)
    #expect(part.code == .different)
    #expect(part.answer.contains("照合した児童 1人、一致 1人"), "\(part.answer)\(part.complaint)")
    #expect(part.answer.contains("この結果にいない児童: X1、X2\n"), "\(part.answer)")
    #expect(part.answer.contains("比べた結果にいない児童: C02、C03、"), "\(part.answer)")
    #expect(part.answer.contains("これらの児童の席をこの結果のままとして数えました"))
    try Data("児童番号,施設\r\nC01,01\r\n".utf8).write(to: table)
    #expect(Session("compare", out, "--policy", table.path).code == .badInput)
    #expect(Session("compare", out).code == .usage)
  }
}

@Suite("入った児童だけの一覧も、全員の結果として比べられる")
struct AdmittedOnlyTests {
  private let scratch: ScratchFolder
  private let out: String
  private let rows: [[String]]

  init() throws {
    scratch = try ScratchFolder()
    out = scratch.path("out")
    #expect(Session("run", Repository.path("SampleData/tutorial"), "--out", out).code == .done)
    let table = try String(contentsOfFile: "\(out)/results.csv", encoding: .utf8)
    rows = table.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func list(_ rows: [[String]]) throws -> String {
    let lines = ["児童番号,施設番号,クラス"] + rows.map { "\($0[0]),\($0[3]),\($0[4])" }
    let path = scratch.path("admitted.csv")
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private var admitted: [[String]] { rows.filter { ["内定", "転園内定"].contains($0[2]) } }

  @Test("そうと書かなければ照合せずに尋ね、書けば全員を比べて 0 で終わる")
  func agrees() throws {
    let list = try list(admitted)
    let asked = Session("compare", out, "--policy", list)
    #expect(asked.code == .different)
    #expect(asked.answer.contains("--admitted-only"), "\(asked.answer)")
    let session = Session("compare", out, "--policy", list, "--admitted-only")
    #expect(session.code == .done, "\(session.answer)")
    #expect(session.answer.contains("照合した児童 14人、一致 14人(100.0 %)"), "\(session.answer)")
    #expect(Session("compare", out, out, "--admitted-only").code == .usage)
  }

  @Test("一覧から落ちた児童は入れなかったことになり、転園希望の児童は元の席に残る")
  func leftOut() throws {
    let list = try list(admitted.filter { !["C08", "C11"].contains($0[0]) })
    let session = Session("compare", out, "--policy", list, "--admitted-only")
    #expect(session.code == .different)
    #expect(session.answer.contains("児童C11: この結果 03-3(第1希望)、比べた結果 席なし — "))
    #expect(
      session.answer.contains(
        "児童C08: この結果 01-1(第1希望)、比べた結果 02-1 — 枠02-1は席より多くの児童が入っています"),
      "\(session.answer)")
    let one = try self.list(admitted.filter { $0[0] != "C11" })
    let blocked = Session("compare", out, "--policy", one, "--admitted-only")
    #expect(blocked.answer.contains("比べた結果の妨害世帯: 2世帯"), "\(blocked.answer)")
    #expect(blocked.answer.contains("児童C11: この結果 03-3(第1希望)、比べた結果 席なし — この世帯は"))
  }

  @Test("入った児童のいる一覧に席のない児童があれば、内定者だけの一覧かとは尋ねない")
  func notAsked() throws {
    let held = try #require(rows.first { $0[2] == "保留" })
    let list = try list(admitted + [held])
    #expect(!Session("compare", out, "--policy", list).answer.contains("--admitted-only"))
  }
}

@Suite("whatif は何も書き出さずに試す")
struct WhatIfTests {
  private let round = Repository.path("SampleData/tutorial")

  @Test("席を足すと、だれがよくなるかを示す")
  func seat() {
    let session = Session("whatif", round, "--change", "03-1=+1")
    #expect(session.code == .done)
    #expect(session.answer.contains("保留: 4人 → 2人"))
    #expect(session.answer.contains("よくなる児童 2人"))
    #expect(session.answer.contains("児童C04: 保留 → 内定 03-1(第1希望)"))
  }

  @Test("規則の点数を変えると、順位が変わる")
  func rule() {
    let session = Session("whatif", round, "--rule", "C3=9")
    #expect(session.code == .done)
    #expect(session.answer.contains("児童C04: 保留 → 内定 03-1(第1希望)"))
    #expect(session.answer.contains("児童C09: 内定 03-1(第1希望) → 保留"))
  }

  @Test("すべての枠に1席ずつ足した結果は、その席を足した試算と合う")
  func everySeat() {
    let all = Session("whatif", round, "--seats")
    #expect(all.answer.contains("03-3: +1人、上がる 1世帯、下がる 0世帯"))
    let one = Session("whatif", round, "--change", "03-3=+1")
    #expect(one.answer.contains("内定: 9人 → 10人"))
  }

  @Test("抽選を繰り返すと、同点の二人だけが入れ替わる")
  func lotteries() {
    let session = Session("whatif", round, "--lotteries", "20")
    #expect(session.answer.contains("うち、入れるかどうかが抽選による児童: 2人"))
    #expect(session.answer.contains("児童C10: 20通りのうち"))
  }

  @Test("並べて解いた抽選の数は、一つずつ引いた数と同じ")
  func lotteriesOneByOne() {
    let count = 34
    let placed = (1...count).count { draw in
      Session("whatif", round, "--seed", "simulation/\(draw)/tutorial-1").answer
        .contains("児童C10: 保留 → 内定")
    }
    let session = Session("whatif", round, "--lotteries", "\(count)")
    #expect(
      session.answer.contains("児童C10: \(count)通りのうち\(placed)通りで席がある"), "\(session.answer)")
    #expect(session.complaint == Session("whatif", round, "--lotteries", "1").complaint)
  }

  @Test("番号と数は全角でも同じ")
  func fullWidth() {
    let plain = Session("whatif", round, "--change", "03-1=+1")
    #expect(Session("whatif", round, "--change", "０３-１=＋１").answer == plain.answer)
    #expect(
      Session("lottery", "draw", "s", "--id", "Ｃ１０").answer
        == Session("lottery", "draw", "s", "--id", "C10").answer)
    #expect(
      Session("whatif", round, "--lotteries", "２").answer
        == Session("whatif", round, "--lotteries", "2").answer)
  }

  @Test("ない枠・ない番号・形の誤りは 64")
  func usage() {
    #expect(Session("whatif", round).code == .usage)
    #expect(Session("whatif", round, "--change", "03-9=+1").code == .usage)
    #expect(Session("whatif", round, "--change", "03-1").code == .usage)
    #expect(Session("whatif", round, "--change", "03-1=-9").code == .usage)
    #expect(Session("whatif", round, "--rule", "Z9=1").code == .usage)
    #expect(Session("whatif", round, "--seed", "").code == .usage)
    #expect(Session("whatif", round, "--rules", "/nowhere").code == .missingInput)
  }

  @Test("今の種も一通りに数える: 一度の抽選でも、入れるかどうかの変わる児童が分かる")
  func oneLottery() {
    let one = Session("whatif", round, "--lotteries", "1")
    let lucky = one.answer.firstMatch(of: /席が変わる児童: (\d)人/)?.output.1
    #expect(one.answer.contains("入れるかどうかが抽選による児童: \(lucky ?? "?")人"), "\(one.answer)")
  }

  @Test("基準と調整の両方にある番号は、どちらかを書くまで断る")
  func ambiguousRule() throws {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    let table = scratch.url.appendingPathComponent("rules/urasoe-2026/adjust.csv")
    let text = try String(contentsOf: table, encoding: .utf8)
    try Data(text.replacing(/(?m)^C3,/, with: "1-1,").utf8).write(to: table)
    let round = scratch.path("tutorial")
    let unclear = Session("whatif", round, "--rule", "1-1=9")
    #expect(unclear.code == .usage)
    #expect(unclear.complaint.contains("「基準 1-1」か「調整 1-1」"), "\(unclear.complaint)")
    let clear = Session("whatif", round, "--rule", "調整 1-1=9")
    #expect(clear.answer.contains("児童C04: 保留 → 内定 03-1(第1希望)"), "\(clear.answer)")
    let other = Session("whatif", round, "--rule", "基準1-1=21")
    #expect(other.code == .done && other.answer != clear.answer)
  }

  @Test(
    "読めない条件のファイルは、場所を挙げて 65",
    arguments: [
      #"{"seats": ["03-1"]}"#, #"{"seat": {}}"#, "[]", "{", #"{"seats": {"03-9": 1}}"#,
      #"{"seats": {"03-1": null}}"#, #"{"seats": {"03-1": 1.5}}"#, #"{"seats": {"03-1": "-9"}}"#,
      #"{"rules": {"Z9": 1}}"#, #"{"seed": ""}"#, #"{"seed": 5}"#,
    ])
  func scenario(text: String) throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("scenario.json")
    try Data(text.utf8).write(to: file)
    let session = Session("whatif", round, "--scenario", file.path)
    #expect(session.code == .badInput)
    #expect(session.complaint.contains("scenario.json:1"), "\(session.complaint)")
  }
}
