import Foundation
import Records
import Selection
import TestSupport
import Testing

@testable import Notices

/// Texts that do not fit into their places; skipped, and seen to be skipped, without a browser.
@Suite(
  "用紙に収まらない文章", .serialized,
  .enabled(if: Browser.find() != nil, "ブラウザー(Chromium・Chrome・Edge)がありません"))
struct OverflowTests {
  /// The first batch of a round with other settings for its letters, by templates of which one says
  /// more than ours.
  private func batch(
    _ edit: (inout LetterSettings) -> Void = { _ in }, words: String = ""
  ) throws -> OutputFile {
    var round = try NoticeRound()
    round.edit { edit(&$0.settings.letters) }
    let text = StandardLetters.text(.held)
      .replacing("{{>instruction}}", with: words + "{{>instruction}}")
    let templates = try #require(LetterTemplates.compile([("held.html", text)]).templates)
    let files = RoundOutputs.letters(
      of: try round.outcome(), letters: templates, fingerprint: "")
    return try #require(files.first { $0.name == "letters/batch-001.html" })
  }

  /// A browser that cannot be told what to do, as where an office forbids it.
  private func obstinate(_ folder: URL) throws -> Browser {
    let program = folder.appendingPathComponent("browser").path
    let real = try #require(Browser.find()).path
    let script = """
      #!/bin/sh
      case "$*" in *--remote-debugging-pipe*) exit 1;; esac
      exec "\(real)" "$@"
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    return Browser(path: program)
  }

  private func isFull(_ batch: OutputFile, by browser: Browser) throws -> [String] {
    let printer = PDFPrinter(browser: browser, processes: 1, looksForOverflow: true)
    do {
      #expect(try printer.print([PDFPrinter.Job(file: batch, pages: 9)]) { _ in }.count == 1)
      return []
    } catch .overflow(let name, let sheets) {
      #expect(name == batch.name)
      return sheets
    }
  }

  @Test("二度目の印刷でも、用紙に収まるかを先に調べる")
  func secondTry() throws {
    try ScratchFolder.with { folder in
      let browser = try obstinate(folder)
      #expect(try isFull(try batch(), by: browser) == [])
      let long = try batch(words: String(repeating: "<p>市の様式に加えた文章です。</p>", count: 80))
      let sheets = try isFull(long, by: browser)
      #expect(sheets.contains("2026-1-000002") && !sheets.contains("2026-1-000001"))
    }
  }

  /// The sheets of several batches that are too full, looked at by one browser; the ids say which
  /// batch by its number.
  private func tooFull(_ batches: [OutputFile]) throws -> Set<String> {
    try ScratchFolder.with { folder in
      let pages = batches.map { String(decoding: $0.bytes, as: UTF8.self) }
      let bodies: [String] = try pages.enumerated().map { number, page in
        let start = try #require(page.range(of: "<body>")).upperBound
        let end = try #require(page.range(of: "</body>")).lowerBound
        // The calibration sheet has a style of its own.
        let style = try #require(page.range(of: "<style>")).lowerBound
        let styleEnd = try #require(page.range(of: "</style>")).upperBound
        let body = String(page[start..<end])
        return String(page[style..<styleEnd])
          + body.replacing("id=\"2026", with: "id=\"\(number):2026")
      }
      let head = String(pages[0][..<(try #require(pages[0].range(of: "<body>")).upperBound)])
      let page = folder.appendingPathComponent("page.html")
      let all = head + bodies.joined() + "</body></html>"
      try Data(OverflowLook.looking(at: Array(all.utf8))).write(to: page)
      let look = try OneShotLook(try #require(Browser.find()), page, in: folder)
      return Set(try #require(look.sheets()))
    }
  }

  private func batches(of round: NoticeRound) throws -> [OutputFile] {
    RoundOutputs.letters(of: try round.outcome(), letters: .standard, fingerprint: "").filter {
      $0.name.hasSuffix("-001.html") || $0.name.hasSuffix("calibration.html")
    }
  }

  @Test("round.json の長い文章が隣の記載や窓に重なれば、どの通知書でも見つける")
  func settings() throws {
    let edits: [(inout LetterSettings) -> Void] = [
      { $0.sender = String(repeating: "若葉市こども未来部長\n", count: 9) },
      { $0.contact = String(repeating: "若葉市 保育課 入所係 電話 0000-00-0000\n", count: 12) },
      { $0.documentNumber = String(repeating: "若葉保第120号", count: 9) },
      { $0.defendant = String(repeating: "若葉市(代表者 若葉市長)", count: 300) },
      { $0.windowTop = 70 }, { $0.windowLeft = 180 }, { _ in },
    ]
    let sheets = try tooFull(try edits.map { try batch($0) })
    for number in 0..<6 {
      #expect(sheets.count { $0.hasPrefix("\(number):") } == 9, "\(number)")
    }
    #expect(sheets.count == 54)
  }

  /// The letters are as full as they come: long names, eight lines of wishes, every reason.
  private func fullRound() throws -> NoticeRound {
    var round = try AddressTests.longRound()
    round.edit { round in
      for number in 0..<2 {
        round.facilities.append(
          Facility(id: FacilityID("K\(number)"), name: "第\(number)わかば保育園", kind: "認可保育所"))
        let facility = RecordIndex<Facility>(round.facilities.count - 1)
        round.programs.append(Program(facility: facility, classes: 1...1, capacity: 0))
        round.children[1].preferences.append(facility)
      }
    }
    return round
  }

  @Test("標準の様式に収まると見積もった長さは、どの通知書でも収まる")
  func estimate() throws {
    var settings: [LetterSettings] = []
    var files: [OutputFile] = try (0...3).flatMap { level in
      var round = try fullRound()
      round.edit { $0.settings.letters.reasonLevel = level }
      return try batches(of: round)
    }
    for (sender, contact) in [
      ("若葉市福祉事務所長若葉太郎若葉", "保育課入所係"), ("若葉市\nこども未来部\n保育課長", "保育課\n入所係\n電話 0000"),
    ] {
      for base in [try NoticeRound(), try fullRound()] {
        var round = base
        round.edit { round in
          var letters = round.settings.letters
          let texts: [(WritableKeyPath<LetterSettings, String>, String)] = [
            (\.sender, sender), (\.contact, contact), (\.reviewAuthority, "若葉市長"),
            (\.defendant, "若葉市長"), (\.documentNumber, "若葉保第"), (\.basis, "若葉市基準"),
          ]
          for (key, text) in texts { letters[keyPath: key] = fill(text, in: letters, key) }
          round.settings.letters = letters
          settings.append(letters)
        }
        files += try batches(of: round)
      }
    }
    #expect(try tooFull(files) == [])
    #expect(settings[0].sender.count > 20 && settings[0].contact.count > 80)
  }

  @Test("希望がいくつあっても、別紙を足してすべての理由を載せる")
  func manyWishes() throws {
    var files: [OutputFile] = []
    for count in [9, 25, 26, 60] {
      var round = try NoticeRound()
      round.edit { round in
        for number in 0..<count {
          let facility = RecordIndex<Facility>(round.facilities.count)
          round.facilities.append(
            Facility(
              id: FacilityID("K\(number)"), name: "社会福祉法人若葉会 第\(number)わかば風見保育園",
              kind: "認可保育所"))
          round.programs.append(Program(facility: facility, classes: 1...1, capacity: 0))
          round.children[1].preferences.append(facility)
        }
        round.settings.letters.reasonLevel = 3
      }
      let batch = try #require(try batches(of: round).first { $0.name.contains("batch-001") })
      files.append(batch)
      let html = String(decoding: batch.bytes, as: UTF8.self)
      for number in 0..<count { #expect(html.ranges(of: "第\(number)わかば風見").count == 1) }
      let annexes = (count + 2 + 24) / 25
      #expect(html.ranges(of: "class=\"page annex\"").count == annexes)
      #expect(html.contains("\(1 + annexes) / \(1 + annexes) ページ"))
      #expect(RoundOutputs.pages(of: try round.outcome()).first?.pages == 9 + annexes)
    }
    #expect(try tooFull(files) == [])
  }

  /// The text made longer as long as it is estimated to fit.
  private func fill(
    _ text: String, in settings: LetterSettings, _ key: WritableKeyPath<LetterSettings, String>
  ) -> String {
    var text = text
    while true {
      var longer = settings
      longer[keyPath: key] = text + "市役所"
      guard LetterRoom.tooLong(longer, own: []).isEmpty else { return text }
      text += "市役所"
    }
  }
}

@Suite("標準の様式の枠の広さ") struct LetterRoomTests {
  private func keys(own: Set<String> = [], _ edit: (inout LetterSettings) -> Void) throws
    -> [String]
  {
    var round = try NoticeRound()
    round.edit { edit(&$0.settings.letters) }
    return LetterRoom.tooLong(round.round.settings.letters, own: own).map(\.key)
  }

  @Test("収まらない文章は、発行の前に項目を挙げて断る")
  func tooLong() throws {
    #expect(try keys { _ in } == [])
    #expect(try keys { $0.sender = "若葉市福祉事務所長 若葉 太郎" } == [])
    #expect(try keys { $0.sender = String(repeating: "若葉市長\n", count: 4) } == ["sender"])
    #expect(try keys { $0.contact = String(repeating: "保育課", count: 40) } == ["contact"])
    #expect(
      try keys { $0.documentNumber = String(repeating: "第", count: 30) } == ["documentNumber"])
    #expect(
      try keys { $0.reviewAuthority = String(repeating: "市", count: 31) } == ["reviewAuthority"])
    #expect(try keys { $0.defendant = String(repeating: "市", count: 41) } == ["defendant"])
    #expect(try keys { $0.basis = String(repeating: "市", count: 61) } == ["basis"])
    #expect(try keys { $0.windowTop = 40 } == ["windowTop"])
    #expect(try keys { $0.windowLeft = 120 }.contains("windowLeft"))
    let findings = LetterTemplates.findings(for: LetterSettings())
    #expect(findings.allSatisfy { $0.code == "LET001" })
  }

  @Test("市の様式が組む部分は、市に任せる")
  func ownTemplates() throws {
    let long = String(repeating: "若葉市長\n", count: 9)
    #expect(try keys(own: ["head.html"]) { $0.sender = long } == [])
    #expect(try keys(own: ["foot.html"]) { $0.sender = long } == ["sender"])
    #expect(try keys(own: ["foot.html"]) { $0.contact = long } == [])
    #expect(
      try keys(own: ["style.css"]) { ($0.sender, $0.contact, $0.windowTop) = (long, long, 60) }
        == [])
  }
}
