import Records
import Testing

@testable import Intake

/// One change of the sample round, and the message of the finding that it must cause.
struct Contradiction: CustomTestStringConvertible, Sendable {
  var changes: [Change]
  var place: String
  var message: String
  var severity: Diagnostic.Severity

  struct Change: Sendable {
    var file, old, new: String
  }

  init(
    _ severity: Diagnostic.Severity, _ place: String, _ message: String, _ changes: [Change]
  ) {
    (self.severity, self.place, self.message, self.changes) = (severity, place, message, changes)
  }

  var testDescription: String { place }

  func read() -> SampleRound.Read {
    changes.reduce(SampleRound.valid) { $0.replacing($1.old, by: $1.new, in: $1.file) }.read()
  }

  /// A further column of `guardians.csv` with a value for each of the five guardians.
  static func column(_ name: String, _ values: String...) -> [Change] {
    let ends = ["168,なし", "119.5,", "140,6か月超", "0,入院", "80,"]
    return [change("guardians.csv", "就労時間,疾病", "就労時間,疾病,\(name)")]
      + zip(ends, values).map { change("guardians.csv", $0, "\($0),\($1)") }
  }
}

@Suite("ファイル間の整合: 一つずつ") struct ConsistencyTests {
  @Test("食い違いは場所と言葉で示される", arguments: Contradiction.all)
  func contradictions(_ contradiction: Contradiction) throws {
    let read = contradiction.read()
    #expect(read.short == [contradiction.place])
    let finding = try #require(read.findings.first)
    #expect(finding.message == contradiction.message)
    #expect(finding.severity == contradiction.severity)
    #expect(!finding.reason.isEmpty && !finding.remedy.isEmpty)
  }

  @Test("食い違いでないものは示されない", arguments: Contradiction.Change.harmless)
  func harmless(_ changes: [Contradiction.Change]) {
    #expect(Contradiction(.note, "", "", changes).read().short == [])
  }

  @Test(
    "クラス年齢: 4月1日と2月29日の生まれ",
    arguments: [
      ("2024-04-01", 2), ("2024-04-02", 1), ("2024-03-31", 2), ("2024-02-29", 2),
      ("2020-02-29", 5), ("2025-04-01", 1), ("2025-04-02", 0), ("2020-04-02", 5),
    ])
  func classAges(_ birth: String, _ age: Int) throws {
    let read = SampleRound.valid.replacing(
      "2024-06-10,,2025-10-20,1", by: "\(birth),,2025-10-20,\(age)", in: "children.csv"
    ).read()
    // Born on 29 February 2020: six years old on 1 April 2026, no longer of nursery age.
    let expected = birth == "2020-02-29" ? ["AGE003:children.csv:2:5"] : []
    #expect(read.errors.map(\.code) == expected.map { String($0.prefix(6)) })
    if expected.isEmpty { #expect(read.draft.children[0].classAge == age) }
  }

  @Test(
    "受入開始: 57日は日付の差、6か月は暦で数え、入所日ちょうどから入れる",
    arguments: [
      ("01", "2026-02-03", true), ("01", "2026-02-04", false), ("02", "2025-10-01", true),
      ("02", "2025-10-02", false), ("03", "2026-03-31", true),
    ])
  func minimumAges(_ facility: String, _ birth: String, _ isOld: Bool) {
    let read = SampleRound.valid.replacing(
      ",,,,2026-02-01,2025-10-22,0,,,C04,01,,,,",
      by: ",,,,\(birth),2025-10-22,0,,,C04,\(facility),,,,",
      in: "children.csv"
    ).replacing("2025-11-30", by: "2025-09-30", in: "round.json").read()
    #expect(read.short == (isOld ? [] : ["AGE007:children.csv:6:12"]))
  }

  @Test("受入開始の数え方は設定による: 出生日を1日目とする") func birthDayCounts() {
    let sample = SampleRound.valid.replacing("2026-02-01", by: "2026-02-04", in: "children.csv")
    #expect(sample.read().short == ["AGE007:children.csv:6:12"])
    let counting = sample.replacing(
      "\"roundNumber\"", by: "\"ageConvention\": {\"countsBirthDay\": true}, \"roundNumber\"",
      in: "round.json")
    #expect(counting.read().short == [])
  }
}

extension Contradiction {
  /// A file that the sample round does not have.
  static func file(_ name: String, _ text: String) -> Change {
    Change(file: name, old: "", new: text + "\n")
  }

