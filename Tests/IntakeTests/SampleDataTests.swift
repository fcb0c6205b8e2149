import Foundation
import Records
import Testing

@testable import Intake

@Suite("見本のフォルダー") struct SampleDataTests {
  static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "SampleData").path()

  @Test("見本は読み取れて、そのまま選考できる", arguments: ["tutorial", "wakaba"])
  func readable(_ name: String) throws {
    let reading = RoundReader.read(Self.folder + "/" + name)
    let stopping = reading.diagnostics.filter { $0.severity == .error || $0.severity == .confirm }
    #expect(stopping.map { "\($0.code) \($0.location) \($0.message)" } == [])
    #expect(reading.verdict == .ready)
    #expect(reading.round != nil)
    #expect(reading.files.first?.name == "round.json")
  }
}
