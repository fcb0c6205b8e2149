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
      .init(name: "--budget", value: "N", help: "探索の上限(節点の数)")
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
    do {
      let solution = try solve(market.instance, budget: budget)
      let bytes = OutcomeText.bytes(of: solution, to: market.instance, names: market.names)
      console.write(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw CommandFailure.defect("検証が解を認めませんでした: \(error)")
    }
    return .done
  }
}
