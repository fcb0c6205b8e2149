import Records
import Scoring

@testable import Intake

/// A small valid round in memory; tests change one thing in it and look at what is found.
struct SampleRound {
  /// The files by name.
  var files: [String: [UInt8]]

  /// The fields that a rule pack would declare.
  static let fields = [
    FieldDeclaration(
      name: "就労時間", record: .guardian, kind: .decimal, least: .zero, greatest: Rational(744),
      standard: .number(.zero)),
    FieldDeclaration(
      name: "疾病", record: .guardian, kind: .category(["なし", "6か月超", "入院"]),
      standard: .text("なし")),
    FieldDeclaration(
      name: "妊娠出産", record: .guardian, kind: .truth, standard: .truth(false)),
    FieldDeclaration(name: "求職", record: .guardian, kind: .truth, standard: .truth(false)),
    FieldDeclaration(
      name: "ひとり親", record: .household, kind: .truth, standard: .truth(false)),
    FieldDeclaration(
      name: "子の数", record: .household, kind: .integer, least: Rational(1),
      greatest: Rational(20)),
    FieldDeclaration(name: "復職日", record: .child, kind: .date),
    FieldDeclaration(name: "移行施設", record: .child, kind: .facilities),
    FieldDeclaration(name: "虐待DV点", record: .household, kind: .judgement),
  ]

  static let valid = SampleRound(files: [
    "round.json": bytes(
      """
      {
        "municipality": "わかば市",
        "fiscalYear": 2026,
        "entryDate": "2026-04-01",
        "roundNumber": 1,
        "referenceDate": "2025-11-30",
        "seed": "わかば市2026年4月"
      }
      """),
    "facilities.csv": bytes(
      """
      施設番号,施設名,種別,地区,電話,受入開始,連携施設
      01,あおば保育園,認可保育所,北,098-000-0001,57日,
      02,ひかり保育園,認可保育所,南,098-000-0002,6か月,
      03,こばと小規模,小規模保育事業,北,098-000-0003,,01;02
      """),
    "capacity.csv": bytes(
      """
      施設番号,クラス,受入可能数,利用定員,在園継続数,前年度受入数
      01,0,2,6,0,3
      01,1,3,12,8,3
      01,1:障害児,1,1,0,1
      01,3-5,4,30,20,5
      02,0,1,3,0,1
      02,1,2,9,6,2
      03,0,3,3,0,3
      03,1,2,5,3,2
      """),
    "households.csv": bytes(
      """
      世帯番号,申請者氏名,郵便番号,住所,方書,送付先氏名,送付先郵便番号,送付先住所,住所秘匿,きょうだい条件,先に入れる児童,ひとり親,子の数
      H1,若葉 一郎,901-2101,わかば市1-2,,,,,,同一園優先・一部可,上の子,0,2
      H2,若葉 二子,901-2102,わかば市2-3,コーポ201,,,,,,,1,1
      H3,若葉 三美,901-2103,わかば市3-4,,若葉方,901-2199,わかば市9-9,1,,,0,1
      """),
    "guardians.csv": bytes(
      """
      世帯番号,保護者番号,続柄,就労時間,疾病
      H1,1,父,168,なし
      H1,2,母,119.5,
      H2,1,母,140,6か月超
      H3,1,父,0,入院
      H3,2,母,80,
      """),
    "children.csv": bytes(
      """
      児童番号,世帯番号,氏名,フリガナ,生年月日,出産予定日,申込日,クラス,在園施設,利用枠,きょうだい児童番号,希望1,希望2,希望3,復職日,移行施設
      C01,H1,若葉 空,ワカバ ソラ,2024-06-10,,2025-10-20,1,,,C02,01,02,,2026-04-01,
      C02,H1,若葉 海,ワカバ ウミ,2022-04-01,,2025-10-20,4,,,C01,01,,,,03
      C03,H2,若葉 陸,ワカバ リク,2025-04-02,,2025-10-21,0,,,,03,01,02,,
      C04,H3,若葉 星,ワカバ ホシ,2024-08-01,,2025-10-22,1,03,障害児,C05,01,02,,,
      C05,H3,,,,2026-02-01,2025-10-22,0,,,C04,01,,,,
      """),
    "documents.csv": bytes(
      """
      書類番号,世帯番号,児童番号,種類,受付日,証明日,状態,処理日
      D1,H1,,就労証明書,2025-10-20,2025-10-01,点検済,2025-10-25
      """),
    "decisions.csv": bytes(
      """
      番号,種類,児童番号,施設番号,クラス,値,理由,決裁者,決裁日
      1,指数,C03,,,虐待DV点=20,児童相談所の意見書,保育課長,2025-12-01
      """),
  ])

  static func bytes(_ text: String) -> [UInt8] { Array((text + "\n").utf8) }

  /// The round with a part of one file written differently.
  func replacing(_ old: String, by new: String, in file: String) -> SampleRound {
    var changed = self
    guard !old.isEmpty else {
      changed.files[file] = Array(new.utf8)
      return changed
    }
    let text = String(decoding: files[file] ?? [], as: UTF8.self)
    changed.files[file] = Array(text.replacing(old, with: new).utf8)
    return changed
  }

  /// What reading came to.
  struct Read {
    var draft: RoundDraft
    var findings: [Diagnostic]

    /// Findings that stop a run.
    var errors: [Diagnostic] { findings.filter { $0.severity == .error } }

    /// One finding a line: code and place.
    var short: [String] {
      findings.map { finding in
        let place = [finding.location.row, finding.location.column].compactMap { $0 }
        return ([finding.code, finding.location.file] + place.map(String.init))
          .joined(separator: ":")
      }
    }
  }

  /// Reads the round as if a rule pack had declared ``fields``.
  func read() -> Read {
    let findings = Findings()
    let folder = InputFolder(files: files, findings: findings)
    let draft = RoundDraft(folder: folder, findings: findings, log: ChangeLog())
    draft.fields = Self.fields
    RoundReader.readSettings(draft)
    RoundReader.readRecords(draft)
    return Read(
      draft: draft,
      findings: FindingOrder.sorted(
        findings.all, files: RoundFile.allCases.map(draft.name)))
  }
}
