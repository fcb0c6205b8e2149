import Audit
import Intake
import Records
import Selection

/// `hoiku explain`: why one child has its result, from the record of a run alone.
enum ExplainCommand: Command {
  static let syntax = Syntax(
    command: "explain", summary: "一人の児童の結果の理由と、何が違えば結果が変わったかを示す",
    positionals: [
      .init(name: "OUT", help: "run が書き出したフォルダー"),
      .init(name: "CHILD", help: "児童番号"),
    ],
    options: [.init(name: "--format", value: "json", help: "JSON で書く")])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let isJSON = try arguments.wantsJSON()
    let run = try EarlierRun.record(of: arguments.required(0), console)
    let id = arguments.requiredID(1)
    guard let explainer = Explainer(run.record, child: id) else {
      let near = Suggestion.nearest(to: id, among: run.record.children.map(\.id)).first
      throw CommandFailure(
        code: .missingInput,
        message: "児童\(id)は \(arguments.required(0)) にいません。" + (near.map { "もしかして: \($0)" } ?? ""))
    }
    let explanation: Explanation
    do { explanation = try explainer.explain() } catch {
      throw CommandFailure.defect("条件を変えた問題を解けませんでした: \(error)")
    }
    let points = PointLines(of: id, in: run.scores)
    console.write(
      isJSON
        ? ExplanationJSON.text(explanation, points, run)
        : ExplanationText(explanation, points, run).text)
    return .done
  }
}
