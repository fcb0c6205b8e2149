import Records
import Testing

@testable import Intake

@Suite("CSVの走査") struct CSVTests {
  static func read(
    _ bytes: [UInt8], limit: Int = CSVFile.fieldLimit
  ) -> (table: TextTable?, short: [String]) {
    let findings = Findings()
    let table = CSVFile.read(bytes, file: "t.csv", findings: findings, fieldLimit: limit)
    return (
      table,
      findings.all.map { "\($0.code):\($0.location.row ?? 0):\($0.location.column ?? 0)" }
    )
  }

  @Test(
    "読めない形は場所を示す",
    arguments: [
      ("", "FILE002:0:0"), ("\n\n", "FILE002:0:0"), ("a,b\n1,\"2\n", "CSV003:2:2"),
      ("a,b\n1,\"2\"x\n", "CSV004:2:2"), ("a,b\n1,2\"x\n", "CSV004:2:2"),
      ("a,b\n1,2\r3,4\n", "CSV005:2:2"), ("a,b\n1,\u{0}\n", "CHAR003:2:2"),
      ("a,b\n1,\"\u{1}\"\n", "CHAR003:2:2"), ("a,b\n1\n", "CSV001:2:0"),
      ("a,b\n1,2,3\n", "CSV002:2:3"), ("a,,b\n1,2,3\n", "HEAD003:1:2"),
      ("a,b,a\n1,2,3\n", "HEAD004:1:3"),
    ])
  func refused(_ text: String, _ expected: String) {
    #expect(Self.read(Array(text.utf8)).short == [expected])
  }

  @Test("UTF-16と、文字にならないバイト") func encodings() {
    #expect(Self.read([0xFF, 0xFE, 0x61, 0x00]).short == ["CHAR002:0:0"])
    let utf8 =
      Array("番号,名\n1,あ".utf8) + [0xFF] + Array("い\n2,\"x".utf8) + [0xC3] + Array("\"\n".utf8)
    #expect(Self.read(utf8).short == ["CHAR001:2:2", "CHAR001:3:2"])
    let cp932 = (CP932.encode("番号,名前名前名前\n1,") ?? []) + [0x85, 0x40, 0x0A]
    #expect(Self.read(cp932).short == ["CHAR001:2:2"])
    #expect(
      Self.read([0xEF, 0xBB, 0xBF] + Array("a\n".utf8) + [0x80, 0x0A]).short == ["CHAR001:2:1"])
  }

  @Test("長すぎる欄は走査の途中で拒む") func longFields() {
    let long = String(repeating: "x", count: 200)
    #expect(Self.read(Array("a,b\n1,\(long)\n2,3\n".utf8), limit: 100).short == ["CSV006:2:2"])
    #expect(Self.read(Array("a,b\n1,\"\(long)\"\n2,3\n".utf8), limit: 100).short == ["CSV006:2:2"])
    #expect(Self.read(Array("a,b\n1,\"\(long)".utf8), limit: 100).short == ["CSV006:2:2"])
    #expect(Self.read(Array("a,b\n1,\(long)\n".utf8), limit: 200).short == [])
  }

  @Test("64 KBを超える行も、欄ごとに読む") func longRows() throws {
    let long = String(repeating: "あ", count: 30_000)
    let text = "a,b,c\n1,\(long),3\n\n4,\"\(long)\"\"x\",\"6\"\"\"\n7,8,9\n,,\n10,\"\",12\n"
    let (table, short) = Self.read(Array(text.utf8))
    #expect(short == [])
    let read = try #require(table)
    let rows = (0..<read.rowCount).map { row in (0..<3).map { read.text(row: row, column: $0) } }
    #expect(
      rows == [
        ["1", long, "3"], ["4", long + "\"x", "6\""], ["7", "8", "9"], ["10", "", "12"],
      ])
    #expect((0..<read.rowCount).map { read.rowNumber($0) } == [2, 4, 5, 7])
  }

  @Test("1万列も一度に読む") func manyColumns() throws {
    let header = (1...10_000).map { "c\($0)" }.joined(separator: ",")
    let row = String(repeating: "x,", count: 9_999) + "y"
    let (table, short) = Self.read(Array("\(header)\n\(row)\n".utf8))
    #expect(short == [])
    #expect(table?.text(row: 0, column: 9_999) == "y")
    var round = SampleRound.valid
    round.files["children.csv"] = Array("\(header)\n\(row)\n".utf8)
    #expect(round.read().errors.count > 2_000)
  }

  @Test("どこで切れても、止まらず誤りを示すか、同じ内容の始まりになる") func cutAnywhere() {
    let whole = Array("番号,名\r\n1,\"x\"\"y\nz\"\r\n2,あ\r\n".utf8)
    for end in 0...whole.count {
      let (table, short) = Self.read(Array(whole[..<end]))
      guard short.isEmpty, let table else { continue }
      #expect(table.rowCount == 0 || table.header == ["番号", "名"])
      for row in 0..<table.rowCount {
        let text = table.text(row: row, column: 1)
        #expect(["x\"y\nz", "あ"].contains { $0.hasPrefix(text) }, "\(end): \(text)")
      }
    }
  }

  @Test("CP932: JIS X 0208、NEC、IBM拡張のすべての字が往復する") func wholeTable() {
    var count = 0
    for lead in (UInt8(0x81)...0x9F).map({ $0 }) + (UInt8(0xE0)...0xFC).map({ $0 }) {
      for trail in UInt8(0x40)...0xFC where trail != 0x7F {
        let (text, bad) = CP932.decode([lead, trail])
        guard bad.isEmpty else { continue }
        count += 1
        let decoded = String(decoding: text, as: UTF8.self)
        #expect(decoded.unicodeScalars.count == 1)
        let again = CP932.encode(decoded)
        if again != [lead, trail] {
          // NEC's selection of IBM's extension, and characters that stand in two rows.
          #expect(again.map { CP932.decode($0).text } == text)
        }
      }
    }
    #expect(count == 7_724 + 1_880)
    #expect(CP932.encode("𠮷") == nil)
    #expect(CP932.decode([0x80, 0xA0, 0xFD, 0xFE, 0xFF]).bad.count == 5)
  }
}
