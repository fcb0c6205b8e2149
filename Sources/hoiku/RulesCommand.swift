import Intake
import Records
import Scoring

/// `hoiku rules`: a rule pack alone.
enum RulesCommand: Command {
  private static let actions = ["check", "test", "coverage"]

  static let syntax = Syntax(
    command: "rules", summary: "規則一式だけを点検し(check)、計算例で試し(test)、行の働きを数える(coverage)",
    positionals: [
      .init(name: "check|test|coverage", help: "点検、計算例の検査、行ごとの当てはまった件数"),
      .init(name: "PACK", help: "規則一式のフォルダー"),
    ],
    options: [
      .init(name: "--round", value: "ROUND", help: "coverage: 計算例でなく、選考回の児童で数える")
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let action = arguments.required(0)
    guard actions.contains(action) else {
      throw UsageError.unknownAction(action, known: actions)
    }
    let (pack, open) = try read(arguments.required(1), console)
    switch action {
    case "check": return check(pack, open: open, console)
    case "test": return test(pack, console)
    default: return try coverage(pack, arguments.value("--round"), console)
    }
  }

  /// Reads a pack; its findings go to the console, and the 要確認 among them are counted.
  private static func read(_ path: String, _ console: Console) throws -> (RulePack, open: Int) {
    let findings = Findings()
    let folder = InputFolder(path, findings: findings)
    let pack = RulePackReader.read(folder, findings: findings)
    console.complain(FindingsText.render(findings.all, telling: .all))
    // A table that was read in part may compile: its errors stop the command all the same.
    if let pack, !findings.all.contains(where: { $0.severity == .error }) {
      return (pack, findings.all.count { $0.severity == .confirm })
    }
    throw folder.isIncomplete
      ? CommandFailure(code: .missingInput, message: "規則一式に必要なファイルが見つかりません。")
      : CommandFailure(code: .badInput, message: "規則一式に誤りがあります。")
  }

  private static func check(_ pack: RulePack, open: Int, _ console: Console) -> ExitCode {
    let found = pack.lint()
    console.complain(FindingsText.render(found, telling: .all))
    console.line("\(pack.municipality) \(pack.fiscalYear)年度: 読み取りと点検が済みました。")
    console.line("出典: \(pack.source)")
    let warnings = found.count { $0.severity == .warning }
    if open > 0 { console.line("要確認の\(open)件を承認するまで、選考には使えません。") }
    if warnings > 0 { console.line("確かめていただきたい点が\(warnings)件あります。") }
    if open + warnings == 0 { console.line("指摘はありません。") }
    return .done
  }

  private static func test(_ pack: RulePack, _ console: Console) -> ExitCode {
    let report = pack.runCases()
    console.complain(FindingsText.render(report.findings, telling: .all))
    console.line("計算例 \(report.count)件のうち \(report.passed)件が合いました。")
    let silent = report.coverage.count { $0.children == 0 }
    console.line("表の\(report.coverage.count)行のうち\(silent)行は、どの計算例にも当てはまりません。")
    return report.isGood && report.count > 0 ? .done : .different
  }

  private static func coverage(_ pack: RulePack, _ round: String?, _ console: Console) throws
    -> ExitCode
  {
    var counts = pack.runCases().coverage
    if let round {
      let reading = try Pipeline.read(round, console)
      guard let records = reading.round else { throw CommandFailure.badInput }
      let (book, findings) = Scorer.score(records, by: pack)
      console.complain(FindingsText.render(findings, telling: .all))
      guard let book else { throw CommandFailure.badInput }
      counts = book.ruleCounts
    }
    console.line("件数\t行\t項目")
    for count in counts {
      console.line("\(count.children)\t\(count.table)\(count.number)\t\(count.item)")
    }
    let silent = counts.count { $0.children == 0 }
    console.line("一度も当てはまらない行: \(silent)")
    return .done
  }
}
