import Records
import Testing

@testable import Notices

@Suite("様式の差込み")
struct TemplateTests {
  private static let schema = TemplateSchema(
    fields: [
      .init(name: "名前", form: .text), .init(name: "空", form: .text),
      .init(name: "図", form: .markup), .init(name: "幅", form: .number),
    ],
    lists: [
      .init(
        name: "一覧",
        entries: TemplateSchema(fields: [.init(name: "施設", form: .text)], lists: []))
    ])

  private func filled(_ text: String, parts: [String: String] = [:]) throws -> String {
    var parser = TemplateParser(schema: Self.schema, parts: parts)
    let parsed = parser.parse(text, file: "t.html")
    let template = try #require(parsed, "\(parser.findings)")
    var values = TemplateValues(for: Self.schema)
    values.texts = ["甲 & <乙>", "", "<svg/>", "12"]
    values.lists[0] = ["A", "B"].map { name in
      var entry = TemplateValues(for: Self.schema.lists[0].entries)
      entry.texts = [name]
      return entry
    }
    var html = HTMLBuffer()
    template.fill(values, into: &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(
    "項目・条件・繰返し・部品・注釈を差し込む",
    arguments: [
      ("{{名前}}", "甲 &amp; &lt;乙&gt;"), ("{{ 名前 }}{{図}}", "甲 &amp; &lt;乙&gt;<svg/>"),
      ("{{#もし 名前}}有{{#でなければ}}無{{/もし}}", "有"), ("{{#もし 空}}有{{#でなければ}}無{{/もし}}", "無"),
      ("{{#if 空}}1{{/if}}2", "2"), ("{{#もし 幅 = 12}}同{{/もし}}{{#もし 幅 = 13}}違{{/もし}}", "同"),
      ("{{#繰返し 一覧}}[{{施設}}{{幅}}]{{/繰返し}}", "[A12][B12]"),
      ("{{#もし 一覧}}{{#each 一覧}}{{施設}}{{/each}}{{/もし}}", "AB"), ("{{! 注釈 }}x", "x"),
      ("{{>部}}", "甲 &amp; &lt;乙&gt;!"),
      ("<i style=\"width:{{幅}}mm\" title='{{空}}'>", "<i style=\"width:12mm\" title=''>"),
      ("{ {} }", "{ {} }"),
    ])
  func fills(template: String, expected: String) throws {
    #expect(try filled(template, parts: ["部": "{{名前}}!"]) == expected)
  }

  @Test("誤りは行と列と候補を付けて、すべて一度に指摘する")
  func findings() {
    var parser = TemplateParser(schema: Self.schema, parts: ["頭": ""])
    let text = "{{名全}}\n {{#もし 名前}}\n{{>顔}}{{/繰返し}}{{#繰返し 一乱}}{{/繰返し}}{{#たとえば 名前}}"
    #expect(parser.parse(text, file: "t.html") == nil)
    #expect(
      parser.findings.map { "\($0.code) \($0.location.row ?? 0):\($0.location.column ?? 0)" } == [
        "TMPL008 1:1", "TMPL003 3:1", "TMPL006 3:7", "TMPL008 3:15", "TMPL005 3:34", "TMPL002 2:2",
      ])
    #expect(parser.findings[0].remedy == "もしかして: 名前")
  }

  @Test(
    "無害化できない場所への差込みは断る",
    arguments: [
      "<i title={{名前}}>", "<style>a{color:{{名前}}}</style>", "<script>{{名前}}</script>",
      "<!-- {{名前}} -->", "<i title=\"{{図}}\">",
    ])
  func unsafePlaces(template: String) {
    var parser = TemplateParser(schema: Self.schema, parts: [:])
    #expect(parser.parse(template, file: "t.html") == nil)
    #expect(parser.findings.map(\.code) == ["TMPL007"])
  }

  @Test(
    "閉じていない括弧と、自分を取り込む部品は断る",
    arguments: [
      ("{{名前", "TMPL001"), ("{{>輪}}", "TMPL004"), ("{{#繰返し 一覧}}", "TMPL002"),
    ])
  func broken(template: String, code: String) {
    var parser = TemplateParser(schema: Self.schema, parts: ["輪": "{{>輪}}"])
    #expect(parser.parse(template, file: "t.html") == nil)
    #expect(parser.findings.map(\.code) == [code])
  }

  @Test(
    "教示に60日や異議申立てが残る様式、外部を参照する様式、知らない様式は断る",
    arguments: [
      ("instruction.html", "６０日以内に{{審査庁}}へ {{被告}}", "TMPL012"),
      ("instruction.html", "60 <b>日</b>以内に{{審査庁}}へ {{被告}}", "TMPL012"),
      ("instruction.html", "六〇日以内に{{審査庁}}へ {{被告}}", "TMPL012"),
      ("instruction.html", "異議申立て {{審査庁}} {{被告}}", "TMPL011"),
      ("foot.html", "{{問合せ先}}{{通知書番号}}<img src=\"http://example.invalid/a.png\">", "TMPL013"),
      ("helo.html", "", "TMPL009"),
      ("foot.html", "{{問合せ先}}{{通知書番号}}{ページ}", "TMPL015"),
      ("foot.html", "{{問合せ先}}{{通知書番号}}{{ページ}}｛｛ページ｝｝", "TMPL015"),
    ])
  func cityFiles(name: String, text: String, code: String) {
    let (templates, findings) = LetterTemplates.compile([(name, text)])
    #expect(templates == nil)
    #expect(findings.map(\.code).contains(code), "\(findings)")
  }

  @Test("必ず記載する項目のない様式は断る")
  func mandatory() {
    let (templates, findings) = LetterTemplates.compile([
      ("held.html", "<section>{{児童氏名}}</section>")
    ])
    #expect(templates == nil)
    #expect(findings.contains { $0.code == "TMPL010" && $0.message.contains("審査庁") })
    #expect(findings.contains { $0.message.contains("理由") })
  }

  @Test("標準の様式はそのまま自治体の様式として使える")
  func standardFiles() {
    let (templates, findings) = LetterTemplates.compile(LetterTemplates.standardFiles)
    #expect(templates != nil && findings.isEmpty, "\(findings)")
  }
}
