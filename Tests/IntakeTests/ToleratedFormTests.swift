import Records
import Testing

@testable import Intake

/// A way of writing that is read as if it had been written plainly, and counted.
struct ToleratedForm: CustomTestStringConvertible, Sendable {
  var file: String
  var old: String
  var new: String
  var kind: ChangeLog.Kind
  var change: String?

  init(
    _ file: String, _ old: String, _ new: String, _ kind: ChangeLog.Kind, _ change: String? = nil
  ) {
    (self.file, self.old, self.new, self.kind, self.change) = (file, old, new, kind, change)
  }

  var testDescription: String { "\(file) \(old) → \(new)" }

  static let all: [ToleratedForm] = [
    .init("children.csv", "2025-04-02", "2025/4/2", .date, "2025/4/2 → 2025-04-02"),
    .init("children.csv", "2025-04-02", "20250402", .date, "20250402 → 2025-04-02"),
    .init("children.csv", "2025-04-02", "2025.4.2", .date, "2025.4.2 → 2025-04-02"),
    .init("children.csv", "2025-04-02", "2025年4月2日", .date, "2025年4月2日 → 2025-04-02"),
    .init("children.csv", "2025-04-02", "2025/04/02 0:00:00", .date),
    .init("children.csv", "2025-04-02", "２０２５－０４－０２", .date),
    .init("children.csv", "2025-04-02", "令和7年4月2日", .era, "令和7年4月2日 → 2025-04-02"),
    .init("children.csv", "2025-04-02", "令和７年４月２日", .era),
    .init("children.csv", "2025-04-02", "R7.4.2", .era, "R7.4.2 → 2025-04-02"),
    .init("children.csv", "2025-04-02", "r07/04/02", .era),
    .init("children.csv", "2025-04-02", "令7.4.2", .era),
    .init("children.csv", "2025-04-02", "R070402", .era),
    .init("children.csv", "C04,H3", "Ｃ０４,H3", .halfWidth, "Ｃ０４ → C04"),
    .init("children.csv", "C04,H3", "C04 ,H3", .space, "C04  → C04"),
    .init("children.csv", "C04,H3", "C04,　H3", .space),
    .init("children.csv", "ワカバ リク", "ﾜｶﾊﾞ ﾘｸ", .fullWidthKana),
    .init("children.csv", "03,01,02,,", "０３,01,02,,", .halfWidth, "０３ → 03"),
    .init("guardians.csv", "119.5", "１１９．５", .halfWidth, "１１９．５ → 119.5"),
    .init("households.csv", "901-2102", "9012102", .postalCode),
    .init("households.csv", "901-2102", "〒901－2102", .postalCode),
    .init("households.csv", "901-2102", "９０１ー２１０２", .postalCode),
    .init("households.csv", ",1,1\n", ",○,1\n", .truth, "○ → 1"),
    .init("households.csv", ",1,1\n", ",〇,1\n", .truth),
    .init("households.csv", ",1,1\n", ",◯,1\n", .truth),
    .init("households.csv", ",1,1\n", ",有,1\n", .truth),
    .init("capacity.csv", "3-5", "３－５", .halfWidth),
    .init("capacity.csv", "1:障害児", "１：障害児", .halfWidth),
    .init("facilities.csv", "57日", "生後５７日", .halfWidth),
    .init("facilities.csv", "098-000-0001", "098ー000−0001", .hyphen, "098ー000−0001 → 098-000-0001"),
    .init("facilities.csv", "098-000-0001", "０９８－０００－０００１", .hyphen),
    .init("children.csv", "2025-10-22", "R7年10月22日", .era),
    .init("guardians.csv", "119.5", "\"0,119.5\"", .thousands),
    .init("households.csv", "901-2103", "９０１－２１０３", .postalCode),
    .init("households.csv", "若葉方,901-2199", "若葉方,9012199", .postalCode),
    .init("children.csv", "1,03,障害児", "1, 03 ,障害児", .space),
  ]
}

