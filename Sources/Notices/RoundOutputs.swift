public import Records
public import Selection

/// 出力一式 — every file that notices make of an outcome.
public enum RoundOutputs {
  /// Makes all files but the manifest and the proof, sorted by name.
  ///
  /// Equal outcomes are equal bytes: no clock, no locale, no order of the input rows.
  public static func files(of outcome: Outcome, letters: LetterTemplates) -> [OutputFile] {
    let reader = OutcomeReader(outcome)
    let sheets = ScoreSheets(reader)
    let files =
      tables(reader, sheets) + lists(reader, letters) + self.letters(reader, letters) + [
        ReportPage.file(reader, sheets),
        OutputFile(
          name: "instance.json",
          bytes: InstanceText.bytes(of: outcome.market.instance, names: outcome.market.names)),
        OutputFile(
          name: "outcome.json",
          bytes: OutcomeText.bytes(
            of: outcome.solution, to: outcome.market.instance, names: outcome.market.names)),
      ] + [DecisionsEffectFile.file(reader)].compactMap { $0 }
    return files.sorted { $0.name.precedesByBytes($1.name) }
  }

  private static func lists(
    _ reader: OutcomeReader, _ templates: LetterTemplates
  ) -> [OutputFile] {
    let plan = LetterPlan(reader)
    return RosterFiles.files(reader, plan, templates) + PublicationFiles.files(reader, plan)
      + [StatisticsFile.file(reader)]
  }

  /// The files of `letters/` alone, the check sheet with the 指紋 of the run they belong to.
  public static func letters(
    of outcome: Outcome, letters: LetterTemplates, fingerprint: String
  ) -> [OutputFile] {
    self.letters(OutcomeReader(outcome), letters, fingerprint: fingerprint)
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
    _ reader: OutcomeReader, _ templates: LetterTemplates, fingerprint: String? = nil
  ) -> [OutputFile] {
    let plan = LetterPlan(reader)
    let writer = LetterWriter(reader, templates)
    return Parallel.map(plan.batches.count) { writer.file(plan.batches[$0]) } + [
      LetterIndex.file(plan, reader), CheckSheet.file(plan, reader, fingerprint: fingerprint),
      RareCharacterList.file(plan, reader), CalibrationSheet.file(reader, templates),
    ]
  }

  private static func tables(_ reader: OutcomeReader, _ sheets: ScoreSheets) -> [OutputFile] {
    [
      ResultsTable.file(reader), ReasonsTable.file(reader), WaitingTable.file(reader),
      CutoffsTable.file(reader), ScoresTable.file(reader, sheets),
    ]
  }
}
