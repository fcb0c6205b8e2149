import Foundation
import Intake
import Notices
import Records
import Scoring
import Selection

/// 出力 of a round folder, part by part: `HoikuBenchmarks notices FOLDER`, the folder made by
/// `hoiku generate` (`--children 20000 --facilities 311 --seed bench`).
enum NoticesBenchmark {
  /// Runs the workload and prints a line.
  static func run(_ folder: String) throws {
    let reading = RoundReader.read(folder)
    guard let round = reading.round, let pack = reading.pack,
      let scores = Scorer.score(round, by: pack).book
    else {
      preconditionFailure("\(folder) is no round: \(reading.diagnostics.prefix(3))")
    }
    let outcome = try select(round, pack: pack, scores: scores)
    measure("letters (\(round.children.count) children)") {
      RoundOutputs.letters(of: outcome, letters: .standard, fingerprint: "")
    }
    measure("every file") { RoundOutputs.files(of: outcome, letters: .standard) }
    let report = RoundOutputs.files(of: outcome, letters: .standard)
      .first { $0.name == "report.html" }
    try Data(report?.bytes ?? []).write(to: URL(fileURLWithPath: folder + ".report.html"))
    try printPages(of: outcome)
  }

  /// PDF pages a second with two browsers, over the first batches; nothing without a browser.
  private static func printPages(of outcome: Outcome) throws {
    guard let browser = Browser.find() else { return print("notices: PDF skipped, no browser") }
    let files = RoundOutputs.letters(of: outcome, letters: .standard, fingerprint: "")
    let jobs = RoundOutputs.pages(of: outcome).prefix(20).compactMap { entry in
      files.first { $0.name == entry.name }.map { PDFPrinter.Job(file: $0, pages: entry.pages) }
    }
    let pages = jobs.reduce(0) { $0 + $1.pages }
    for processes in 1...2 {
      var bytes = 0
      let printer = PDFPrinter(browser: browser, processes: processes)
      let time = try ContinuousClock().measure {
        bytes = try printer.print(jobs) { _ in }.reduce(0) { $0 + $1.bytes.count }
      }
      let rate = Double(pages) / (time / .seconds(1))
      print(
        "notices: PDF with \(processes) processes \(pages) pages in \(time), "
          + "\(Int(rate)) pages/s, \(bytes) bytes")
    }
  }

  private static func measure(_ name: String, _ work: () -> [OutputFile]) {
    var best: Duration?
    var files: [OutputFile] = []
    for _ in 0..<3 {
      let time = ContinuousClock().measure { files = work() }
      best = min(best ?? time, time)
    }
    var hash = SHA256()
    for file in files { hash.update(file.bytes[...]) }
    let bytes = files.reduce(0) { $0 + $1.bytes.count }
    if let best {
      print(
        "notices: \(name) best of 3 \(best), \(files.count) files, \(bytes) bytes, hash "
          + SHA256.hex(digest: hash.finish()).prefix(16))
    }
  }
}
