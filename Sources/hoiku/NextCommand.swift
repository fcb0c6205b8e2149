import Audit
import Foundation
import Intake
import Records
import Selection

/// `hoiku next`: the folder of the following round, or of 繰上げ, from a finished one.
enum NextCommand: Command {
  static let syntax = Syntax(
    command: "next", summary: "辞退・承諾・新しい申込みから、次の選考回(または繰上げ)のフォルダーを作る",
    positionals: [.init(name: "OUT", help: "run が書き出した、前の回の結果のフォルダー")],
    options: [
      .init(name: "--round", value: "ROUND", help: "前の選考回のフォルダー(必須)", isRequired: true),
      .init(name: "--out", value: "DIR", help: "作るフォルダー(必須、まだないもの)", isRequired: true),
      .init(
        name: "--declines", value: "CSV",
        help: "内定の辞退(児童番号, [申込継続], [元の席], [辞退日], [失効日])"),
      .init(name: "--accepted", value: "CSV", help: "内定の承諾(児童番号)。回答のない児童も席は確保する"),
      .init(name: "--withdrawn", value: "CSV", help: "保留の児童の申込み取下げ(児童番号)"),
      .init(name: "--changes", value: "DIR", help: "新しい行と変わった行だけのCSV(選考回と同じ名前と見出し)"),
      .init(name: "--fill", value: nil, help: "繰上げ: 空いた席だけを、動く児童が最も少なくなるように渡す"),
      .init(name: "--seed", value: "S", help: "新しい抽選の種(省くと前の種のまま)"),
      .init(name: "--entry-date", value: "DATE", help: "入所日(省くと前のまま)"),
      .init(name: "--reference-date", value: "DATE", help: "基準日(省くと前のまま)"),
      .init(name: "--letter-number", value: "NUMBER", help: "通知書の文書番号(省くと空のまま)"),
      .init(name: "--letter-date", value: "DATE", help: "通知書の通知日(省くと空のまま)"),
      .init(name: "--decline-field", value: "NAME", help: "辞退の減点の項目(省くと規則から探す)"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    guard let folder = arguments.value("--round") else {
      throw UsageError.missingArgument("--round")
    }
    guard let target = arguments.value("--out") else { throw UsageError.missingArgument("--out") }
    try OutputWriting.refuse(target, insideRound: folder)
    let run = try EarlierRun.record(of: arguments.required(0), console)
    console.progress.begin(.reading)
    let reading = RoundReader.read(folder, progress: console.progress)
    guard let round = reading.round else {
      console.complain(FindingsText.render(reading.diagnostics))
      try Pipeline.demandReady(reading)
      throw CommandFailure.badInput
    }
    try EarlierRun.refuseChanged(
      reading, run.manifest, reason: "次の選考回は、記録された結果に続くものでなければなりません。")
    let terms = try NextTerms.read(arguments, folder, target, reading)
    let draft = try NextDraft(
      arguments, folder, round, run.record.children, terms.terms, console)
    var files = draft.files + terms.files
    if arguments.has("--fill") {
      let fill = try FillTrial(files, target, console)
      files = fill.files
      try write(files, to: target)
      console.write(NextText.text(draft.figures, terms.terms, round, target) + fill.text)
      return .done
    }
    try NextDraft.check(files, target, console)
    try write(files, to: target)
    console.write(NextText.text(draft.figures, terms.terms, round, target))
    return .done
  }

  private static func write(_ files: [OutputFile], to target: String) throws {
    let output = try OutputWriting.begin(target, isReadOnly: false)
    do {
      for file in files { try OutputWriting.write(output, file.name, file.bytes) }
      try OutputWriting.complete(output)
    } catch {
      output.abandon()
      throw error
    }
  }
}

/// The tables of the next round, from the replies and changes of a call.
struct NextDraft {
  /// The files but `round.json`.
  let files: [OutputFile]
  /// What was done.
  let figures: NextRound.Figures

  /// Reads what families said and lays it over the earlier round.
  ///
  /// - Throws: ``CommandFailure`` 65 with everything that does not fit, 66 for a missing file.
  init(
    _ arguments: Arguments, _ folder: String, _ round: Round, _ children: [RecordedChild],
    _ terms: NextRound.Terms, _ console: Console
  ) throws(CommandFailure) {
    let findings = Findings()
    if arguments.has("--fill"), arguments.value("--changes") != nil {
      findings.add([NextText.fillWithChanges])
    }
    var replies = Replies(findings: findings)
    if let table = try Self.table(arguments, "--declines", findings) { replies.addDeclines(table) }
    if let table = try Self.table(arguments, "--accepted", findings) {
      replies.addAcceptances(table)
    }
    if let table = try Self.table(arguments, "--withdrawn", findings) {
      replies.addWithdrawals(table)
    }
    let source = InputFolder(folder, findings: findings)
    var tables = RoundTables.read(source)
    if let ledger = NextRound.ledger(of: source) { tables.tables.append(ledger) }
    let changes = arguments.value("--changes").map {
      RoundTables.read(InputFolder($0, findings: findings), mappingOf: source)
    }
    let next = NextRound(
      after: round, tables, results: children, replies: replies, changes: changes, terms: terms,
      findings: findings)
    console.complain(FindingsText.render(findings.all))
    guard !findings.hasErrors else { throw .badInput }
    (files, figures) = (next.files, next.figures)
  }

  private static func table(
    _ arguments: Arguments, _ option: String, _ findings: Findings
  ) throws(CommandFailure) -> TextTable? {
    guard let path = arguments.value(option) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(code: .missingInput, message: "\(path) を読めません。ファイル名を確かめてください。")
    }
    let name = URL(fileURLWithPath: path).lastPathComponent
    return CSVFile.read(Array(data), file: name, findings: findings)
  }

  /// Reads a folder back before it gets its name: what `run` would refuse is told now.
  ///
  /// - Throws: ``CommandFailure`` 65.
  @discardableResult
  static func check(
    _ files: [OutputFile], _ target: String, _ console: Console
  ) throws(CommandFailure) -> RoundReading {
    let output = try OutputWriting.begin(target, isReadOnly: false)
    defer { output.abandon() }
    for file in files { try OutputWriting.write(output, file.name, file.bytes) }
    let reading = RoundReader.read(output.stagingPath)
    let isUsable = reading.verdict == .ready || reading.verdict == .needsConfirmation
    let worst = reading.diagnostics.filter { !isUsable || $0.severity == .confirm }
    console.complain(FindingsText.render(worst))
    guard isUsable else { throw .badInput }
    return reading
  }
}
