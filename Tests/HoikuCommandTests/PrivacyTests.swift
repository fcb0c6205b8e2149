import Foundation
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
    for folder in ["out", "notices"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path(folder)) {
        let url = URL(fileURLWithPath: scratch.path("\(folder)/\(name)"))
        guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
          continue
        }
        let key = folder == "out" ? name : "letters/again/\(name)"
        files[key] = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      }
    }
    return (files, scratch)
  }

  @Test("住所秘匿の世帯の住所は、どのファイルにも出ない")
  func protectedAddress() throws {
    let (files, _) = try outputs()
    #expect(files.count > 20)
    #expect(files["letters/again/letters/check.html"]?.contains("住所秘匿世帯の束です") == true)
    for (name, text) in files {
      #expect(!text.contains("夕凪町15番6号") && !text.contains("000-0106"), "\(name)")
    }
  }

  @Test("氏名は、通知書・名簿・報告のほかには出ない")
  func names() throws {
    let (files, _) = try outputs()
    for (name, text) in files {
      let mayName =
        name.hasPrefix("letters/") || name.hasPrefix("rosters/") || name == "report.html"
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
