import Intake
import Records
import Selection

/// A result made elsewhere, as a table of 児童番号, 施設番号 and, where given, クラス.
struct OtherResult {
  private let programs: Set<String>
  private var known: [String: RecordedChild] = [:]
  private let findings: Findings

  /// Prepares to read results of a run's round.
  init(_ run: RecordedRun, _ findings: Findings) {
    self.findings = findings
    programs = Set(run.names.programs)
    for record in run.children { known[record.id] = record }
  }

  /// Each child's program id by 児童番号, with findings for what cannot be read; nothing where the
  /// table lacks a column.
  func seats(_ table: TextTable) -> [String: String?]? {
    guard let child = table.column("児童番号"), let facility = table.column("施設番号") else {
      findings.add(
        .error, "CMP001", at: SourceLocation(file: table.file, row: 1),
        Wording(
          "児童番号と施設番号の列が必要です", reason: "だれがどこに入ったかが分かりません。",
          remedy: "見出しを「児童番号,施設番号,クラス」にしてください。"))
      return nil
    }
    let classColumn = table.column("クラス")
    var rows: [String: Int] = [:]
    var seats: [String: String?] = [:]
    for row in 0..<table.rowCount {
      let id = RoundTables.code(table.text(row: row, column: child))
      let place = RoundTables.code(table.text(row: row, column: facility))
      let written = classColumn.map { RoundTables.code(table.text(row: row, column: $0)) } ?? ""
      if id.isEmpty && place.isEmpty { continue }
      if let earlier = rows[id] { reportTwice(table, row, child, id, earlier) }
      rows[id] = row
      // A child of another round is told as such; what seat it was to have does not matter.
      guard !place.isEmpty, known[id] != nil || !written.isEmpty else {
        seats[id] = .some(nil)
        continue
      }
      let program = program(of: id, at: place, written)
      if !programs.contains(program) { reportUnknown(table, row, facility, program) }
      seats[id] = program
    }
    return seats
  }

  /// The seats a facility number stands for: where no クラス is written, the child's own ones there.
  private func program(of id: String, at place: String, _ written: String) -> String {
    if !written.isEmpty { return "\(place)-\(written)" }
    guard let child = known[id] else { return place }
    if child.seatFacility == place, let seat = child.seat { return seat }
    if let listed = child.listings.first(where: { $0.facility == place }) { return listed.program }
    // Not on the form: the class is that of the facilities on it.
    return child.listings.first.map { "\(place)\($0.program.dropFirst($0.facility.count))" }
      ?? place
  }

  private func reportTwice(
    _ table: TextTable, _ row: Int, _ column: Int, _ id: String, _ earlier: Int
  ) {
    findings.add(
      .error, "CMP003", at: table.location(row: row, column: column),
      Wording(
        "児童\(id)が\(table.rowNumber(earlier))行目と重複しています",
        reason: "一人の児童に二つの結果があり、どちらと比べるかが決まりません。",
        remedy: "正しい行だけを残してください。"))
  }

  private func reportUnknown(_ table: TextTable, _ row: Int, _ column: Int, _ program: String) {
    let near = Suggestion.nearest(to: program, among: programs.sorted()).joined(separator: "、")
    findings.add(
      .error, "CMP002", at: table.location(row: row, column: column),
      Wording(
        "枠\(program)は、この選考回にありません", reason: "席を照合できません。",
        remedy: "施設番号とクラスを確かめてください。" + (near.isEmpty ? "" : "近い枠: \(near)")))
  }
}
