import Foundation
import Records
import Selection
import TestSupport
import Testing

@testable import Notices

/// How letters lie on paper; skipped, and seen to be skipped, where no browser is installed.
@Suite(
  "通知書の版面とPDF", .serialized,
  .enabled(if: Browser.find() != nil, "ブラウザー(Chromium・Chrome・Edge)がありません"))
struct LetterLayoutTests {
  /// Counts what runs over its place, and what could be seen in the window of an envelope when the
  /// folded sheet slides by 5 mm.
  private static let probe = """
    const slack = 5 * 96 / 25.4;
    let over = 0, seen = 0;
    for (const body of document.querySelectorAll('.body, .annex')) {
      if (body.scrollHeight > body.clientHeight + 1) over++;
    }
    for (const page of document.querySelectorAll('.page')) {
      const address = page.querySelector('.address');
      if (!address) continue;
      const window = address.getBoundingClientRect();
      for (const node of page.querySelectorAll('.document > div, .sender > *, .body, .foot, .guide')) {
        const box = node.getBoundingClientRect();
        if (box.left < window.right + slack && box.right > window.left - slack
          && box.top < window.bottom + slack && box.bottom > window.top - slack) seen++;
      }
      for (const node of address.querySelectorAll('div, svg')) {
        const box = node.getBoundingClientRect();
        if (box.bottom > window.bottom + 1 || box.right > window.right + 1
          || node.scrollWidth > node.clientWidth + 1) over++;
      }
    }
    document.title = 'over=' + over + ' seen=' + seen;
    """

  private func isLetterPage(_ file: OutputFile) -> Bool {
    file.name.hasPrefix("letters/")
      && (file.name.hasSuffix("001.html") || file.name == "letters/calibration.html")
  }

  @Test("通知書の本文は教示まで用紙に収まり、窓には宛名のほか何も見えない")
  func layout() throws {
    for round in [try NoticeRound().outcome(), try SampleOutcome.of("wakaba")] {
      for file in RoundOutputs.letters(of: round, letters: .standard, fingerprint: "")
      where isLetterPage(file) {
        #expect(try BrowserPage.title(file, probe: Self.probe) == "over=0 seen=0", "\(file.name)")
      }
    }
  }

  @Test("長い氏名、外国の氏名、長い住所と施設名でも収まる")
  func longNames() throws {
    let outcome = try AddressTests.longRound().outcome()
    for file in RoundOutputs.letters(of: outcome, letters: .standard, fingerprint: "")
    where isLetterPage(file) {
      #expect(try BrowserPage.title(file, probe: Self.probe) == "over=0 seen=0", "\(file.name)")
    }
  }

