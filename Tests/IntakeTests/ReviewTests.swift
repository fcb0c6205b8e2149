import Records
import Testing

@testable import Intake

@Suite("突合表と前回との比較") struct ReviewTests {
  static func round(_ sample: SampleRound) throws -> Round {
    let read = sample.read()
    return read.draft.round(try #require(read.draft.settings))
  }

  @Test("突合表: 差・転園・希望を数え、違いを言葉にする") func reconciliation() throws {
    let sample = SampleRound.valid.replacing(
      "02,1,2,9,6,2", by: "02,1,20,9,6,2", in: "capacity.csv")
    let sheet = Reconciliation(try Self.round(sample))
    let row = try #require(sheet.rows.first { $0.facility == "02" && $0.classText == "1" })
    #expect(row.difference == -17)
    #expect(row.notes == ["※定員を17人超過(288%)", "※前年度より18人増"])
    let home = try #require(sheet.rows.first { $0.facility == "03" && $0.classText == "1" })
    #expect(home.transfers == 1)
    #expect(home.notes.contains("転園申込1人の席が空く可能性"))
    let first = try #require(sheet.rows.first { $0.facility == "01" && $0.classText == "1" })
    #expect((first.firstChoices, first.listings) == (2, 2))
    let special = try #require(sheet.rows.first { $0.classText == "1:障害児" })
    #expect((special.firstChoices, special.listings) == (1, 1))
    #expect(sheet.text.hasPrefix("施設番号  クラス"))
    #expect(sheet.text.contains("\n合計"))
    #expect(String(decoding: sheet.csv, as: UTF8.self).split(separator: "\r\n").count == 9)
  }

  @Test("要確認: 定員の超過と前年度との差は、承認されるまで止まる") func confirmations() {
    var sample = SampleRound.valid.replacing(
      "02,1,2,9,6,2", by: "02,1,20,9,6,2", in: "capacity.csv")
    #expect(sample.read().short == ["CAP010:capacity.csv:7", "CAP011:capacity.csv:7"])
    sample.files["decisions.csv"] = SampleRound.bytes(
      """
      番号,種類,児童番号,施設番号,クラス,値,理由,決裁者,決裁日
      1,警告承認,,,,CAP010 capacity.csv:7,園に確認,保育課長,2025-12-01
      2,警告承認,,,,CAP011,園に確認,保育課長,2025-12-01
      3,警告承認,,,,CAP012,園に確認,保育課長,2025-12-01
      """)
    let read = sample.read()
    let (findings, accepted) = Acceptance(draft: read.draft).apply(to: read.findings)
    #expect(findings.map(\.code) == ["CAP010", "CAP011", "DEC004"])
    #expect(findings.allSatisfy { $0.severity == .warning })
    #expect(accepted.map(\.decision) == ["1", "2"])
    #expect(findings[0].remedy == "decisions.csv の番号「1」で承認済みです。")
  }

  @Test("前回との比較は様式の言葉で、氏名は出さない") func comparison() throws {
    let sample = SampleRound.valid
      .replacing("03,01,02,,", by: "02,03,,,", in: "children.csv")
      .replacing("若葉 陸", by: "若葉 睦", in: "children.csv")
      .replacing("C05,H3", by: "C06,H3", in: "children.csv")
      .replacing("119.5", by: "120", in: "guardians.csv")
      .replacing("02,1,2,9", by: "02,1,3,9", in: "capacity.csv")
      .replacing("点検済", by: "入力済", in: "documents.csv")
    let old = try Self.round(.valid)
    let new = try Self.round(sample)
    #expect(
      RoundComparison(from: old, to: new).text == """
        枠 02-1: 受入可能数 2 → 3
        保護者 H1-2(児童C01、C02): 就労時間 119.5 → 120
        児童 C03: 氏名 (非表示) → (変更あり)
        児童 C03: 希望1 03 → 02
        児童 C03: 希望2 01 → 03
        児童 C03: 希望3 02 → (なし)
        児童 C05: 取下げ
        児童 C06: 追加
        書類 D1(児童C01、C02): 状態 点検済 → 入力済
        変更: 枠1件、保護者1件、児童3件、書類1件

        """)
    #expect(RoundComparison(from: old, to: old).changes == [])
  }

