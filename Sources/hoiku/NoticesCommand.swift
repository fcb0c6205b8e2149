import Audit
import Foundation
import Intake
import Notices
import Records
import Selection

/// `hoiku notices`: the letters of a finished run again, with other templates, or as PDF.
enum NoticesCommand: Command {
  static let syntax = Syntax(
    command: "notices", summary: "通知書を作り直す(様式の変更、PDF)",
    positionals: [.init(name: "OUT", help: "run が書き出したフォルダー", isOptional: true)],
    options: [
      .init(name: "--round", value: "ROUND", help: "選考回のフォルダー(必須)"),
      .init(name: "--out", value: "DIR", help: "書き出し先(必須、新しいフォルダーに限る)"),
      .init(name: "--templates", value: "DIR", help: "様式のフォルダー(省略時は ROUND/letters と標準の様式)"),
      .init(name: "--pdf", value: nil, help: "束ごとにPDFも作る(Chromium、Chrome、Edge のいずれかが必要)"),
      .init(name: "--budget", value: "N", help: "探索の上限(省くと run と同じ)"),
      .init(
        name: "--write-templates", value: "DIR",
        help: "標準の様式を新しいフォルダーに書き出す(ほかの引数は要らない)"),
    ])

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    if let folder = arguments.value("--write-templates") {
      return try writeTemplates(to: folder, arguments, console)
    }
    guard let run = arguments.first else { throw UsageError.missingArgument("OUT") }
    guard let folder = arguments.value("--round") else {
      throw UsageError.missingArgument("--round")
    }
    guard let target = arguments.value("--out") else { throw UsageError.missingArgument("--out") }
    try OutputWriting.refuse(target, insideRound: folder)
    let budget = try arguments.number("--budget", in: 0...1_000_000_000)
    let browser = try arguments.has("--pdf") ? findBrowser() : nil
    let earlier = try EarlierRun.manifest(of: run, console)
    let reading = try Pipeline.read(folder, console)
    try EarlierRun.refuseChanged(
      reading, earlier.manifest, reason: "通知書は、記録された結果と同じ内容でなければなりません。")
    let templates = try templates(arguments, folder, reading, console)
    let (outcome, _) = try Pipeline.select(
      reading, budget: budget ?? earlier.manifest.budget ?? SolveCommand.defaultBudget, console)
    try RecordedResults(folder: run, manifest: earlier.manifest).refuseOther(outcome)
    let output = try OutputWriting.begin(target)
    do {
      var files = RoundOutputs.letters(
        of: outcome, letters: templates, fingerprint: earlier.fingerprint)
      if let browser { files += try pdf(files, of: outcome, templates, browser, console) }
      for file in files { try OutputWriting.write(output, file.name, file.bytes) }
      try OutputWriting.complete(output)
      let count = files.last { $0.name == "letters/index.csv" }?.rows ?? 0
      console.line("通知書 \(count)通を \(target) に書き出しました。")
      return .done
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Our own templates as files that a city can edit; they are not read-only.
  private static func writeTemplates(
    to target: String, _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    if let word = arguments.first { throw UsageError.extraArgument(word) }
    let files = LetterTemplates.standardFiles
    let output = try OutputWriting.begin(target, isReadOnly: false)
    do {
      for (name, text) in files { try OutputWriting.write(output, name, Array(text.utf8)) }
      try OutputWriting.complete(output)
    } catch {
      output.abandon()
      throw error
    }
    console.line("標準の様式 \(files.count)個を \(target) に書き出しました。")
    console.line("変えるものだけを選考回の letters/ に置くか、notices の --templates に指定してください。")
    return .done
  }

  private static func findBrowser() throws -> Browser {
    guard let browser = Browser.find() else {
      throw CommandFailure(
        code: .noBrowser, message: "PDFを作るブラウザーが見つかりません。何も書き出していません。\n  \(Browser.advice)")
    }
    return browser
  }

  private static func templates(
    _ arguments: Arguments, _ round: String, _ reading: RoundReading, _ console: Console
  ) throws -> LetterTemplates {
    guard let folder = arguments.value("--templates") else {
      return try LetterFiles.read(of: round, reading, console).templates
    }
    guard FileManager.default.fileExists(atPath: folder + "/.") else {
      throw CommandFailure(code: .missingInput, message: "様式のフォルダー \(folder) がありません。")
    }
    guard let settings = reading.round?.settings.letters else {
      preconditionFailure("a round that is ready was read")
    }
    return try LetterFiles.read(folder, for: settings, console).templates
  }

  private static func pdf(
    _ files: [OutputFile], of outcome: Outcome, _ templates: LetterTemplates, _ browser: Browser,
    _ console: Console
  ) throws -> [OutputFile] {
    let jobs = RoundOutputs.pages(of: outcome).compactMap { entry in
      files.first { $0.name == entry.name }.map {
        PDFPrinter.Job(file: $0, pages: entry.pages)
      }
    }
    console.progress.begin(.printing, of: jobs.count)
    var told = 0
    do throws(PDFPrinter.Failure) {
      return try PDFPrinter(browser: browser, looksForOverflow: templates.isOwn).print(jobs) {
        done in
        console.progress.advance(by: done - told)
        told = done
      }
    } catch {
      throw CommandFailure(
        code: .ioFailure, message: "\(error.message)\n  何も書き出していません。\(error.advice)")
    }
  }
}
