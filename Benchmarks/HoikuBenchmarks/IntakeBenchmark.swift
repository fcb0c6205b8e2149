import Foundation
import Intake
import Records

/// Reading a very large round: a `children.csv` of about 100 MB with half a million rows.
///
/// Prints, for each file, the time and the rate; then the peak memory as a multiple of the largest
/// file. The second pass reads the same rows with an error in every hundredth.
enum IntakeBenchmark {
  /// Writes a folder, reads it, and prints what it took.
  static func run(children: Int = 500_000, errors: Bool = false) throws {
    let round = LargeRound(children: children, errors: errors)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "hoiku-intake-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var sizes: [String: Int] = [:]
    for (name, bytes) in round.files {
      sizes[name] = bytes.count
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    print("intake: \(children) children, errors: \(errors)")
    read(folder.path(), sizes)
  }

  private static func read(_ folder: String, _ sizes: [String: Int]) {
    let clock = ContinuousClock()
    var marks: [(name: String, start: ContinuousClock.Instant)] = []
    let findings = Findings()
    let start = clock.now
    let reading = RoundReader.read(InputFolder(folder, findings: findings)) {
      marks.append(($0, clock.now))
    }
    let end = clock.now
    for (mark, next) in zip(marks, marks.dropFirst()) {
      report(mark.name, mark.start.duration(to: next.start), bytes: sizes[mark.name] ?? 0)
    }
    report("all", start.duration(to: end), bytes: sizes.values.reduce(0, +))
    print(
      "  verdict \(reading.verdict), findings \(reading.diagnostics.count),",
      "children \(reading.round?.children.count ?? 0)")
  }

  private static func report(_ name: String, _ time: Duration, bytes: Int) {
    let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
    let rate = Double(bytes) / 1e6 / seconds
    print(
      "  \(name): \(Int(seconds * 1000)) ms",
      bytes > 0 ? "\(bytes / 1_000_000) MB, \(Int(rate)) MB/s" : "")
  }
}
