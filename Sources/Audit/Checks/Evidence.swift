import Intake
import Records
import Selection
import StableMatching

/// What a finished run says of itself, put side by side: the problem, the verified seats, and the
/// tables that people and other systems read.
struct Evidence: Sendable {
  /// A child who sits in a program, and how it ranks there; nothing for one that keeps its seat.
  struct Occupant: Sendable {
    let child: String
    let family: Int
    let standing: RankStanding?
  }

  let market: InstanceFile
  let manifest: Manifest
  let children: [RecordedChild]
  /// The numbers of the families that block.
  let blocking: Set<Int>
  /// The files that checks read again, by name.
  let files: [String: [UInt8]]
  private let tables: [String: TextTable]
  /// The seat of each applicant by 児童番号, as `outcome.json` has it.
  private(set) var seat: [String: String] = [:]
  /// Where each applicant sits today.
  private(set) var home: [String: String] = [:]
  /// The family number of each applicant.
  private(set) var family: [String: Int] = [:]
  private(set) var record: [String: RecordedChild] = [:]
  /// Those who sit in each program, best first.
  private(set) var occupants: [String: [Occupant]] = [:]
  private(set) var capacity: [String: Int] = [:]
  /// 施設番号 of each program.
  let facility: [String: String]
  /// Whether the letter of each child that has one goes into a batch of 住所秘匿 households.
  let isProtected: [String: Bool]
  /// Children placed by decision (強制), as `decisions-effect.json` has it.
  let forced: Set<String>

  init(
    market: InstanceFile, seats: [String?], blocking: Set<Int>, manifest: Manifest,
    records: RecordTables, tables: [String: TextTable], files: [String: [UInt8]]
  ) {
    self.blocking = blocking
    isProtected = Self.protection(tables["letters/index.csv"])
    forced = Self.forced(files["decisions-effect.json"])
    (self.market, self.manifest) = (market, manifest)
    (children, facility) = (records.children, records.facility)
    (self.tables, self.files) = (tables, files)
    for child in children { record[child.id] = child }
    let names = market.names
    for (program, id) in names.programs.enumerated() {
      capacity[id] = market.instance.capacity(of: ProgramIndex(program))
    }
    for (number, id) in names.applicants.enumerated() {
      let applicant = ApplicantIndex(number)
      family[id] = Int(market.instance.family(of: applicant).offset)
      home[id] = market.instance.home(of: applicant).map { names.programs[Int($0.offset)] }
      guard let program = seats[number] else { continue }
      seat[id] = program
      let listing = record[id]?.listings.first { $0.program == program }
      occupants[program, default: []].append(
        Occupant(
          child: id, family: family[id] ?? -1,
          standing: home[id] == program ? nil : listing?.standing))
    }
    occupants = occupants.mapValues { $0.sorted(by: sitsBefore) }
  }

  private func sitsBefore(_ left: Occupant, _ right: Occupant) -> Bool {
    switch (left.standing, right.standing) {
    case (nil, nil): left.child.precedesByBytes(right.child)
    case (nil, _): true
    case (_, nil): false
    case (let first?, let second?): precedes(first, second)
    }
  }

  /// Whether letters may wait for a decision: an outcome that is not stable, or not proved.
  var mayWait: Bool { manifest.blocking > 0 || manifest.status == "unproven" }

  /// Whether the pages are made by the city's own templates: what they show is not known here.
  var hasOwnTemplates: Bool { manifest.inputs.contains { $0.name.hasPrefix("letters/") } }

  private static func protection(_ index: TextTable?) -> [String: Bool] {
    var isProtected: [String: Bool] = [:]
    guard let index = index.map(EvidenceTable.init) else { return [:] }
    let (child, batch) = (index.column("児童番号"), index.column("ファイル"))
    for row in index.rows {
      isProtected[index[row, child]] = index[row, batch].hasPrefix("protected-")
    }
    return isProtected
  }

