import Foundation
import Records
import Selection
import Testing

@testable import Notices

/// What `report.html` does in a browser; skipped, and seen to be skipped, where none is installed.
@Suite(
  "報告ページ", .serialized,
  .enabled(if: Browser.find() != nil, "ブラウザー(Chromium・Chrome・Edge)がありません"))
struct ReportTests {
  /// The tutorial's files by name.
  private static let tutorial = Result {
    RoundOutputs.files(of: try SampleOutcome.of("tutorial"), letters: .standard)
  }

  private func file(_ name: String) throws -> OutputFile {
    try #require(try Self.tutorial.get().first { $0.name == name })
  }

  private func rows(_ name: String) throws -> [[String]] {
    let text = String(decoding: try file(name).bytes, as: UTF8.self)
    return text.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// What a probe says after the page had time to draw.
  private func answer(_ probe: String, _ page: OutputFile? = nil) throws -> String {
    try BrowserPage.title(
      try page ?? file("report.html"),
      probe: """
        const D = JSON.parse(document.getElementById('data').textContent);
        const $ = (id) => document.getElementById(id);
        const say = (text) => { document.title = text; };
        const find = (word) => { $('query').value = word; $('query').dispatchEvent(new Event('input')); };
        const ids = () => [...document.querySelectorAll('#rows .row span:first-child')]
          .map((cell) => cell.textContent).join(' ');
        \(probe)
        """, milliseconds: 3_000)
  }

  @Test(
    "児童番号・氏名・フリガナ・施設名・施設番号でさがせる",
    arguments: [
      ("C10", "C10"), ("ｃ１０", "C10"), ("笹波", ""), ("ささなみ", ""), ("存在しない", "-"),
    ])
  func search(word: String, expected: String) throws {
    let found = try answer("find('\(word)'); setTimeout(() => say(ids() || '-'), 500);")
    if expected.isEmpty {
      #expect(found != "-" && found.split(separator: " ").count < 14)
    } else {
      #expect(found == expected)
    }
  }

  @Test("施設名でさがすと、そこに決まった児童がすべて出る")
  func searchFacility() throws {
    let facility = try #require(try rows("results.csv").first { $0[2] == "内定" }?[3])
    let wanted = try rows("results.csv").filter { $0[3] == facility }.map { $0[0] }
    let probe = """
      find(D.facilities.find((f) => f[0] === '\(facility)')[1]);
      setTimeout(() => say(ids()), 500);
      """
    #expect(try answer(probe) == wanted.joined(separator: " "))
  }

  @Test("児童ごとの結果・施設・順位・指数・理由は results.csv と一致する")
  func results() throws {
    let probe = """
      say(D.children.map((c) => [c[0], c[1], D.kinds[c[5]],
        c[6] < 0 ? '' : D.facilities[D.programs[c[6]][0]][0], c[6] < 0 ? c[4] : D.programs[c[6]][1],
        c[7] || '', c[9] === null ? '' : c[9], D.reasons[c[8]]].join(',')).join('|'));
      """
    let wanted = try rows("results.csv").map { row in
      (row[0...5] + row[7...8]).joined(separator: ",")
    }
    #expect(try answer(probe) == wanted.joined(separator: "|"))
  }

  @Test("希望施設ごとの理由は reasons.csv、待機順は waiting.csv と一致する")
  func reasons() throws {
    let probe = """
      say(D.children.map((c, i) => { const all = []; const list = D.listings[i];
        for (let at = 0; at < list.length; at += 8) {
          all.push([c[0], at / 8 + 1, D.facilities[list[at]][0], D.reasons[list[at + 2]]].join(','));
        } return all.join('|'); }).filter((text) => text).join('|') + '#' + D.programs.map((p) =>
        p[7].map((child) => [D.facilities[p[0]][0], p[1], D.children[child][0]].join(',')).join('|'))
        .filter((text) => text).join('|'));
      """
    let parts = try answer(probe).split(separator: "#", omittingEmptySubsequences: false)
    let reasons = try rows("reasons.csv").map {
      [$0[0], $0[1], $0[2], $0[12]].joined(separator: ",")
    }
    #expect(parts[0] == reasons.joined(separator: "|"))
    let waiting = try rows("waiting.csv").map { [$0[0], $0[1], $0[3]].joined(separator: ",") }
    #expect(Set(parts[1].split(separator: "|").map(String.init)) == Set(waiting))
  }

  @Test("最低内定指数の表と、空きと、件数は cutoffs.csv・results.csv と一致する")
  func cutoffs() throws {
    let probe = """
      say([...document.querySelectorAll('.heat tbody td:not(.no)')].map((td) => td.textContent).join('|')
        + '#' + [...document.querySelectorAll('.tiles dd')].map((dd) => dd.firstChild.textContent).join('|'));
      """
    let parts = try answer(probe).split(separator: "#")
    let cells = try rows("cutoffs.csv").compactMap { row in
      row[5] == "0" ? (row[8].isEmpty ? nil : row[8]) : "空き" + row[5]
    }
    #expect(parts[0] == cells.joined(separator: "|"))
    let results = try rows("results.csv")
    let kinds = ResultKind.allCases.map { kind in results.count { $0[2] == kind.rawValue } }
      .filter { $0 > 0 }
    let capacity = try rows("cutoffs.csv").reduce(0) { $0 + (Int($1[5]) ?? 0) }
    let tiles = parts[1].split(separator: "|").compactMap { Int($0) }
    #expect(tiles.first == results.count && tiles.last == capacity)
    #expect(Array(tiles[1..<(1 + kinds.count)]) == kinds)
  }

  @Test("キーボードだけで児童を選べ、選んだ行と内訳が読み上げの対象になる")
  func keyboard() throws {
    let probe = """
      const press = (key) => $('rows').dispatchEvent(new KeyboardEvent('keydown', { key: key }));
      $('rows').focus();
      press('ArrowDown'); press('ArrowDown'); press('End'); press('ArrowUp');
      const active = $($('rows').getAttribute('aria-activedescendant'));
      say([document.activeElement.id, active.getAttribute('aria-selected'), active.getAttribute('role'),
        active.getAttribute('aria-posinset'), active.getAttribute('aria-setsize'),
        $('detail').textContent.includes(active.firstChild.textContent + ' / ')].join(' '));
      """
    #expect(try answer(probe) == "rows true option 13 14 true")
  }

  @Test("部品には名前と役割があり、見出しの順は飛ばない")
  func labels() throws {
    let probe = """
      const faults = [];
      for (const node of document.querySelectorAll('input, select')) {
        if (!node.closest('label')) faults.push(node.id);
      }
      $('rows').querySelector('.row').click();
      for (const th of document.querySelectorAll('th')) {
        if (!th.scope) faults.push('scope ' + th.textContent);
      }
      for (const node of document.querySelectorAll('.scroll')) {
        if (node.tabIndex !== 0 || !node.getAttribute('aria-label')) faults.push('scroll');
      }
      for (const svg of document.querySelectorAll('svg')) {
        if (!svg.getAttribute('aria-label')) faults.push('svg');
      }
      for (const id of ['rows', 'count', 'detail']) {
        const node = $(id);
        if (!node.getAttribute('role') && !node.getAttribute('aria-live')) faults.push(id);
      }
      let level = 1;
      for (const head of document.querySelectorAll('h1, h2, h3, h4')) {
        const own = Number(head.tagName[1]);
        if (own > level + 1) faults.push(head.textContent);
        level = own;
      }
      if (document.documentElement.lang !== 'ja') faults.push('lang');
      if (!document.querySelector('.skip[href="#children"]')) faults.push('skip');
      say(faults.join(' ') || 'none');
      """
    #expect(try answer(probe) == "none")
  }

  @Test("20,000人でも3秒以内に開き、さがすのも送るのも滑らか")
  func large() throws {
    let page = try LargeReport.page(from: try file("report.html"), children: 20_000)
    let title = try BrowserPage.title(
      page,
      probe: """
        const opened = performance.now();
        const rows = document.getElementById('rows'), query = document.getElementById('query');
        const draws = [];
        for (let step = 0; step < 50; step++) {
          const start = performance.now();
          rows.scrollTop = step * 12000;
          rows.dispatchEvent(new Event('scroll'));
          rows.getBoundingClientRect();
          draws.push(performance.now() - start);
        }
        const start = performance.now();
        query.value = 'C10';
        document.getElementById('kind').dispatchEvent(new Event('change'));
        document.title = [Math.round(opened), Math.round(draws.sort((a, b) => a - b)[25]), Math.round(performance.now() - start),
          document.getElementById('count').textContent].join(' ');
        """)
    let figures = title.split(separator: " ")
    let numbers = figures.compactMap { Int($0) }
    try #require(numbers.count >= 3, "\(title)")
    #expect(numbers[0] < 3_000 && numbers[1] < 50 && numbers[2] < 500, "\(numbers) ms")
  }

  @Test(
    "印刷では表と選んだ児童だけが出る",
    .enabled(if: PDFText.isAvailable, "pdftotext(poppler-utils)がありません"))
  func print() throws {
    let text = try PDFText.pages(of: try PDFText.printed(try file("report.html"))).joined()
      .filter { !$0.isWhitespace }
    #expect(text.contains("クラスごとの席と申込み") && text.contains("最低内定指数(施設×クラス)"))
    #expect(!text.contains("さがす") && !text.contains("児童の一覧へ"))
  }
}

/// A report of many children, made by repeating those of a small one.
enum LargeReport {
  static func page(from file: OutputFile, children: Int) throws -> OutputFile {
    let html = String(decoding: file.bytes, as: UTF8.self)
    let start = try #require(html.range(of: "id=\"data\">")).upperBound
    let end = try #require(html.range(of: "</script>", range: start..<html.endIndex)).lowerBound
    let parsed = try JSONSerialization.jsonObject(with: Data(html[start..<end].utf8))
    var data = try #require(parsed as? [String: Any])
    for key in ["children", "listings", "scores"] {
      let small = try #require(data[key] as? [[Any]])
      data[key] = (0..<children).map { place in
        var row = small[place % small.count]
        if key == "children" { row[0] = "C\(100_000 + place)" }
        return row
      }
    }
    let json = try JSONSerialization.data(withJSONObject: data)
    let safe = String(decoding: json, as: UTF8.self).replacingOccurrences(of: "<", with: "\\u003c")
    return OutputFile(
      name: file.name, bytes: Array((html[..<start] + safe + html[end...]).utf8))
  }
}
