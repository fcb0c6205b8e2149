import Foundation
import Records
import Selection
import Testing

@testable import Notices

/// What the pages do in a browser; skipped, and seen to be skipped, where none is installed.
@Suite(
  "ブラウザーでの表示と印刷", .serialized,
  .enabled(if: Browser.find() != nil, "ブラウザー(Chromium・Chrome・Edge)がありません"))
struct PageTests {
  private func dom(_ file: OutputFile, fragment: String = "", probe: String = "") throws -> String {
    try BrowserPage.dom(file, fragment: fragment, probe: probe)
  }

  private func file(_ name: String) throws -> OutputFile {
    let files = RoundOutputs.files(of: try SampleOutcome.of("tutorial"), letters: .standard)
    return try #require(files.first { $0.name == name })
  }

  @Test("報告ページの検索は児童を見つけ、内訳と理由を表示する")
  func search() throws {
    let dom = try dom(try file("report.html"), fragment: "#child=C10")
    #expect(dom.contains("aria-live=\"polite\">1 人</span>"))
    #expect(dom.contains("C10 / 世帯 H07"))
    #expect(dom.contains("希望施設ごとの結果"))
  }

  @Test("報告ページの数は results.csv と一致する")
  func figures() throws {
    let results = String(decoding: try file("results.csv").bytes, as: UTF8.self)
    let admitted = results.components(separatedBy: ",内定,").count - 1
    let probe = """
      const D = JSON.parse(document.getElementById('data').textContent);
      document.title = 'n=' + D.children.filter((c) => D.kinds[c[5]] === '内定').length
        + ' rows=' + document.querySelectorAll('#rows .row').length;
      """
    let dom = try dom(try file("report.html"), probe: probe)
    #expect(dom.contains("<title>n=\(admitted) rows=14</title>"))
    #expect(dom.contains("<dt>内定</dt><dd>\(admitted)<small>"))
  }

  @Test("報告ページは、狭い画面でも横にはみ出さない", arguments: [420, 760, 1280])
  func widths(width: Int) throws {
    let report = try file("report.html")
    let probe = """
      const out = [...document.querySelectorAll('section, .bars, #histogram svg, .list, #detail')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).length;
      document.title = 'wider=' + (document.documentElement.scrollWidth > innerWidth) + ' out=' + out;
      """
    #expect(
      try BrowserPage.title(report, probe: probe, width: width) == "wider=false out=0")
  }

  @Test("名前のタグは報告ページでも動かない")
  func escaping() throws {
    let files = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    let report = try #require(files.first { $0.name == "report.html" })
    let dom = try dom(report, fragment: "#child=H05-1")
    #expect(dom.contains("Maria &lt;script&gt;alert(1)&lt;/script&gt; Santos"))
    #expect(!dom.contains("<script>alert"))
  }
}

@Suite("ブラウザーが働かないとき")
struct BrowserFailureTests {
  private let job = PDFPrinter.Job(
    file: OutputFile(name: "letters/batch-001.html", bytes: []), pages: 1)

  @Test("見つからなければ、そうと分かる")
  func notFound() {
    #expect(Browser.find(environment: ["HOIKU_BROWSER": "/nonexistent"]) == nil)
    #expect(Browser.advice.contains("HOIKU_BROWSER"))
  }

  @Test("PDFを作らずに終わるブラウザーは、2回試してから断る")
  func dies() {
    #expect(throws: PDFPrinter.Failure.died("letters/batch-001.html")) {
      try PDFPrinter(browser: Browser(path: "/bin/true")).print([job]) { _ in }
    }
  }

  @Test("応答しないブラウザーは止めて断る")
  func hangs() throws {
    let script = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoiku-hang-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: script) }
    try Data("#!/bin/sh\nexec sleep 30\n".utf8).write(to: script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    #expect(throws: PDFPrinter.Failure.hung("letters/batch-001.html")) {
      try PDFPrinter(browser: Browser(path: script.path), seconds: 0.3).print([job]) { _ in }
    }
  }
}
