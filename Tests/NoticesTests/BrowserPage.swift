import Foundation
import Records
import TestSupport
import Testing

@testable import Notices

/// A page of ours as a browser shows it.
enum BrowserPage {
  /// The document after its scripts ran, and what a script of the test adds to it.
  ///
  /// The probe runs at the end and may write into `document.title`; the fragment stands behind the
  /// address, with its `#`; the page's own clock may be let run on before it is looked at.
  static func dom(
    _ file: OutputFile, fragment: String = "", probe: String = "", milliseconds: Int? = nil,
    width: Int = 1280
  ) throws -> String {
    try ScratchFolder.with { folder in
      let page = folder.appendingPathComponent("page.html")
      var html = String(decoding: file.bytes, as: UTF8.self)
      if !probe.isEmpty {
        // The pages forbid scripts; the probe goes into a copy without that line.
        html = html.replacingOccurrences(of: "Content-Security-Policy", with: "X-None")
          .replacingOccurrences(of: "</body>", with: "<script>\(probe)</script></body>")
      }
      try Data(html.utf8).write(to: page)
      let output = Pipe()
      let browser = try #require(Browser.find())
      let wait = milliseconds.map { ["--virtual-time-budget=\($0)"] } ?? []
      let process = try browser.start(
        wait + ["--window-size=\(width),900", "--dump-dom", page.absoluteString + fragment],
        profile: folder.appendingPathComponent("p"), output: output.fileHandleForWriting)
      try output.fileHandleForWriting.close()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      Browser.wait(for: process, atMost: 10)
      Browser.forceQuit(process)
      return String(decoding: data, as: UTF8.self)
    }
  }

  /// What a probe left in the title.
  static func title(
    _ file: OutputFile, probe: String, milliseconds: Int? = nil, width: Int = 1280
  ) throws -> String {
    let dom = try dom(file, probe: probe, milliseconds: milliseconds, width: width)
    let start = try #require(dom.range(of: "<title>")).upperBound
    let end = try #require(dom.range(of: "</title>")).lowerBound
    return String(dom[start..<end])
  }
}
