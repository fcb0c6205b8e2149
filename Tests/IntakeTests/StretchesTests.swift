import Records
import Scoring
import Testing

@testable import Intake

@Suite("分担して書く配列") struct StretchesTests {
  @Test(
    "いくつに分けても、同じ順の同じ配列になる",
    arguments: [
      (0, 2, 1), (0, 0, 8), (1, 0, 8), (7, 3, 8), (1_000, 3, 1), (1_000, 3, 7), (20_003, 1, 8),
    ])
  func anyNumber(records: Int, width: Int, pieces: Int) {
    let filled = Stretches.fill(records: records, width: width, pieces: pieces) {
      (range, names: inout OutputSpan<String>, numbers: inout OutputSpan<Int>) in
      for record in range {
        // Long enough to lie in memory of its own, which is freed once and no more.
        names.append("児童の記録の第\(record)番")
        for column in 0..<width { numbers.append(record * width + column) }
      }
      return range
    }
    #expect(filled.first == (0..<records).map { "児童の記録の第\($0)番" })
    #expect(filled.second == Array(0..<records * width))
    #expect(filled.results.flatMap { Array($0) } == Array(0..<records))
    #expect(filled.results.count == pieces)
  }

  @Test("児童の行をいくつに分けて読んでも、同じ記録と同じ指摘になる", arguments: [2, 3, 5])
  func children(pieces: Int) throws {
    let draft = SampleRound.valid.replacing("2025-04-02", by: "2025-04-31", in: "children.csv")
      .replacing("C05,H3", by: "C05,H9", in: "children.csv")
      .replacing("03,01,02,,", by: "03,99,02,,", in: "children.csv").read().draft
    let fields = FactColumns.fields(of: .child, in: draft.fields)
    let table = try #require(draft.open(.children, rules: ChildReader.rules, facts: fields))
    let ground = ChildGround(draft, table, fields)
    let records = (0..<table.table.rowCount).map { Int32($0) }
    let one = ChildRows.read(records, ground, pieces: 1)
    let several = ChildRows.read(records, ground, pieces: pieces)
    #expect(several.parts.count == pieces)
    #expect("\(one.children) \(one.facts)" == "\(several.children) \(several.facts)")
    let (together, apart) = (Findings(), Findings())
    for part in one.parts { together.add(part.findings) }
    for part in several.parts { apart.add(part.findings) }
    #expect(together.all.map(\.code).sorted() == ["DATE001", "PREF003", "REF002"])
    #expect(together.all == apart.all)
    #expect(one.parts.flatMap(\.owners) == several.parts.flatMap(\.owners))
    #expect(one.parts.flatMap(\.identities) == several.parts.flatMap(\.identities))
    #expect(one.parts.flatMap(\.hasClass) == several.parts.flatMap(\.hasClass))
  }
}
