public import Records
import Scoring

/// Reads a round folder: bytes to checked records, all findings at once.
public enum RoundReader {
  /// Reads a folder in the format of a round.
  ///
  /// - Parameters:
  ///   - folder: The folder's path.
  ///   - progress: Told of the rows of each table that was read.
  /// - Returns: The round and its rule pack where both can be used, and every finding.
  /// - Complexity: O(*n*) in the bytes of the files.
  public static func read(_ folder: String, progress: WorkProgress? = nil) -> RoundReading {
    read(InputFolder(folder, findings: Findings(), progress: progress))
  }

  /// Reads a folder that is open; `stage` hears of each file before it is read.
  package static func read(
    _ folder: InputFolder, stage: (String) -> Void = { _ in }
  ) -> RoundReading {
    let draft = RoundDraft(folder: folder, findings: folder.findings, log: ChangeLog())
    var pack: RulePack?
    if !folder.isIncomplete {
      if let name = readSettings(draft) {
        pack = RulePackReader.read(
          folder.subfolder(name), name: "\(name)/", findings: draft.findings, log: draft.log)
      }
      draft.fields = pack?.fields
      readRecords(draft, stage: stage)
      folder.checkMisspelt(
        known: RoundFile.allCases.map(draft.name) + [
          "round.json", "mapping.json", "declines.csv", "fill.csv",
        ])
    }
    stage("")
    return reading(draft, pack)
  }

  /// Reads `round.json`, and `mapping.json` where there is one, into the draft.
  ///
  /// - Returns: The rule pack's folder, also where other settings are wrong; nothing where it
  ///   cannot be known.
  @discardableResult
  static func readSettings(_ draft: RoundDraft) -> String? {
    draft.mapping = draft.folder.json("mapping.json", required: false).flatMap {
      MappingReader(findings: draft.findings).read($0)
    }
    guard let document = draft.folder.json("round.json") else { return nil }
    draft.settings = SettingsReader(findings: draft.findings).read(document)
    guard let members = document.root.members else { return nil }
    let written = members.first { $0.key.string == "rules" }.map { $0.value.string }
    let name = written ?? "rules"
    return name == "" ? nil : name
  }

  /// Reads the records of all files into the draft, and compares them with each other.
  static func readRecords(_ draft: RoundDraft, stage: (String) -> Void = { _ in }) {
    stage(RoundFile.facilities.rawValue)
    FacilityReader(draft: draft).read()
    CapacityReader(draft: draft).read()
    stage(RoundFile.households.rawValue)
    let households = HouseholdReader(draft: draft)
    let firsts = households.read()
    stage(RoundFile.guardians.rawValue)
    GuardianReader(draft: draft).read()
    stage(RoundFile.children.rawValue)
    ChildReader(draft: draft).read()
    stage(RoundFile.jointChoices.rawValue)
    households.resolve(firsts)
    JointChoiceReader(draft: draft).read()
    LedgerReader(draft: draft).read()
    stage("checks")
    CrossChecks.run(draft)
  }

  /// Errors that stop a run and say nothing against what was read: papers that are not closed.
  private static let openPapers: Set = ["DOC001", "DOC002", "DOC003"]

  /// Rules of another period are an error.
  ///
  /// A round of one municipality by the rules of another is a finding, unless the letters name the
  /// rules they go by.
  private static func checkRules(_ draft: RoundDraft, _ pack: RulePack?) {
    if let pack, let entry = draft.settings?.entryDate {
      draft.findings.add([pack.refusal(ofEntryOn: entry)].compactMap { $0 })
    }
    guard draft.findings.errorCount == 0, let pack, let settings = draft.settings,
      settings.letters.basis.isEmpty, !pack.isOf(settings.municipality)
    else { return }
    draft.findings.add(
      .confirm, "SET001", at: SourceLocation(file: "round.json"),
      .otherMunicipality(pack.municipality, settings.municipality))
  }

  private static func reading(_ draft: RoundDraft, _ pack: RulePack?) -> RoundReading {
    checkRules(draft, pack)
    let (diagnostics, accepted) = Acceptance(draft: draft).apply(
      to: FindingOrder.sorted(
        draft.findings.all, files: RoundFile.allCases.map(draft.name)))
    let isUsable = draft.findings.errorCount == 0 && pack != nil
    let round = isUsable ? draft.settings.map { draft.round($0) } : nil
    let isWhole = diagnostics.allSatisfy { $0.severity != .error || openPapers.contains($0.code) }
    let records = isWhole && pack != nil ? draft.settings.map { draft.round($0) } : nil
    let verdict: RoundReading.Verdict =
      if draft.folder.isIncomplete {
        .incomplete
      } else if round == nil {
        .invalid
      } else {
        diagnostics.contains { $0.severity == .confirm } ? .needsConfirmation : .ready
      }
    return RoundReading(
      verdict: verdict, round: round, records: records, pack: pack, diagnostics: diagnostics,
      accepted: accepted,
      changes: draft.log.entries, files: draft.folder.allFiles)
  }
}
