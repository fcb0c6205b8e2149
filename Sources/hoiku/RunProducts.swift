import Audit
import Intake
import Notices
import Records
import Scoring
import Selection

/// Everything a run writes, in memory: what `run` writes down and `replay` compares.
struct RunProducts {
  /// The outcome behind the files.
  let outcome: Outcome
  /// All findings, of the reading and of the scoring.
  let findings: [Diagnostic]
  /// All files but the manifest.
  let files: [OutputFile]
  /// The manifest, without time and operator.
  let manifest: Manifest

  /// Reads, scores, assigns, verifies and renders a round.
  ///
  /// - Throws: ``CommandFailure``; nothing is written before it returns.
  init(of folder: String, budget: Int, _ console: Console) throws(CommandFailure) {
    let reading = try Pipeline.read(folder, console)
    try Self.refuseSimulated(reading)
    let letters = try LetterFiles.read(of: folder, reading, console)
    let (outcome, scored) = try Pipeline.select(reading, budget: budget, console)
    let silent =
      outcome.scores.silentRules() + outcome.pack.unreadFields() + outcome.idleAcceptances
    console.complain(FindingsText.render(silent, telling: .all))
    let warnings = scored + silent
    self.outcome = outcome
    findings = reading.diagnostics + warnings
    let progress = console.progress
    progress.begin(.proving)
    let proof = try ProofFile.make(
      of: outcome.solution, to: outcome.market.instance, budget: budget)
    let files =
      (RoundOutputs.files(of: outcome, letters: letters.templates, progress: progress)
      + [proof].compactMap { $0 })
      .sorted { $0.name.precedesByBytes($1.name) }
    self.files = files
    progress.begin(.sealing, of: files.count)
    var manifest = RunRecord.manifest(reading, outcome, warnings)
    manifest.inputs += letters.files
    manifest.budget = budget
    manifest.outputs = Parallel.map(files.count) { place in
      defer { progress.advance() }
      let file = files[place]
      return Manifest.File(name: file.name, contents: file.bytes, rows: file.rows)
    }
    self.manifest = manifest
  }

  /// A seed that a trial used was seen before the draw: no round may be decided by it.
  private static func refuseSimulated(_ reading: RoundReading) throws(CommandFailure) {
    guard let seed = reading.round?.settings.seed.text,
      seed.hasPrefix(LotterySeed.simulationPrefix)
    else { return }
    throw CommandFailure(
      code: .badInput,
      message: "抽選の種「\(LotterySeed.simulationPrefix)…」は試算用です。選考には新しい種を使ってください。")
  }
}
