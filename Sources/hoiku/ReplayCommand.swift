import Audit
import Foundation
import Intake
import Records
import Synchronization

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
    let comparison = Comparison(folder)
    let products = try RunProducts(
      of: round, budget: budget ?? earlier.budget ?? SolveCommand.defaultBudget, console
    ) { file throws(CommandFailure) in comparison.take(file) }
    var again = products.manifest
    again.time = earlier.time
    again.operator = earlier.operator
    let alarm = try arguments.value("--since").map {
      try RuleAlarm.sound(products, since: $0, console).record
    }
    if let alarm = alarm ?? earlier.alarm { again.add(alarm) }
    let different =
      comparison.different
      + (comparison.isSame("manifest.json", again.json().bytes) ? [] : ["manifest.json"])
    guard different.isEmpty else {
      for name in different { console.complain("違い: \(name)\n") }
      explain(earlier, again, console)
      console.line("再現: \(different.count)個のファイルが以前の結果と違います。")
      return .different
    }
    console.line("再現: \(again.outputs.count + 1)個のファイルすべてが以前の結果と1バイトも違いません。")
    return .done
  }

  /// Compares files, as they are made again, with those of an earlier run.
  private final class Comparison: Sendable {
    private let folder: URL
    private let others = Guarded<[String]>([])

    init(_ folder: String) { self.folder = URL(fileURLWithPath: folder) }

    /// The names of the files that differ, in their order.
    var different: [String] { others.withLock { $0 }.sorted { $0.precedesByBytes($1) } }

    func take(_ file: OutputFile) -> Manifest.File {
      if !isSame(file.name, file.bytes) { others.withLock { $0.append(file.name) } }
      return Manifest.File(name: file.name, contents: file.bytes, rows: file.rows)
    }

    func isSame(_ name: String, _ bytes: [UInt8]) -> Bool {
      let url = folder.appendingPathComponent(name)
      return FileManager.default.contents(atPath: url.path).map { $0.elementsEqual(bytes) } ?? false
    }
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
}
