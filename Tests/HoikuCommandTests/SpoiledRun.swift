import Audit
import Foundation
import Intake
import Records
import Testing

/// The folder of a finished run that a test may spoil.
struct SpoiledRun {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// The regular files below the folder, by name.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      let url = URL(fileURLWithPath: path).appendingPathComponent($0)
      return try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }.sorted()
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func write(_ name: String, _ text: String) throws {
    try edit(name) { $0 = Data(text.utf8) }
  }

  func edit(_ name: String, _ change: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    var bytes = try Data(contentsOf: url)
    change(&bytes)
    try FileManager.default.removeItem(at: url)
    try bytes.write(to: url)
  }

  /// Writes the manifest anew so that all hashes and rows fit what the files now hold.
  func reseal() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json"))
    var manifest = try #require(
      Manifest.read(Array(bytes), file: "manifest.json", findings: Findings()))
    manifest.outputs = try manifest.outputs.map { file in
      let contents = Array(
        try Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(file.name)))
      let table = CSVFile.read(contents, file: file.name, findings: Findings())
      return Manifest.File(
        name: file.name, contents: contents, rows: file.rows == nil ? nil : table?.rowCount)
    }
    try edit("manifest.json") { $0 = Data(manifest.json().bytes) }
  }
}