@Suite("読み替えて受け入れるもの") struct ToleratedFormTests {
  @Test("書き方が違っても同じ選考回になり、記録に数えられる", arguments: ToleratedForm.all)
  func sameRound(_ form: ToleratedForm) throws {
    let plain = SampleRound.valid.read()
    let read = SampleRound.valid.replacing(form.old, by: form.new, in: form.file).read()
    #expect(read.findings.map(\.message) == [])
    #expect(read.draft.dump == plain.draft.dump)
    let entry = try #require(read.draft.log.entries.first, "\(form)")
    #expect(entry.kind == form.kind)
    #expect(entry.file == form.file)
    if let change = form.change {
      #expect("\(entry.before ?? "") → \(entry.after ?? "")" == change)
    }
  }

  @Test("住所の中の改行は、空白に読み替えて数える", arguments: ["\n", "\r\n", "\n\n"])
  func lineBreakInAddress(_ end: String) throws {
    let file = "households.csv"
    let read = SampleRound.valid.replacing(
      "わかば市2-3,コーポ201", by: "\"わかば市2-3\(end)コーポ\",\"201\(end)\"", in: file
    ).read()
    #expect(read.findings.map(\.message) == [])
    let address = read.draft.households[1].residence
    #expect(address.line == "わかば市2-3　コーポ")
    #expect(address.detail == "201")
    let entries = read.draft.log.entries.map {
      "\($0.column ?? "") \($0.kind.rawValue) \($0.count)"
    }
    #expect(entries.contains("住所 改行を空白に 1") && entries.contains("方書 改行を空白に 1"))
    #expect(entries.contains { $0.hasPrefix(" 引用符の中の改行") })
    let empty = SampleRound.valid.replacing("わかば市2-3", by: "\"\(end)\"", in: file).read()
    #expect(empty.short == ["VAL001:households.csv:3:4"])
  }

  @Test("BOM・CP932・改行・空列・空行・引用符は内容を変えない")
  func sameBytes() throws {
    let plain = SampleRound.valid.read().draft.dump
    var other = SampleRound.valid
    for (name, bytes) in SampleRound.valid.files where name.hasSuffix(".csv") {
      let text = String(decoding: bytes, as: UTF8.self)
      switch name {
      case "children.csv":
        let encoded: [UInt8] = try #require(CP932.encode(text))
        other.files[name] = encoded
      case "households.csv": other.files[name] = [0xEF, 0xBB, 0xBF] + bytes
      case "facilities.csv": other.files[name] = Array(text.replacing("\n", with: "\r\n").utf8)
      case "guardians.csv": other.files[name] = Array(text.replacing("\n", with: ",,\n").utf8)
      case "documents.csv": other.files[name] = Array((text + "\n,,,,\n").utf8)
      default:
        let quoted = text.split(separator: "\n").map { line in
          line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }
            .joined(separator: ",")
        }
        other.files[name] = Array(quoted.joined(separator: "\n").utf8)
      }
    }
    let read = other.read()
    #expect(read.findings.map(\.message) == [])
    #expect(read.draft.dump == plain)
    let kinds = read.draft.log.entries.map { "\($0.file) \($0.kind.rawValue) \($0.count)" }
    #expect(
      kinds == [
        "facilities.csv 改行CRLF 4", "households.csv BOMを読み飛ばし 1",
        "guardians.csv 末尾の空列を無視 5", "children.csv CP932から変換 1", "documents.csv 空行を無視 2",
      ])
  }

  @Test(
    "元号の終わったあとの年は、警告して受け入れる",
    arguments: [
      ("平成37年4月2日", "2025-04-02"), ("H37.4.2", "2025-04-02"),
    ])
  func afterTheEra(_ written: String, _ date: String) {
    let read = SampleRound.valid.replacing("2025-04-02", by: written, in: "children.csv").read()
    #expect(read.short == ["DATE002:children.csv:4:5"])
    #expect(read.errors.isEmpty)
    #expect(read.draft.children[2].birth.description == date)
  }

  @Test("氏名は一字も変えない", arguments: ["髙﨑　Ａｎｎａ", "𠮷田 ｱﾝ", " 若葉  陸", "葛󠄀城", "Łucja José", "क्‍ष ñ"])
  func namesStay(_ name: String) {
    let read = SampleRound.valid.replacing("若葉 陸", by: name, in: "children.csv").read()
    #expect(read.findings.map(\.message) == [])
    #expect(Array(read.draft.children[2].name.utf8) == Array(name.utf8))
  }

  @Test("引用符の中の改行は、そのまま読まれて数えられる") func quotedLineBreak() {
    let read = SampleRound.valid.replacing(
      "児童相談所の意見書", by: "\"児童相談所の\r\n\"\"意見書\"\"\"", in: "decisions.csv"
    ).read()
    #expect(read.findings.map(\.message) == [])
    #expect(read.draft.decisions.map(\.reason) == ["児童相談所の\r\n\"意見書\""])
    #expect(read.draft.log.entries.map { "\($0.kind) \($0.count)" } == ["quotedLineBreak 1"])
  }

  @Test("読み替えの記録に氏名と住所は出ない") func logIsQuiet() {
    var round = SampleRound.valid.replacing("ワカバ", by: "ﾜｶﾊﾞ", in: "children.csv")
    round = round.replacing("901-2102", by: "9012102", in: "households.csv")
    let values = round.read().draft.log.entries.flatMap { [$0.before, $0.after] }
    #expect(values.allSatisfy { $0 == nil })
  }

  @Test("卒園児: 在園施設に該当クラスがなければ席を持たず、数えられる") func graduate() {
    let read = SampleRound.valid.replacing(
      "C02,H1,若葉 海,ワカバ ウミ,2022-04-01,,2025-10-20,4,",
      by: "C02,H1,若葉 海,ワカバ ウミ,2022-04-01,,2025-10-20,4,03",
      in: "children.csv"
    ).read()
    #expect(read.findings.map(\.message) == [])
    #expect(read.draft.children[1].home == nil)
    #expect(read.draft.children[1].attending == RecordIndex(2))
    #expect(read.draft.log.entries.map(\.kind) == [.graduate])
  }
}

