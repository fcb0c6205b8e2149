import Foundation
import Records
import TestSupport
import Testing

@testable import hoiku

@Suite("notices は記録された結果の通知書だけを書く")
struct NoticesCommandTests {
  private let round = Repository.path("SampleData/tutorial")

  private func ran() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    #expect(Session("run", round, "--out", scratch.path("ran")).code == .done)
    return scratch
  }

  private func notices(_ scratch: ScratchFolder, _ more: String...) -> Session {
    Session(
      ["notices", scratch.path("ran"), "--round", round, "--out", scratch.path("out")] + more)
  }

  /// Names in the scratch folder, hidden ones too.
  private func left(in scratch: ScratchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
  }

  private func rewrite(_ path: String, _ change: (String) -> String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try FileManager.default.removeItem(atPath: path)
    try Data(change(text).utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("run と同じ通知書を書き、点検票に指紋を載せる")
  func same() throws {
    let scratch = try ran()
    #expect(notices(scratch).code == .done)
    for name in ["batch-001.html", "index.csv", "gaiji.csv", "calibration.html"] {
      #expect(
        FileManager.default.contentsEqual(
          atPath: scratch.path("ran/letters/\(name)"), andPath: scratch.path("out/letters/\(name)")),
        "\(name)")
    }
    let check = try String(contentsOfFile: scratch.path("out/letters/check.html"), encoding: .utf8)
    let manifest = try String(contentsOfFile: scratch.path("ran/manifest.json"), encoding: .utf8)
    let start = try #require(check.range(of: "<code>")).upperBound
    #expect(manifest.contains(check[start...].prefix(64)))
  }

  @Test("results.csv か reasons.csv が書き換えられていれば 65、なければ 66", arguments: ["results", "reasons"])
  func changedResults(name: String) throws {
    let scratch = try ran()
    let path = scratch.path("ran/\(name).csv")
    try rewrite(path) { $0.replacingOccurrences(of: "順位", with: "同点") }
    let changed = notices(scratch)
    #expect(changed.code == .badInput)
    #expect(changed.complaint.contains("\(name).csv が run のあとで書き換えられています"))
    try FileManager.default.removeItem(atPath: path)
    let missing = notices(scratch)
    #expect(missing.code == .missingInput)
    #expect(missing.complaint.contains("\(name).csv がありません"))
    #expect(try left(in: scratch) == ["ran"])
  }

  @Test("manifest.json ごと作り変えられた結果も、計算し直して見つける: 70")
  func forgedResults() throws {
    let scratch = try ran()
    let results = scratch.path("ran/results.csv")
    let before = try Data(contentsOf: URL(fileURLWithPath: results))
    try rewrite(results) { $0.replacingOccurrences(of: "順位", with: "同点") }
    let after = try Data(contentsOf: URL(fileURLWithPath: results))
    try rewrite(scratch.path("ran/manifest.json")) { text in
      let forged = text.replacingOccurrences(of: Digest.hex(before), with: Digest.hex(after))
      return Digest.sealed(forged)
    }
    let session = notices(scratch)
    #expect(session.code == .defect, "\(session.complaint)")
    #expect(session.complaint.contains("計算し直した結果が、記録された results.csv と違います"))
    #expect(try left(in: scratch) == ["ran"])
  }

  @Test("標準の様式を書き出し、そのまま使える")
  func templates() throws {
    let scratch = try ran()
    let written = Session("notices", "--write-templates", scratch.path("letters"))
    #expect(written.code == .done)
    #expect(written.answer.contains("標準の様式 14個を"))
    let session = notices(scratch, "--templates", scratch.path("letters"))
    #expect(session.code == .done, "\(session.complaint)")
    #expect(
      FileManager.default.contentsEqual(
        atPath: scratch.path("ran/letters/batch-001.html"),
        andPath: scratch.path("out/letters/batch-001.html")))
    #expect(Session("notices", "--write-templates", scratch.path("letters")).code == .cannotCreate)
    #expect(Session("notices", "x", "--write-templates", scratch.path("y")).code == .usage)
    #expect(Session("notices", "--round", round).complaint.contains("OUT を指定してください。"))
  }

  @Test(
    "様式の誤りは、場所・理由・対処を付けて断り、何も書かない",
    arguments: [
      (
        "held.html", "<p>{{児童名}}</p>", "letters/held.html:1:4: error: 項目「児童名」はありません [TMPL008]",
        "対処: もしかして: "
      ),
      (
        "held.html", "{{#もし 理由}}<p>",
        "letters/held.html:1:1: error: 「{{#もし 理由}}」が閉じられていません [TMPL002]",
        "対処: 「{{/もし}}」で閉じてください。"
      ),
      (
        "instruction.html", "60日以内に{{審査庁}}{{被告}}",
        "letters/instruction.html: error: 「60日」と書かれています [TMPL012]",
        "対処: 教示を「3か月以内」に改めてください。"
      ),
    ])
  func badTemplates(name: String, text: String, message: String, remedy: String) throws {
    let scratch = try ran()
    let folder = scratch.url.appendingPathComponent("letters")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    let session = notices(scratch, "--templates", folder.path)
    #expect(session.code == .badInput)
    #expect(session.complaint.contains(message), "\(session.complaint)")
    #expect(session.complaint.contains(remedy), "\(session.complaint)")
    #expect(try left(in: scratch) == ["letters", "ran"])
  }

  @Test("審査庁や通知日のない設定では、run も通知書を書かずに断る", arguments: ["reviewAuthority", "date"])
  func missingSettings(key: String) throws {
    let scratch = try ScratchFolder()
    for name in ["tutorial", "rules"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("SampleData/\(name)"), toPath: scratch.path(name))
    }
    try rewrite(scratch.path("tutorial/round.json")) { text in
      text.split(separator: "\n").filter { !$0.contains("\"\(key)\"") || $0.hasPrefix("  \"") }
        .joined(separator: "\n")
    }
    let session = Session("run", scratch.path("tutorial"), "--out", scratch.path("out"))
    let name = key == "date" ? "通知日" : "審査庁"
    #expect(session.code == .badInput)
    #expect(
      session.complaint.contains("round.json: error: 通知書の\(name)(letters.\(key))がありません [LET001]"),
      "\(session.complaint)")
    #expect(session.complaint.contains("対処: round.json の letters に \(key) を書いてください。"))
    #expect(try left(in: scratch) == ["rules", "tutorial"])
  }
}

