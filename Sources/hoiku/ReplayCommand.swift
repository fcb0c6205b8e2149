import Audit
import Foundation
import Intake
import Records

/// `hoiku replay`: runs a round again and compares every byte with what an earlier run wrote.
enum ReplayCommand: Command {
  static let syntax = Syntax(
    command: "replay", summary: "もう一度実行し、以前の結果と1バイトずつ比べる",
    positionals: [.init(name: "OUT", help: "以前の run が書き出したフォルダー")],
    options: [
      .init(name: "--round", value: "ROUND", help: "選考回のフォルダー(必須)", isRequired: true),
      .init(name: "--budget", value: "N", help: "探索の上限(省くと以前の実行と同じ)"),
      .init(
        name: "--since", value: "EARLIER",
        help: "以前の実行が --since で比べたフォルダー。警報も確かめ直す(省くと記録のまま)"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let folder = arguments.required(0)
    guard let round = arguments.value("--round") else {
      throw UsageError.missingArgument("--round")
    }
    let budget = try arguments.number("--budget", in: 0...1_000_000_000)
    let earlier = try EarlierRun.manifest(of: folder, console).manifest
    let products = try RunProducts(
      of: round, budget: budget ?? earlier.budget ?? SolveCommand.defaultBudget, console)
    var again = products.manifest
    again.time = earlier.time
    again.operator = earlier.operator
    let alarm = try arguments.value("--since").map {
      try RuleAlarm.sound(products, since: $0, console).record
    }
    if let alarm = alarm ?? earlier.alarm { again.add(alarm) }
    let files = products.files.map { ($0.name, $0.bytes) } + [("manifest.json", again.json().bytes)]
    console.progress.begin(.comparing, of: files.count)
    let different = files.filter { name, bytes in
      console.progress.advance()
      return contents(folder, name) != bytes
    }.map(\.0)
    guard different.isEmpty else {
      for name in different { console.complain("違い: \(name)\n") }
      explain(earlier, again, console)
      console.line("再現: \(different.count)個のファイルが以前の結果と違います。")
      return .different
    }
    console.line("再現: \(files.count)個のファイルすべてが以前の結果と1バイトも違いません。")
    return .done
  }

  /// Why bytes may differ: other inputs, or another program.
  private static func explain(_ earlier: Manifest, _ again: Manifest, _ console: Console) {
    for file in earlier.inputs where !again.inputs.contains(where: { $0.name == file.name }) {
      console.complain("入力 \(file.name) は以前の実行にあり、今回はありません。\n")
    }
    for file in again.inputs {
      let before = earlier.inputs.first { $0.name == file.name }
      if before != file { console.complain("入力 \(file.name) が以前の実行のときと違います。\n") }
    }
    if earlier.version != again.version || earlier.commit != again.commit {
      console.complain(
        "以前の実行は hoiku \(earlier.version)(\(earlier.commit))、今回は "
          + "\(again.version)(\(again.commit))です。\n")
    }
  }

  private static func contents(_ folder: String, _ name: String) -> [UInt8]? {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
    return FileManager.default.contents(atPath: url.path).map { Array($0) }
  }
}
