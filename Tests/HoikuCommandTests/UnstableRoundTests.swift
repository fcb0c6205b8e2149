import Foundation
import TestSupport
import Testing

@testable import hoiku

/// The smallest round without a stable outcome: twins want one seat each at 01 and 02 or none; a
/// third child prefers 01, ranks below them there, and above them at 02, where its sister is.
@Suite("安定な結果が存在しない選考回")
struct UnstableRoundTests {
  static let files = [
    "capacity.csv": """
    施設番号,クラス,受入可能数
    01,1,1
    02,1,1
    03,1,1
    04,1,1
    """,
    "households.csv": """
    世帯番号,申請者氏名,郵便番号,住所,きょうだい条件,きょうだい在園施設,子の数,保育料階層
    H1,笹波　由美,000-0101,若葉市朝露町1番1号,希望順優先・全員,,2,6
    H2,桐浜　友里,000-0101,若葉市朝露町1番2号,,02,2,6
    """,
    "guardians.csv": """
    世帯番号,保護者番号,続柄,就労時間
    H1,1,母,130
    H1,2,父,150
    H2,1,母,130
    H2,2,父,150
    """,
    "children.csv": """
    児童番号,世帯番号,氏名,フリガナ,生年月日,申込日,多胎児,希望1,希望2
    C1,H1,笹波　律太,ササナミ　リツタ,2024-06-10,2025-10-20,1,01,
    C2,H1,笹波　凪音,ササナミ　ナギネ,2024-06-10,2025-10-20,1,02,
    C3,H2,桐浜　伊真,キリハマ　イマ,2024-07-10,2025-10-20,,01,02
    """,
  ]

  /// Runs the round, with `decisions.csv` if given.
  private func run(
    _ files: [String: String] = files, decisions: String? = nil, more: [String] = []
  ) throws -> (session: Session, scratch: ScratchFolder) {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    var files = files
    files["decisions.csv"] = decisions
    for (name, text) in files {
      try Data(text.utf8).write(to: scratch.url.appendingPathComponent("tutorial/\(name)"))
    }
    let session = Session(["run", scratch.path("tutorial"), "--out", scratch.path("out")] + more)
    return (session, scratch)
  }

  private func text(_ scratch: ScratchFolder, _ name: String) throws -> String {
    try String(contentsOfFile: scratch.path("out/\(name)"), encoding: .utf8)
  }

  @Test("要約の最初の行がそれを告げ、妨害世帯の児童の理由は「順位」でなく「調整不能」")
  func isTold() throws {
    let (session, scratch) = try run()
    #expect(session.code == .done)
    #expect(session.answer.hasPrefix("注意: 安定な結果ではありません。1世帯"))
    #expect(session.answer.contains("minimal-blocking"))
    #expect(try text(scratch, "results.csv").contains("\r\nC3,H2,保留,,1,,,34,調整不能\r\n"))
    #expect(try text(scratch, "outcome.json").contains("{\"family\": \"H2\", \"choice\": 2}"))
    #expect(Session("verify", scratch.path("out")).code == .done)
  }

