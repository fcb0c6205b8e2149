import StableMatching
import SyntheticCity

@main
enum HoikuBenchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments
    let kind = arguments.count > 1 ? arguments[1] : "city"
    if kind == "generate" { return GenerateBenchmark.run() }
    if kind == "scoring" { return ScoringBenchmark.run() }
    if kind == "notices" { return try NoticesBenchmark.run(arguments.last ?? ".") }
    let size = arguments.count > 2 ? Int(arguments[2]) ?? 8000 : 8000
    let seeds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
    let from = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
    let times = arguments.count > 5 ? Int(arguments[5]) ?? 1 : 1
    for seed in from..<from + seeds {
      let plan: MarketPlan =
        kind == "hard"
        ? .hard : kind == "singles" ? .singles(children: size) : .city(children: size)
      let clock = ContinuousClock()
      var generator = MarketGenerator(plan, seed: seed)
      var instance: Instance?
      let making = try clock.measure { instance = try generator.make() }
      guard let instance else { return }
      let cells = (0..<instance.familyCount).reduce(0) {
        $0 + instance.choiceCount(of: FamilyIndex($1))
      }
      var da = DeferredAcceptance(instance)
      print("DA", clock.measure { da.run() }, da.wishCount, da.placed)
      if kind == "singles" { continue }
      for _ in 0..<times {
        var solution: Solution?
        let time = try clock.measure { solution = try solve(instance, budget: 200_000) }
        guard let solution else { return }
        print(
          kind, seed, instance.familyCount, cells, "made", making, "solved", time, solution.status,
          solution.matching.blocking.count, solution.matching.placed, solution.matching.rankSum,
          solution.nodes)
      }
    }
  }
}