  private func printed(_ outcome: Outcome) throws -> [OutputFile] {
    let files = RoundOutputs.letters(of: outcome, letters: .standard, fingerprint: "")
    let jobs = try RoundOutputs.pages(of: outcome).map { entry in
      PDFPrinter.Job(
        file: try #require(files.first { $0.name == entry.name }), pages: entry.pages)
    }
    return try PDFPrinter(browser: try #require(Browser.find())).print(jobs) { _ in }
  }

  @Test("PDFのページ数は束の枚数と一致し、違えば断る")
  func pages() throws {
    let outcome = try NoticeRound().outcome()
    let pdfs = try printed(outcome)
    #expect(
      pdfs.map(\.name) == [
        "letters/batch-001.pdf", "letters/protected-001.pdf", "letters/calibration.pdf",
      ])
    #expect(
      pdfs.map { PDFPages.count($0.bytes) } == RoundOutputs.pages(of: outcome).map(\.pages))
    let batch = try #require(
      RoundOutputs.letters(of: outcome, letters: .standard, fingerprint: "").first {
        $0.name == "letters/batch-001.html"
      })
    let browser = try #require(Browser.find())
    #expect(
      throws: PDFPrinter.Failure.pages("letters/batch-001.html", expected: 99, printed: 9)
    ) {
      try PDFPrinter(browser: browser).print([PDFPrinter.Job(file: batch, pages: 99)]) { _ in }
    }
  }

  @Test("市の様式の文章が用紙に収まらなければ、どの通知書かを言って断る", arguments: [1, 80])
  func overflow(lines: Int) throws {
    let outcome = try NoticeRound().outcome()
    let words = String(repeating: "<p>市の様式に加えた文章です。</p>", count: lines)
    let text = StandardLetters.text(.held)
      .replacing("{{>instruction}}", with: words + "{{>instruction}}")
    let templates = try #require(LetterTemplates.compile([("held.html", text)]).templates)
    let batch = try #require(
      RoundOutputs.letters(of: outcome, letters: templates, fingerprint: "").first {
        $0.name == "letters/batch-001.html"
      })
    let printer = PDFPrinter(
      browser: try #require(Browser.find()), looksForOverflow: templates.isOwn)
    let jobs = [PDFPrinter.Job(file: batch, pages: 9)]
    guard lines > 1 else {
      #expect(try printer.print(jobs) { _ in }.count == 1)
      return
    }
    let failure = #expect(throws: PDFPrinter.Failure.self) { try printer.print(jobs) { _ in } }
    guard case .overflow("letters/batch-001.html", let sheets)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(sheets.contains("2026-1-000002") && !sheets.contains("2026-1-000001"))
    #expect(failure?.message.contains("2026-1-000002") == true)
  }

  @Test("元の様式のままなら、用紙に収まるかを改めて調べない") func standardIsNotOwn() {
    #expect(!LetterTemplates.standard.isOwn)
    #expect(LetterTemplates.compile([]).templates?.isOwn == false)
  }

  @Test(
    "PDFの文字は、宛名・理由・教示・通知書番号まで読み取れ、秘匿の住所は含まない",
    .enabled(if: PDFText.isAvailable, "pdftotext(poppler-utils)がありません"))
  func text() throws {
    let pdfs = try printed(try NoticeRound().outcome())
    let pages = try PDFText.pages(of: pdfs[0])
    #expect(pages.count == 9)
    let second = pages[1].filter { !$0.isWhitespace }
    for words in [
      "若井夕子様", "保育所等利用調整結果通知書(保留)", "今回の募集がないため", "3か月以内", "6か月以内",
      "若葉市(代表者若葉市長)を被告として", "2026-1-000002", "1/1ページ",
    ] {
      #expect(second.contains(words), "\(words)")
    }
    let siblings = pages[3].filter { !$0.isWhitespace }
    #expect(siblings.contains("2/2ページ") && siblings.contains("H03-1") != siblings.contains("H03-2"))
    for text in try pdfs.flatMap(PDFText.pages) {
      let plain = text.filter { !$0.isWhitespace }
      for secret in [NoticeRound.protectedLine, NoticeRound.protectedDetail, "999-9999"] {
        #expect(!plain.contains(secret))
      }
    }
    let held = try PDFText.pages(of: pdfs[1]).joined().filter { !$0.isWhitespace }
    #expect(held.contains("五条花様") && held.contains("市役所通1番1号留置"))
  }
}

/// The text of a PDF, read by poppler's `pdftotext`.
enum PDFText {
  private static let program = [
    "/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isAvailable: Bool { program != nil }

  /// A page as the browser prints it.
  static func printed(_ page: OutputFile) throws -> OutputFile {
    try ScratchFolder.with { folder in
      let html = folder.appendingPathComponent("page.html")
      try Data(page.bytes).write(to: html)
      let press = try OneShotPress(try #require(Browser.find()), html, in: folder)
      return OutputFile(name: page.name, bytes: Array(try #require(press.print(html))))
    }
  }

  /// The text of each page.
  static func pages(of file: OutputFile) throws -> [String] {
    let pdf = FileManager.default.temporaryDirectory
      .appendingPathComponent("hoiku-\(UUID().uuidString).pdf")
    try Data(file.bytes).write(to: pdf)
    defer { try? FileManager.default.removeItem(at: pdf) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(program))
    process.arguments = ["-layout", pdf.path, "-"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\u{0C}").map(String.init)
  }
}
