import Foundation
import StableMatching
import SyntheticCity

/// Measures the core: `HoikuBenchmarks [city|hard|singles] [children] [seeds] [repeats]`.
///
/// Without a workload it measures the set below, each workload in a process of its own, so that no
/// peak of memory is that of another. `seeds` is a number of seeds or a range such as `4-5`.
/// `--record FILE` writes the figures down; `--compare FILE [--factor N]` fails where a hash differs
/// or a ratio to plain deferred acceptance is worse than N times the recorded one (2 unless told).
enum MatchingBenchmark {
  private static let workloads = [
    ["city", "8000", "5", "9"], ["city", "10000", "1", "5"], ["city", "100000", "1", "1"],
    ["city", "1000000", "1", "1"], ["hard", "3000", "10", "1"], ["singles", "1000000", "1", "5"],
  ]

  static func run(_ arguments: [String]) throws {
    var words = arguments
    let recording = option("--record", &words)
    let comparing = option("--compare", &words)
    let factor = option("--factor", &words).flatMap(Double.init) ?? 2
    var results: [MatchingResult] = []
    if let kind = words.first, kind != "all" {
      say("\(MatchingResult.compiler); ms of wall clock, in brackets of processor")
      results = try measure(kind, words)
    } else {
      for workload in workloads { results += try runAlone(workload) }
    }
    if let recording { try MatchingBaseline.write(results, to: recording) }
    if let comparing {
      let faults = try MatchingBaseline.faults(of: results, against: comparing, factor: factor)
      try MatchingBaseline.unknown(results, to: comparing).forEach { say("\($0): not recorded") }
      faults.forEach(say)
      if faults.isEmpty { say("no hash differs, and no ratio is \(factor) times the recorded one") }
      if !faults.isEmpty { exit(1) }
    }
  }

  /// Prints a line at once, also into a pipe.
  static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private static func option(_ name: String, _ words: inout [String]) -> String? {
    guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
    defer { words.removeSubrange(index...index + 1) }
    return words[index + 1]
  }

  /// Measures one workload in another process, and reads what it recorded.
  private static func runAlone(_ workload: [String]) throws -> [MatchingResult] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("matching-benchmark-\(UUID().uuidString).json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = workload + ["--record", file.path]
    try process.run()
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: file) }
    return try MatchingBaseline.read(file.path).results
  }

  private static func measure(_ kind: String, _ words: [String]) throws -> [MatchingResult] {
    func word(_ index: Int) -> String? { index < words.count ? words[index] : nil }
    let children = word(1).flatMap { Int($0) }
    let plan: MarketPlan =
      switch kind {
      case "hard": .hard
      case "singles": .singles(children: children ?? 1_000_000)
      default: .city(children: children ?? 8_000)
      }
    let bounds = (word(2) ?? "5").split(separator: "-").compactMap { Int($0) }
    let seeds = bounds.count > 1 ? bounds[0]...bounds[1] : 1...(bounds.first ?? 5)
    let repeats = word(3).flatMap { Int($0) } ?? 9
    return try seeds.map { seed in
      var generator = MarketGenerator(plan, seed: seed)
      let instance = try generator.make()
      var result = MatchingResult(kind, children: plan.children, seed: seed)
      result.measure(instance, repeats: repeats, withPhase: kind != "singles")
      if kind != "singles" { try result.measureSolve(instance, repeats: repeats) }
      say(result.line)
      return result
    }
  }
}