@Suite(
  "notices の途中で止まったとき", .enabled(if: ChildProgram.path != nil, "hoiku の実行ファイルがありません"))
struct InterruptedNoticesTests {
  private let round = Repository.path("SampleData/tutorial")

  private func ran() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    #expect(Session("run", round, "--out", scratch.path("ran")).code == .done)
    try FileManager.default.createDirectory(
      atPath: scratch.path("disk"), withIntermediateDirectories: false)
    return scratch
  }

  private func words(_ scratch: ScratchFolder, _ more: [String] = []) -> [String] {
    ["notices", scratch.path("ran"), "--round", round, "--out", scratch.path("disk/out")] + more
  }

  private func left(in scratch: ScratchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path("disk"))
  }

  @Test("ファイルを書ききれないときは 74 で断り、途中のものを残さない")
  func limitedFile() throws {
    let scratch = try ran()
    let answer = try ChildProgram.run(
      #"trap "" XFSZ; ulimit -f 16; exec "$0" "$@""#, words(scratch))
    #expect(answer.code == 74, "\(answer.complaint)")
    #expect(answer.complaint.contains("途中まで書いたものは消しました。"))
    #expect(try left(in: scratch).isEmpty)
  }

  @Test(
    "ディスクが満杯になれば、そうと告げて 74 で断り、途中のものを残さない",
    .enabled(if: ChildProgram.canMount, "この環境では小さなディスクを作れません"))
  func fullDisk() throws {
    let scratch = try ran()
    let script = """
      exec unshare -rm sh -c 'mount -t tmpfs -o size=96k none "$1" && shift && "$0" "$@"; \
      code=$?; [ -z "$(ls -A '\(scratch.path("disk"))')" ] || code=99; exit $code' \
      "$0" '\(scratch.path("disk"))' "$@"
      """
    let answer = try ChildProgram.run(script, words(scratch))
    #expect(answer.code == 74, "\(answer.complaint)")
    #expect(answer.complaint.contains("ディスクの空きがないため"))
  }

  /// A browser of the test's making, in the scratch folder.
  private func browser(_ script: String, _ scratch: ScratchFolder) throws -> [String: String] {
    let file = scratch.url.appendingPathComponent("browser")
    try Data(("#!/bin/sh\n" + script).utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    let temporary = scratch.path("temporary")
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: true)
    return ["HOIKU_BROWSER": file.path, "TMPDIR": temporary]
  }

  @Test(
    "ブラウザーが途中で落ちれば、どの束かを告げて 74 で断り、束も作業用ファイルも残さない",
    arguments: [
      "exit 1\n", "head -c 9 <&3 >/dev/null\nkill -9 $$\n", "printf 'junk\\0' >&4\nexit 0\n",
    ])
  func dyingBrowser(script: String) throws {
    let scratch = try ran()
    let answer = try ChildProgram.run(
      words(scratch, ["--pdf"]), environment: try browser(script, scratch))
    #expect(answer.code == 74, "\(answer.complaint)")
    #expect(answer.complaint.contains("の印刷中にブラウザーが異常終了しました(2回試しました)。"))
    #expect(answer.complaint.contains("何も書き出していません。"))
    #expect(try left(in: scratch).isEmpty)
    let temporary = try FileManager.default.contentsOfDirectory(atPath: scratch.path("temporary"))
    #expect(!temporary.contains { $0.hasPrefix("hoiku-pdf") })
  }

  @Test("PDFのブラウザーがなければ 69 で、どうすればよいかを言い、何も書かない")
  func noBrowser() throws {
    let scratch = try ran()
    let answer = try ChildProgram.run(
      words(scratch, ["--pdf"]), environment: ["HOIKU_BROWSER": "/nonexistent"])
    #expect(answer.code == 69)
    #expect(answer.complaint.contains("PDFを作るブラウザーが見つかりません。"))
    #expect(answer.complaint.contains("HOIKU_BROWSER"))
    #expect(try left(in: scratch).isEmpty)
  }
}

/// Hashes as the manifest has them.
private enum Digest {
  static func hex(_ data: Data) -> String { SHA256.hex(Array(data)) }

  /// A manifest with a 指紋 that fits its other lines.
  static func sealed(_ manifest: String) -> String {
    guard let last = manifest.range(of: "\n  \"fingerprint\": \"") else { return manifest }
    let rest = manifest[..<last.lowerBound]
    let seal = SHA256.hex(Array((rest + "\n}\n").utf8))
    return rest + "\n  \"fingerprint\": \"\(seal)\"\n}\n"
  }
}
