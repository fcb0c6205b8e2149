import Foundation
import Records
import Testing

@testable import Scoring

@Suite("内訳の合計")
struct SumTests {
  /// The sums of a child, as `scores.csv` has them.
  private func sums(_ book: ScoreBook, _ child: Int = 0) -> [String] {
    book.sums(of: RecordIndex(child)).map { position, step in
      "\(position.map { "\($0):" } ?? "")\(step.title)=\(step.value) [\(step.formula)]"
    }
  }

  @Test("一行で分かるものは書かず、施設で異なるものは施設ごとに、総合を最後に書く")
  func sums() throws {
    var pack = ScorerTests.pack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,時間 160以上,20,表1\n2,求職,,8,表1の二\n"
    pack.adjust =
      "番号,対象,項目,条件,点数,群,根拠\n1,児童,甲,,3,高い方,表2\n2,児童,乙,,5,高い方,表3\n3,児童×施設,第一希望,希望順位 = 1,1,,表4\n"
    pack.groups = "群,方法,下限,上限\n高い方,最大,,\n"
    pack.formulas["条件だけの式"] = "希望数 * 2"
    let round = ScorerTests.round(["A", "B"], hours: [160, 64].map { .number(Rational($0)) })
    let book = try #require(round.scored(by: pack.compiled()))
    #expect(
      sums(book) == [
        "保護者1の基準=20 []", "児童調整=5 []", "世帯基準=20 [合計(基準)]",
        "0:調整=6 [世帯調整 + 児童調整 + 施設調整]", "1:調整=5 [世帯調整 + 児童調整 + 施設調整]",
        "0:総合=26 [世帯基準 + 調整]", "1:総合=25 [世帯基準 + 調整]",
      ])
    #expect(sums(book, 1).first == "児童調整=5 []")
  }

  @Test("どの規則、どんな事実でも、算入する行の和が計に、最後の計が指数になる", arguments: SamplePack.names)
  func addUp(name: String) throws {
    let pack = try SamplePack.read(name)
    for seed in 1...3 {
      var maker = RandomRound(pack: pack, state: UInt64(seed))
      let round = maker.make(households: 12)
      guard let book = Scorer.score(round, by: pack).book else { continue }
      for child in round.children.indices {
        for score in book.scores(of: RecordIndex(child)) { try compare(score, child, book) }
      }
    }
  }

  private func compare(_ score: ScoreIndex, _ child: Int, _ book: ScoreBook) throws {
    let derivation = book.derivation(of: score)
    let position = book.position(of: score)
    let sums = book.sums(of: RecordIndex(child)).filter { ($0.position ?? position) == position }
      .map(\.step)
    #expect(sums.last?.name == "総合" && sums.last?.value == book.points(score))
    #expect(sums.allSatisfy { derivation.steps.contains($0) })
    let lines = book.lines(of: RecordIndex(child)).filter {
      ($0.position ?? position) == position
    }
    #expect(lines.count == derivation.lines.count)
    // Every sum of rows is that of its lines; where none is written, one line or none says it.
    for (name, subject) in [("世帯調整", "世帯"), ("児童調整", "児童"), ("施設調整", "施設")] {
      let counted = lines.map(\.line).filter { $0.subject == subject && $0.counts }
      let value = counted.reduce(Rational.zero) { $0 + $1.value }
      if let sum = sums.first(where: { $0.name == name }) {
        #expect(sum.value == value)
      } else if derivation.steps.contains(where: { $0.name == name && $0.value != .zero }) {
        #expect(counted.count == 1 && counted[0].value == value)
      }
    }
  }

  @Test(
    "式に値を入れる",
    arguments: [
      ("合計(基準)", "20 + 18"), ("合計(基準) * 2", "(20 + 18) * 2"), ("最小(基準)", "最小(20、18)"),
      ("世帯基準 + 調整", "38 + (-3)"), ("合計(基準) / 保護者数", "(20 + 18) / 保護者数"),
      ("場合(延長許容, 0, 1) * (世帯基準 + 調整)", "場合(延長許容, 0, 1) * (38 + (-3))"),
      ("上限(調整、10)", "上限((-3)、10)"), ("sum(基準)", "20 + 18"), ("「基準", "「基準"), ("", ""),
    ])
  func filled(formula: String, words: String) {
    let values = ["基準": ["20", "18"], "世帯基準": ["38"], "調整": ["-3"]]
    #expect(FormulaWords.filled(formula) { values[$0] ?? [] } == words)
  }
}
