import Foundation
import TestSupport
import Testing

@testable import hoiku

@Suite("出力に出てはならないもの")
struct PrivacyTests {
  /// All files of a run of the tutorial, where the household H06 is 住所秘匿.
  private func outputs() throws -> (files: [String: String], scratch: ScratchFolder) {
    let scratch = try ScratchFolder()
    let session = Session(
      "run", Repository.path("SampleData/tutorial"), "--out", scratch.path("out"))
    #expect(session.code == .done, "\(session.complaint)")
    var files = ["標準出力": session.answer, "標準エラー": session.complaint]
    let again = Session(
      "notices", scratch.path("out"), "--round", Repository.path("SampleData/tutorial"), "--out",
      scratch.path("notices"))
    #expect(again.code == .done, "\(again.complaint)")
    files["通知書の標準出力"] = again.answer + again.complaint
    try others(&files, scratch)
    for folder in ["out", "notices", "next"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path(folder)) {
        let url = URL(fileURLWithPath: scratch.path("\(folder)/\(name)"))
        guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
          continue
        }
        let keys = ["out": name, "notices": "letters/again/\(name)", "next": "next/\(name)"]
        files[keys[folder] ?? name] = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      }
    }
    return (files, scratch)
  }

  /// What the other commands say of the same run, and the folder that `next` makes of it.
  private func others(_ files: inout [String: String], _ scratch: ScratchFolder) throws {
    let round = Repository.path("SampleData/tutorial")
    let out = scratch.path("out")
    let sessions = [
      Session("check", round), Session("check", round, "--format", "json"),
      Session("explain", out, "C09"), Session("explain", out, "C09", "--format", "json"),
      Session("verify", out), Session("compare", out, out),
      Session("check", round, "--since", round),
    ]
    for (number, session) in sessions.enumerated() {
      files["命令\(number)"] = session.answer + session.complaint
    }
    let replies = scratch.path("declines.csv")
    try Data("児童番号\nC01\n".utf8).write(to: URL(fileURLWithPath: replies))
    let next = Session(
      "next", out, "--round", round, "--out", scratch.path("next"), "--declines", replies,
      "--seed", "second-draw", "--reference-date", "R8.2.20")
    #expect(next.code == .done, "\(next.complaint)")
    files["次の回の標準出力"] = next.answer + next.complaint
  }

  @Test("住所秘匿の世帯の住所は、どのファイルにも出ない")
  func protectedAddress() throws {
    let (files, _) = try outputs()
    #expect(files.count > 20)
    #expect(files["letters/again/letters/check.html"]?.contains("住所秘匿世帯の束です") == true)
    // The next round's input is what the next run needs to know; nothing else of it may tell.
    #expect(files["next/households.csv"]?.contains("夕凪町15番6号") == true)
    for (name, text) in files where name != "next/households.csv" {
      #expect(!text.contains("夕凪町15番6号") && !text.contains("000-0106"), "\(name)")
    }
  }

  @Test("氏名は、通知書・名簿・報告のほかには出ない")
  func names() throws {
    let (files, _) = try outputs()
    for (name, text) in files {
      let mayName =
        name.hasPrefix("letters/") || name.hasPrefix("rosters/") || name == "report.html"
        || name.hasPrefix("next/")
      #expect(mayName || !(text.contains("笹波") || text.contains("雪島")), "\(name)")
    }
  }

  @Test("どのHTMLも外のファイルやネットワークを使わない")
  func selfContained() throws {
    let (files, _) = try outputs()
    for (name, text) in files where name.hasSuffix(".html") {
      for word in ["src=\"http", "href=\"http", "url(http", "@import", "<script src", "<link"] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
    }
  }
}
