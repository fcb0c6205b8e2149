public import Intake
public import Records
public import Selection

/// 次の選考回 — the folder of the following round, made from a finished one and what came after it.
///
/// Who has an offer and did not decline keeps the seat: it is written to `accepted.csv`, and the
/// engine takes it off before anything else. Who declined or was withdrawn is left out, or goes on
/// applying with the penalty of the rules.
public struct NextRound {
  /// 辞退の減点 — the field of the rule pack that says a child declined.
  public struct Penalty: Sendable {
    /// The field.
    public var name: String
    /// Whether the field is the household's rather than the child's.
    public var isOfHousehold: Bool
    /// Whether it counts how often; otherwise it is ○.
    public var isCount: Bool

    /// Describes a field.
    public init(name: String, isOfHousehold: Bool, isCount: Bool) {
      (self.name, self.isOfHousehold, self.isCount) = (name, isOfHousehold, isCount)
    }
  }

  /// What the new round is told.
  public struct Terms {
    /// The field of the penalty, if the rules have one.
    public var penalty: Penalty?
    /// 入所日; the earlier one's where nothing is given.
    public var entryDate: CalendarDate?
    /// 基準日; the earlier one's where nothing is given.
    public var referenceDate: CalendarDate?
    /// 抽選の種; the earlier one's where nothing is given.
    public var seed: String?
    /// 文書番号 of the new letters; left blank where nothing is given.
    public var letterNumber: String?
    /// 通知日 of the new letters; left blank where nothing is given.
    public var letterDate: CalendarDate?
    /// The rule pack's folder, as seen from the new round.
    public var rules: String

    /// Keeps everything but the place of the rules.
    public init(rules: String) {
      self.rules = rules
    }
  }

  /// What was done, in numbers.
  public struct Figures: Sendable {
    /// Seats that stay promised.
    public internal(set) var accepted = 0
    /// Seats that became free.
    public internal(set) var declined = 0
    /// Of those declining, who goes on applying.
    public internal(set) var staying = 0
    /// Applications that ended without an offer.
    public internal(set) var withdrawn = 0
    /// New children.
    public internal(set) var new = 0
    /// Children whose application changed.
    public internal(set) var changed = 0
    /// Penalties that ended.
    public internal(set) var expired = 0
    /// Decisions that belonged to the earlier round alone.
    public internal(set) var droppedDecisions = 0
  }

  /// What was done.
  public internal(set) var figures = Figures()

  let round: Round
  let results: [String: RecordedChild]
  let replies: Replies
  let terms: Terms
  let findings: Findings
  var tables: [String: EditableTable] = [:]
  /// The children who are left out, by id.
  var gone: Set<String> = []
  /// Children whose row the changes gave, and decisions that came with them.
  var changedChildren: Set<String> = []
  var newDecisions: Set<String> = []
  /// The declines by id of the child.
  let declines: [String: Replies.Decline]

  /// Makes the next round.
  ///
  /// - Parameters:
  ///   - round: The finished round.
  ///   - tables: Its files.
  ///   - children: Its results.
  ///   - replies: What families said.
  ///   - changes: New and changed rows, file by file.
  ///   - terms: What the new round is told.
  ///   - findings: Where everything goes that does not fit.
  public init(
    after round: Round, _ tables: RoundTables, results children: [RecordedChild],
    replies: Replies, changes: RoundTables? = nil, terms: Terms, findings: Findings
  ) {
    self.round = round
    self.replies = replies
    self.terms = terms
    self.findings = findings
    results = Dictionary(children.map { ($0.id, $0) }) { first, _ in first }
    declines = Dictionary(replies.declines.map { ($0.child, $0) }) { first, _ in first }
    for table in tables.tables { self.tables[table.name] = EditableTable(table) }
    replies.check(children)
    guard !findings.hasErrors else { return }
    expirePenalties()
    if let changes { merge(changes) }
    leaveOut(children)
    writeAccepted(children)
    writeDeclines()
    keepDecisions()
    checkHomes()
  }

  /// The files of the round but `round.json`, in the order of their names.
  public var files: [OutputFile] {
    tables.values.filter { !$0.rows.isEmpty || Self.required.contains($0.name) }
      .map(\.file).sorted { $0.name.precedesByBytes($1.name) }
  }

  private static let required: Set = [
    "facilities.csv", "capacity.csv", "households.csv", "guardians.csv", "children.csv",
  ]

  // MARK: - Who is in it

