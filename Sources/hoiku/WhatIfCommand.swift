import Intake
import Records
import Scoring
import Selection
import StableMatching

/// `hoiku whatif`: a change tried before it is made; nothing is written.
enum WhatIfCommand: Command {
  static let syntax = Syntax(
    command: "whatif", summary: "席・規則・抽選を変えたらどうなるかを試す(何も書き出さない)",
    positionals: [.init(name: "ROUND", help: "選考回のフォルダー")],
    options: [
      .init(name: "--change", value: "枠=席,…", help: "席を変える(例: 03-1=+1,02-0=5)"),
      .init(name: "--rule", value: "番号=点数,…", help: "規則の行の点数を変える(例: C3=2、調整 3-1=2)"),
      .init(name: "--rules", value: "PACK", help: "別の規則で採点する"),
      .init(name: "--seed", value: "S", help: "別の種で抽選する"),
      .init(name: "--scenario", value: "FILE", help: "以上を JSON で書いたもの"),
      .init(name: "--seats", value: nil, help: "どの枠に席を1つ足すと何人が入れるかを、すべての枠で調べる"),
      .init(name: "--lotteries", value: "N", help: "N通りの抽選で繰り返し、どれだけが運によるかを調べる"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let folder = arguments.required(0)
    let lotteries = try arguments.number("--lotteries", in: 1...10_000)
    let scenario = try Scenario(arguments, console)
    guard !scenario.isEmpty || arguments.has("--seats") || lotteries != nil else {
      throw UsageError.missingArgument(
        "--change、--rule、--rules、--seed、--scenario、--seats、--lotteries のどれか")
    }
    let reading = try Pipeline.read(folder, console)
    let budget = SolveCommand.defaultBudget
    let (base, _) = try Pipeline.select(reading, budget: budget, console)
    var outcome = base
    var answers: [String] = []
    if !scenario.isEmpty {
      let (round, pack) = try scenario.applied(to: reading, folder: folder, console)
      outcome = try Pipeline.select(round, pack, budget: budget, console).outcome
      answers.append(WhatIfText.change(from: base, to: outcome))
    }
    if arguments.has("--seats") {
      let instance = outcome.market.instance
      console.progress.begin(.trying, of: instance.programCount)
      let trials = try SeatTrial.all(instance, progress: console.progress)
      answers.append(WhatIfText.seats(trials, outcome))
    }
    if let lotteries {
      answers.append(try LotteryTrial(outcome, count: lotteries, console).text)
    }
    console.write(answers.joined(separator: "\n"))
    return .done
  }
}
