import Foundation
import Intake
import Records
import Scoring

/// 試算の条件 — what a scenario changes of a round, from the command line or a file.
struct Scenario {
  /// One thing to change, by name, and where it was asked for.
  struct Entry {
    var name: String
    var value: String
    var origin: Origin
  }

  /// Where an entry stands.
  enum Origin {
    /// On the command line, as a value of this option.
    case option(String)
    /// In a file.
    case file(SourceLocation)

    /// An entry that cannot be used: 64 on the command line, 65 in a file.
    func refusal(_ message: String) -> CommandFailure {
      switch self {
      case .option(let option):
        return CommandFailure(code: .usage, message: "\(option) の\(message)")
      case .file(let place):
        let parts = [place.file] + [place.row, place.column].compactMap { $0.map(String.init) }
        return CommandFailure(
          code: .badInput, message: "\(parts.joined(separator: ":")): \(message)")
      }
    }
  }

  /// 席: the program id and the new number, or a difference with its sign.
  private(set) var seats: [Entry] = []
  /// 規則の点数: the row's 番号, after its table where two tables have it, and the new 点数.
  private(set) var rules: [Entry] = []
  /// Another seed of the lottery.
  private(set) var seed: String?
  /// Another rule pack's folder.
  private(set) var pack: String?

  /// Reads `--change`, `--rule`, `--seed`, `--rules` and `--scenario`.
  ///
  /// - Throws: ``CommandFailure`` for a file or an entry that cannot be read.
  init(_ arguments: Arguments, _ console: Console) throws(CommandFailure) {
    if let file = arguments.value("--scenario") { try read(file, console) }
    seats += try Self.entries(of: "--change", arguments)
    rules += try Self.entries(of: "--rule", arguments)
    if let seed = arguments.value("--seed") {
      guard !seed.isEmpty else { throw Origin.option("--seed").refusal(Self.emptySeed) }
      self.seed = seed
    }
    pack = arguments.value("--rules") ?? pack
  }

  /// Whether nothing is changed.
  var isEmpty: Bool { seats.isEmpty && rules.isEmpty && seed == nil && pack == nil }

  private static let emptySeed = "種が空です。抽選の種にする文字列を書いてください。"

  private static func entries(
    of option: String, _ arguments: Arguments
  ) throws(CommandFailure) -> [Entry] {
    var entries: [Entry] = []
    // Names and numbers in their plain form, as the files have them.
    for text in (arguments.id(option) ?? "").split(separator: ",") {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw Origin.option(option).refusal("「\(text)」は「名前=値」の形ではありません(例: 03-1=+1)。")
      }
      let (name, value) = (RoundTables.code(parts[0]), RoundTables.code(parts[1]))
      entries.append(Entry(name: name, value: value, origin: .option(option)))
    }
    return entries
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
      seats = Self.entries("seats", fields, findings)
      rules = Self.entries("rules", fields, findings)
      seed = fields.string("seed")
      pack = fields.string("pack")
      if seed == "", let place = fields["seed"]?.location {
        throw Origin.file(place).refusal(Self.emptySeed)
      }
    }
    guard !findings.hasErrors else {
      console.complain(FindingsText.render(findings.all))
      throw CommandFailure(code: .badInput, message: "\(file) を試算の条件として読めません。")
    }
  }

  private static func entries(
    _ key: String, _ fields: JSONFields, _ findings: Findings
  ) -> [Entry] {
    guard let value = fields[key] else { return [] }
    guard let members = value.members else {
      findings.add(
        .error, "JSON003", at: value.location,
        Wording(
          "\(key) が {…} の形ではありません", reason: "何をどう変えるかが分かりません。",
          remedy: "\"\(key)\": {\"名前\": \"値\"} の形で書いてください。"))
      return []
    }
    return members.map { key, value in
      Entry(
        name: RoundTables.code(key.string ?? ""),
        value: RoundTables.code(value.string ?? value.text), origin: .file(value.location))
    }
  }
}
