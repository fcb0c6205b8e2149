import Foundation
import Records
import Testing

@testable import Intake

@Suite("選考回の読み取り") struct RoundReaderTests {
  @Test("正しいフォルダーには指摘がない") func validRound() throws {
    let read = SampleRound.valid.read()
    #expect(read.findings.map(\.message) == [])
    let draft = read.draft
    #expect(draft.children.count == 5)
    #expect(draft.children[1].classAge == 4, "4月1日生まれは上のクラス")
    #expect(draft.children[3].home == RecordIndex(7), "在園施設の1歳児の席")
    #expect(draft.children[3].streams == ["障害児"])
    #expect(draft.children[4].isExpected)
    #expect(draft.children[0].preferences == [RecordIndex(0), RecordIndex(1)])
    #expect(draft.facilities[2].linked == [RecordIndex(0), RecordIndex(1)])
    #expect(draft.facilities[0].minimumAge == .days(57))
    #expect(draft.households[0].placedFirst == .elder)
    #expect(draft.households[2].delivery?.name == "若葉方")
    #expect(draft.facts.guardians[1, 0] == .number(Rational(239, over: 2)))
    #expect(draft.facts.guardians[1, 1] == .missing)
    #expect(draft.facts.households[1, 0] == .truth(true))
    #expect(draft.facts.children[1, 1] == .text("03"))
    #expect(draft.programs[3].classes == 3...5)
    #expect(draft.log.entries == [])
  }