  private static func forced(_ bytes: [UInt8]?) -> Set<String> {
    // What cannot be read of the file is told by its own check.
    let document = bytes.flatMap {
      JSONDocument.read($0, file: "decisions-effect.json", findings: Findings())
    }
    let decisions = document?.root["decisions"]?.elements ?? []
    return Set(
      decisions.filter { $0["kind"]?.string == Decision.Kind.force.rawValue }
        .compactMap { $0["child"]?.string })
  }

  /// Whether a child is on its seat by decision or by an earlier promise, not by rank.
  func isSettled(_ child: RecordedChild) -> Bool {
    let offers: [ResultKind] = [.admitted, .transferred, .continuing]
    return family[child.id] == nil && child.seat != nil && offers.contains(child.kind)
  }

  /// The names of all tables, in the order of bytes.
  var tableNames: [String] { tables.keys.sorted { $0.precedesByBytes($1) } }

  /// A table by its name; nothing where the run did not write it.
  func table(_ name: String) -> EvidenceTable? {
    tables[name].map(EvidenceTable.init)
  }

  /// 選考順: phase, points, tie keys, lot — compared here anew, not by the engine's own order.
  func precedes(_ left: RankStanding, _ right: RankStanding) -> Bool {
    if left.phase != right.phase { return left.phase < right.phase }
    if left.points != right.points { return right.points < left.points }
    for (place, key) in manifest.tieChain.enumerated() where left.keys[place] != right.keys[place] {
      return (left.keys[place] < right.keys[place]) == key.smallerFirst
    }
    return left.lot < right.lot
  }

  /// The name of a phase in tables.
  func phaseName(_ standing: RankStanding) -> String {
    manifest.phases.indices.contains(standing.phase) ? manifest.phases[standing.phase] : ""
  }

  /// The lowest of those newly admitted to a program.
  func lowest(_ program: String) -> Occupant? {
    occupants[program]?.last { $0.standing != nil }
  }
}

extension RecordedChild {
  /// クラス of the seat held, without its stream.
  var classLabel: String? {
    guard let seat, let seatFacility else { return nil }
    return String(seat.dropFirst(seatFacility.count + 1).prefix { $0 != ":" })
  }
}

extension Rational {
  /// The difference; nothing where it leaves 64 bits, as in a table that somebody spoilt.
  func less(_ other: Self) -> Self? {
    other.multiplied(by: Rational(-1)).flatMap(adding)
  }
}

/// A table whose fields are asked for by the names of their columns.
struct EvidenceTable {
  private let table: TextTable

  init(_ table: TextTable) {
    self.table = table
  }

  /// The name of the file.
  var file: String { table.file }
  /// The rows.
  var rows: Range<Int> { 0..<table.rowCount }

  /// The columns.
  var header: [String] { table.header }

  /// Where a column is, for those who read many rows.
  func column(_ name: String) -> Int? { table.column(name) }

  /// A field by its column; empty where the table has no such column.
  subscript(row: Int, column: Int?) -> String {
    column.map { table.text(row: row, column: $0) } ?? ""
  }

  /// A field; empty where the table has no such column.
  func callAsFunction(_ row: Int, _ name: String) -> String {
    table.column(name).map { table.text(row: row, column: $0) } ?? ""
  }

  /// 施設番号 and クラス as a program's id.
  func program(_ row: Int) -> String {
    "\(self(row, "施設番号"))-\(self(row, "クラス"))"
  }
}

/// One part of `verify`: what it finds is named by file, row and figure.
struct Mismatches {
  private(set) var all: [Diagnostic] = []

  /// Notes a figure that is not what it should be.
  mutating func expect(_ file: String, _ name: String, _ written: String, _ found: String) {
    if written != found { all.append(.figure(file, name, written: written, found: found)) }
  }

  /// Notes a number that is not what it should be.
  mutating func expect(_ file: String, _ name: String, _ written: Int?, _ found: Int) {
    expect(file, name, written.map { "\($0)" } ?? "(なし)", "\(found)")
  }

  /// Adds what another part found.
  mutating func add(_ found: [Diagnostic]) {
    all += found
  }

  /// Notes a row that should not be there, or is not there.
  mutating func note(_ file: String, _ what: String) {
    all.append(.disagreement(file, what))
  }
}
