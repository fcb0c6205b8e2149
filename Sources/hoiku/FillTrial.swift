import Audit
import Intake
import Records
import Selection
import StableMatching

/// 繰上げ — the next round's files with the list of who moves, such that `run` gives just that list.
struct FillTrial {
  /// The files, `fill.csv` among them.
  private(set) var files: [OutputFile]
  /// What to tell.
  private(set) var text = ""

  /// Gives the free seats on.
  ///
  /// Where several outcomes are stable, `run` would choose the best for families and might move more
  /// children than the shortest list; those children get their seat in `accepted.csv`.
  /// - Throws: ``CommandFailure`` 65 where the round cannot be used, 70 for a defect of ours.
  init(_ files: [OutputFile], _ target: String, _ console: Console) throws(CommandFailure) {
    self.files = files
    let reading = try NextDraft.check(files, target, console)
    guard let round = reading.round, let pack = reading.pack else {
      preconditionFailure("a round that is usable was read")
    }
    let outcome = try Pipeline.select(
      round, pack, budget: SolveCommand.defaultBudget, console
    ).outcome
    let best = outcome.solution.matching
    var fill: Fill
    do { fill = try Fill(outcome.market.instance, solution: outcome.solution) } catch {
      throw .defect("検証が繰上げを認めませんでした: \(error)")
    }
    let others = outcome.market.child.indices.filter {
      fill.matching.program(of: ApplicantIndex($0)) != best.program(of: ApplicantIndex($0))
    }
    if others.contains(where: { fill.matching.program(of: ApplicantIndex($0)) == nil }) {
      fill = Fill(standingFor: best, of: outcome.market.instance)
    } else if !others.isEmpty {
      promise(others, fill, outcome)
    }
    self.files.append(Self.list(fill, outcome))
    text = Self.text(fill, outcome, promised: others.count)
  }

  private mutating func promise(_ others: [Int], _ fill: Fill, _ outcome: Outcome) {
    let round = outcome.round
    var table = CSVWriter(header: ["児童番号", "施設番号", "クラス"])
    for seat in round.accepted { append(seat.child, seat.program, to: &table, round) }
    for number in others {
      guard let seat = fill.matching.program(of: ApplicantIndex(number)) else { continue }
      append(
        outcome.market.child[number], outcome.market.program[Int(seat.offset)], to: &table, round)
    }
    files.removeAll { $0.name == "accepted.csv" }
    files.append(table.file(named: "accepted.csv"))
  }

  private func append(
    _ child: RecordIndex<Child>, _ program: RecordIndex<Program>, to table: inout CSVWriter,
    _ round: Round
  ) {
    let seat = round.programs[Int(program.offset)]
    table.row([
      round.children[Int(child.offset)].id.text,
      round.facilities[Int(seat.facility.offset)].id.text, seat.classText,
    ])
  }

  /// `fill.csv` — who moves, by 児童番号.
  private static func list(_ fill: Fill, _ outcome: Outcome) -> OutputFile {
    var table = CSVWriter(header: ["児童番号", "世帯番号", "繰上げ", "元の枠", "新しい枠"])
    let (round, names) = (outcome.round, outcome.market.names)
    let rows = fill.moves.map { move in
      let child = round.children[Int(outcome.market.child[Int(move.applicant.offset)].offset)]
      return [
        child.id.text, round.households[Int(child.household.offset)].id.text,
        move.from == nil ? "内定" : "転園内定",
        move.from.map { names.programs[Int($0.offset)] } ?? "",
        move.to.map { names.programs[Int($0.offset)] } ?? "",
      ]
    }
    for row in rows.sorted(by: { $0[0].precedesByBytes($1[0]) }) { table.row(row) }
    return table.file(named: "fill.csv")
  }

  private static func text(_ fill: Fill, _ outcome: Outcome, promised: Int) -> String {
    var lines = ["", "繰上げ: 動く児童 \(fill.moves.count)人(fill.csv)"]
    lines.append(
      fill.isShortest
        ? "  これより少ない人数で、順位どおりに空いた席を渡す方法はないと証明しました。"
        : "  きょうだいの組合せが関わるため、最も少ない人数であるとは証明していません。")
    let blocking = fill.matching.blocking.count
    if blocking > 0 { lines.append("  注意: 両立しない希望が残ります(妨害世帯 \(blocking)世帯)。") }
    if promised > 0 {
      lines.append("  安定な結果が複数あるため、\(promised)人の席を accepted.csv に書きました(通知書は別に作ってください)。")
    }
    lines.append("  hoiku run でこのとおりの結果、通知書、記録になります。")
    return lines.joined(separator: "\n") + "\n"
  }
}
