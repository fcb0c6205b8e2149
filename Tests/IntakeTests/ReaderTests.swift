import Records
import Testing

@testable import Intake

@Suite("読み取りの入口") struct SmokeTests {
  @Test("CSV: quotes, CRLF, empty columns") func csv() throws {
    let findings = Findings()
    let text = "番号,名前,,\r\n1,\"a,\"\"b\"\"\nc\",,\r\n,,,\r\n2,d,,\r\n"
    let table = try #require(CSVFile.read(Array(text.utf8), file: "t.csv", findings: findings))
    #expect(findings.all == [])
    #expect(table.header == ["番号", "名前"])
    #expect(table.rowCount == 2)
    #expect(table.text(row: 0, column: 1) == "a,\"b\"\nc")
    #expect(table.location(row: 1, column: 1) == SourceLocation(file: "t.csv", row: 4, column: 2))
  }

  @Test("JSON: places, paths and repeated keys") func json() throws {
    let findings = Findings()
    let text = "{\"a\": [1, {\"b\": \"x\\u3042\"}],\n \"c\": null}"
    let document = try #require(
      JSONDocument.read(Array(text.utf8), file: "t.json", findings: findings))
    let b = try #require(document.root["a"]?.elements?[1]["b"])
    #expect(b.string == "xあ")
    #expect(b.path == "a[1].b")
    #expect(b.location == SourceLocation(file: "t.json", row: 1, column: 17))
    _ = JSONDocument.read(Array("{\"a\":1,\"a\":2}".utf8), file: "u.json", findings: findings)
    #expect(findings.all.map(\.code) == ["JSON002"])
  }

  @Test("CP932 there and back") func cp932() {
    let text = "髙﨑①㈱ｱｲｳ～保育園Ⅳ"
    let bytes = CP932.encode(text)
    #expect(bytes.map { String(decoding: CP932.decode($0).text, as: UTF8.self) } == text)
  }
}