  @Test("必ず要るファイルは、欠けても、見出しだけでも、フォルダーでも拒む") func emptyFiles() throws {
    for name in [
      "facilities.csv", "capacity.csv", "households.csv", "guardians.csv", "children.csv",
    ] {
      var round = SampleRound.valid
      let header = String(decoding: round.files[name] ?? [], as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
      round.files[name] = Array((header ?? "").utf8)
      #expect(round.read().short.contains("FILE006:\(name)"), "\(name)")
      round.files[name] = nil
      #expect(round.read().short.contains("FILE001:\(name)"), "\(name)")
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "hoiku-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "children.csv"), withIntermediateDirectories: true)
    let findings = Findings()
    #expect(InputFolder(folder.path(), findings: findings).table("children.csv") == nil)
    #expect(findings.all.map(\.code) == ["FILE005"])
  }

  @Test("拒むもの: 一つだけ変えると、その場所が示される", arguments: RefusedForm.all)
  func refused(_ form: RefusedForm) {
    let read = SampleRound.valid.replacing(form.old, by: form.new, in: form.file).read()
    #expect(read.short == form.expected)
    #expect(!read.errors.isEmpty)
  }
}

/// A change that makes the sample round unusable, and the findings it must cause.
struct RefusedForm: CustomTestStringConvertible, Sendable {
  var file: String
  var old: String
  var new: String
  var expected: [String]

  init(_ file: String, _ old: String, _ new: String, _ expected: String...) {
    (self.file, self.old, self.new, self.expected) = (file, old, new, expected)
  }

  var testDescription: String { "\(file) \(old) → \(new)" }

  static let all: [RefusedForm] = [
    // children.csv
    .init("children.csv", "C02,H1", "C01,H1", "REF003:children.csv:2:11", "ID001:children.csv:3:1"),
    .init("children.csv", "01,02,,2026", "01,99,,2026", "PREF003:children.csv:2:13"),
    .init("children.csv", "03,01,02", "03,,02", "PREF001:children.csv:4:13"),
    .init("children.csv", "03,01,02", "03,01,03", "PREF002:children.csv:4:14"),
    .init("children.csv", "2025-04-02", "2025-02-29", "DATE001:children.csv:4:5"),
    .init("children.csv", "2025-04-02", "45749", "DATE001:children.csv:4:5"),
    .init("children.csv", "2025-04-02", "8.4.1", "DATE001:children.csv:4:5"),
    .init("children.csv", "2025-04-02", "2025-04-01", "AGE001:children.csv:4:8"),
    .init(
      "children.csv", "2022-04-01,,2025-10-20,4", "2019-04-01,,2025-10-20,",
      "AGE003:children.csv:3:5"),
    .init("children.csv", "2025-04-02", "2026-04-02", "AGE002:children.csv:4:5"),
    .init("children.csv", "4,,,C01", "4,,,C03", "SIB001:children.csv:3:11"),
    .init("children.csv", "4,,,C01", "4,,,C02", "SIB001:children.csv:3:11"),
    .init("children.csv", "4,,,C01", "4,,,C77", "REF003:children.csv:3:11"),
    .init("children.csv", "若葉 陸", "若葉 ?", "CHAR004:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉 〓", "CHAR004:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉 \u{FFFD}", "CHAR004:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉 \u{E123}", "CHAR005:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉 \u{F0000}", "CHAR005:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "\"若葉\n陸\"", "CHAR006:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉\u{200B}陸", "CHAR007:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉 \u{202E}陸", "CHAR007:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "若葉\u{85}陸", "CHAR007:children.csv:4:3"),
    .init("children.csv", "若葉 陸", "\u{FEFF}若葉 陸", "CHAR007:children.csv:4:3"),
    .init(
      "children.csv", "C04,H3", "C04\u{200B},H3", "CHAR007:children.csv:5:1",
      "REF003:children.csv:6:11"),
    .init("children.csv", "若葉 陸", "=1+1", "CHAR008:children.csv:4:3"),
    .init("households.csv", "わかば市2-3", "@わかば市", "CHAR008:households.csv:3:4"),
    .init(
      "children.csv", "C04,H3", "=C04,H3", "CHAR008:children.csv:5:1", "REF003:children.csv:6:11"),
    .init("children.csv", "若葉 陸", "", "VAL001:children.csv:4:3"),
    .init("children.csv", "2025-10-21", "", "VAL001:children.csv:4:7"),
    .init("children.csv", "1,03,障害児", "1,03,医ケア", "VAL005:children.csv:5:10"),
    .init("children.csv", "1,03,障害児", "1,33,障害児", "REF001:children.csv:5:9"),
    .init(
      "children.csv", ",2026-02-01", "2026-01-01,2026-02-01", "VAL001:children.csv:6:3",
      "VAL001:children.csv:6:4", "AGE004:children.csv:6:6"),
    .init("children.csv", ",,03\n", ",,30\n", "REF001:children.csv:3:16"),
    .init(
      "children.csv", "希望2", "希望４", "HEAD005:children.csv:1", "PREF001:children.csv:2:14",
      "PREF001:children.csv:5:14"),
    .init("children.csv", "フリガナ", "ふりかな", "HEAD002:children.csv:1", "HEAD001:children.csv:1:4"),
    .init(
      "children.csv", ",移行施設", ",移行施設,備考", "HEAD001:children.csv:1:17", "CSV001:children.csv:2",
      "CSV001:children.csv:3", "CSV001:children.csv:4", "CSV001:children.csv:5",
      "CSV001:children.csv:6"),
    .init(
      "children.csv", "1,03,障害児,C05,01,02,,,", "1,03,障害児,C05,01,02,,,,x", "CSV002:children.csv:5:17"
    ),
    .init(
      "children.csv", "C04,H3", "1.23E+11,H3", "ID002:children.csv:5:1", "REF003:children.csv:6:11"),
    .init(
      "children.csv", "C04,H3", "1.23E11,H3", "ID002:children.csv:5:1", "REF003:children.csv:6:11"),
    .init("children.csv", "C04,H3", "C04,1.2e+5", "ID002:children.csv:5:2"),
    .init("children.csv", "C04,H3", "C04,H9", "REF002:children.csv:5:2"),
    .init(
      "children.csv", "若葉 陸", "若葉 \u{1}", "CHAR003:children.csv:4:3", "CHAR006:children.csv:4:3"),
    .init("children.csv", "2025-04-02", "令和8年2月29日", "DATE001:children.csv:4:5"),
    .init("children.csv", "2025-04-02", "令和0年4月2日", "DATE001:children.csv:4:5"),
    .init("children.csv", "2025-04-02", "2025-13-02", "DATE001:children.csv:4:5"),
    .init("children.csv", "2025-04-02", "4/2/2025", "DATE001:children.csv:4:5"),
    .init("households.csv", "若葉 二子", "若葉 ?子", "CHAR004:households.csv:3:2"),
    .init("households.csv", "わかば市2-3", "わかば市\u{E001}", "CHAR005:households.csv:3:4"),
    .init("households.csv", "わかば市2-3", "", "VAL001:households.csv:3:4"),
    // facilities.csv, capacity.csv
    .init("facilities.csv", "03,こばと", "02,にせ,認可,,,,\n03,こばと", "ID001:facilities.csv:4:1"),
    .init("facilities.csv", "6か月", "6か", "FAC001:facilities.csv:3:6"),
    .init("facilities.csv", "01;02", "01;20", "REF001:facilities.csv:4:7"),
    .init("capacity.csv", "02,1,2,9", "02,1,-2,9", "VAL003:capacity.csv:7:3"),
    .init("capacity.csv", "02,1,2,9", "02,1,,9", "VAL001:capacity.csv:7:3"),
    .init("capacity.csv", "02,1,2,9", "02,1,2※1,9", "VAL002:capacity.csv:7:3"),
    .init(
      "capacity.csv", "02,1,2,9", "22,1,2,9", "REF001:capacity.csv:7:1", "DEM002:children.csv:2"),
    .init(
      "capacity.csv", "02,1,2,9", "02,6,2,9", "CAP002:capacity.csv:7:2", "DEM002:children.csv:2"),
    .init("capacity.csv", "02,1,2,9", "02,0-1,2,9", "CAP001:capacity.csv:7:2"),
    .init("capacity.csv", "03,1,2,5,3", "03,1,2,5,0", "CAP003:capacity.csv:9"),
    .init(
      "capacity.csv", "03,1,2,5,3,2\n", "03,1,2,5,3,2\n合計,,20,,,\n", "ROW001:capacity.csv:10:1",
      "REF001:capacity.csv:10:1", "VAL001:capacity.csv:10:2"),
    // households.csv, guardians.csv
    .init("households.csv", "901-2102", "1-2102", "VAL006:households.csv:3:3"),
    .init("households.csv", "同一園優先・一部可", "同一園優先・全部", "VAL005:households.csv:2:10"),
    .init("households.csv", "上の子", "C03", "SIB003:households.csv:2:11"),
    .init("households.csv", "901-2199,", ",", "ADDR002:households.csv:4:7"),
    .init("households.csv", ",1,1\n", ",はて,1\n", "VAL004:households.csv:3:12"),
    .init("households.csv", ",1,1\n", ",1,21\n", "VAL008:households.csv:3:13"),
    .init("households.csv", ",1,1\n", ",1,1.5\n", "VAL007:households.csv:3:13"),
    .init("guardians.csv", "H2,1,母,140,6か月超\n", "", "GUARD001:households.csv:3"),
    .init("guardians.csv", "H1,2,母", "H1,1,母", "ID003:guardians.csv:3:2"),
    .init("guardians.csv", "H1,2,母", "H1,2,", "VAL001:guardians.csv:3:3"),
    .init("guardians.csv", "119.5", "119.5時間", "VAL002:guardians.csv:3:4"),
    .init("guardians.csv", "119.5", "999", "VAL008:guardians.csv:3:4"),
    .init("guardians.csv", "6か月超", "6カ月超", "VAL005:guardians.csv:4:5"),
    // documents.csv, decisions.csv, round.json
    .init("documents.csv", "点検済", "受付", "DOC001:documents.csv:2:7"),
    .init("documents.csv", "点検済", "差戻", "DOC002:documents.csv:2:7"),
    .init("documents.csv", "点検済", "済", "VAL005:documents.csv:2:7"),
    .init("documents.csv", "D1,H1,", "D1,H1,C03", "REF004:documents.csv:2:3"),
    .init("decisions.csv", "=20", "", "DEC002:decisions.csv:2:6"),
    .init("decisions.csv", "虐待DV点=20", "虐待点=20", "DEC003:decisions.csv:2:6"),
    .init("decisions.csv", "保育課長", "", "VAL001:decisions.csv:2:8"),
    .init("decisions.csv", "1,指数", "1,強制", "DEC001:decisions.csv:2:4"),
    .init(
      "round.json", "\"roundNumber\"", "\"roundNumbr\": 1,\n  \"roundNumber\"",
      "JSON004:round.json:5:3"),
    .init("round.json", "\"seed\": ", "\"fiscalYear\": 2026, \"seed\": ", "JSON002:round.json:7:3"),
    .init("round.json", "2026-04-01", "2027-04-01", "YEAR001:round.json:4:16"),
    .init("round.json", "\"わかば市2026年4月\"", "\"\"", "SEED002:round.json:7:11"),
    .init(
      "round.json", "\"わかば市2026年4月\"", "{\"secret\": \"a\", \"commitment\": \"00\"}",
      "SEED001:round.json:7:41"),
    .init("round.json", "\"roundNumber\": 1", "\"roundNumber\": 100", "JSON006:round.json:5:18"),
    .init("decisions.csv", "1,指数,C03,,", "1,指数,C03,01,4歳児x", "REF005:decisions.csv:2:5"),
    .init(
      "decisions.csv", "1,指数", "3,指数,C03,,,虐待DV点=10,別の意見書,保育課長,2025-12-02\n1,指数",
      "DEC005:decisions.csv:3"),
  ]
}