  /// Leaves out who declined or withdrew, and all that belongs to nobody any more.
  private mutating func leaveOut(_ children: [RecordedChild]) {
    for child in children where child.kind == .cancelled { gone.insert(child.id) }
    for decline in replies.declines where !decline.staysApplicant { gone.insert(decline.child) }
    for (child, _) in replies.withdrawn { gone.insert(child) }
    figures.declined = replies.declines.count
    figures.staying = replies.declines.count { $0.staysApplicant }
    figures.withdrawn = replies.withdrawn.count
    let gone = gone
    tables["children.csv"]?.keep { !gone.contains($0.text($1, "児童番号")) }
    let households = Set(column("children.csv", "世帯番号"))
    for name in ["households.csv", "guardians.csv", "documents.csv", "joint-choices.csv"] {
      tables[name]?.keep { households.contains($0.text($1, "世帯番号")) }
    }
    for name in ["documents.csv", "joint-choices.csv", "decisions.csv"] {
      tables[name]?.keep { !gone.contains($0.text($1, "児童番号")) }
    }
    for decline in replies.declines where decline.staysApplicant { forgetOffer(decline) }
    unlinkSiblings()
    renumberJointChoices()
  }

  func column(_ file: String, _ name: String) -> [String] {
    guard let table = tables[file] else { return [] }
    return table.rows.indices.map { table.text($0, name) }
  }

  /// Takes the facility that was declined off the form, unless the form was changed since.
  private mutating func forgetOffer(_ decline: Replies.Decline) {
    guard var table = tables["children.csv"],
      let seat = results[decline.child].flatMap(place)?.facility,
      let row = table.rowsByID("児童番号")[decline.child]
    else { return }
    let wishes = table.header.filter { $0.hasPrefix("希望") && Int($0.dropFirst(2)) != nil }
      .sorted { (Int($0.dropFirst(2)) ?? 0) < (Int($1.dropFirst(2)) ?? 0) }
    let listed = wishes.map { table.text(row, $0) }.filter { !$0.isEmpty }
    let left = listed.filter { RoundTables.code($0) != seat }
    guard changedChildren.contains(decline.child) == false else { return }
    for (place, wish) in wishes.enumerated() {
      table.set(row, wish, place < left.count ? left[place] : "")
    }
    tables["children.csv"] = table
    dropCombinations(of: decline.child, at: seat)
  }

  /// Drops the combinations of a family that ask for a seat its child declined.
  private mutating func dropCombinations(of child: String, at facility: String) {
    guard var table = tables["joint-choices.csv"] else { return }
    let dropped = Set(
      table.rows.indices.filter {
        table.text($0, "児童番号") == child && table.text($0, "施設番号") == facility
      }.map { [table.text($0, "世帯番号"), table.text($0, "順")] })
    table.keep { !dropped.contains([$0.text($1, "世帯番号"), $0.text($1, "順")]) }
    tables["joint-choices.csv"] = table
  }

  private mutating func unlinkSiblings() {
    let gone = gone
    if var table = tables["children.csv"], table.column("きょうだい児童番号") != nil {
      for row in table.rows.indices {
        let written = RoundTables.code(table.text(row, "きょうだい児童番号"))
        let ids = written.split { ";、,/".contains($0) }.map { RoundTables.code(String($0)) }
        guard ids.contains(where: gone.contains) else { continue }
        table.set(
          row, "きょうだい児童番号", ids.filter { !gone.contains($0) }.joined(separator: ";"))
      }
      tables["children.csv"] = table
    }
    if var table = tables["households.csv"], table.column("先に入れる児童") != nil {
      for row in table.rows.indices where gone.contains(table.text(row, "先に入れる児童")) {
        table.set(row, "先に入れる児童", "")
      }
      tables["households.csv"] = table
    }
  }

  /// Numbers the combinations of each family from 1 again; those that became equal count once.
  private mutating func renumberJointChoices() {
    guard var table = tables["joint-choices.csv"] else { return }
    var rows: [String: [Int: [Int]]] = [:]
    var order: [String] = []
    for row in table.rows.indices {
      let household = table.text(row, "世帯番号")
      if rows[household] == nil { order.append(household) }
      let number = Int(RoundTables.code(table.text(row, "順"))) ?? 0
      rows[household, default: [:]][number, default: []].append(row)
    }
    var kept: [[String]] = []
    for household in order {
      var seen: Set<[[String]]> = []
      for (_, members) in (rows[household] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let seats = members.map { [table.text($0, "児童番号"), table.text($0, "施設番号")] }
        guard seen.insert(seats.sorted { $0[0].precedesByBytes($1[0]) }).inserted else { continue }
        for row in members {
          table.set(row, "順", "\(seen.count)")
          kept.append(table.rows[row])
        }
      }
    }
    table.rows = kept
    tables["joint-choices.csv"] = table
  }
}
