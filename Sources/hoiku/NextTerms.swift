import Audit
import Foundation
import Intake
import Records
import Scoring

/// What the options of `next` say of the new round, and the files that are not tables.
struct NextTerms {
  /// The terms.
  let terms: NextRound.Terms
  /// `round.json`, and the rules and letters that lie inside the round.
  let files: [OutputFile]

  /// Reads the options.
  ///
  /// - Throws: ``CommandFailure`` 64 for a date or a field that cannot be used.
  static func read(
    _ arguments: Arguments, _ folder: String, _ target: String, _ reading: RoundReading
  ) throws(CommandFailure) -> NextTerms {
    guard let round = reading.round, let pack = reading.pack else {
      preconditionFailure("a round that was read has its rules")
    }
    let rules = round.settings.rules
    let isInside = !rules.hasPrefix("/") && !rules.split(separator: "/").contains("..")
    let packFolder = rules.hasPrefix("/") ? rules : folder + "/" + rules
    var terms = NextRound.Terms(
      rules: isInside
        ? rules
        : GenerateCommand.relativePath(
          of: URL(fileURLWithPath: packFolder, isDirectory: true),
          from: URL(fileURLWithPath: target, isDirectory: true)))
    terms.entryDate = try date(arguments, "--entry-date")
    terms.referenceDate = try date(arguments, "--reference-date")
    terms.seed = arguments.value("--seed")
    terms.letterNumber = arguments.value("--letter-number")
    terms.letterDate = try date(arguments, "--letter-date")
    terms.penalty = try penalty(arguments.value("--decline-field"), pack)
    let findings = Findings()
    guard
      let settings = InputFolder(folder, findings: findings).json("round.json")
    else { throw .badInput }
    var files = [NextSettings.file(after: settings, round, terms)]
    if isInside { files += below(folder, rules) }
    files += below(folder, "letters")
    return NextTerms(terms: terms, files: files)
  }

  private static func date(
    _ arguments: Arguments, _ option: String
  ) throws(CommandFailure) -> CalendarDate? {
    guard let text = arguments.value(option) else { return nil }
    if let date = RoundTables.date(text) { return date }
    throw CommandFailure(
      code: .usage, message: "\(option) の「\(text)」は日付として読めません(例: 2026-05-01)。")
  }

  /// The field of the rules that says a child declined: named, or the only one with 辞退 in its name.
  private static func penalty(
    _ name: String?, _ pack: RulePack
  ) throws(CommandFailure) -> NextRound.Penalty? {
    let usable = pack.fields.filter {
      ($0.record == .child || $0.record == .household) && ($0.kind == .truth || $0.kind == .integer)
    }
    let candidates = usable.filter { field in
      name.map { $0 == field.name } ?? field.name.contains("辞退")
    }
    guard candidates.count <= 1, name == nil || candidates.count == 1 else {
      throw CommandFailure(
        code: .usage,
        message: "辞退の減点の項目が決まりません。--decline-field で指定してください"
          + "(使える項目: \(usable.map(\.name).joined(separator: "、")))。")
    }
    return candidates.first.map {
      NextRound.Penalty(
        name: $0.name, isOfHousehold: $0.record == .household, isCount: $0.kind == .integer)
    }
  }

  /// The files of a folder inside the round, as they are.
  private static func below(_ folder: String, _ name: String) -> [OutputFile] {
    let root = folder + "/" + name
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return names.sorted { $0.precedesByBytes($1) }.compactMap { file in
      guard !FileManager.default.fileExists(atPath: "\(root)/\(file)/."),
        let data = FileManager.default.contents(atPath: "\(root)/\(file)")
      else { return nil }
      return OutputFile(name: "\(name)/\(file)", bytes: Array(data))
    }
  }
}
