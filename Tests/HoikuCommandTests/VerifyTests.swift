import Audit
import Foundation
import Intake
import Testing

@testable import hoiku

@Suite("verify は結果のフォルダーだけで食い違いを見つける")
struct VerifyTests {
  /// A finished run of the tutorial that a test may spoil.
  private final class FinishedRun {
    let scratch: ScratchFolder
    var path: String { scratch.path("out") }

    init() throws {
      scratch = try ScratchFolder()
      let session = Session("run", Repository.path("SampleData/tutorial"), "--out", path)
      #expect(session.code == .done, "\(session.complaint)")
    }

    func names() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: path).filter {
        let url = URL(fileURLWithPath: path).appendingPathComponent($0)
        return try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
      }.sorted()
    }

    func edit(_ name: String, _ change: (inout Data) -> Void) throws {
      let url = URL(fileURLWithPath: path).appendingPathComponent(name)
      var bytes = try Data(contentsOf: url)
      change(&bytes)
      try FileManager.default.removeItem(at: url)
      try bytes.write(to: url)
    }

    /// Writes the manifest anew so that all hashes fit what the files now hold.
    func reseal() throws {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json"))
      var manifest = try #require(
        Manifest.read(Array(bytes), file: "manifest.json", findings: Findings()))
      manifest.outputs = try manifest.outputs.map { file in
        let url = URL(fileURLWithPath: path).appendingPathComponent(file.name)
        return Manifest.File(
          name: file.name, contents: Array(try Data(contentsOf: url)), rows: file.rows)
      }
      try edit("manifest.json") { $0 = Data(manifest.json().bytes) }
    }
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

  @Test("フォルダーがなければ 66")
  func missing() throws {
    let scratch = try ScratchFolder()
    #expect(Session("verify", scratch.path("nothing")).code == .missingInput)
  }
}
