import Foundation
import TestSupport
import Testing

@testable import hoiku

/// One folder under `Cases`: a call, its input, and every byte it must answer.
///
/// `command.txt` holds a line each: `base FOLDER` (a sample to start from), `remove FILE`, `before`
/// with a call that must succeed first, and last the words of the call itself. `{round}`, `{out}`,
/// `{ran}` and `{samples}` stand for folders. `input/` is laid over the base. `expected/` holds `exit.txt`, `stdout.txt`, `stderr.txt` and, where files matter, `out/`.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let folder: URL
  var testDescription: String { folder.lastPathComponent }

  static let all: [GoldenCase] = {
    let cases = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().appendingPathComponent("Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }
      .map { GoldenCase(folder: cases.appendingPathComponent($0)) }
  }()
}

@Suite("コマンド全体の正解フォルダー")
struct GoldenCases {
  @Test("すべての出力が正解と一致する", arguments: GoldenCase.all)
  func matches(_ golden: GoldenCase) throws {
    let scratch = try ScratchFolder()
    let words = try prepare(golden, in: scratch)
    let session = Session(words)
    var actual = [
      "exit.txt": Data("\(session.code.rawValue)\n".utf8),
      "stdout.txt": withoutFingerprint(Data(plain(session.answer, scratch).utf8), scratch),
      "stderr.txt": Data(plain(session.complaint, scratch).utf8),
    ]
    for (name, bytes) in try files(below: scratch.url.appendingPathComponent("out"))
    where name != "manifest.json" {
      actual["out/\(name)"] = withoutFingerprint(bytes, scratch)
    }
    let expected = golden.folder.appendingPathComponent("expected")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try record(actual, in: expected)
      Issue.record("\(golden.testDescription): 新しい正解を記録しました。差分を確かめてください。")
      return
    }
    let wanted = try files(below: expected)
    #expect(wanted.keys.sorted() == actual.keys.sorted(), "\(golden.testDescription)")
    for (name, bytes) in wanted.sorted(by: { $0.key < $1.key }) {
      guard let got = actual[name], got != bytes else { continue }
      Issue.record("\(golden.testDescription)/\(name)\(firstDifference(bytes, got))")
    }
  }

  private func prepare(_ golden: GoldenCase, in scratch: ScratchFolder) throws -> [String] {
    let script = try String(
      contentsOf: golden.folder.appendingPathComponent("command.txt"), encoding: .utf8)
    let round = scratch.url.appendingPathComponent("round")
    let files = FileManager.default
    var words: [String] = []
    var earlier: [[String]] = []
    for line in script.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      switch parts[0] {
      case "base":
        try files.copyItem(at: Repository.root.appendingPathComponent(parts[1]), to: round)
        // A sample names its rules as `../rules/…`.
        try files.copyItem(
          at: Repository.root.appendingPathComponent("SampleData/rules"),
          to: scratch.url.appendingPathComponent("rules"))
      case "remove": try files.removeItem(at: round.appendingPathComponent(parts[1]))
      case "before": earlier.append(Array(parts.dropFirst()))
      default: words = parts
      }
    }
    let input = golden.folder.appendingPathComponent("input")
    for (name, bytes) in try self.files(below: input) {
      let file = round.appendingPathComponent(name)
      try files.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
    for call in earlier {
      let session = Session(call.map { filled($0, scratch) })
      try #require(session.code == .done, "\(golden.testDescription): \(session.complaint)")
    }
    return words.map { filled($0, scratch) }
  }

  private func filled(_ word: String, _ scratch: ScratchFolder) -> String {
    word.replacingOccurrences(of: "{round}", with: scratch.path("round"))
      .replacingOccurrences(of: "{out}", with: scratch.path("out"))
      .replacingOccurrences(of: "{ran}", with: scratch.path("ran"))
      .replacingOccurrences(of: "{samples}", with: Repository.path("SampleData"))
  }

  /// Every file below a folder by its name; empty where the folder does not exist.
  private func files(below folder: URL) throws -> [String: Data] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [:] }
    var found: [String: Data] = [:]
    for case let name as String in walk {
      let url = folder.appendingPathComponent(name)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      found[name] = try Data(contentsOf: url)
    }
    return found
  }

  private func record(_ actual: [String: Data], in expected: URL) throws {
    try? FileManager.default.removeItem(at: expected)
    for (name, bytes) in actual {
      let file = expected.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
  }

  private func plain(_ text: String, _ scratch: ScratchFolder) -> String {
    text.replacingOccurrences(of: scratch.path("round"), with: "{round}")
      .replacingOccurrences(of: scratch.path("out"), with: "{out}")
      .replacingOccurrences(of: scratch.path("ran"), with: "{ran}")
      .replacingOccurrences(of: Repository.path("SampleData"), with: "{samples}")
  }

  /// The 指紋 of an earlier run differs between compilers; it is replaced by its name.
  private func withoutFingerprint(_ bytes: Data, _ scratch: ScratchFolder) -> Data {
    guard
      let manifest = try? String(
        contentsOfFile: scratch.path("ran/manifest.json"), encoding: .utf8),
      let key = manifest.range(of: "\"fingerprint\": \"")
    else { return bytes }
    let fingerprint = manifest[key.upperBound...].prefix(64)
    let text = String(decoding: bytes, as: UTF8.self)
    return Data(text.replacingOccurrences(of: fingerprint, with: "{fingerprint}").utf8)
  }

  private func firstDifference(_ wanted: Data, _ got: Data) -> String {
    let left = String(decoding: wanted, as: UTF8.self).components(separatedBy: "\n")
    let right = String(decoding: got, as: UTF8.self).components(separatedBy: "\n")
    let row = zip(left, right).prefix { $0 == $1 }.count
    let expected = row < left.count ? left[row] : "(終わり)"
    let actual = row < right.count ? right[row] : "(終わり)"
    return ":\(row + 1): expected \(expected) … got \(actual)"
  }
}
