import Foundation
import Synchronization
import TestSupport
import Testing

@testable import hoiku

@Suite("多くの選考回: 都道府県の47の市が、何台で何回ずつ動かしても同じ結果になる")
struct ManyRoundsTests {
  private static let count = 47

  /// The files of a finished run; of the manifest all lines that are the same at any time.
  private func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      var data = try Data(contentsOf: URL(fileURLWithPath: path))
      if name == "manifest.json" {
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").filter {
          !$0.contains("\"time\"") && !$0.contains("\"fingerprint\"")
        }
        data = Data(lines.joined(separator: "\n").utf8)
      }
      files[name] = data
    }
    return files
  }

  @Test("47の選考回を二つずつ同時に動かしても、一つずつ動かしたときと1バイトも違わない")
  func twoAtATime() throws {
    let scratch = try ScratchFolder()
    for number in 0..<Self.count {
      let session = Session(
        "generate", scratch.path("city-\(number)"), "--children", "\(20 + number)", "--facilities",
        "6", "--seed", "prefecture-\(number)", "--rules",
        Repository.path("SampleData/rules/urasoe-2026"))
      #expect(session.code == .done)
      let run = Session(
        "run", scratch.path("city-\(number)"), "--out", scratch.path("one-\(number)"))
      #expect(run.code == .done, "\(run.complaint)")
    }
    // Processes of their own, as make or a cluster would start them.
    let failures = Mutex<[Int]>([])
    let next = Mutex(0)
    let folder = scratch.url.path
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      while true {
        let number = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard number < Self.count else { return }
        let words = ["run", "\(folder)/city-\(number)", "--out", "\(folder)/two-\(number)"]
        if (try? Program(words).wait()) != 0 { failures.withLock { $0.append(number) } }
      }
    }
    #expect(failures.withLock { $0 } == [])
    for number in 0..<Self.count {
      let one = try files(scratch.path("one-\(number)"))
      #expect(one.count > 15)
      #expect(try one == files(scratch.path("two-\(number)")), "\(number)")
    }
  }
}
