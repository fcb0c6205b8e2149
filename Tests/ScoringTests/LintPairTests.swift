import Records
import Scoring
import Testing

/// Each check of the rules beside the nearest rules that it must leave alone.
@Suite("規則の点検: 指摘するものと、しないもの")
struct LintPairTests {
  private func codes(_ change: (inout TestPack) -> Void) throws -> [String] {
    try LintTests.lint(change)
  }

  private static let adjust = "番号,対象,項目,条件,点数,群,根拠\n"
  private static let ties = "順,項目,式,向き,根拠\n"

  @Test(
    "希望順位で変わる加点は指摘し、施設だけで変わる加点は指摘しない",
    arguments: [
      ("児童×施設,第一希望,希望順位 = 1,5", ["LINT001:adjust.csv:2"]),
      ("児童,希望の数,件数(希望.種別 = 「認可保育所」) 5以上,5", ["LINT001:adjust.csv:2"]),
      ("児童×施設,きょうだい,施設.番号 が きょうだい在園施設 のどれか,5", []),
      ("児童×施設,同園希望,きょうだい同園希望,1", []),
    ])
  func preferenceBonus(row: String, found: [String]) throws {
    #expect(try codes { $0.adjust = "番号,対象,項目,条件,点数,根拠\n1,\(row),表\n" } == found)
  }

