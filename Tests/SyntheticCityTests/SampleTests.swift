import Foundation
import SyntheticCity
import Testing

@Suite("SampleData/wakaba")
struct SampleTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleData/wakaba")

  @Test("README の種から1バイトも違わず作り直せる")
  func isReproducible() throws {
    let readme = try String(
      contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains("--children 605 --facilities 33 --seed wakaba-2026\n"))
    let files = SyntheticCity(children: 605, facilities: 33, seed: "wakaba-2026")
      .files(rules: "../rules/urasoe-2026")
    for (name, bytes) in files {
      let written = try Data(contentsOf: Self.folder.appendingPathComponent(name))
      #expect(written == Data(bytes), "\(name)")
    }
    let present = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(present) == Set(files.map(\.name) + ["README.md"]))
  }
}
