import Intake
import Records
import Scoring
import Selection

/// The way from a folder to an outcome, with every failure turned into a message and a code.
enum Pipeline {
  /// Reads a round; findings go to the console.
  ///
  /// - Throws: ``CommandFailure`` with 65 or 66 where a run may not go on.
  static func read(_ folder: String, _ console: Console) throws(CommandFailure) -> RoundReading {
    console.progress.begin(.reading)
    let reading = RoundReader.read(folder, progress: console.progress)
    console.complain(FindingsText.render(reading.diagnostics))
    try demandReady(reading)
    return reading
  }

  /// Stops where a round that was read may not be used.
  ///
  /// - Throws: ``CommandFailure`` with 65 or 66.
  static func demandReady(_ reading: RoundReading) throws(CommandFailure) {
    switch reading.verdict {
    case .ready: return
    case .needsConfirmation:
      throw CommandFailure(
        code: .badInput,
        message: "要確認の指摘が残っています。確かめたうえで decisions.csv に警告承認を書いてください。")
    case .invalid:
      throw CommandFailure(code: .badInput, message: "入力に誤りがあります。何も書き出していません。")
    case .incomplete:
      throw CommandFailure(
        code: .missingInput, message: "必要な入力が見つかりません。何も書き出していません。")
    }
  }

  /// Scores and assigns a round that was read.
  ///
  /// - Returns: The outcome, and the warnings of the scoring.
  /// - Throws: ``CommandFailure`` with 65 for what a person can mend, 70 for a defect of ours.
  static func select(
    _ reading: RoundReading, budget: Int, _ console: Console
  ) throws(CommandFailure) -> (outcome: Outcome, warnings: [Diagnostic]) {
    guard let round = reading.round, let pack = reading.pack else {
      preconditionFailure("a round that is ready was read")
    }
    return try select(round, pack, budget: budget, console)
  }

  /// Scores and assigns a round by a rule pack.
  ///
  /// The second scorer goes over the scores where `recomputing`; only simulations, which score the
  /// same facts again and again, leave it out.
  static func select(
    _ round: Round, _ pack: RulePack, budget: Int, _ console: Console, recomputing: Bool = true
  ) throws(CommandFailure) -> (outcome: Outcome, warnings: [Diagnostic]) {
    let progress = console.progress
    progress.begin(.scoring, of: round.households.count)
    let scoring = Scorer.score(round, by: pack, progress: progress)
    console.complain(FindingsText.render(scoring.findings, telling: .all))
    guard let scores = scoring.book else { throw .badInput }
    do {
      if recomputing {
        progress.begin(.rescoring, of: round.households.count)
        try scores.recompute(progress: progress)
      }
    } catch {
      throw .defect(error.description)
    }
    progress.begin(.matching)
    do {
      let outcome = try Selection.select(
        round, pack: pack, scores: scores, budget: budget)
      return (outcome, scoring.findings)
    } catch {
      switch error {
      case .findings(let findings):
        console.complain(FindingsText.render(findings, telling: .all))
        throw .badInput
      case .audit(let failure): throw .defect("検証が解を認めませんでした: \(failure)")
      case .instance(let failure): throw .defect("マッチング問題を作れませんでした: \(failure)")
      }
    }
  }
}

extension CommandFailure {
  /// The input has errors that were told already.
  static let badInput = CommandFailure(
    code: .badInput, message: "入力に誤りがあります。何も書き出していません。")

  /// The folder is not one that a run wrote.
  static func noManifest(in folder: String) -> CommandFailure {
    CommandFailure(
      code: .missingInput,
      message: "\(folder) に manifest.json がありません。run が書き出したフォルダーを指定してください。")
  }

  /// Our own defect: nothing is written.
  static func defect(_ what: String) -> CommandFailure {
    CommandFailure(
      code: .defect,
      message: "hoiku の不具合を検出したため停止しました。何も書き出していません。\n  \(what)\n"
        + "  この表示と入力フォルダーを添えて開発元にお知らせください。")
  }
}
