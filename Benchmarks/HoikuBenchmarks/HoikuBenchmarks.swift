import Foundation

/// Measures the whole (`--pipeline`, see `PipelineBenchmark`) or one part: `generate`, `intake`,
/// `scoring`, `notices`, or the core (see `MatchingBenchmark`).
@main
enum HoikuBenchmarks {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "--pipeline":
      if try !PipelineBenchmark.run(Array(arguments.dropFirst())) { exit(1) }
    case "generate": GenerateBenchmark.run()
    case "scoring":
      ScoringBenchmark.run(children: arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000)
    case "intake": try IntakeBenchmark.run()
    case "intake-read": IntakeBenchmark.read(arguments.last ?? ".")
    case "notices": try NoticesBenchmark.run(arguments.last ?? ".")
    default: try MatchingBenchmark.run(arguments)
    }
  }
}
