import Audit
import Foundation
import Intake
import Records
import Selection

/// `hoiku compare`: two runs, or a run and a result made elsewhere.
enum CompareCommand: Command {
  static let syntax = Syntax(
    command: "compare", summary: "二つの結果を比べ、だれがなぜ変わったかを示す",
    positionals: [
      .init(name: "OUT1", help: "前の結果のフォルダー"),
      .init(name: "OUT2", help: "後の結果のフォルダー", isOptional: true),
    ],
    options: [
      .init(
        name: "--policy", value: "CSV",
        help: "OUT2 の代わりに、手作業や他システムの結果(児童番号, 施設番号, [クラス])と比べる"),
      .init(
        name: "--admitted-only", value: nil,
        help: "--policy の CSV は入った児童だけの一覧: 載っていない児童は入れなかった(転園希望なら元の席)とみなす"),
      .init(name: "--format", value: "json|csv", help: "JSON か CSV で書く(省略時は文章)"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let format = try arguments.format(among: ["text", "json", "csv"])
    let before = try EarlierRun.record(of: arguments.required(0), console)
    if let file = arguments.value("--policy") {
      guard arguments.second == nil else { throw UsageError.extraArgument(arguments.required(1)) }
      let isAdmittedOnly = arguments.has("--admitted-only")
      return try comparePolicy(before, file, isAdmittedOnly, format, console)
    }
    if arguments.has("--admitted-only") { throw UsageError.missingArgument("--policy") }
    guard let second = arguments.second else { throw UsageError.missingArgument("OUT2") }
    let after = try EarlierRun.record(of: second, console)
    let rules = RuleShift.between(before, after)
    let comparison: Comparison
    do { comparison = try Comparison(before.record, after.record, rules: rules) } catch {
      throw CommandFailure.defect("組み合わせた問題を解けませんでした: \(error)")
    }
    let text = ComparisonText(comparison, rules: rules, before.manifest, after.manifest)
    switch format {
    case "json": console.write(ComparisonExport.json(comparison, text))
    case "csv": console.write(ComparisonExport.csv(comparison, text))
    default: console.write(text.text)
    }
    return comparison.changes.isEmpty ? .done : .different
  }

  private static func comparePolicy(
    _ run: FinishedRun, _ file: String, _ isAdmittedOnly: Bool, _ format: String,
    _ console: Console
  ) throws -> ExitCode {
    let findings = Findings()
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandFailure(code: .missingInput, message: "\(file) を読めません。ファイル名を確かめてください。")
    }
    let name = URL(fileURLWithPath: file).lastPathComponent
    let seats = CSVFile.read(Array(data), file: name, findings: findings).flatMap {
      OtherResult(run.record, findings).seats($0)
    }
    guard let seats, !findings.hasErrors else {
      console.complain(FindingsText.render(findings.all))
      throw CommandFailure(code: .badInput, message: "\(file) を結果の表として読めません。")
    }
    let comparison = PolicyComparison(
      run.record, with: seats, isAdmittedOnly: isAdmittedOnly)
    switch format {
    case "json": console.write(ComparisonExport.json(comparison))
    case "csv": console.write(ComparisonExport.csv(comparison))
    default:
      // Who lists only those who got in has nobody without a seat in the list.
      let isListOfAdmitted = !seats.isEmpty && seats.values.allSatisfy { $0 != nil }
      console.write(PolicyText.text(comparison, mayBeAdmittedOnly: isListOfAdmitted))
    }
    return comparison.agrees ? .done : .different
  }
}