  @Test("JSONは指摘を一件ずつ、決まった順のキーで書く") func json() throws {
    let reading = RoundReader.read(
      InputFolder(files: SampleRound.valid.files, findings: Findings()))
    let bytes = FindingsJSON.render(reading)
    let findings = Findings()
    let document = JSONDocument.read(bytes, file: "check.json", findings: findings)
    let root = try #require(document?.root)
    #expect(
      root.members?.map { $0.key.string }
        == ["format", "verdict", "counts", "findings", "accepted", "changes", "files"])
    #expect(root["verdict"]?.string == "incomplete", "規則一式がない")
  }
}

extension ReviewTests {
  @Test(
    "市全体で10人分、受入可能数の2%を超えて、利用定員まで空く席が第1希望に足りない",
    arguments: [(9, 400, false), (10, 400, true), (10, 500, false), (11, 500, true)])
  func cityShort(_ missing: Int, _ offered: Int, _ isTold: Bool) {
    // Thirty more children list one facility first; another one offers the rest of the seats.
    let rest = offered - 18 - (30 - missing)
    var sample = SampleRound.valid
      .replacing(
        ",,01;02", by: ",,01;02\n04,のばら,認可保育所,北,,,\n05,ゆり,認可保育所,北,,,",
        in: "facilities.csv"
      )
      .replacing(
        "03,1,2,5,3,2", by: "03,1,2,5,3,2\n04,1,\(30 - missing),40,10,\n05,1,\(rest),\(rest),0,",
        in: "capacity.csv")
    let children = (0..<30).map { "K\($0),J\($0),若葉 二,ワカバ ニ,2024-06-10,,2025-10-20,1,,,,04,05,,," }
    let homes = (0..<30).map { "J\($0),若葉 二,901-2101,わかば市1-2,,,,,,,,0,1" }
    let guardians = (0..<30).map { "J\($0),1,父,168,なし" }
    for (file, lines) in [
      ("children.csv", children), ("households.csv", homes), ("guardians.csv", guardians),
    ] {
      sample.files[file]? += SampleRound.bytes(lines.joined(separator: "\n"))
    }
    let found = sample.read().findings.filter { $0.code == "CAP013" }
    #expect(
      found.map(\.message)
        == (isTold
          ? ["市全体で、利用定員まで空きがあり第1希望にも足りない席が\(missing)人分あります(1枠、受入可能数の合計は\(offered)人)"]
          : []))
    #expect(found.allSatisfy { $0.location.row == 10 && $0.severity == .warning })
  }

  @Test("突合表: 定員のない枠、進級以外の在園、上限の超過") func otherNotes() throws {
    let sample = SampleRound.valid.replacing(
      "",
      by: """
        施設番号,クラス,受入可能数,利用定員,在園継続数,進級数,面積上限,配置上限
        01,0,2,6,0,,,
        01,1,3,12,8,5,10,9
        01,1:障害児,1,1,0,,,
        01,3-5,4,30,20,,,
        02,0,1,,0,,,
        02,1,2,9,,,,
        03,0,3,3,0,,,
        03,1,2,5,3,,,

        """, in: "capacity.csv")
    let sheet = Reconciliation(try Self.round(sample))
    func notes(_ facility: String, _ name: String) -> [String]? {
      sheet.rows.first { $0.facility == facility && $0.classText == name }?.notes
    }
    #expect(
      notes("01", "1") == [
        "定員まで1人の空き", "※面積上限を1人超過", "※配置上限を2人超過", "在園継続のうち3人は進級以外",
      ])
    #expect(notes("02", "0")?.first == "利用定員なし")
  }

  @Test("比較: 枠の上限と、組み合わせて書いた希望も、様式の言葉で示す") func otherComparison() throws {
    var sample = SampleRound.valid
    let header = "施設番号,クラス,受入可能数,利用定員,在園継続数,前年度受入数"
    sample = sample.replacing(header, by: header + ",面積上限,配置上限,進級数", in: "capacity.csv")
      .replacing("02,1,2,9,6,2", by: "02,1,2,9,6,2,9,8,6", in: "capacity.csv")
    let (old, new) = (try Self.round(.valid), try Self.round(sample))
    #expect(
      RoundComparison(from: old, to: new).text == """
        枠 02-1: 進級数 (なし) → 6
        枠 02-1: 面積上限 (なし) → 9
        枠 02-1: 配置上限 (なし) → 8
        変更: 枠1件

        """)
  }
}
