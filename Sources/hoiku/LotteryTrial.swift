import Records
import Scoring
import Selection

/// How much of an outcome is luck: the same round under many draws.
struct LotteryTrial {
  private let outcome: Outcome
  private let count: Int
  /// In how many draws each child has a seat, and in how many it has the one of the outcome.
  private var placed: [Int]
  private var same: [Int]
  /// How many children have a seat, draw by draw.
  private var seats: [Int] = []
  private var unstable = 0

  /// Repeats the round under `count` seeds derived from its own.
  ///
  /// The derived seeds begin with `simulation/`, which `run` refuses as a seed of its own.
  init(_ outcome: Outcome, count: Int, _ console: Console) throws(CommandFailure) {
    self.outcome = outcome
    self.count = count
    placed = [Int](repeating: 0, count: outcome.results.count)
    same = placed
    // A trial's own stages are too short to be shown.
    let quiet = Console(write: console.write, complain: console.complain, now: console.now)
    console.progress.begin(.trying, of: count)
    for draw in 1...count {
      console.progress.advance()
      var round = outcome.round
      round.settings.seed = LotterySeed(
        secret: "\(LotterySeed.simulationPrefix)\(draw)/\(outcome.round.settings.seed.text)")
      let trial = try Pipeline.select(
        round, outcome.pack, budget: SolveCommand.defaultBudget, quiet, recomputing: false)
      add(trial.outcome)
    }
  }

  private mutating func add(_ trial: Outcome) {
    if !trial.blocking.isEmpty { unstable += 1 }
    seats.append(trial.results.count { $0.program != nil })
    for (child, result) in trial.results.enumerated() {
      if result.program != nil { placed[child] += 1 }
      if result.program == outcome.results[child].program { same[child] += 1 }
    }
  }

  /// The answer in words: how many results never change, and those that do.
  var text: String {
    let round = outcome.round
    let order = round.children.indices.sorted { round.children[$0].id < round.children[$1].id }
    let lucky = order.filter { same[$0] < count }
    // Today's draw is one more.
    let seat = order.filter { child in
      let all = placed[child] + (outcome.results[child].program == nil ? 0 : 1)
      return all > 0 && all <= count
    }
    let (least, most) = (seats.min() ?? 0, seats.max() ?? 0)
    var lines = [
      "抽選だけを変えて\(count)通り繰り返しました(今の種の結果と比べます)",
      "  どの抽選でも今と同じ席(または席なし)の児童: \(order.count - lucky.count)人",
      "  抽選によって席が変わる児童: \(lucky.count)人(全体の\(share(lucky.count, of: order.count)))",
      "  うち、入れるかどうかが抽選による児童: \(seat.count)人",
      "  席のある児童の数: \(least == most ? "どの抽選でも\(most)人" : "\(least)人から\(most)人")",
      "  安定な結果のない抽選: \(unstable)通り",
    ]
    for child in lucky { lines.append("    児童\(round.children[child].id): \(words(for: child))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How often the child has a seat, and how often the one of today.
  private func words(for child: Int) -> String {
    guard let program = outcome.results[child].program else {
      return "\(count)通りのうち\(placed[child])通りで席がある(今の種では席がない)"
    }
    let seat = outcome.round.programID(outcome.round.programs[program])
    return "\(count)通りのうち\(placed[child])通りで席がある(今の種の枠\(seat)は\(same[child])通り)"
  }

  private func share(_ part: Int, of whole: Int) -> String {
    let tenths = whole == 0 ? 0 : (part * 1_000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
