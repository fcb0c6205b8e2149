public import Records
public import Selection

/// 出力一式 — every file that notices make of an outcome.
public enum RoundOutputs {
  /// Makes all files but the manifest and the proof, whole and in memory, sorted by name.
  ///
  /// - Complexity: O(*n* log *n*) in the bytes written; independent files on all processors.
  public static func files(
    of outcome: Outcome, letters: LetterTemplates, progress: WorkProgress = WorkProgress()
  ) -> [OutputFile] {
    make(of: outcome, letters: letters, progress: progress) { $0 }
  }

  /// Makes all files but the manifest and the proof, and gives each away as soon as it is whole.
  ///
  /// Equal outcomes are equal bytes: no clock, no locale, no order of the input rows.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - letters: The templates of the letters.
  ///   - progress: Told of the stages results and letters.
  ///   - keep: Takes a file; called on all processors at once and in any order.
  /// - Returns: What `keep` returned, in the order of the files' names.
  /// - Complexity: O(*n* log *n*) in the bytes written; independent files on all processors.
  public static func make<Kept: Sendable>(
    of outcome: Outcome, letters: LetterTemplates, progress: WorkProgress = WorkProgress(),
    _ keep: @escaping @Sendable (OutputFile) -> Kept
  ) -> [Kept] {
    progress.begin(.results)
    let exit = FileExit(keep)
    let reader = OutcomeReader(outcome)
    let plan = LetterPlan(reader)
    makeResults(reader, plan, letters, progress) { file in
      exit.take(file)
      progress.advance()
    }
    progress.begin(.letters, of: plan.batches.reduce(0) { $0 + $1.letters.count })
    makeLetters(reader, plan, letters, progress: progress) { exit.take($0) }
    return exit.all
  }

  /// Everything but letters: files that need nothing of each other, the longest first.
  private static func makeResults(
    _ reader: OutcomeReader, _ plan: LetterPlan, _ templates: LetterTemplates,
    _ progress: WorkProgress, _ take: @escaping @Sendable (OutputFile) -> Void
  ) {
    let (outcome, instance) = (reader.outcome, reader.outcome.market.instance)
    let names = outcome.market.names
    let sheets = ScoreSheets(reader)
    let problem: @Sendable () -> [UInt8] = { InstanceText.bytes(of: instance, names: names) }
    let answer: @Sendable () -> [UInt8] = {
      OutcomeText.bytes(of: outcome.solution, to: instance, names: names)
    }
    let work: [@Sendable () -> Void] = [
      { RosterFiles.make(reader, plan, templates, take) },
      { take(ScoresTable.file(reader, sheets)) },
      { take(ReasonsTable.file(reader)) },
      { progress.part(.report) { take(ReportPage.file(reader, sheets)) } },
      { take(OutputFile(name: "instance.json", bytes: problem())) },
      { PublicationFiles.files(reader, plan).forEach(take) },
      { take(ResultsTable.file(reader)) },
      { take(WaitingTable.file(reader)) },
      { take(CutoffsTable.file(reader)) },
      { take(OutputFile(name: "outcome.json", bytes: answer())) },
      { take(StatisticsFile.file(reader)) },
      { DecisionsEffectFile.file(reader).map(take) },
    ]
    _ = Parallel.map(work.count) { work[$0]() }
  }

  /// The files of `letters/` alone, the check sheet with the 指紋 of the run they belong to.
  public static func letters(
    of outcome: Outcome, letters: LetterTemplates, fingerprint: String
  ) -> [OutputFile] {
    let reader = OutcomeReader(outcome)
    let exit = FileExit { $0 }
    makeLetters(reader, LetterPlan(reader), letters, fingerprint: fingerprint) { exit.take($0) }
    return exit.all
  }

  /// What letters tell of each child, as `run` writes it: `results.csv` and `reasons.csv`.
  public static func results(of outcome: Outcome) -> [OutputFile] {
    let reader = OutcomeReader(outcome)
    return [ResultsTable.file(reader), ReasonsTable.file(reader)]
  }

  /// The pages that each batch of `letters/` and the calibration sheet have when printed, by the
  /// file's name.
  package static func pages(of outcome: Outcome) -> [(name: String, pages: Int)] {
    LetterPlan(OutcomeReader(outcome)).batches.map { ("letters/\($0.name).html", $0.pages) }
      + [("letters/calibration.html", 1)]
  }

  private static func makeLetters(
    _ reader: OutcomeReader, _ plan: LetterPlan, _ templates: LetterTemplates,
    fingerprint: String? = nil, progress: WorkProgress? = nil,
    _ take: @escaping @Sendable (OutputFile) -> Void
  ) {
    let writer = LetterWriter(reader, templates)
    // What goes through all letters, each on one processor, begins before the batches.
    let lists: [@Sendable () -> Void] = [
      { take(CheckSheet.file(plan, reader, fingerprint: fingerprint)) },
      { take(RareCharacterList.file(plan, reader)) },
      { take(LetterIndex.file(plan, reader)) },
      { take(CalibrationSheet.file(reader, templates)) },
    ]
    _ = Parallel.map(lists.count + plan.batches.count) { place in
      guard place >= lists.count else { return lists[place]() }
      let batch = plan.batches[place - lists.count]
      take(writer.file(batch))
      progress?.advance(by: batch.letters.count)
    }
  }
}
