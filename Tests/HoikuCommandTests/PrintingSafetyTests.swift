import Foundation
import Notices
import TestSupport
import Testing

@testable import hoiku

/// The letters on their way to paper lie in a folder of the system's; they must not stay there.
@Suite("印刷の作業用フォルダーは残らない") struct PrintingSafetyTests {
  private struct Desk {
    let scratch: ScratchFolder
    var passing: String { scratch.path("passing") }

    init() throws {
      scratch = try ScratchFolder()
      try FileManager.default.createDirectory(atPath: passing, withIntermediateDirectories: true)
      let round = Repository.path("SampleData/tutorial")
      #expect(Session("run", round, "--out", scratch.path("ran")).code == .done)
    }

    func start(browser: String? = nil) throws -> Program {
      try Program(
        [
          "notices", scratch.path("ran"), "--round", Repository.path("SampleData/tutorial"),
          "--out", scratch.path("out"), "--pdf",
        ],
        environment: ["TMPDIR": passing].merging(browser.map { ["HOIKU_BROWSER": $0] } ?? [:]) {
          $1
        })
    }

    /// What the system's place for passing files holds of ours.
    func left() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: passing).filter {
        $0.hasPrefix("hoiku-pdf-")
      }
    }
  }

  @Test(
    "印刷が終われば残らない",
    .enabled(if: Browser.find() != nil, "ブラウザー(Chromium・Chrome・Edge)がありません"))
  func afterPrinting() throws {
    let desk = try Desk()
    #expect(try desk.start().wait() == 0)
    #expect(FileManager.default.fileExists(atPath: desk.scratch.path("out/letters/batch-001.pdf")))
    #expect(try desk.left() == [])
  }

  @Test("中断しても残らず、ブラウザーとその子も終わる", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let desk = try Desk()
    let browser = desk.scratch.path("browser")
    // Hangs, and has a child that goes on writing into its profile.
    let script = """
      #!/bin/sh
      for word in "$@"; do
        case $word in --user-data-dir=*) profile=${word#*=};; esac
      done
      (i=0; while [ $i -lt 2000 ]; do
        mkdir -p "$profile/$i" && echo x > "$profile/$i/file"; i=$((i+1)); sleep 0.01
      done) &
      exec sleep 30
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: browser))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: browser)
    let program = try desk.start(browser: browser)
    var folder: String?
    for _ in 0..<400 where folder == nil {
      folder = try desk.left().map { desk.passing + "/" + $0 }.first { place in
        (0...2).contains {
          FileManager.default.fileExists(atPath: place + "/0/\($0)-1/profile/3")
        }
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    let place = try #require(folder)
    let attributes = try FileManager.default.attributesOfItem(atPath: place)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    kill(program.process.processIdentifier, signal)
    #expect(program.wait() == 130)
    #expect(try desk.left() == [])
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try desk.left() == [], "nothing of the browser writes on")
  }
}
