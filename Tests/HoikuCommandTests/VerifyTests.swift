import Audit
import Foundation
import Intake
import Records
import TestSupport
import Testing

@testable import hoiku

@Suite("verify は結果のフォルダーだけで食い違いを見つける")
struct VerifyTests {
  /// A finished run of the tutorial that a test may spoil.
  private final class FinishedRun {
    let scratch: ScratchFolder
    let folder: SpoiledRun
    var path: String { folder.path }

    init() throws {
      scratch = try ScratchFolder()
      folder = SpoiledRun(scratch.path("out"))
      let session = Session("run", Repository.path("SampleData/tutorial"), "--out", folder.path)
      #expect(session.code == .done, "\(session.complaint)")
    }

    func names() throws -> [String] { try folder.names() }
    func reseal() throws { try folder.reseal() }
    func edit(_ name: String, _ change: (inout Data) -> Void) throws {
      try folder.edit(name, change)
    }
  }

  @Test("証明もたどり直し、1行欠けただけで見つける")
  func proof() throws {
    let run = try FinishedRun()
    let session = Session("verify", run.path, "--proof")
    #expect(session.code == .done, "\(session.complaint)")
    #expect(session.answer.contains("行をたどり直し、「unique」が証明されていることを確かめました。"))
    try run.edit("proof") { data in
      var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      lines.remove(at: lines.count / 2)
      data = Data(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    try run.reseal()
    #expect(Session("verify", run.path).code == .done)
    let spoiled = Session("verify", run.path, "--proof")
    #expect(spoiled.code == .different)
    #expect(spoiled.complaint.contains("proof:"), "\(spoiled.complaint)")
    #expect(spoiled.complaint.contains("[PRF"), "\(spoiled.complaint)")
  }

  @Test("そのままなら一致し、控えた指紋とも合う")
  func untouched() throws {
    let run = try FinishedRun()
    let session = Session("verify", run.path)
    #expect(session.code == .done)
    #expect(session.complaint.isEmpty)
    let fingerprint = try #require(session.answer.split(separator: " ").last).dropLast()
    #expect(Session("verify", run.path, "--expect", String(fingerprint)).code == .done)
    let other = Session("verify", run.path, "--expect", String(repeating: "0", count: 64))
    #expect(other.code == .different)
    #expect(other.complaint.contains("VER003"))
  }

  @Test("どのファイルの1バイトが変わっても、そのファイルの名を挙げる")
  func oneByte() throws {
    let run = try FinishedRun()
    for name in try run.names() {
      var original = Data()
      try run.edit(name) { bytes in
        original = bytes
        bytes[bytes.count / 2] ^= 0x01
      }
      let session = Session("verify", run.path)
      #expect(session.code == .different, "\(name)")
      #expect(session.complaint.contains(name), "\(name)")
      try run.edit(name) { $0 = original }
    }
    #expect(Session("verify", run.path).code == .done)
  }

  @Test("消えたファイルと増えたファイルを見つける")
  func missingAndUnknown() throws {
    let run = try FinishedRun()
    try FileManager.default.removeItem(atPath: run.path + "/waiting.csv")
    try Data("x".utf8).write(to: URL(fileURLWithPath: run.path + "/letters/extra.html"))
    let session = Session("verify", run.path)
    #expect(session.code == .different)
    #expect(session.complaint.contains("VER004") && session.complaint.contains("waiting.csv"))
    #expect(session.complaint.contains("VER006") && session.complaint.contains("extra.html"))
    // A folder in its place: there, but nothing that can be read.
    try FileManager.default.createDirectory(
      atPath: run.path + "/waiting.csv", withIntermediateDirectories: false)
    #expect(Session("verify", run.path).complaint.contains("VER016"))
  }

  @Test("指紋まで作り直されていても、表と割当の食い違いを見つける")
  func tampered() throws {
    let run = try FinishedRun()
    try run.edit("results.csv") { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let rows = text.components(separatedBy: "\r\n")
      let held = rows.map { row in
        row.contains(",内定,") ? row.replacingOccurrences(of: ",内定,", with: ",保留,") : row
      }
      bytes = Data(held.joined(separator: "\r\n").utf8)
    }
    try run.reseal()
    let session = Session("verify", run.path)
    #expect(session.code == .different)
    #expect(session.complaint.contains("VER010"))
  }

  @Test("別の席を与える割当は、定義による検証で見つかる")
  func unstable() throws {
    let run = try FinishedRun()
    try run.edit("outcome.json") { bytes in
      // Everybody loses the seat: whoever was placed blocks now.
      let text = String(decoding: bytes, as: UTF8.self)
      let start = text.range(of: "\"assignment\"")?.lowerBound ?? text.startIndex
      let seats = text[start...].replacing(/: "[^"]*-[^"]*"/, with: ": null")
      bytes = Data((text[..<start] + seats).utf8)
    }
    try run.reseal()
    let session = Session("verify", run.path)
    #expect(session.code == .different)
    #expect(session.complaint.contains("VER0"))
  }

  @Test("小さいファイルはどの1バイトも、大きいファイルは散らした場所を変えて、名指しで見つける")
  func everyByte() throws {
    let run = try FinishedRun()
    var random = SeededRandom(seed: 7)
    var flips = 0
    for name in try run.names() {
      let url = URL(fileURLWithPath: run.path).appendingPathComponent(name)
      let original = Array(try Data(contentsOf: url))
      try FileManager.default.removeItem(at: url)
      for place in places(original.count, &random) {
        var bytes = original
        bytes[place] ^= UInt8(1 + random.below(255))
        try Data(bytes).write(to: url)
        let report = Verification.check(run.path)
        flips += 1
        #expect(
          report.differences.contains { $0.location.file == name }, "\(name): byte \(place)")
      }
      try Data(original).write(to: url)
    }
    #expect(Verification.check(run.path).differences.isEmpty)
    #expect(flips > (Seeds.isLong ? 16_000 : 20), "\(flips) bytes were changed")
  }

  /// Every place of a small file, 200 of each large one; a sample of those in the short tier.
  private func places(_ count: Int, _ random: inout SeededRandom) -> [Int] {
    let isSmall = count < 4_096
    let step = Seeds.isLong ? 1 : 997
    if isSmall { return Array(stride(from: random.below(step), to: count, by: step)) }
    // Some 2,000 in all large files together.
    return (0..<max(1, 200 / step)).map { _ in random.below(count) }
  }

  @Test(
    "指紋まで作り直されていても、表・通知書・統計の書き換えを、ファイルの名とともに見つける",
    arguments: [
      ("results.csv", "C12,H09,保留,,1,,,28,順位", "C12,H09,保留,,1,,,29,順位"),
      ("results.csv", "C07,H04,内定,04,0,1,", "C07,H04,内定,04,0,2,"),
      ("results.csv", "C07,H04,内定,04,0,1,", "C07,H03,内定,04,0,1,"),
      ("reasons.csv", "C12,1,01,1,,28,", "C12,1,01,1,,48,"),
      ("waiting.csv", "01,1,1,C12,H09,1,,28,9", "01,1,1,C12,H09,1,,28,8"),
      ("waiting.csv", "01,1,1,C12,H09,1,,28,9\r\n", ""),
      ("cutoffs.csv", "01,1,1,1,1,0,C08,,45,C12,,28", "01,1,1,1,1,0,C08,,45,C02,,37"),
      ("cutoffs.csv", "01,1,1,1,1,0,", "01,1,2,1,1,0,"),
      ("letters/index.csv", "C12,H09,保留", "C12,H09,内定"),
      ("letters/index.csv", "2026-1-000011,", "2026-1-000099,"),
      ("rosters/04.csv", "C14,", "C12,"),
      ("publication/results.csv", "01,そよかぜ保育園,1,1,", "01,そよかぜ保育園,1,2,"),
      ("scores.csv", "\r\nC12,", "\r\nC99,"),
      ("scores.csv", "C12,,基準,1-1,就労,保護者2,20,○", "C12,,基準,1-1,就労,保護者2,19,○"),
      ("scores.csv", "C12,,基準,1-1,就労,保護者2,20,○", "C12,,基準,1-1,就労,保護者2,20,×"),
      ("scores.csv", "C12,,計,,世帯基準,,28,", "C12,,計,,世帯基準,,29,"),
      ("scores.csv", "C12,,計,,調整,,0,", "C12,,計,,調整,,1,"),
      ("scores.csv", "C12,,計,,総合,,28,", "C12,,計,,総合,,27,"),
      ("scores.csv", "C12,,計,,総合,,28,,世帯基準 + 調整\r\n", ""),
      ("statistics.json", "\"applicants\": 14", "\"applicants\": 15"),
      ("statistics.json", "\"free\": 2,", "\"free\": 3,"),
      ("statistics.json", "\"together\": 2", "\"together\": 1"),
      ("statistics.json", "[5, 5]", "[6, 4]"),
      ("statistics.json", "\"held\": 4", "\"held\": 3"),
      ("statistics.json", "[\"C03\", \"C04\", \"C10\", \"C12\"]", "[\"C03\", \"C04\", \"C12\"]"),
      ("statistics.json", "\"applied\": 14", "\"applied\": 15"),
      ("statistics.json", "\"using\": 10", "\"using\": 9"),
      ("statistics.json", "{\"class\": \"1\", \"held\": 2,", "{\"class\": \"1\", \"held\": 1,"),
      ("statistics.json", "\"entryDate\": \"2026-04-01\"", "\"entryDate\": \"2026-05-01\""),
      ("statistics.json", "若葉市", "青葉市"),
      ("results.csv", "C12,H09,保留,,1,,,28,順位", "C12,H09,保留,,1,,,28,同点"),
      ("results.csv", "C07,H04,内定,04,0,1,,32,内定", "C07,H04,内定,04,0,1,,32,順位"),
      ("reasons.csv", "理由コード,必要だったこと", "理由コード,備考"),
      ("reasons.csv", "C12,1,01,1,,28,", "C12,1,01,1,特別枠,28,"),
      ("reasons.csv", "指数があと8点(", "指数があと7点("),
      ("reasons.csv", "きょうだい条件を満たす組合せで席があること", "空きがあること"),
      ("cutoffs.csv", "01,1,1,1,1,0,C08,,45,C12,,28\r\n01,2,0,", "01,2,0,"),
      ("letters/index.csv", "2026-1-000011,batch-001.html,11,", "2026-1-000011,batch-001.html,10,"),
      ("letters/batch-001.html", "児童番号 C11", "児童番号 C12"),
      ("letters/batch-001.html", "きょうだい条件", "順位"),
      ("letters/check.html", "<td>C12</td>", "<td>C13</td>"),
      ("rosters/04.csv", "1歳児,新規", "2歳児,新規"), ("rosters/04.csv", "1歳児,新規", "1歳児,転園"),
      ("rosters/03.csv", "住所秘匿", ""), ("rosters/02.html", "<td>C05</td>", "<td>C06</td>"),
      ("publication/results.csv", "04,つぼみの小さなおうち,0,1,3,", "04,つぼみの小さなおうち,0,1,4,"),
      ("publication/results.csv", "01,そよかぜ保育園,2,0,0,0,×,-", "01,そよかぜ保育園,2,0,0,0,○,-"),
      ("publication/results.csv", "01,そよかぜ保育園,2,0,0,0,×,-", "01,そよかぜ保育園,2,0,0,0,×,40〜44"),
      ("publication/results.csv", "01,そよかぜ保育園,1,1,※,※,", "01,そよかぜ保育園,1,1,※,1,"),
      ("publication/results.csv", ",全施設,計,,14,10,,", ",全施設,計,,14,11,,"),
      ("publication/results.csv", "01,そよかぜ保育園,2,0,0,0,×,-\r\n", ""),
      ("publication/index.html", "<td class=\"n\">14</td>", "<td class=\"n\">15</td>"),
      ("scores.csv", "C12,,計,,世帯基準,,28,,合計(基準)\r\n", ""),
      ("scores.csv", "C12,,計,,調整,,0,,世帯調整 + 児童調整 + 施設調整", "C12,,計,,調整,,0,,世帯調整"),
      ("scores.csv", "C12,,基準,1-1,就労,保護者2,20,○", "C12,,基準,1-1,求職,保護者2,20,○"),
      ("manifest.json", "\"内定\": 9", "\"内定\": 8"),
    ])
  func resealed(file: String, written: String, changed: String) throws {
    let run = try FinishedRun()
    let text = try run.folder.text(file)
    let other = text.replacing(written, with: changed)
    try #require(other != text, "\(file) has no \(written)")
    try run.folder.write(file, other)
    try run.reseal()
    let report = Verification.check(run.path)
    #expect(!report.differences.contains { $0.code == "VER005" }, "the hashes fit")
    #expect(report.differences.contains { $0.location.file == file }, "\(report.differences)")
  }

  @Test("名簿の名前は通知書と、抽選の順は種と突き合わせる")
  func namesAndLots() throws {
    let run = try FinishedRun()
    let name = "稲森　蒼久"
    for (file, found) in [("rosters/02.csv", "rosters/02.html"), ("rosters/02.html", "batch-001")] {
      let text = try run.folder.text(file)
      try #require(text.contains(name))
      try run.folder.write(file, text.replacing(name, with: "稲森　青久"))
      try run.reseal()
      let report = Verification.check(run.path)
      #expect(
        report.differences.contains { $0.location.file.contains(found) }, "\(report.differences)")
    }
    let other = try FinishedRun()
    let manifest = try other.folder.text("manifest.json")
    try other.folder.write("manifest.json", manifest.replacing("tutorial-1", with: "tutorial-2"))
    try other.reseal()
    let report = Verification.check(other.path)
    #expect(report.differences.contains { $0.message.contains("抽選順") }, "\(report.differences)")
  }