extension RoundDraft {
  /// Everything that was read, as text.
  var dump: String {
    "\(facilities)\n\(programs)\n\(households)\n\(guardians)\n\(children)\n\(facts)\n\(documents)"
      + "\n\(decisions)\n\(jointChoices)\n\(accepted)"
  }
}

@Suite("日付の書き方") struct DateTextTests {
  @Test(
    "元年と前の元号、書き方の混ざったもの",
    arguments: [
      ("令和元年5月1日", "2019-05-01"), ("R1.5.1", "2019-05-01"), ("平成31年4月30日", "2019-04-30"),
      ("平成元年1月8日", "1989-01-08"), ("昭和64年1月7日", "1989-01-07"), ("S63/12/31", "1988-12-31"),
      ("令和8年2月28日", "2026-02-28"), ("R8.4.1", "2026-04-01"), ("令8.4.1", "2026-04-01"),
      ("2024/2/29", "2024-02-29"), ("20240229", "2024-02-29"), ("2026年４月１日", "2026-04-01"),
    ])
  func read(_ text: String, _ expected: String) {
    guard case .date(let date, _) = DateText.read(text) else {
      Issue.record("\(text): \(DateText.read(text))")
      return
    }
    #expect(date.description == expected)
  }

  @Test(
    "日付でないものは読まない",
    arguments: [
      "2026-2-30", "令和8年13月1日", "令和元年元月1日", "8.4.1", "2026", "2026-04", "未定", "2026-04-01 9:00",
      "２０２６年", "R8.4", "明日", "1/4/2026", "2026-04-01-01", "99999999", "-2026-04-01", "2026//4/1",
    ])
  func refused(_ text: String) {
    switch DateText.read(text) {
    case .date(let date, _), .outsideEra(let date), .serial(let date):
      Issue.record("\(text) → \(date)")
    case .noSuchDay, .unreadable, .blank: break
    }
  }
}
