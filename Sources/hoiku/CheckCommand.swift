import Intake
import Records

/// `hoiku check`: reads and checks a round without deciding anything.
enum CheckCommand: Command {
  static let syntax = Syntax(
    command: "check", summary: "入力を読み、点検だけを行う",
    positionals: [.init(name: "ROUND", help: "選考回のフォルダー")],
    options: [
      .init(name: "--since", value: "OLDROUND", help: "前回の書出しと比べ、変わったところを示す"),
      .init(name: "--sheet", value: "FILE", help: "定員と受入可能数の突合表をCSVで書き出す"),
      .init(name: "--format", value: "json", help: "すべての指摘を1件ずつ JSON で書く"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    console.progress.begin(.reading)
    let reading = RoundReader.read(arguments.required(0), progress: console.progress)
    if try arguments.wantsJSON() {
      if let round = reading.round, let file = arguments.value("--sheet") {
        try OutputWriting.writeNew(Reconciliation(round).csv, to: file)
      }
      let comparison = try comparison(reading, arguments, console)
      console.write(
        String(decoding: FindingsJSON.render(reading, since: comparison), as: UTF8.self))
      return code(reading.verdict)
    }
    console.complain(FindingsText.render(reading.diagnostics))
    // 要確認 findings are about these very numbers: the sheet is shown before they stop the check.
    if let round = reading.round {
      try show(reading, round, arguments, console)
    } else if let file = arguments.value("--sheet") {
      console.complain("入力に誤りがあるため、突合表 \(file) は書いていません。\n")
    }
    if let comparison = try comparison(reading, arguments, console) {
      console.write(comparison.text)
    }
    try Pipeline.demandReady(reading)
    _ = try LetterFiles.read(of: arguments.required(0), reading, console)
    let warnings = reading.diagnostics.count { $0.severity != .note }
    console.line(warnings == 0 ? "指摘はありません。" : "警告が\(warnings)件あります。")
    return .done
  }

  private static func show(
    _ reading: RoundReading, _ round: Round, _ arguments: Arguments, _ console: Console
  ) throws(CommandFailure) {
    let sheet = Reconciliation(round)
    if let file = arguments.value("--sheet") {
      try OutputWriting.writeNew(sheet.csv, to: file)
    }
    console.write(ChangeLog.text(reading.changes))
    console.write(sheet.text)
    let seats = round.programs.reduce(0) { $0 + $1.capacity }
    console.line(
      "読み取りました: 児童\(round.children.count)人、世帯\(round.households.count)、"
        + "施設\(round.facilities.count)、受入可能数\(seats)")
  }

  /// What changed since the export that `--since` names, papers that are still open in either
  /// notwithstanding; nothing where this one cannot be read.
  ///
  /// - Throws: ``CommandFailure`` with 65 or 66 where the earlier one cannot be read.
  private static func comparison(
    _ reading: RoundReading, _ arguments: Arguments, _ console: Console
  ) throws(CommandFailure) -> RoundComparison? {
    guard let folder = arguments.value("--since") else { return nil }
    let old = RoundReader.read(folder)
    guard let before = old.records else {
      console.complain(FindingsText.render(old.diagnostics.filter { $0.severity == .error }))
      throw CommandFailure(
        code: old.verdict == .incomplete ? .missingInput : .badInput,
        message: "比べる相手のフォルダー \(folder) を読み取れません。")
    }
    guard let now = reading.records else {
      console.complain("入力に誤りがあるため、\(folder) との比較はしていません。\n")
      return nil
    }
    return RoundComparison(from: before, to: now)
  }

  private static func code(_ verdict: RoundReading.Verdict) -> ExitCode {
    switch verdict {
    case .ready: .done
    case .needsConfirmation, .invalid: .badInput
    case .incomplete: .missingInput
    }
  }
}
