import Foundation
import Intake
import Records
import Scoring

/// 試算の条件 — what a scenario changes of a round, from the command line or a file.
struct Scenario {
  /// 席: the program id and the new number, or a difference with its sign.
  var seats: [(program: String, change: String)] = []
  /// 規則の点数: the row's 番号 and the new 点数.
  var rules: [(number: String, points: String)] = []
  /// Another seed of the lottery.
  var seed: String?
  /// Another rule pack's folder.
  var pack: String?

  /// Reads `--change`, `--rule`, `--seed`, `--rules` and `--scenario`.
  ///
  /// - Throws: ``CommandFailure`` for a file or an entry that cannot be read.
  init(_ arguments: Arguments, _ console: Console) throws(CommandFailure) {
    if let file = arguments.value("--scenario") { try read(file, console) }
    for entry in Self.list(arguments.value("--change")) {
      seats.append(try Self.pair(entry, "--change"))
    }
    for entry in Self.list(arguments.value("--rule")) {
      rules.append(try Self.pair(entry, "--rule"))
    }
    seed = arguments.value("--seed") ?? seed
    pack = arguments.value("--rules") ?? pack
    guard seed != "" else {
      throw CommandFailure(code: .usage, message: "抽選の種が空です。種にする文字列を書いてください。")
    }
  }

  /// Whether nothing is changed.
  var isEmpty: Bool { seats.isEmpty && rules.isEmpty && seed == nil && pack == nil }

  private static func list(_ text: String?) -> [Substring] {
    text?.split(separator: ",") ?? []
  }

  private static func pair(
    _ entry: Substring, _ option: String
  ) throws(CommandFailure) -> (String, String) {
    let parts = entry.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw CommandFailure(
        code: .usage, message: "\(option) の「\(entry)」は「名前=値」の形ではありません(例: 03-1=+1)。")
    }
    return (parts[0], parts[1])
  }

  private mutating func read(_ file: String, _ console: Console) throws(CommandFailure) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandFailure(code: .missingInput, message: "\(file) を読めません。ファイル名を確かめてください。")
    }
    let findings = Findings()
    let name = URL(fileURLWithPath: file).lastPathComponent
    if let document = JSONDocument.read(Array(data), file: name, findings: findings),
      let fields = JSONFields(
        document.root, known: ["seats", "rules", "seed", "pack"], findings: findings)
    {
      seats = Self.pairs("seats", fields, findings)
      rules = Self.pairs("rules", fields, findings)
      seed = fields.string("seed")
      pack = fields.string("pack")
    }
    guard !findings.hasErrors else {
      console.complain(FindingsText.render(findings.all))
      throw CommandFailure(code: .badInput, message: "\(file) を試算の条件として読めません。")
    }
  }

  private static func pairs(
    _ key: String, _ fields: JSONFields, _ findings: Findings
  ) -> [(String, String)] {
    guard let value = fields[key] else { return [] }
    guard let members = value.members else {
      findings.add(
        .error, "JSON003", at: value.location,
        Wording(
          "\(key) が {…} の形ではありません", reason: "何をどう変えるかが分かりません。",
          remedy: "\"\(key)\": {\"名前\": \"値\"} の形で書いてください。"))
      return []
    }
    return members.map { ($0.key.string ?? "", $0.value.string ?? $0.value.text) }
  }
}

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
    for (program, change) in seats { try Self.change(&round, program, change) }
    if let seed { round.settings.seed = LotterySeed(secret: seed) }
    if !rules.isEmpty || self.pack != nil {
      pack = try changedPack(round.settings.rules, folder, console)
    }
    return (round, pack)
  }

  private static func change(
    _ round: inout Round, _ program: String, _ change: String
  ) throws(CommandFailure) {
    let ids = round.programs.map(round.programID)
    guard let place = ids.firstIndex(of: program) else {
      let near = Suggestion.nearest(to: program, among: ids).first
      throw CommandFailure(
        code: .usage, message: "枠「\(program)」はありません。" + (near.map { "もしかして: \($0)" } ?? ""))
    }
    let isDifference = change.hasPrefix("+") || change.hasPrefix("-")
    guard let number = Int(change), number.magnitude < 1_000_000 else {
      throw CommandFailure(code: .usage, message: "枠\(program)の席「\(change)」は整数ではありません。")
    }
    let seats = isDifference ? round.programs[place].capacity + number : number
    guard seats >= 0 else {
      throw CommandFailure(code: .usage, message: "枠\(program)の席が負の数になります。")
    }
    round.programs[place].capacity = seats
  }

  private func changedPack(
    _ name: String, _ folder: String, _ console: Console
  ) throws(CommandFailure) -> RulePack {
    let path = pack ?? (name.hasPrefix("/") ? name : folder + "/" + name)
    let findings = Findings()
    let input = InputFolder(path, findings: findings)
    if var source = RulePackReader.source(input) {
      for (number, points) in rules { try Self.change(&source, number, points) }
      let (compiled, found) = RulePack.compile(source)
      findings.add(found)
      if let compiled, !findings.hasErrors { return compiled }
    }
    console.complain(FindingsText.render(findings.all))
    throw CommandFailure(
      code: input.isIncomplete ? .missingInput : .badInput, message: "規則 \(path) を使えません。")
  }

  /// Gives one row of the tables other points.
  private static func change(
    _ source: inout RulePackSource, _ number: String, _ points: String
  ) throws(CommandFailure) {
    for (place, table) in source.tables.enumerated() {
      guard ["base.csv", "adjust.csv"].contains(table.file), let numbers = table.column("番号"),
        let column = table.column("点数")
      else { continue }
      let rows = (0..<table.rowCount).map { row in
        table.header.indices.map { table.text(row: row, column: $0) }
      }
      guard let row = rows.firstIndex(where: { $0[numbers] == number }) else { continue }
      var changed = rows
      changed[row][column] = points
      source.tables[place] = TextTable(
        file: table.file, header: table.header, rows: changed,
        rowNumbers: rows.indices.map { table.location(row: $0).row ?? $0 + 2 })
      return
    }
    throw CommandFailure(code: .usage, message: "規則の番号「\(number)」は base.csv にも adjust.csv にもありません。")
  }
}