  @Test("フォルダーがなければ 66")
  func missing() throws {
    let scratch = try ScratchFolder()
    #expect(Session("verify", scratch.path("nothing")).code == .missingInput)
  }

  @Test("書き換えられた記録からは、説明も比較もせず、どのファイルかを挙げて 65 で断る")
  func questionsOfAChangedRecord() throws {
    let run = try FinishedRun()
    let other = try FinishedRun()
    for name in ["results.csv", "reasons.csv", "instance.json", "manifest.json"] {
      var original = Data()
      try run.edit(name) { bytes in
        original = bytes
        // A digit for another one: the file can still be read.
        if let digit = bytes.lastIndex(where: { (0x31...0x38).contains($0) }) {
          bytes[digit] ^= 0x09
        }
      }
      for words in [["explain", run.path, "C01"], ["compare", other.path, run.path]] {
        let session = Session(words)
        #expect(session.code == .badInput, "\(name): \(session.answer)")
        #expect(session.complaint.contains(name), "\(name): \(session.complaint)")
      }
      try run.edit(name) { $0 = original }
    }
    // Resealed, but without the rank of a child that takes part.
    let reasons = try run.folder.text("reasons.csv")
    try run.folder.write(
      "reasons.csv", reasons.replacing(/C12,1,01,1,,28,[^\r]*/, with: "C12,1,01,1,,,,,1,1,,45,順位,"))
    try run.reseal()
    let spoiled = Session("explain", run.path, "C01")
    #expect(spoiled.code == .badInput && spoiled.complaint.contains("REC003"))
    try run.folder.write("reasons.csv", reasons)
    try run.reseal()
    let plain = Session("explain", run.path, "C01")
    #expect(plain.code == .done)
    #expect(Session("explain", run.path, " Ｃ０１").answer == plain.answer)
  }
}
