import Intake
import Records

/// `hoiku check`: reads and checks a round without deciding anything.
enum CheckCommand: Command {
  static let syntax = Syntax(
    command: "check", summary: "入力を読み、点検だけを行う",
    positionals: [.init(name: "ROUND", help: "選考回のフォルダー")],
    options: [.init(name: "--format", value: "json", help: "すべての指摘を1件ずつ JSON で書く")])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    if try arguments.wantsJSON() {
      let reading = RoundReader.read(arguments.required(0))
      console.write(String(decoding: FindingsJSON.render(reading), as: UTF8.self))
      return code(reading.verdict)
    }
    let reading = try Pipeline.read(arguments.required(0), console)
    guard let round = reading.round else {
      preconditionFailure("a round that is ready was read")
    }
    _ = try LetterFiles.read(of: arguments.required(0), reading, console)
    let seats = round.programs.reduce(0) { $0 + $1.capacity }
    console.line(
      "読み取りました: 児童\(round.children.count)人、世帯\(round.households.count)、"
        + "施設\(round.facilities.count)、受入可能数\(seats)")
    let warnings = reading.diagnostics.count { $0.severity != .note }
    console.line(warnings == 0 ? "指摘はありません。" : "警告が\(warnings)件あります。")
    return .done
  }

  private static func code(_ verdict: RoundReading.Verdict) -> ExitCode {
    switch verdict {
    case .ready: .done
    case .needsConfirmation, .invalid: .badInput
    case .incomplete: .missingInput
    }
  }
}
