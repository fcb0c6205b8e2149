import Records
import Selection
import StableMatching

/// `statistics.json` — the round in figures, with the children behind 待機児童 for checking.
struct StatisticsFile {
  private let reader: OutcomeReader
  private var json = JSONWriter()

  static func file(_ reader: OutcomeReader) -> OutputFile {
    var statistics = StatisticsFile(reader: reader)
    statistics.write()
    return OutputFile(name: "statistics.json", bytes: statistics.json.finish())
  }

  private init(reader: OutcomeReader) {
    self.reader = reader
  }

  private mutating func write() {
    let figures = RoundFigures(of: reader.outcome)
    let settings = reader.round.settings
    json.beginObject()
    text("format", "hoiku-statistics/1")
    text("municipality", settings.municipality)
    number("fiscalYear", settings.fiscalYear)
    number("roundNumber", settings.roundNumber)
    text("entryDate", settings.entryDate.description)
    text("status", figures.status.word)
    number("households", figures.households)
    number("applicants", figures.children.total)
    json.key("results")
    tally(figures.children)
    number("capacity", figures.capacity)
    number("free", figures.free)
    number("blockingHouseholds", figures.blocking)
    classes(figures)
    json.array("positionsReceived", figures.positions, compact: true) { $1.integer($0) }
    siblings()
    waiting()
    json.endObject()
  }

  private mutating func text(_ key: String, _ text: String) {
    json.key(key)
    json.string(text)
  }

  private mutating func number(_ key: String, _ number: Int) {
    json.key(key)
    json.integer(number)
  }

  private mutating func tally(_ tally: RoundFigures.Tally) {
    json.beginObject(compact: true)
    for kind in ResultKind.allCases { number(kind.rawValue, tally.count(kind)) }
    json.endObject()
  }

  private mutating func classes(_ figures: RoundFigures) {
    json.key("classes")
    json.beginArray()
    for row in figures.classes {
      json.beginObject(compact: true)
      text("class", row.label)
      number("capacity", row.capacity)
      number("free", row.free)
      json.key("results")
      tally(row.children)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func siblings() {
    let siblings = SiblingFigures(of: reader.outcome)
    json.key("siblings")
    json.beginObject(compact: true)
    number("households", siblings.households)
    number("together", siblings.together)
    number("apart", siblings.apart)
    number("some", siblings.some)
    number("none", siblings.none)
    number("heldByOwnPolicy", siblings.heldByPolicy)
    json.endObject()
  }

  private mutating func waiting() {
    let waiting = WaitingChildren(reader)
    json.key("waitingChildren")
    json.beginObject()
    number("applied", waiting.applied)
    number("using", waiting.applied - waiting.held.count)
    number("held", waiting.held.count)
    json.key("excluded")
    json.beginObject(compact: true)
    for (group, children) in zip(WaitingChildren.Exclusion.allCases, waiting.excluded) {
      number(group.key, children.count)
    }
    json.endObject()
    number("waiting", waiting.waiting.count)
    byClass(waiting)
    json.strings("fieldsGiven", waiting.given.map(\.rawValue))
    json.key("children")
    json.beginObject()
    for (group, children) in zip(WaitingChildren.Exclusion.allCases, waiting.excluded) {
      ids(group.key, children)
    }
    ids("waiting", waiting.waiting)
    json.endObject()
    json.endObject()
  }

  private mutating func byClass(_ waiting: WaitingChildren) {
    json.key("byClass")
    json.beginArray()
    for age in ClassAge.range {
      func count(_ children: [Int]) -> Int {
        children.count { reader.round.children[$0].classAge == age }
      }
      json.beginObject(compact: true)
      text("class", String(age))
      number("held", count(waiting.held))
      number("waiting", count(waiting.waiting))
      json.endObject()
    }
    json.endArray()
  }

  private mutating func ids(_ key: String, _ children: [Int]) {
    json.strings(key, children.map { reader.round.children[$0].id.text })
  }
}
