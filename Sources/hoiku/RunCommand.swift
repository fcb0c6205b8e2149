import Audit
import Foundation
import Records
import Selection

/// `hoiku run`: the main job, from a round's folder to results, letters and record.
enum RunCommand: Command {
  static let syntax = Syntax(
    command: "run", summary: "利用調整を行い、結果・通知書・記録を書き出す",
    positionals: [.init(name: "ROUND", help: "選考回のフォルダー")],
    options: [
      .init(name: "--out", value: "DIR", help: "書き出し先(省略時は ./ROUND-out。新しいフォルダーに限る)"),
      .init(name: "--operator", value: "NAME", help: "操作者(記録に残る)"),
      .init(name: "--budget", value: "N", help: "探索の上限(節点の数)"),
      .init(name: "--since", value: "OUT", help: "前の実行と比べ、当てはまる割合が大きく動いた規則を警告する"),
      .init(name: "--timings", value: "FILE", help: "段階ごとの時間と記憶容量を JSON で書く"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let folder = arguments.required(0)
    let target = arguments.value("--out") ?? defaultOutput(for: folder)
    let budget = try arguments.number("--budget", in: 0...1_000_000_000)
    try OutputWriting.refuse(target, insideRound: folder)
    if arguments.value("--timings") != nil { console.stages.measureMemory() }
    let output = try OutputWriting.begin(target)
    do {
      let products = try RunProducts(
        of: folder, budget: budget ?? SolveCommand.defaultBudget, console
      ) { file throws(CommandFailure) in try OutputWriting.write(output, file) }
      let alarm = try arguments.value("--since").map {
        try RuleAlarm.sound(products, since: $0, console)
      }
      var manifest = products.manifest
      if let alarm { manifest.add(alarm.record) }
      manifest.time = console.now()
      manifest.operator = arguments.value("--operator") ?? ""
      let sealed = manifest.json()
      console.progress.begin(.writing)
      try OutputWriting.write(output, "manifest.json", sealed.bytes)
      try OutputWriting.complete(output, console.progress)
      console.progress.end()
      if let file = arguments.value("--timings") {
        try TimingsFile.write(
          console.stages.laps, children: products.outcome.round.children.count, to: file)
      }
      console.write(
        Summary.text(
          products, moved: alarm?.moved ?? [], folder: target, fingerprint: sealed.fingerprint))
      return .done
    } catch {
      output.abandon()
      throw error
    }
  }

  /// `./ROUND-out`, in the folder where the command was called.
  private static func defaultOutput(for folder: String) -> String {
    "./\(URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent)-out"
  }
}
