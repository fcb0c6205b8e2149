public import Records
public import Selection

/// 出力一式 — every file that notices make of an outcome.
public enum RoundOutputs {
  /// Makes all files but the manifest and the proof, sorted by name.
  ///
  /// Equal outcomes are equal bytes: no clock, no locale, no order of the input rows.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - letters: The templates of the letters.
  ///   - progress: Told of the stages results, letters and report.
  /// - Returns: The files, whole, in memory.
  /// - Complexity: O(*n* log *n*) in the bytes written; independent files on all processors.
  public static func files(
    of outcome: Outcome, letters: LetterTemplates, progress: WorkProgress = WorkProgress()
  ) -> [OutputFile] {
    progress.begin(.results)
    let reader = OutcomeReader(outcome)
    let plan = LetterPlan(reader)
    let sheets = ScoreSheets(reader)
    let results = results(reader, sheets, plan, letters, progress)
    progress.begin(.letters, of: plan.batches.reduce(0) { $0 + $1.letters.count })
    let letters = self.letters(reader, plan, letters, progress: progress)
    progress.begin(.report)
    let report = ReportPage.file(reader, sheets)
    return (results + letters + [report]).sorted { $0.name.precedesByBytes($1.name) }
  }

  /// Everything but letters and report: files that need nothing of each other, the longest first.
  private static func results(
    _ reader: OutcomeReader, _ sheets: ScoreSheets, _ plan: LetterPlan,
    _ templates: LetterTemplates, _ progress: WorkProgress
  ) -> [OutputFile] {
    let (outcome, instance) = (reader.outcome, reader.outcome.market.instance)
    let names = outcome.market.names
    let problem: @Sendable () -> [UInt8] = { InstanceText.bytes(of: instance, names: names) }
    let answer: @Sendable () -> [UInt8] = {
      OutcomeText.bytes(of: outcome.solution, to: instance, names: names)
    }
    let work: [@Sendable () -> [OutputFile]] = [
      { RosterFiles.files(reader, plan, templates) },
      { [ReasonsTable.file(reader)] },
      { [ScoresTable.file(reader, sheets)] },
      { PublicationFiles.files(reader, plan) },
      { [OutputFile(name: "instance.json", bytes: problem())] },
      { [ResultsTable.file(reader), WaitingTable.file(reader), CutoffsTable.file(reader)] },
      { [StatisticsFile.file(reader)] },
      { [OutputFile(name: "outcome.json", bytes: answer())] },
      { [DecisionsEffectFile.file(reader)].compactMap { $0 } },
    ]
    return Parallel.map(work.count) { place in
      let files = work[place]()
      progress.advance(by: files.count)
      return files
    }.flatMap(\.self)
  }

  /// The files of `letters/` alone, the check sheet with the 指紋 of the run they belong to.
  public static func letters(
    of outcome: Outcome, letters: LetterTemplates, fingerprint: String
  ) -> [OutputFile] {
    let reader = OutcomeReader(outcome)
    return self.letters(reader, LetterPlan(reader), letters, fingerprint: fingerprint)
      .sorted { $0.name.precedesByBytes($1.name) }
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

  private static func letters(
    _ reader: OutcomeReader, _ plan: LetterPlan, _ templates: LetterTemplates,
    fingerprint: String? = nil, progress: WorkProgress? = nil
  ) -> [OutputFile] {
    let writer = LetterWriter(reader, templates)
    let batches = Parallel.map(plan.batches.count) { place in
      defer { progress?.advance(by: plan.batches[place].letters.count) }
      return writer.file(plan.batches[place])
    }
    return batches + [
      LetterIndex.file(plan, reader), CheckSheet.file(plan, reader, fingerprint: fingerprint),
      RareCharacterList.file(plan, reader), CalibrationSheet.file(reader, templates),
    ]
  }
}
