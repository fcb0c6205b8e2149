import Audit
import Intake
import Notices
import Records
import Scoring
import Selection
import Synchronization

/// What comes of a run: the files that `run` writes down and `replay` compares, given away one by
/// one as they are made, and what is known of them afterwards.
struct RunProducts {
  /// The outcome behind the files.
  let outcome: Outcome
  /// All findings, of the reading and of the scoring.
  let findings: [Diagnostic]
  /// The manifest, without time and operator.
  let manifest: Manifest

  /// Reads, scores, assigns, verifies and renders a round.
  ///
  /// - Parameters:
  ///   - folder: The round's folder.
  ///   - budget: How many search nodes the matching may use.
  ///   - console: Where findings and progress go.
  ///   - keep: Takes a file, gives its line of the manifest; called on all processors at once and
  ///     in any order, and no more once it has failed.
  /// - Throws: ``CommandFailure``, what `keep` throws among them.
  init(
    of folder: String, budget: Int, _ console: Console,
    keep: @escaping @Sendable (OutputFile) throws(CommandFailure) -> Manifest.File
  ) throws(CommandFailure) {
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
    // The proof is made on one processor and needs none of the other files.
    let progress = console.progress
    let proof = Beside { [solution = outcome.solution, instance = outcome.market.instance] in
      progress.part(.proof) { ProofFile.make(of: solution, to: instance, budget: budget) }
    }
    var outputs = try Self.make(of: outcome, letters.templates, progress, keep: keep)
    progress.begin(.proving)
    if let proof = try proof.value.get() { outputs.append(try keep(proof)) }
    var manifest = RunRecord.manifest(reading, outcome, warnings)
    manifest.inputs += letters.files
    manifest.budget = budget
    manifest.outputs = outputs.sorted { $0.name.precedesByBytes($1.name) }
    self.manifest = manifest
  }

  /// The files of an outcome, until one cannot be kept.
  private static func make(
    of outcome: Outcome, _ letters: LetterTemplates, _ progress: WorkProgress,
    keep: @escaping @Sendable (OutputFile) throws(CommandFailure) -> Manifest.File
  ) throws(CommandFailure) -> [Manifest.File] {
    let failed = Failed()
    let kept = RoundOutputs.make(of: outcome, letters: letters, progress: progress) {
      file -> Manifest.File? in
      guard failed.first.withLock({ $0 == nil }) else { return nil }
      do throws(CommandFailure) { return try keep(file) } catch {
        failed.first.withLock { $0 = $0 ?? error }
        return nil
      }
    }
    if let failure = failed.first.withLock({ $0 }) { throw failure }
    return kept.compactMap(\.self)
  }

  /// What stopped the first file that could not be kept.
  private final class Failed: Sendable {
    let first = Guarded<CommandFailure?>(nil)
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
