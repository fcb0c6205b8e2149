import Intake
import Records
import Scoring

extension Scenario {
  /// The round and its rules as the scenario has them.
  ///
  /// - Throws: ``CommandFailure`` for a program, row or pack that does not exist.
  func applied(
    to reading: RoundReading, folder: String, _ console: Console
  ) throws(CommandFailure) -> (round: Round, pack: RulePack) {
    guard var round = reading.round, var pack = reading.pack else {
      preconditionFailure("a round that is ready was read")
    }
    for entry in seats { try Self.change(&round, entry) }
    if let seed { round.settings.seed = LotterySeed(secret: seed) }
    if !rules.isEmpty || self.pack != nil {
      pack = try changedPack(round.settings.rules, folder, console)
    }
    return (round, pack)
  }

  private static func change(_ round: inout Round, _ entry: Entry) throws(CommandFailure) {
    let (program, change) = (entry.name, entry.value)
    let ids = round.programs.map(round.programID)
    guard let place = ids.firstIndex(of: program) else {
      let near = Suggestion.nearest(to: program, among: ids).first
      throw entry.origin.refusal(
        "枠「\(program)」はありません。" + (near.map { "もしかして: \($0)" } ?? ""))
    }
    let isDifference = change.hasPrefix("+") || change.hasPrefix("-")
    guard let number = Int(change), number.magnitude < 1_000_000 else {
      throw entry.origin.refusal("枠\(program)の席「\(change)」は整数ではありません(例: 5、+1、-2)。")
    }
    let seats = isDifference ? round.programs[place].capacity + number : number
    guard seats >= 0 else { throw entry.origin.refusal("枠\(program)の席が負の数になります。") }
    round.programs[place].capacity = seats
  }

  private func changedPack(
    _ name: String, _ folder: String, _ console: Console
  ) throws(CommandFailure) -> RulePack {
    let path = pack ?? (name.hasPrefix("/") ? name : folder + "/" + name)
    let findings = Findings()
    let input = InputFolder(path, findings: findings)
    if var source = RulePackReader.source(input) {
      for entry in rules { try Self.change(&source, entry) }
      let (compiled, found) = RulePack.compile(source)
      findings.add(found)
      if let compiled, !findings.hasErrors { return compiled }
    }
    console.complain(FindingsText.render(findings.all))
    throw CommandFailure(
      code: input.isIncomplete ? .missingInput : .badInput, message: "規則 \(path) を使えません。")
  }

  /// A row of one of the tables that give points.
  private struct RulePlace {
    var table: Int
    var row: Int
    var column: Int
  }

  /// Gives one row of the tables other points.
  private static func change(
    _ source: inout RulePackSource, _ entry: Entry
  ) throws(CommandFailure) {
    let places = places(of: entry.name, in: source)
    guard let place = places.first else {
      throw entry.origin.refusal("規則の番号「\(entry.name)」は base.csv にも adjust.csv にもありません。")
    }
    guard places.count == 1 else {
      throw entry.origin.refusal(
        "規則の番号「\(entry.name)」は base.csv にも adjust.csv にもあります。"
          + "「基準 \(entry.name)」か「調整 \(entry.name)」と書いてください。")
    }
    let table = source.tables[place.table]
    var rows = (0..<table.rowCount).map { row in
      table.header.indices.map { table.text(row: row, column: $0) }
    }
    rows[place.row][place.column] = entry.value
    source.tables[place.table] = TextTable(
      file: table.file, header: table.header, rows: rows,
      rowNumbers: rows.indices.map { table.location(row: $0).row ?? $0 + 2 })
  }

  /// The rows of that 番号, or of that table and 番号.
  private static func places(of name: String, in source: RulePackSource) -> [RulePlace] {
    var places: [RulePlace] = []
    for (file, label) in [("base.csv", "基準"), ("adjust.csv", "調整")] {
      guard let place = source.tables.firstIndex(where: { $0.file == file }),
        let numbers = source.tables[place].column("番号"),
        let column = source.tables[place].column("点数")
      else { continue }
      let table = source.tables[place]
      let row = (0..<table.rowCount).first { row in
        let number = RoundTables.code(table.text(row: row, column: numbers))
        return [number, "\(label) \(number)", "\(label)\(number)"].contains(name)
      }
      if let row { places.append(RulePlace(table: place, row: row, column: column)) }
    }
    return places
  }
}