  @Test(
    "希望順位の同点時の項目は指摘し、申込日や所得は指摘しない",
    arguments: [("希望順位", ["LINT001:tiebreak.csv:2"]), ("入所希望日", []), ("所得", [])])
  func preferenceTie(key: String, found: [String]) throws {
    #expect(
      try codes {
        $0.fields += "所得,世帯,整数,円,,0\n"
        $0.tiebreak = Self.ties + "1,項目,\(key),小さい順,表\n2,くじ,くじ番号,小さい順,表\n"
        // The field is read in every case.
        $0.adjust = Self.adjust + "1,世帯,低所得,所得 0超,0,,表\n"
      } == found)
  }

  @Test(
    "抽選の前に順位が決まりきらない並び: 値の限られた項目だけなら警告、番号札か人の決定で終わればなし",
    arguments: [
      ("1,ひとり親,ひとり親,大きい順,表\n", "2通り"),
      ("1,ひとり親,ひとり親,大きい順,表\n2,子の数,子の数,大きい順,表\n", "10通り"),
      ("1,段階,\"場合(子の数 3以上, 2, ひとり親, 1, 0)\",大きい順,表\n", "3通り"),
      ("1,所得,所得,小さい順,表\n", nil), ("1,くじ,くじ番号,小さい順,表\n", nil),
      ("1,ひとり親,ひとり親,大きい順,表\n2,会議の決定,会議順,小さい順,表\n", nil),
    ])
  func chain(rows: String, kinds: String?) throws {
    var pack = TestPack()
    pack.fields += "ひとり親,世帯,真偽,,,偽\n子の数,世帯,整数,人,1..5,1\n所得,世帯,整数,円,,0\n"
    pack.fields += "くじ番号,世帯,整数,,,0\n会議順,児童,判断,,,\n"
    pack.tiebreak = Self.ties + rows
    let found = try pack.compiled().lint().filter {
      $0.code == "LINT002" && $0.severity == .warning
    }
    #expect(found.count == (kinds == nil ? 0 : 1))
    if let kinds { #expect(found[0].message.contains(kinds), "\(found[0])") }
  }

  @Test("同点時の項目がないことも指摘し、値に限りのない項目だけなら警告でなく注記にする")
  func chainNotes() throws {
    var pack = TestPack()
    #expect(try pack.compiled().lint().map(\.severity) == [.warning])
    pack.fields += "所得,世帯,整数,円,,0\n"
    pack.tiebreak = Self.ties + "1,所得,所得,小さい順,表\n"
    #expect(try pack.compiled().lint().map(\.severity) == [.note])
  }

  @Test(
    "入る児童のいない区分は指摘し、狭い区分が先にあるだけなら指摘しない",
    arguments: [
      ("1,甲,新規,表\n2,乙,新規 かつ 月齢 6以上,表\n", 3), ("1,甲,新規 かつ 新規 でない,表\n", 2),
      ("1,甲,認定区分 = 「2号」 かつ 認定区分 = 「3号」,表\n", 2), ("1,甲,,表\n2,乙,転園,表\n", 3),
      ("1,甲,新規 かつ 月齢 6以上,表\n2,乙,新規,表\n", nil), ("1,甲,新規,表\n2,乙,転園,表\n3,丙,,表\n", nil),
      ("1,甲,月齢 6以上 12未満,表\n2,乙,月齢 12以上,表\n", nil),
    ])
  func phases(rows: String, row: Int?) throws {
    let found = try codes { $0.phases = "順,区分,条件,根拠\n" + rows }
    #expect(found == (row.map { ["LINT003:phases.csv:\($0)"] } ?? []))
  }

  @Test(
    "下の区分を上の区分より上げる保護者の加点は指摘し、段差の内か、基準を見て抑える加点は指摘しない",
    arguments: [
      ("1,保護者,単身赴任,時間 1以上,11,,表\n", true), ("1,保護者,単身赴任,時間 1以上,10,,表\n", false),
      ("1,保護者,単身赴任,時間 1以上,\"場合(時間 9以上, 12, 1)\",,表\n", true),
      ("1,保護者,回数,時間 1以上,\"上限(時間, 11)\",,表\n", true),
      ("1,保護者,回数,時間 1以上,\"上限(時間, 9)\",,表\n", false),
      ("1,保護者,上限つき,時間 1以上,\"最小(15, 20 - 基準)\",,表\n", false),
      ("1,保護者,減点,時間 1以上,-15,,表\n", false), ("1,世帯,ひとり親,,26,,表\n", false),
      ("1,保護者,群の上限,時間 1以上,15,群,表\n", false),
    ])
  func lifting(row: String, isFound: Bool) throws {
    let found = try codes {
      $0.adjust = Self.adjust + row
      if row.contains(",群,") { $0.groups = "群,方法,下限,上限\n群,合計,,10\n" }
    }
    #expect(found == (isFound ? ["LINT006:adjust.csv:2"] : []))
  }

  @Test(
    "上限なしで足し合わせる事由の群は指摘し、上限があるか、一つの事由の区分だけなら指摘しない",
    arguments: [("", "介護", true), ("20", "介護", false), ("", "就労", false)])
  func addingGroup(cap: String, item: String, isFound: Bool) throws {
    let found = try codes {
      $0.base =
        "番号,事由,条件,点数,群,優先,根拠\n1,求職,時間 10未満,5,,,表\n2,疾病,時間 10以上 20未満,10,,,表\n"
        + "3,就労,時間 160以上,12,足す,,表\n4,\(item),時間 64以上 160未満,11,足す,,表\n"
      $0.groups = "群,方法,下限,上限\n足す,合計,,\(cap)\n"
    }
    #expect(found.filter { $0.hasPrefix("LINT006") } == (isFound ? ["LINT006:groups.csv:2"] : []))
  }

  @Test(
    "重なりとすき間: 事由か条件の違う行どうしは比べない",
    arguments: [
      "1,就労,時間 160以上,20,表\n2,就労,時間 64以上 160未満,10,表\n3,介護,時間 100以上,15,表\n",
      "1,就労,時間 160以上 かつ 証明,20,表\n2,就労,時間 100以上 かつ 証明 でない,10,表\n",
      "1,就労,時間 160以上,20,表\n2,就労,時間 64以上 159以下,10,表\n",
    ])
  func separateLadders(rows: String) throws {
    #expect(
      try codes {
        $0.fields += "証明,保護者,真偽,,,偽\n"
        $0.base = "番号,事由,条件,点数,根拠\n" + rows
      }.filter { $0.hasPrefix("LINT004") || $0.hasPrefix("LINT005") } == [])
  }
}
