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
        help: "OUT2 の代わりに、手作業や他システムの結果(児童番号, 施設番号, [クラス])と比べる")
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let before = try RecordReading.read(arguments.required(0), console)
    if let file = arguments.value("--policy") {
      guard arguments.second == nil else { throw UsageError.extraArgument(arguments.required(1)) }
      return try comparePolicy(before, file, console)
    }
    guard let second = arguments.second else { throw UsageError.missingArgument("OUT2") }
    let after = try RecordReading.read(second, console)
    let comparison: Comparison
    do { comparison = try Comparison(before.record, after.record) } catch {
      throw CommandFailure.defect("組み合わせた問題を解けませんでした: \(error)")
    }
    console.write(ComparisonText.text(comparison, before.manifest, after.manifest))
    return comparison.changes.isEmpty ? .done : .different
  }

  private static func comparePolicy(
    _ run: FinishedRun, _ file: String, _ console: Console
  ) throws -> ExitCode {
    let findings = Findings()
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandFailure(code: .missingInput, message: "\(file) を読めません。ファイル名を確かめてください。")
    }
    let name = URL(fileURLWithPath: file).lastPathComponent
    let seats = CSVFile.read(Array(data), file: name, findings: findings).flatMap {
      OtherResult.seats($0, run.record, findings)
    }
    guard let seats, !findings.hasErrors else {
      console.complain(FindingsText.render(findings.all))
      throw CommandFailure(code: .badInput, message: "\(file) を結果の表として読めません。")
    }
    let comparison = PolicyComparison(run.record, with: seats)
    console.write(ComparisonText.text(comparison))
    return comparison.differences.isEmpty && comparison.unmatched.isEmpty ? .done : .different
  }
}

/// A result made elsewhere, as a table of 児童番号, 施設番号 and, where given, クラス.
enum OtherResult {
  /// Each child's program id by 児童番号; nothing where the table lacks a column.
  static func seats(
    _ table: TextTable, _ run: RecordedRun, _ findings: Findings
  ) -> [String: String?]? {
    guard let child = table.column("児童番号"), let facility = table.column("施設番号") else {
      findings.add(
        .error, "CMP001", at: SourceLocation(file: table.file, row: 1),
        Wording(
          "児童番号と施設番号の列が必要です", reason: "だれがどこに入ったかが分かりません。",
          remedy: "見出しを「児童番号,施設番号,クラス」にしてください。"))
      return nil
    }
    let classColumn = table.column("クラス")
    var known: [String: RecordedChild] = [:]
    for record in run.children { known[record.id] = record }
    let programs = Set(run.names.programs)
    var seats: [String: String?] = [:]
    for row in 0..<table.rowCount {
      let id = table.text(row: row, column: child)
      let place = table.text(row: row, column: facility)
      guard !place.isEmpty else {
        seats[id] = .some(nil)
        continue
      }
      let written = classColumn.map { table.text(row: row, column: $0) } ?? ""
      let listed = known[id]?.listings.first { $0.facility == place }?.program
      let home = known[id]?.seat.flatMap { $0.hasPrefix(place + "-") ? $0 : nil }
      let program = written.isEmpty ? listed ?? home ?? place : "\(place)-\(written)"
      if !programs.contains(program) {
        findings.add(
          .error, "CMP002", at: table.location(row: row, column: facility),
          Wording(
            "枠\(program)は、この選考回にありません", reason: "席を照合できません。",
            remedy: "施設番号とクラスを確かめてください。"))
      }
      seats[id] = program
    }
    return seats
  }
}
