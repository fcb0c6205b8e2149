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

  /// What is counted of one draw.
  private struct Draw: Sendable {
    let seats: [RecordIndex<Program>?]
    let isStable: Bool
  }

  /// Draws that are solved side by side before they are counted: no more are kept at once.
  private static let together = 32

  /// Repeats the round under `count` seeds derived from its own, on all cores.
  ///
  /// The derived seeds begin with `simulation/`, which `run` refuses as a seed of its own.
  init(_ outcome: Outcome, count: Int, _ console: Console) throws(CommandFailure) {
    self.outcome = outcome
    self.count = count
    placed = [Int](repeating: 0, count: outcome.results.count)
    same = placed
    console.progress.begin(.trying, of: count)
    for first in stride(from: 1, through: count, by: Self.together) {
      let draws = Parallel.map(min(Self.together, count - first + 1)) { place in
        defer { console.progress.advance() }
        return Self.draw(first + place, of: outcome, console)
      }
      for draw in draws { add(try draw.get()) }
    }
  }

  /// The round under one derived seed.
  private static func draw(
    _ number: Int, of outcome: Outcome, _ console: Console
  ) -> Result<Draw, CommandFailure> {
    var round = outcome.round
    round.settings.seed = LotterySeed(
      secret: "\(LotterySeed.simulationPrefix)\(number)/\(outcome.round.settings.seed.text)")
    // A trial's own stages are too short to be shown, and its findings were told of the round.
    let quiet = Console(write: console.write, complain: { _ in }, now: console.now)
    return Result { () throws(CommandFailure) in
      let trial = try Pipeline.select(
        round, outcome.pack, budget: SolveCommand.defaultBudget, quiet, recomputing: false
      ).outcome
      return Draw(seats: trial.results.map(\.program), isStable: trial.blocking.isEmpty)
    }
  }

  private mutating func add(_ draw: Draw) {
    if !draw.isStable { unstable += 1 }
    seats.append(draw.seats.count { $0 != nil })
    for (child, seat) in draw.seats.enumerated() {
      if seat != nil { placed[child] += 1 }
      if seat == outcome.results[child].program { same[child] += 1 }
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