  static func change(_ file: String, _ old: String, _ new: String) -> Change {
    Change(file: file, old: old, new: new)
  }

  static let all: [Contradiction] = [
    // きょうだい
    Contradiction(
      .warning, "SIB004:children.csv:2",
      "児童「C01」はきょうだいに「C02」を書いていますが、「C02」には「C01」がありません",
      [change("children.csv", "4,,,C01,01", "4,,,,01")]),
    Contradiction(
      .warning, "SIB005:children.csv:2",
      "児童「C01」と「C02」はきょうだいとして書かれていますが、きょうだい条件が「別々」です",
      [change("households.csv", "同一園優先・一部可", "別々")]),
    Contradiction(
      .warning, "SIB006:children.csv:2",
      "児童「C01」と「C02」はきょうだいとして書かれていますが、入所希望日が違います",
      [
        change("children.csv", "出産予定日,申込日,クラス", "出産予定日,入所希望日,申込日,クラス"),
        change("children.csv", "2024-06-10,,", "2024-06-10,,2026-05-01,"),
        change("children.csv", "2022-04-01,,", "2022-04-01,,2026-04-01,"),
        change("children.csv", "2025-04-02,,", "2025-04-02,,,"),
        change("children.csv", "2024-08-01,,", "2024-08-01,,,"),
        change("children.csv", ",,2026-02-01,", ",,2026-02-01,,"),
      ]),
    Contradiction(
      .warning, "SIB007:children.csv:2",
      "世帯「H1」の児童C01、C02にきょうだい児童番号がありません",
      [
        change("children.csv", "1,,,C02,01", "1,,,,01"),
        change("children.csv", "4,,,C01,01", "4,,,,01"),
      ]),
    // 日付
    Contradiction(
      .warning, "DATE003:children.csv:4:7", "申込日「2052-10-21」が入所日2026-04-01より後です",
      [change("children.csv", "2025-10-21", "2052-10-21")]),
    Contradiction(
      .warning, "DATE003:children.csv:4:7", "申込日「2005-10-21」が入所日2026-04-01の2年より前です",
      [change("children.csv", "2025-10-21", "2005-10-21")]),
    Contradiction(
      .warning, "DOC007:documents.csv:2:6", "書類「D1」(就労証明書)の証明日が受付日2025-10-20より後です",
      [change("documents.csv", "2025-10-01", "2025-11-01")]),
    Contradiction(
      .warning, "DOC007:documents.csv:2:8", "書類「D1」(就労証明書)の処理日が受付日2025-10-20より前です",
      [change("documents.csv", "2025-10-25", "2024-10-25")]),
    // 二重登録
    Contradiction(
      .warning, "DUP001:children.csv:4",
      "児童「C03」と児童「C01」の氏名と生年月日が同じです",
      [
        change(
          "children.csv", "若葉 陸,ワカバ リク,2025-04-02,,2025-10-21,0",
          "若葉\u{3000}空,ワカバ ソラ,2024-06-10,,2025-10-21,1")
      ]),
    Contradiction(
      .warning, "HOUSE002:households.csv:3",
      "世帯「H2」と世帯「H1」の申請者氏名と住所が同じです",
      [
        change(
          "households.csv", "若葉 二子,901-2102,わかば市2-3,コーポ201",
          "若葉\u{3000}一郎,901-2101,わかば市1-2,")
      ]),
    // 出産予定日と月齢
    Contradiction(
      .warning, "AGE006:children.csv:6",
      "児童「C05」の出産予定日「2025-11-30」が基準日2025-11-30より後ではありません",
      [change("children.csv", "2026-02-01", "2025-11-30")]),
    Contradiction(
      .warning, "AGE007:children.csv:6:12",
      "希望1の施設「01」の受入開始(57日)に、児童「C05」は入所日2026-04-01までに達しません",
      [change("children.csv", "2026-02-01", "2026-02-04")]),
    // 事由
    Contradiction(
      .warning, "LIFE001:children.csv:6",
      "児童「C05」に出産予定日がありますが、世帯「H3」の保護者に「妊娠出産」がありません",
      column("妊娠出産", "", "", "", "", "")),
    Contradiction(
      .warning, "LIFE002:guardians.csv:5",
      "保護者「H3-1」は続柄が「父」ですが、「妊娠出産」が入力されています",
      column("妊娠出産", "", "", "", "1", "1")),
    Contradiction(
      .warning, "LIFE003:guardians.csv:4",
      "保護者「H2-1」に「求職」と「就労時間」の両方が入力されています",
      column("求職", "", "", "有", "1", "")),
    Contradiction(
      .warning, "LIFE004:households.csv:2",
      "世帯「H1」は「ひとり親」ですが、保護者が2人登録されています",
      [change("households.csv", "上の子,0,2", "上の子,1,2")]),
    // 席
    Contradiction(
      .error, "CAP003:capacity.csv:9",
      "施設「03」クラス「1」の転園申込児童1人が在園継続数0人を超えています",
      [change("capacity.csv", "03,1,2,5,3,2", "03,1,2,5,0,2")]),
    Contradiction(
      .warning, "CAP006:capacity.csv:9",
      "施設「03」クラス「1」に転園申込児童が1人いますが、在園継続数がありません",
      [change("capacity.csv", "03,1,2,5,3,2", "03,1,2,5,,2")]),
    Contradiction(
      .error, "CAP005:capacity.csv:9",
      "施設「01-3」クラス「5」と施設「01」クラス「3-5」(5行目)の枠の名前が同じ「01-3-5」になります",
      [
        change("facilities.csv", "03,こばと", "01-3,こばと"),
        change("capacity.csv", "03,0,3,3,0,3", "01-3,0,3,3,0,3"),
        change("capacity.csv", "03,1,2,5,3,2", "01-3,5,2,5,3,2"),
        change("children.csv", "1,03,障害児", "1,,障害児"),
        change("children.csv", "03,01,02,,", "01-3,01,02,,"),
        change("children.csv", ",,,,03", ",,,,01-3"),
      ]),
    Contradiction(
      .error, "CAP007:capacity.csv:5",
      "施設「01」クラス「3-5」の進級数21人が在園継続数20人を超えています",
      movingUp("21")),
    Contradiction(
      .error, "CAP004:capacity.csv:2", "施設「01」クラス「0」の内定済み2人が受入可能数1人を超えています",
      [
        change("capacity.csv", "01,0,2,6,0,3", "01,0,1,6,0,3"),
        file("accepted.csv", "児童番号,施設番号,クラス\nC03,01,0\nC05,01,0"),
      ]),
    Contradiction(
      .error, "AGE005:accepted.csv:2:3",
      "児童「C03」(0歳児クラス)とクラス「1」が合いません",
      [file("accepted.csv", "児童番号,施設番号,クラス\nC03,01,1")]),
    Contradiction(
      .error, "REF005:accepted.csv:2:3", "クラス「2」は施設「02」にありません",
      [file("accepted.csv", "児童番号,施設番号,クラス\nC03,02,2")]),
    Contradiction(
      .error, "ID001:accepted.csv:3:1", "児童番号「C03」が2行目と重複しています",
      [file("accepted.csv", "児童番号,施設番号,クラス\nC03,01,0\nC03,01,0")]),
    // きょうだいの組合せ
    Contradiction(
      .error, "JOIN001:joint-choices.csv:2:4", "組合せの施設「03」は児童「C01」の希望にありません",
      [file("joint-choices.csv", "世帯番号,順,児童番号,施設番号\nH1,1,C01,03\nH1,1,C02,01")]),
    Contradiction(
      .error, "JOIN002:joint-choices.csv:2:2", "世帯「H1」の組合せの順1がありません",
      [file("joint-choices.csv", "世帯番号,順,児童番号,施設番号\nH1,2,C01,01\nH1,2,C02,01")]),
    Contradiction(
      .error, "JOIN003:joint-choices.csv:2:2", "世帯「H1」の組合せ1に、児童が一人一行ずつそろっていません",
      [file("joint-choices.csv", "世帯番号,順,児童番号,施設番号\nH1,1,C01,01")]),
    Contradiction(
      .error, "JOIN004:joint-choices.csv:4:2", "世帯「H1」の組合せ2は前の組合せと同じです",
      [
        file(
          "joint-choices.csv",
          "世帯番号,順,児童番号,施設番号\nH1,1,C01,01\nH1,1,C02,\nH1,2,C01,01\nH1,2,C02,")
      ]),
    // 申込みと施設
    Contradiction(
      .warning, "PREF004:children.csv:6", "児童「C05」の希望が一つもありません",
      [change("children.csv", ",C04,01,,,,", ",C04,,,,,")]),
    Contradiction(
      .warning, "PREF005:children.csv:5", "児童「C04」が在園中の施設「03」を希望に書いています",
      [change("children.csv", "1,03,障害児,C05,01,02", "1,03,障害児,C05,01,03")]),
    Contradiction(
      .warning, "DEM001:facilities.csv:5", "施設「04」を希望する児童がいません",
      [
        change("facilities.csv", ",,01;02", ",,01;02\n04,のばら保育園,認可保育所,北,,,"),
        change("capacity.csv", "03,1,2,5,3,2", "03,1,2,5,3,2\n04,1,2,5,3,2"),
      ]),
    Contradiction(
      .warning, "DEM003:children.csv:2", "施設「01」の1歳児クラスは席が0ですが、希望する児童が1人います",
      [change("capacity.csv", "01,1,3,12", "01,1,0,12")]),
    Contradiction(
      .warning, "DEM002:children.csv:4", "施設「03」に0歳児クラスの枠がありませんが、希望する児童が1人います",
      [change("capacity.csv", "03,0,3,3,0,3\n", "")]),
    Contradiction(
      .warning, "HOUSE001:households.csv:5", "世帯「H4」に申込児童がいません",
      [
        change(
          "households.csv", "若葉方,901-2199,わかば市9-9,1,,,0,1",
          "若葉方,901-2199,わかば市9-9,1,,,0,1\nH4,若葉 四,901-2104,わかば市4,,,,,,,,0,1")
      ]),
    Contradiction(
      .warning, "GUARD002:households.csv:2", "世帯「H1」の保護者が3人います",
      [
        change(
          "guardians.csv", "H1,2,母,119.5,", "H1,2,母,119.5,\nH1,3,祖母,0,")
      ]),
    Contradiction(
      .warning, "ADDR001:households.csv:3:9", "世帯「H2」は住所秘匿ですが送付先がありません",
      [change("households.csv", "コーポ201,,,,,,", "コーポ201,,,,1,,")]),
    // 定員
    Contradiction(
      .confirm, "CAP011:capacity.csv:4", "施設「01」クラス「1:障害児」の受入可能数1人が前年度の9人と大きく異なります",
      [change("capacity.csv", "01,1:障害児,1,1,0,1", "01,1:障害児,1,1,0,9")]),
    Contradiction(
      .confirm, "CAP012:capacity.csv:7", "施設「02」クラス「1」の受入れ8人が面積上限7人を超えています",
      [
        change("capacity.csv", "前年度受入数", "前年度受入数,面積上限,配置上限"),
        change("capacity.csv", "02,1,2,9,6,2", "02,1,2,9,6,2,7,"),
        change("capacity.csv", "01,0,2,6,0,3", "01,0,2,6,0,3,,"),
        change("capacity.csv", "01,1,3,12,8,3", "01,1,3,12,8,3,,"),
        change("capacity.csv", "01,1:障害児,1,1,0,1", "01,1:障害児,1,1,0,1,,"),
        change("capacity.csv", "01,3-5,4,30,20,5", "01,3-5,4,30,20,5,,"),
        change("capacity.csv", "02,0,1,3,0,1", "02,0,1,3,0,1,,"),
        change("capacity.csv", "03,0,3,3,0,3", "03,0,3,3,0,3,,"),
        change("capacity.csv", "03,1,2,5,3,2", "03,1,2,5,3,2,,5"),
      ]),
    // 年度と表
    Contradiction(
      .error, "YEAR001:children.csv:4", "児童「C03」の入所希望日「2027-04-01」は2026年度の日ではありません",
      [
        change("children.csv", "出産予定日,申込日,クラス", "出産予定日,入所希望日,申込日,クラス"),
        change("children.csv", "2024-06-10,,", "2024-06-10,,,"),
        change("children.csv", "2022-04-01,,", "2022-04-01,,,"),
        change("children.csv", "2025-04-02,,", "2025-04-02,,2027-04-01,"),
        change("children.csv", "2024-08-01,,", "2024-08-01,,,"),
        change("children.csv", ",,2026-02-01,", ",,2026-02-01,,"),
      ]),
    // 書類台帳
    Contradiction(
      .error, "DOC001:documents.csv:2:7",
      "書類「D1」(就労証明書)が受付のまま入力されていません。児童: C01、C02",
      [change("documents.csv", "点検済", "受付")]),
    Contradiction(
      .error, "DOC002:documents.csv:2:7",
      "書類「D1」(就労証明書)が差戻のままです。児童: C01、C02",
      [change("documents.csv", "点検済", "差戻")]),
    Contradiction(
      .error, "DOC003:documents.csv:2:7",
      "変更届「D1」(希望変更届)が閉じていません(入力済)。児童: C01",
      [
        change("documents.csv", "H1,,就労証明書", "H1,C01,希望変更届"),
        change("documents.csv", "点検済", "入力済"),
      ]),
    Contradiction(
      .confirm, "DOC004:documents.csv:2:6",
      "書類「D1」(就労証明書)の証明日2025-07-19が古すぎます。児童: C01、C02",
      [
        change("documents.csv", "2025-10-01", "2025-07-19"),
        change("round.json", "\"roundNumber\"", certificates),
      ]),
    Contradiction(
      .confirm, "DOC005:documents.csv:2:6",
      "書類「D1」(就労証明書)に証明日がありません。児童: C01、C02",
      [
        change("documents.csv", "2025-10-01", ""),
        change("round.json", "\"roundNumber\"", certificates),
      ]),
    Contradiction(
      .error, "DOC006:round.json:5:44",
      "「就労証明書」の有効期間「三月」は期間として読めません",
      [change("round.json", "\"roundNumber\"", certificates.replacing("3か月", with: "三月"))]),
  ]

