import Audit
import Intake
import Records

/// `hoiku verify`: re-checks a finished run from its own files.
enum VerifyCommand: Command {
  static let syntax = Syntax(
    command: "verify", summary: "書き出し済みの結果を、そのフォルダーだけで検証する",
    positionals: [.init(name: "OUT", help: "run が書き出したフォルダー")],
    options: [
      .init(name: "--expect", value: "指紋", help: "控えておいた指紋と比べる"),
      .init(name: "--proof", value: nil, help: "結果の証明も1行ずつ確かめ直す"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let folder = arguments.required(0)
    console.progress.begin(.verifying)
    let report = Verification.check(
      folder, expected: arguments.value("--expect"), replaysProof: arguments.has("--proof"),
      progress: console.progress)
    guard !report.isMissing else {
      throw CommandFailure.noManifest(in: folder)
    }
    guard report.differences.isEmpty else {
      console.complain(FindingsText.render(report.differences, telling: .all))
      console.line("検証: 違いが\(report.differences.count)件見つかりました。")
      return .different
    }
    console.line("検証: 一致しました。")
    console.line("  ファイル \(report.fileCount)個の中身が実行時と同じです。")
    console.line("  児童\(report.applicants)人の割当を定義どおりに検証し直し、表と一致しました(\(report.status))。")
    if let lines = report.proofLines {
      let what =
        report.status == "unproven"
        ? "証明の終わった範囲に誤りがないこと" : "「\(report.status)」が証明されていること"
      console.line("  証明\(lines)行をたどり直し、\(what)を確かめました。")
    }
    console.line("  指紋 \(report.fingerprint)")
    return .done
  }
}
