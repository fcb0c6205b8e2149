import Foundation
import Intake
import Notices
import Records
import StableMatching

/// `hoiku solve`: the matching core alone, on an instance file.
enum SolveCommand: Command {
  /// 探索の上限 where none is given.
  static let defaultBudget = 1_000_000

  static let syntax = Syntax(
    command: "solve", summary: "マッチング問題(JSON)だけを解き、答えを標準出力に書く",
    positionals: [.init(name: "FILE", help: "hoiku-instance/1 形式のファイル")],
    options: [
      .init(name: "--budget", value: "N", help: "探索の上限(節点の数)"),
      .init(name: "--explain", value: nil, help: "矛盾する世帯、妨害世帯、結果が一つに決まらない部分も書く"),
      .init(name: "--proof", value: "FILE", help: "証明をこのファイルに書く(検査してから)"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let file = arguments.required(0)
    let budget = try arguments.number("--budget", in: 0...1_000_000_000) ?? defaultBudget
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandFailure(code: .missingInput, message: "\(file) を読めません。ファイル名を確かめてください。")
    }
    let findings = Findings()
    let name = URL(fileURLWithPath: file).lastPathComponent
    guard let market = InstanceFile.read(Array(data), file: name, findings: findings) else {
      console.complain(FindingsText.render(findings.all))
      throw CommandFailure(code: .badInput, message: "マッチング問題を読めませんでした。")
    }
    console.progress.begin(.matching)
    let solution: Solution
    do {
      solution = try solve(market.instance, budget: budget)
    } catch {
      throw CommandFailure.defect("検証が解を認めませんでした: \(error)")
    }
    if let path = arguments.value("--proof") {
      console.progress.begin(.proving)
      try writeProof(of: solution, to: market.instance, budget: budget, path: path)
    }
    let explain = ExplainText(solution, market.instance, market.names)
    let bytes = OutcomeText.bytes(
      of: solution, to: market.instance, names: market.names,
      explain: arguments.has("--explain") ? { explain.write(to: &$0) } : nil)
    console.write(String(decoding: bytes, as: UTF8.self))
    return .done
  }

  /// Writes the proof that the checker has accepted; the file must not exist.
  private static func writeProof(
    of solution: Solution, to instance: Instance, budget: Int, path: String
  ) throws {
    guard let file = try ProofFile.make(of: solution, to: instance, budget: budget).get() else {
      throw CommandFailure(
        code: .badInput, message: "探索の上限(\(budget))までに証明を書き終えられません。--budget を大きくしてください。")
    }
    try OutputWriting.writeNew(file.bytes, to: path)
  }
}
