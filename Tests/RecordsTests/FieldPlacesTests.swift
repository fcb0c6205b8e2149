import Records
import Testing

@Suite("欄の位置") struct FieldPlacesTests {
  /// A row as it is laid out: where it begins, and its fields.
  private typealias Row = (start: Int, fields: [Range<Int>])

  @Test("短い行も、2バイトで表せない行も、同じ位置を返す") func equalsList() {
    var seed: UInt64 = 5
    func below(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var places = FieldPlaces()
    var rows: [Row] = []
    var at = 0
    for _ in 0..<400 {
      var row: Row = (at, [])
      places.beginRow(at: at)
      for _ in 0..<below(12) {
        // One field in forty passes what two bytes can tell, and rows pass it in its middle, too.
        let length = [0, below(30), below(20_000), 65_535 + below(3)][below(40) == 0 ? 3 : below(3)]
        let quote = below(2)
        row.fields.append(at + quote..<at + quote + length)
        places.append(at + quote, at + quote + length)
        at += length + quote * 2 + 1
      }
      #expect(places.openCount == row.fields.count)
      places.endRow()
      rows.append(row)
    }
    #expect(places.rowCount == rows.count)
    for (number, row) in rows.enumerated() {
      #expect(places.count(row: number) == row.fields.count)
      for (column, field) in row.fields.enumerated() {
        #expect(places.field(row: number, column: column) == field)
        guard !field.isEmpty else { continue }
        #expect(places.place(ofByte: field.lowerBound) == (number, column))
        #expect(places.place(ofByte: field.upperBound - 1) == (number, column))
      }
      #expect(places.field(row: number, column: row.fields.count).isEmpty)
    }
  }

  @Test("縮めた欄だけが縮む", arguments: [10, 70_000]) func shorten(length: Int) {
    var places = FieldPlaces()
    places.beginRow(at: 4)
    places.append(5, 5 + length)
    places.append(7 + length, 9 + length)
    places.endRow()
    places.shorten(row: 0, column: 0, to: 8)
    #expect(places.field(row: 0, column: 0) == 5..<8)
    #expect(places.field(row: 0, column: 1) == 7 + length..<9 + length)
  }
}
