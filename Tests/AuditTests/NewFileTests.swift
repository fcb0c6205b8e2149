import Foundation
import TestSupport
import Testing

@testable import Audit

@Suite("新しいファイル: 丸ごとか、なにもないか")
struct NewFileTests {
  @Test("書いたとおりに現れ、書きかけの名前は残らない", arguments: [0, 1, 1 << 18, (1 << 18) + 1, 1_000_000])
  func whole(count: Int) throws {
    try ScratchFolder.with { url in
      let file = url.appendingPathComponent("new.csv")
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try NewFile.write(bytes, to: file.path)
      #expect(try Data(contentsOf: file) == Data(bytes))
      #expect(try FileManager.default.contentsOfDirectory(atPath: url.path) == ["new.csv"])
    }
  }

  @Test("あるものには、行き先のないリンクにも、触れない。なにも残さない")
  func refused() throws {
    try ScratchFolder.with { url in
      let file = url.appendingPathComponent("old")
      try Data("keep".utf8).write(to: file)
      let link = url.appendingPathComponent("link").path
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: url.path + "/nowhere")
      let below = url.path + "/none/new"
      #expect(throws: OutputFailure.exists(file.path)) { try NewFile.write([1], to: file.path) }
      #expect(throws: OutputFailure.exists(link)) { try NewFile.write([1], to: link) }
      #expect(throws: OutputFailure.cannotCreate(below)) { try NewFile.write([1], to: below) }
      #expect(try Data(contentsOf: file) == Data("keep".utf8))
      let left = try FileManager.default.contentsOfDirectory(atPath: url.path)
      #expect(left.sorted() == ["link", "old"])
    }
  }

  @Test("断られても、ほかのところで開いているファイルは閉じない")
  func othersStayOpen() throws {
    try ScratchFolder.with { url in
      let file = url.appendingPathComponent("old")
      try Data("keep".utf8).write(to: file)
      let held = try (0..<20).map { _ in try FileHandle(forReadingFrom: file) }
      for handle in held {
        #expect(throws: OutputFailure.self) { try NewFile.write([1], to: file.path) }
        #expect(try handle.readToEnd() == Data("keep".utf8))
      }
      for handle in held { #expect(fcntl(handle.fileDescriptor, F_GETFD) >= 0) }
    }
  }
}
