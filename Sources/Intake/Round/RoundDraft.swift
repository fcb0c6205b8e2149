import Records
import Scoring

/// A round while it is being read: its records so far, and where each was written.
///
/// A record whose row has errors is kept with a stand-in value, so that references to it are
/// found; the round is not used when there are errors.
final class RoundDraft {
  let findings: Findings
  let log: ChangeLog
  let folder: InputFolder

  var settings: RoundSettings?
  /// `mapping.json`, where there is one.
  var mapping: ExportMapping?
  /// The fields of the rule pack; nothing when it could not be read.
  var fields: [FieldDeclaration]?
  var facilities: [Facility] = []
  private(set) var programs: [Program] = []
  /// The programs of each facility.
  private(set) var pools: [Int: [Int]] = [:]
  var households: [Household] = []
  var guardians: [Guardian] = []
  var children: [Child] = []
  var facts = RoundFacts()
  var jointChoices: [JointChoice] = []
  var documents: [ReceivedDocument] = []
  var decisions: [Decision] = []
  var accepted: [AcceptedSeat] = []
  /// The columns of the fields that rules read, by file.
  var factColumns: [RoundFile: [String: Int]] = [:]

  var facilityIndex = ByteIndex()
  var householdIndex = ByteIndex()
  var childIndex = ByteIndex()
  /// The rows of the records in their files, as a spreadsheet counts them.
  var facilityRows: [UInt32] = []
  var programRows: [UInt32] = []
  var householdRows: [UInt32] = []
  var guardianRows: [UInt32] = []
  var childRows: [UInt32] = []
  /// Whether a child's class is known: false where its date of birth or the fiscal year is not.
  var hasClass: [Bool] = []
  /// Children whose household is not known.
  var ownerless: Set<Int> = []
  /// What stands for a child's name and date of birth, 0 where one is not known.
  var identities: [UInt32] = []
  var documentRows: [UInt32] = []
  var decisionRows: [UInt32] = []

  /// 利用枠 — the special streams that the round has.
  var streams: [String] { Set(programs.compactMap(\.stream)).sorted { $0.precedesByBytes($1) } }

  init(folder: InputFolder, findings: Findings, log: ChangeLog) {
    self.folder = folder
    self.findings = findings
    self.log = log
  }

  /// Adds a pool of seats, written in a row of its file.
  func add(_ program: Program, row: Int) {
    pools[Int(program.facility.offset), default: []].append(programs.count)
    programs.append(program)
    programRows.append(UInt32(row))
  }

  /// A file of the round with its headers checked; nothing when it is not there or unreadable.
  func open(
    _ file: RoundFile, rules: ColumnRules, facts: [FieldDeclaration] = []
  ) -> BoundTable? {
    let name = name(of: file)
    guard var table = folder.table(name, required: file.isRequired, log: log) else { return nil }
    if let mapping {
      table = TableMapping(mapping, file: file, findings: findings, log: log).applied(to: table)
    }
    if file.isRequired, table.rowCount == 0 {
      findings.add(.error, "FILE006", at: SourceLocation(file: name), .noRows(name))
    }
    for field in facts {
      guard let column = table.column(field.name) else { continue }
      factColumns[file, default: [:]][field.name] = table.columnNumber(column)
    }
    return BoundTable(
      table, rules: rules, facts: facts.map(\.name), allowsOthers: fields == nil,
      findings: findings, log: log)
  }

  /// The name of a file in the folder, which `mapping.json` may change.
  func name(of file: RoundFile) -> String {
    mapping?.files[file]?.name ?? file.rawValue
  }

  /// The finished round.
  func round(_ settings: RoundSettings) -> Round {
    var round = Round(
      settings: settings, facilities: facilities, programs: programs, households: households,
      guardians: guardians, children: children, facts: facts, jointChoices: jointChoices,
      documents: documents, decisions: decisions, accepted: accepted)
    round.places.facilities = places(.facilities, facilityRows)
    round.places.households = places(.households, householdRows)
    round.places.guardians = places(.guardians, guardianRows)
    round.places.children = places(.children, childRows)
    round.places.decisions = places(.decisions, decisionRows)
    return round
  }

  private func places(_ file: RoundFile, _ rows: [UInt32]) -> RoundPlaces.Table {
    RoundPlaces.Table(file: name(of: file), rows: rows, columns: factColumns[file] ?? [:])
  }
}

/// The tables of a round folder.
enum RoundFile: String, CaseIterable {
  case facilities = "facilities.csv"
  case capacity = "capacity.csv"
  case households = "households.csv"
  case guardians = "guardians.csv"
  case children = "children.csv"
  case jointChoices = "joint-choices.csv"
  case documents = "documents.csv"
  case decisions = "decisions.csv"
  case accepted = "accepted.csv"

  /// Whether a round cannot do without it.
  var isRequired: Bool {
    switch self {
    case .facilities, .capacity, .households, .guardians, .children: true
    case .jointChoices, .documents, .decisions, .accepted: false
    }
  }
}