  /// `capacity.csv` with 進級数, of which one is given.
  static func movingUp(_ count: String) -> [Change] {
    let rows = [
      "01,0,2,6,0,3", "01,1,3,12,8,3", "01,1:障害児,1,1,0,1", "01,3-5,4,30,20,5", "02,0,1,3,0,1",
      "02,1,2,9,6,2", "03,0,3,3,0,3", "03,1,2,5,3,2",
    ]
    return [change("capacity.csv", "前年度受入数", "前年度受入数,進級数")]
      + rows.enumerated().map { change("capacity.csv", $1, "\($1),\($0 == 3 ? count : "")") }
  }

  static let certificates =
    "\"certificates\": {\"maximumAge\": {\"就労証明書\": \"3か月\"}}, \"roundNumber\""
}

extension Contradiction.Change {
  /// Changes that are no contradictions.
  static let harmless: [[Self]] = [
    // One family of each kind that only looks like a contradiction.
    [Self(file: "children.csv", old: "若葉 陸", new: "若葉 空")],
    [Self(file: "households.csv", old: "若葉 二子", new: "若葉 一郎")],
    [Self(file: "children.csv", old: "2026-02-01", new: "2026-02-03")],
    [Self(file: "children.csv", old: "2026-02-01", new: "2025-12-01")],
    [Self(file: "documents.csv", old: "点検済", new: "入力済")],
    [Self(file: "documents.csv", old: "就労証明書", new: "希望変更届")],
    [
      Self(file: "documents.csv", old: "2025-10-01", new: "2025-07-20"),
      Self(file: "round.json", old: "\"roundNumber\"", new: Contradiction.certificates),
    ],
    [
      Self(file: "documents.csv", old: "就労証明書", new: "診断書"),
      Self(file: "documents.csv", old: "2025-10-01", new: "2020-10-01"),
      Self(file: "round.json", old: "\"roundNumber\"", new: Contradiction.certificates),
    ],
    [Self(file: "documents.csv", old: "2025-10-01", new: "")],
    Contradiction.column("妊娠出産", "", "", "1", "", "1"),
    Contradiction.column("求職", "0", "", "", "1", ""),
    [Self(file: "households.csv", old: "1,,,0,1", new: "1,,,0,2")],
    Contradiction.movingUp("20"),
  ]
}
