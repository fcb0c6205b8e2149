import Foundation
import Records

/// 全体 — the whole way from an invented city's files to every output, at four sizes.
///
/// `HoikuBenchmarks --pipeline [SIZE …] [--budget N] [--json FILE] [--compare FILE]`. Runs the program
/// itself, each size and each command in a process of its own, so that what is measured is what
/// staff wait for and the peak of memory is its own. `--compare` ends with 1 where the results are others.
/// `--budget 0` leaves search and proof nearly out; the cities then accept that nothing is proved, so that
/// all letters are written.
enum PipelineBenchmark {
  /// Children, facilities, and how often the run is repeated; the best counts.
  private static let sizes = [
    (children: 600, facilities: 33, repeats: 5), (children: 8_000, facilities: 311, repeats: 5),
    (children: 20_000, facilities: 800, repeats: 3),
    (children: 200_000, facilities: 10_900, repeats: 1),
  ]

  /// Measures, prints a table a size, and writes or compares where that is asked for.
  ///
  /// - Returns: Whether the results are those of the baseline, where there is one.
  /// - Throws: What stopped the program, or a file that cannot be read or written.
  static func run(_ words: [String]) throws -> Bool {
    let options = try PipelineOptions(words, known: sizes.map(\.children))
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "hoiku-pipeline-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    MatchingBenchmark.say("pipeline: seed \(PipelineSize.seed), \(MatchingResult.compiler)")
    var report = PipelineReport(compiler: MatchingResult.compiler, sizes: [])
    for size in sizes where options.sizes.contains(size.children) {
      let measured = try PipelineSize.measure(
        size.children, size.facilities, repeats: size.repeats, budget: options.budget, in: folder)
      MatchingBenchmark.say(measured.table)
      report.sizes.append(measured)
      // After each size: what was measured is kept when a later one fails.
      if let file = options.json { try report.write(to: file) }
    }
    MatchingBenchmark.say(report.growth)
    if let file = options.compare {
      let old = try PipelineReport.read(file)
      MatchingBenchmark.say(report.comparison(with: old))
      return !report.differs(from: old)
    }
    return true
  }
}

/// The words after `--pipeline`.
struct PipelineOptions {
  /// The sizes to measure.
  var sizes: [Int] = []
  /// The budget of the search; nothing for the usual one.
  var budget: Int?
  /// Where to write the figures.
  var json: String?
  /// The figures to compare with.
  var compare: String?

  init(_ words: [String], known: [Int]) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--budget": budget = rest.popFirst().flatMap { Int($0) }
      case "--json": json = rest.popFirst()
      case "--compare": compare = rest.popFirst()
      default:
        guard let size = Int(word), known.contains(size) else {
          throw PipelineFailure.usage(
            "--pipeline [\(known)] [--budget N] [--json FILE] [--compare FILE]: \(word)")
        }
        sizes.append(size)
      }
    }
    if sizes.isEmpty { sizes = known }
  }
}

/// What can go wrong in measuring.
enum PipelineFailure: Error {
  /// Words that are not understood.
  case usage(String)
  /// A command of the program that did not end with 0.
  case command(String, status: Int32)
}
