import Records
import Testing

@Suite("書き出し") struct WriterTests {
  @Test("CSV: BOM、CRLF、必要な欄だけ引用符") func csv() {
    var writer = CSVWriter(header: ["番号", "内容"])
    writer.row(["007", "a,b"])
    writer.row(["", "「\"」\n改行"])
    #expect(
      writer.bytes
        == [0xEF, 0xBB, 0xBF] + Array("番号,内容\r\n007,\"a,b\"\r\n,\"「\"\"」\n改行\"\r\n".utf8))
  }

  @Test("JSON: 決まった順のキー、入れ子、エスケープ") func json() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.beginArray(compact: true)
    writer.integer(1)
    writer.null()
    writer.boolean(true)
    writer.endArray()
    writer.key("b\n")
    writer.string("\u{1}\"\\\t保育")
    writer.key("c")
    writer.beginObject()
    writer.endObject()
    writer.endObject()
    #expect(
      String(decoding: writer.finish(), as: UTF8.self)
        == "{\n  \"a\": [1, null, true],\n  \"b\\n\": \"\\u0001\\\"\\\\\\t保育\",\n  \"c\": {}\n}\n")
  }
}

@Suite("近い語") struct SuggestionTests {
  @Test(
    "編集距離: 抜け、余分、違い、隣の入替え",
    arguments: [
      ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1),
      ("A-017", "A-071", 1), ("kitten", "sitting", 3), ("希望1", "希望2", 1),
    ])
  func distance(_ one: String, _ other: String, _ expected: Int) {
    #expect(Suggestion.distance(from: one, to: other) == expected)
    #expect(Suggestion.distance(from: other, to: one) == expected)
  }

  @Test("近い順、同じ近さなら番号順に、三つまで") func nearest() {
    #expect(
      Suggestion.nearest(to: "A-017", among: ["A-071", "B-999", "A-011", "A-018", "A-117"])
        == ["A-011", "A-018", "A-071"])
    #expect(Suggestion.nearest(to: "xyz", among: ["施設番号", "世帯番号"]) == [])
    #expect(Suggestion.nearest(to: "施設名", among: ["施設番号", "施設名称"]) == ["施設名称"])
  }
}
