import Records
import Scoring
import Selection

/// The report's data as compact JSON: tables of numbers that point into lists of words.
struct ReportData {
  private let reader: OutcomeReader
  private let sheets: ScoreSheets
  private var json = JSONWriter()
  private var rules: [RuleKey: Int] = [:]
  private var ruleList: [RuleKey] = []
  private var subjects: [String: Int] = [:]
  private var subjectList: [String] = []
  /// Where a child of the round stands in the list of children.
  private let rank: [Int]

  private struct RuleKey: Hashable {
    let table: String
    let number: String
    let item: String
    let clause: String
  }

  init(_ reader: OutcomeReader, _ sheets: ScoreSheets) {
    self.reader = reader
    self.sheets = sheets
    var rank = [Int](repeating: 0, count: reader.round.children.count)
    for (place, child) in reader.order.children.enumerated() { rank[child] = place }
    self.rank = rank
  }

  /// The JSON, safe inside a script element: every `<` is written as an escape.
  func bytes() -> [UInt8] {
    var data = self
    data.write()
    let plain = data.json.finish()
    guard plain.contains(UInt8(ascii: "<")) else { return plain }
    var safe: [UInt8] = []
    safe.reserveCapacity(plain.count)
    for byte in plain {
      if byte == UInt8(ascii: "<") {
        safe.append(contentsOf: "\\u003c".utf8)
      } else {
        safe.append(byte)
      }
    }
    return safe
  }

  private mutating func write() {
    json.beginObject(compact: true)
    json.strings("kinds", ResultKind.allCases.map(\.rawValue))
    json.strings("reasons", ReasonCode.allCases.map(\.rawValue))
    json.strings("phases", reader.outcome.pack.phases.map(\.name))
    json.strings("ties", reader.outcome.pack.tieChain.map(\.name))
    facilities()
    programs()
    children()
    listings()
    scores()
    json.strings("subjects", subjectList)
    json.array("rules", ruleList) { rule, json in
      json.array(of: [rule.table, rule.number, rule.item, rule.clause]) { $1.string($0) }
    }
    json.endObject()
  }

  private mutating func points(_ score: ScoreIndex?) {
    guard let score else { return json.null() }
    number(reader.outcome.scores.points(score))
  }

  private mutating func number(_ number: Rational) {
    if number.isWhole {
      json.integer(Int(number.numerator))
    } else {
      json.string(number.description)
    }
  }

  private mutating func facilities() {
    json.array("facilities", reader.round.facilities) { facility, json in
      json.array(of: [facility.id.text, facility.name, facility.kind]) { $1.string($0) }
    }
    json.array("order", reader.order.facilities) { $1.integer($0) }
  }

  /// facility, class, capacity, seats, admitted, free, lowest points, waiting children.
  private mutating func programs() {
    json.key("programs")
    json.beginArray()
    for (place, program) in reader.round.programs.enumerated() {
      let cutoff = reader.outcome.cutoffs[place]
      json.beginArray()
      json.integer(Int(program.facility.offset))
      json.string(reader.classTexts[place])
      for count in [program.capacity, cutoff.seats, cutoff.admitted, cutoff.free] {
        json.integer(count)
      }
      points(cutoff.lowestAdmitted?.score)
      json.beginArray()
      for waiting in reader.outcome.waiting[place] { json.integer(rank[Int(waiting.child.offset)]) }
      json.endArray()
      json.endArray()
    }
    json.endArray()
  }

  /// id, household, name, kana, class, kind, program, position, reason, points, lot.
  private mutating func children() {
    json.key("children")
    json.beginArray()
    for place in reader.order.children {
      let child = reader.round.children[place]
      let result = reader.outcome.results[place]
      json.beginArray()
      json.string(child.id.text)
      json.string(reader.round.households[child.household].id.text)
      json.string(child.name)
      json.string(child.kana)
      json.integer(child.classAge)
      json.integer(RoundFigures.place(of: result.kind))
      json.integer(result.program.map { Int($0.offset) } ?? -1)
      json.integer(result.position ?? 0)
      json.integer(Self.place(of: result.reason))
      points(reader.mainScore(of: place))
      json.integer(Int(reader.outcome.scores.lot(of: RecordIndex(place)).place) + 1)
      json.endArray()
    }
    json.endArray()
  }

  /// facility, program, reason, points, phase, ahead, missing points, level; eight numbers a wish.
  private mutating func listings() {
    json.key("listings")
    json.beginArray()
    for place in reader.order.children {
      json.beginArray()
      for listing in reader.outcome.listings(of: RecordIndex(place)) {
        json.integer(Int(listing.facility.offset))
        json.integer(listing.program.map { Int($0.offset) } ?? -1)
        json.integer(Self.place(of: listing.reason))
        points(listing.score)
        json.integer(listing.score.map { reader.outcome.scores.phase($0) } ?? -1)
        json.integer(listing.ahead)
        if let short = listing.shortBy { number(short) } else { json.null() }
        json.integer(Self.level(listing.decidedBy))
      }
      json.endArray()
    }
    json.endArray()
  }

  /// rule, subject, value, whether it counts, facility or −1; five numbers a line.
  private mutating func scores() {
    json.key("scores")
    json.beginArray()
    for place in reader.order.children {
      json.beginArray()
      for (facility, line) in sheets.lines[place] {
        json.integer(ruleNumber(line))
        json.integer(subjectNumber(line.subject))
        number(line.value)
        json.integer(line.counts ? 1 : 0)
        json.integer(facility.map { Int($0.offset) } ?? -1)
      }
      json.endArray()
    }
    json.endArray()
  }

  private mutating func ruleNumber(_ line: Derivation.Line) -> Int {
    let key = RuleKey(
      table: line.table, number: line.number, item: line.item, clause: line.clause)
    if let number = rules[key] { return number }
    rules[key] = ruleList.count
    ruleList.append(key)
    return ruleList.count - 1
  }

  private mutating func subjectNumber(_ subject: String) -> Int {
    if let number = subjects[subject] { return number }
    subjects[subject] = subjectList.count
    subjectList.append(subject)
    return subjectList.count - 1
  }

  private static func place(of reason: ReasonCode) -> Int { reasonPlaces[reason] ?? 0 }

  private static let reasonPlaces = Dictionary(
    uniqueKeysWithValues: ReasonCode.allCases.enumerated().map { ($1, $0) })

  /// Phase −1, points −2, lot −3, undecided −4; else the number of the tie key.
  private static func level(_ level: PriorityLevel?) -> Int {
    switch level {
    case .phase: -1
    case .points: -2
    case .lot: -3
    case .tieKey(let key): key
    case nil: -4
    }
  }
}
