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
  /// The document of a page after its scripts ran, or what a script adds to it.
  private func dom(_ file: OutputFile, fragment: String = "", probe: String = "") throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoiku-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("page.html")
    var html = String(decoding: file.bytes, as: UTF8.self)
    if !probe.isEmpty {
      // The pages forbid scripts; the probe goes into a copy without that line.
      html = html.replacingOccurrences(of: "Content-Security-Policy", with: "X-None")
        .replacingOccurrences(of: "</body>", with: "<script>\(probe)</script></body>")
    }
    try Data(html.utf8).write(to: page)
    let output = Pipe()
    let browser = try #require(Browser.find())
    let process = try browser.start(
      ["--dump-dom", page.absoluteString + fragment], profile: folder.appendingPathComponent("p"),
      output: output)
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
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

  @Test("名前のタグは報告ページでも動かない")
  func escaping() throws {
    let files = RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
    let report = try #require(files.first { $0.name == "report.html" })
    let dom = try dom(report, fragment: "#child=H05-1")
    #expect(dom.contains("Maria &lt;script&gt;alert(1)&lt;/script&gt; Santos"))
    #expect(!dom.contains("<script>alert"))
  }

  @Test("通知書の本文は教示まで用紙に収まり、窓には宛名のほか何も見えない")
  func layout() throws {
    let probe = """
      let over = 0, seen = 0;
      for (const body of document.querySelectorAll('.body')) {
        if (body.scrollHeight > body.clientHeight + 1) over++;
      }
      for (const page of document.querySelectorAll('.page')) {
        const address = page.querySelector('.address');
        if (!address) continue;
        const window = address.getBoundingClientRect();
        for (const node of page.querySelectorAll('.document, .sender, .body, .foot')) {
          const box = node.getBoundingClientRect();
          if (box.left < window.right && box.right > window.left && box.top < window.bottom
            && box.bottom > window.top) seen++;
        }
        for (const node of address.querySelectorAll('div')) {
          if (node.getBoundingClientRect().bottom > window.bottom + 1) over++;
        }
      }
      document.title = 'over=' + over + ' seen=' + seen;
      """
    let files =
      RoundOutputs.files(of: try NoticeRound().outcome(), letters: .standard)
      + RoundOutputs.files(of: try SampleOutcome.of("wakaba"), letters: .standard)
    for file in files
    where file.name.hasPrefix("letters/") && file.name.hasSuffix("001.html") {
      #expect(try dom(file, probe: probe).contains("<title>over=0 seen=0</title>"), "\(file.name)")
    }
  }

  @Test("PDFのページ数は束の枚数と一致する")
  func pdf() throws {
    let outcome = try NoticeRound().outcome()
    let files = RoundOutputs.letters(of: outcome, letters: .standard, fingerprint: "")
    let jobs = try RoundOutputs.pages(of: outcome).map { entry in
      PDFPrinter.Job(
        file: try #require(files.first { $0.name == entry.name }), pages: entry.pages)
    }
    let browser = try #require(Browser.find())
    let printed = try PDFPrinter(browser: browser).print(jobs) { _ in }
    #expect(printed.map(\.name) == ["letters/batch-001.pdf", "letters/protected-001.pdf"])
    #expect(throws: PDFPrinter.Failure.self) {
      try PDFPrinter(browser: browser).print([PDFPrinter.Job(file: jobs[0].file, pages: 99)]) {
        _ in
      }
    }
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
