import Foundation
import StableMatching
import SyntheticCity

/// Measures the core: `HoikuBenchmarks [city|hard|singles] [children] [seeds] [repeats]`.
enum MatchingBenchmark {
  static func run(_ arguments: [String]) throws {
    let kind = arguments.first ?? "all"
    let seeds = number(arguments, 2) ?? 5
    let repeats = number(arguments, 3) ?? 9
    print("compiler \(compiler); times in ms; ratio to plain deferred acceptance in the same run")
    switch kind {
    case "hard":
      try measure(kind, .hard, seeds: seeds, repeats: repeats)
    case "singles":
      let children = number(arguments, 1) ?? 1_000_000
      try measure(kind, .singles(children: children), seeds: seeds, repeats: repeats)
    case "city":
      let children = number(arguments, 1) ?? 8_000
      try measure(kind, .city(children: children), seeds: seeds, repeats: repeats)
    default:
      try measure("city", .city(children: 8_000), seeds: 5, repeats: 9)
      try measure("city", .city(children: 100_000), seeds: 1, repeats: 1)
      try measure("singles", .singles(children: 1_000_000), seeds: 1, repeats: 3)
    }
  }

  private static func number(_ arguments: [String], _ index: Int) -> Int? {
    index < arguments.count ? Int(arguments[index]) : nil
  }

  private static var compiler: String {
    #if compiler(>=6.3)
      "Swift 6.3 or later"
    #else
      "Swift before 6.3"
    #endif
  }

  private static func measure(
    _ name: String, _ plan: MarketPlan, seeds: Int, repeats: Int
  ) throws {
    for seed in 1...seeds {
      var generator = MarketGenerator(plan, seed: seed)
      let instance = try generator.make()
      var plain: [Duration] = []
      var acceptance = DeferredAcceptance(instance)
      for _ in 0..<repeats {
        acceptance = DeferredAcceptance(instance)
        plain.append(ContinuousClock().measure { acceptance.run() })
      }
      var line = "\(name) children \(plan.children) seed \(seed)"
      line += " DA best \(text(plain.min())) median \(text(median(plain)))"
      line += " wishes \(acceptance.wishCount)"
      if name != "singles" {
        line += try solveLine(instance, repeats, plain: median(plain))
      } else {
        line += " hash \(String(hash(acceptance.slot), radix: 16))"
      }
      print(line + " peak \(peakMemory())")
    }
  }

  private static func solveLine(
    _ instance: Instance, _ repeats: Int, plain: Duration
  ) throws -> String {
    var times: [Duration] = []
    var last: Solution?
    for _ in 0..<repeats {
      let start = ContinuousClock.now
      let solution = try solve(instance)
      times.append(ContinuousClock.now - start)
      last = solution
      // What takes seconds needs no repetition to be told from noise.
      if times[times.count - 1] > .seconds(1) { break }
    }
    guard let last else { return "" }
    let ratio = median(times) / plain
    return " solve best \(text(times.min())) median \(text(median(times)))"
      + " ratio \(Int(ratio)) \(last.status) blocking \(last.matching.blocking.count)"
      + " placed \(last.matching.placed) rankSum \(last.matching.rankSum) nodes \(last.nodes)"
      + " hash \(String(hash(last.matching.matching.choices), radix: 16))"
  }

  private static func median(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }

  private static func text(_ time: Duration?) -> String {
    guard let time else { return "-" }
    return String(format: "%.2f", time / .milliseconds(1))
  }

  /// FNV-1a over the numbers, so that a faster wrong answer is noticed.
  private static func hash(_ numbers: [Int32]) -> UInt64 {
    numbers.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64(UInt32(bitPattern: $1))) &* 0x0000_0100_0000_01b3
    }
  }

  private static func peakMemory() -> String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.map { $0.dropFirst(6).filter { $0 != "\t" && $0 != " " } } ?? "unknown"
  }
}
