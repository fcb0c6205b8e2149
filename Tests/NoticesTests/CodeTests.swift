import Testing

@testable import Notices

@Suite("郵便のバーコードとQRコード")
struct CodeTests {
  @Test(
    "住所表示番号は郵便の手引きの抜き出し例に一致する",
    arguments: [
      ("千葉市稲毛区緑町3丁目30-8 郵便ビル403号", "3-30-8-403"),
      ("秋田県大仙市堀見内 南田茂木 添60-1", "60-1"),
      ("東京都台東区台東５－６－３ ＡＢＣビル１０Ｆ", "5-6-3-10"),
      ("北海道札幌市東区北六条東４丁目 郵便センター6号館", "4-6"),
      ("千葉県鎌ケ谷市右京塚 東3丁目-20-5 郵便・A&bコーポB604号", "3-20-5B604"),
      ("東京都青梅市河辺町十一丁目六番地一号 郵便タワー601", "11-6-1-601"),
      ("岩手県宮古市大字津軽石第21地割大淵川480", "21-480"),
      ("大阪府堺市堺区中田出井町四丁六番十九号", "4-6-19"),
      ("北海道帯広市稲田町南七線 西28", "7-28"),
      ("茨城県日立市宮田町6丁目7-14 ABCビル2F", "6-7-14-2"),
      ("神戸市中央区港島中町9丁目7-6 郵便シティA棟1F1号", "9-7-6A1-1"),
      ("京都府綾部市青野町綾部6-7 LプラザB106", "6-7LB106"),
      ("福井県福井市新田塚3丁目80-25 J1ビル2-B", "3-80-25J1-2B"),
      ("", ""), ("番地なし", ""),
    ])
  func addressNumber(address: String, expected: String) {
    #expect(AddressNumber.extract(from: address) == expected)
  }

  @Test("カスタマバーコードは67本で、符号の和は19の倍数")
  func barcode() throws {
    let code = try #require(PostalBarcode(postalCode: "263-0023", address: "緑町3丁目30-8 403号"))
    #expect(code.bars.count == 67)
    #expect(code.bars.prefix(2) == [1, 3])
    #expect(code.bars.suffix(2) == [3, 1])
    // 2630023 3-30-8-403 and three CC4: 2+6+3+0+0+2+3 +3+10+3+0+10+8+10+4+0+3 +42.
    #expect(
      PostalBarcode.checkCode(
        of: [2, 6, 3, 0, 0, 2, 3, 3, 10, 3, 0, 10, 8, 10, 4, 0, 3]
          + [14, 14, 14]) == 5)
    #expect(code.bars[62..<65] == [1, 4, 1])
  }

  @Test("郵便番号が7桁でなければバーコードは作らない", arguments: ["", "263-002", "263-00233", "abc-defg"])
  func noBarcode(postalCode: String) {
    #expect(PostalBarcode(postalCode: postalCode, address: "1-1") == nil)
  }

  @Test("QRコードの誤り訂正語は規格の例に一致する")
  func correction() {
    // ISO/IEC 18004, annex I: 01234567 in version 1-M.
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
      0x11,
    ]
    #expect(
      ReedSolomon.correction(of: data, count: 10) == [
        0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55,
      ])
  }

  @Test(
    "QRコードを読み戻すと元の文字になる",
    arguments: ["2026-1-000001", "A", "2026-12-999999 P", String(repeating: "A1", count: 30)])
  func roundTrip(text: String) throws {
    let code = try #require(QRCode(text))
    #expect(QRCodeReader(code).text == text)
  }

  @Test(
    "英大文字と数字でない文字や、長すぎる文字はQRコードにしない", arguments: ["a", "保育", String(repeating: "A", count: 62)])
  func refused(text: String) {
    #expect(QRCode(text) == nil)
  }
}