  @Test("妨害世帯の児童は、どの希望施設でも「順位」と言われない")
  func neverByRank() throws {
    let (_, scratch) = try run()
    let rows = try text(scratch, "reasons.csv").split(separator: "\r\n").filter {
      $0.hasPrefix("C3,")
    }
    #expect(rows.count == 2)
    for row in rows { #expect(row.split(separator: ",").contains("調整不能"), "\(row)") }
    let spoiled = SpoiledRun(scratch.path("out"))
    let row = try #require(rows.first)
    let table = try spoiled.text("reasons.csv")
    try spoiled.write(
      "reasons.csv", table.replacing(row, with: row.replacing(",調整不能,", with: ",順位,")))
    try spoiled.reseal()
    let verified = Session("verify", spoiled.path)
    #expect(verified.code == .different)
    #expect(verified.complaint.contains("児童C3の第1希望の理由コード"), "\(verified.complaint)")
  }

  @Test("妨害世帯は、内定済みの席がなくても妨げられるので、決定の影響には数えない")
  func promisedBesides() throws {
    var files = Self.files
    files["capacity.csv"] = "施設番号,クラス,受入可能数\n01,1,2\n02,1,1\n03,1,1\n04,1,1"
    files["households.csv", default: ""] += "\nH3,榎里　裕代,000-0101,若葉市朝露町1番3号,,,2,6"
    files["guardians.csv", default: ""] += "\nH3,1,母,64"
    files["children.csv", default: ""] +=
      "\nC4,H3,榎里　帆馬,エノキサト　ホマ,2024-08-10,2025-10-20,,01,"
    files["accepted.csv"] = "児童番号,施設番号,クラス\nC4,01,1"
    let (session, scratch) = try run(files)
    #expect(session.code == .done, "\(session.complaint)")
    #expect(try text(scratch, "outcome.json").contains("{\"family\": \"H2\", \"choice\": 2}"))
    #expect(try text(scratch, "decisions-effect.json").contains("\"affected\": []"))
    let verified = Session("verify", scratch.path("out"))
    #expect(verified.code == .done, "\(verified.complaint)")
  }

  @Test("安定でも証明が終わらなければ、要約の最初の行がそれを告げる")
  func stableUnproven() throws {
    var files = Self.files
    files["capacity.csv"] = "施設番号,クラス,受入可能数,在園継続数\n01,1,1,1\n02,1,1,0"
    files["guardians.csv"] = """
      世帯番号,保護者番号,続柄,就労時間
      H1,1,母,130
      H1,2,父,150
      H2,1,母,64
      """
    files["children.csv"] = """
      児童番号,世帯番号,氏名,フリガナ,生年月日,申込日,在園施設,希望1,希望2
      C1,H1,笹波　律太,ササナミ　リツタ,2024-06-10,2025-10-20,,01,
      C2,H1,笹波　凪音,ササナミ　ナギネ,2024-06-10,2025-10-20,,01,02
      C3,H2,桐浜　伊真,キリハマ　イマ,2024-07-10,2025-10-20,01,02,
      """
    let (session, scratch) = try run(files, more: ["--budget", "0"])
    #expect(session.code == .done, "\(session.complaint)")
    #expect(session.answer.hasPrefix("注意: 結果の証明が終わっていません。"), "\(session.answer)")
    let outcome = try text(scratch, "outcome.json")
    #expect(outcome.contains("\"status\": \"unproven\"") && outcome.contains("\"blocking\": []"))
    #expect(try run(files).session.answer.hasPrefix("若葉市"))
  }

  @Test("妨害世帯でない世帯への妨害承認は、何も承認しないことを警告する")
  func idleAcceptance() throws {
    let header = "番号,種類,児童番号,施設番号,クラス,値,理由,決裁者,決裁日\n"
    let (session, scratch) = try run(
      decisions: header + "1,妨害承認,C1,,,,両立する割当がないため,保育課長,2026-01-20\n")
    #expect(session.code == .done)
    #expect(
      session.complaint.contains(
        "decisions.csv:2: warning: 妨害承認「1」に当たる児童「C1」の妨害世帯がありません [SEL005]"))
    #expect(session.answer.contains("SEL005 1件"))
    #expect(try !text(scratch, "letters/index.csv").contains(",C3,"))
    #expect(try !text(scratch, "manifest.json").contains("BLOCKING"))
  }

  @Test("証明が終わらなければ通知書を書かず、検算も証明されたとは言わない")
  func unproven() throws {
    let (session, scratch) = try run(more: ["--budget", "0"])
    #expect(session.code == .done)
    #expect(session.answer.contains("証明が終わっていない"))
    #expect(try text(scratch, "outcome.json").contains("\"status\": \"unproven\""))
    #expect(try text(scratch, "letters/index.csv").split(separator: "\r\n").count == 1)
    let verified = Session("verify", scratch.path("out"), "--proof")
    #expect(verified.code == .done)
    #expect(verified.answer.contains("行をたどり直し、証明の終わった範囲に誤りがないことを確かめました。"))
    #expect(!verified.answer.contains("証明されている"))
  }

  @Test("妨害世帯の通知書は、妨害承認が記録されるまで書かない")
  func lettersWait() throws {
    let (_, without) = try run()
    #expect(try !text(without, "letters/index.csv").contains(",C3,"))
    let header = "番号,種類,児童番号,施設番号,クラス,値,理由,決裁者,決裁日\n"
    let (session, with) = try run(
      decisions: header + "1,妨害承認,C3,,,,両立する割当がないため,保育課長,2026-01-20\n")
    #expect(session.code == .done, "\(session.complaint)")
    #expect(try text(with, "letters/index.csv").contains(",C3,"))
    let manifest = try text(with, "manifest.json")
    for part in ["\"code\": \"BLOCKING\"", "両立する割当がないため", "保育課長", "児童C3の世帯"] {
      #expect(manifest.contains(part))
    }
    #expect(Session("verify", with.path("out")).code == .done)
  }
}
