import Records
import Scoring
import Testing

@Suite("規則の点検: 言いたかったこととの違い")
struct LintTests {
  static func lint(_ change: (inout TestPack) -> Void) throws -> [String] {
    var pack = TestPack()
    pack.fields += "時間,保護者,整数,時間,0..744,0\n"
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,時間 160以上,20,表\n2,就労,時間 64以上 160未満,10,表\n"
    pack.tiebreak = "順,項目,式,向き,根拠\n1,くじ,くじ番号,小さい順,表\n"
    pack.fields += "くじ番号,世帯,整数,,,\n"
    change(&pack)
    return try pack.compiled().lint().filter { $0.severity == .warning }.map {
      "\($0.code):\($0.location.file):\($0.location.row ?? 0)"
    }
  }

  @Test("問題のない規則には警告がない")
  func good() throws {
    #expect(try Self.lint { _ in } == [])
  }

  @Test("希望の並べ方を使う加点・同点時の項目・式")
  func preferences() throws {
    let found = try Self.lint {
      $0.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童×施設,第一希望,希望順位 = 1,5,表\n2,児童,地区,希望1.地区 = 「東」,1,表\n"
      $0.tiebreak = "順,項目,式,向き,根拠\n1,希望順位,希望順位,小さい順,表\n2,くじ,くじ番号,小さい順,表\n"
      $0.formulas["総合"] = "世帯基準 + 場合(希望数 5以上, 1, 0)"
    }
    #expect(
      found.filter { $0.hasPrefix("LINT001") } == [
        "LINT001:adjust.csv:2", "LINT001:adjust.csv:3", "LINT001:tiebreak.csv:2",
        "LINT001:pack.json:3",
      ])
  }

  @Test("誰も入らない区分")
  func phases() throws {
    let found = try Self.lint {
      $0.phases = "順,区分,条件,根拠\n1,甲,新規,表\n2,乙,(新規),表\n3,丙,偽,表\n4,丁,,表\n5,戊,転園,表\n6,己,月齢 6以上 3未満,表\n"
    }
    #expect(
      found == [
        "LINT003:phases.csv:3", "LINT003:phases.csv:4", "LINT003:phases.csv:6",
        "LINT003:phases.csv:7",
      ])
  }

  @Test(
    "重なり・すき間・逆転のある区分の行",
    arguments: [
      ("時間 64以上 160以下", "10", ["LINT004"]), ("時間 64以上 159未満", "10", ["LINT005"]),
      ("時間 64以上 160未満", "30", ["LINT007"]), ("時間 64以上", "10", ["LINT004"]),
    ])
  func brackets(condition: String, points: String, codes: [String]) throws {
    let found = try Self.lint {
      $0.base = "番号,事由,条件,点数,根拠\n1,就労,時間 160以上,20,表\n2,就労,\(condition),\(points),表\n"
    }
    #expect(found == codes.map { "\($0):base.csv:2" })
  }

  @Test("どの規則も読まない項目")
  func unread() throws {
    #expect(try Self.lint { $0.fields += "祖父母,世帯,真偽,,,偽\n" } == ["LINT008:fields.csv:4"])
  }

  @Test("推定の行は、承認されるまで止める")
  func assumed() {
    var pack = TestPack()
    pack.base = "番号,事由,条件,点数,根拠\n1,就労,,10,推定: 前年度の表による\n"
    #expect(RulePack.compile(pack.source).findings.map(\.severity) == [.confirm])
  }

  @Test("当てはまらない行と、割合が半分を超えて動いた行")
  func movement() throws {
    var pack = ScorerTests.pack()
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n1,児童,甲,新規,1,表\n2,児童,乙,転園,1,表\n"
    let ids = (10..<20).map(String.init)
    let round = ScorerTests.round(ids, hours: ids.map { _ in .number(Rational(160)) })
    let book = try #require(round.scored(by: pack.compiled()))
    #expect(book.silentRules().map(\.location.file) == ["base.csv", "adjust.csv"])
    #expect(book.silentRules().map(\.location.row) == [3, 3])
    func moved(_ count: Int, of children: Int) -> Int {
      book.movedRules(since: [("調整 1", count)], of: children).count
    }
    #expect(moved(10, of: 10) == 0)
    #expect(moved(100, of: 100) == 0)
    #expect(moved(4, of: 10) == 1)
    #expect(moved(0, of: 10) == 1)
    #expect(moved(50, of: 100) == 0)
    #expect(moved(49, of: 100) == 1)
    func lost(_ rule: String, _ count: Int) -> [String] {
      book.movedRules(since: [(rule, count)], of: 10).map { "\($0.code):\($0.location.file)" }
    }
    #expect(lost("調整 3", 3) == ["RULE052:adjust.csv"])
    #expect(lost("区分 1", 9) == ["RULE052:phases.csv"])
    #expect(lost("調整 3", 2) == [] && lost("基準 2", 0) == [])
  }

  @Test("多くの行に当てはまる児童がいなければ、表ごとに一つの警告が全部の行を示す")
  func manySilent() throws {
    var pack = ScorerTests.pack()
    let rows = (1...8).map { "\($0),児童,項目\($0),\($0 == 2 || $0 == 7 ? "新規" : "転園"),1,表\n" }
    pack.adjust = "番号,対象,項目,条件,点数,根拠\n" + rows.joined()
    let round = ScorerTests.round(["1"], hours: [.number(Rational(160))])
    let silent = try #require(round.scored(by: pack.compiled())).silentRules()
      .filter { $0.location.file == "adjust.csv" }
    #expect(silent.map(\.location.row) == [2])
    #expect(silent[0].message == "8行の規則のうち6行に、当てはまった児童が一人もいません(調整1「項目1」 など)")
    #expect(silent[0].remedy.hasSuffix("行: 2、4–7、9"))
    #expect(silent[0].reason.hasSuffix("児童が1人と少ないときは、珍しいことではありません。"))
  }
}
