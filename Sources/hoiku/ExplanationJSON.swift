import Audit
import Records
import Scoring
import Selection

/// The explanation of one child for another program.
enum ExplanationJSON {
  static func text(
    _ explanation: Explanation, _ points: PointLines, _ run: FinishedRun
  ) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    texts(
      [
        ("format", "hoiku-explanation/1"), ("child", explanation.child.id),
        ("household", explanation.child.household), ("result", explanation.child.kind.rawValue),
        ("reason", explanation.child.reason.rawValue),
      ], &writer)
    writer.key("seat")
    writer.string(orNull: explanation.child.seat)
    writer.array("points", points.lines) { write($0, &$1) }
    writer.array("sums", points.sums) { write($0, &$1) }
    writer.array("facilities", explanation.facilities) { write($0, run.record, &$1) }
    writer.array("choices", explanation.choices) { write($0, explanation.family, &$1) }
    for (key, moves) in [("chain", explanation.chain), ("taken", explanation.taken)] {
      writer.array(key, moves) { move, writer in
        writer.beginObject(compact: true)
        texts([("from", move.from), ("to", move.to)], &writer)
        writer.endObject()
      }
    }
    writer.endObject()
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  private static func texts(_ pairs: [(String, String)], _ writer: inout JSONWriter) {
    for (key, text) in pairs {
      writer.key(key)
      writer.string(text)
    }
  }

  private static func write(_ line: ScoreLine, _ writer: inout JSONWriter) {
    writer.beginObject(compact: true)
    texts(
      [
        ("facility", line.facility), ("table", line.table), ("number", line.number),
        ("item", line.item), ("subject", line.subject), ("value", line.value),
        ("clause", line.clause),
      ], &writer)
    writer.key("counts")
    writer.boolean(line.isCounted)
    writer.endObject()
  }

  private static func write(_ sum: PointLines.Sum, _ writer: inout JSONWriter) {
    writer.beginObject(compact: true)
    texts(
      [
        ("facility", sum.facility), ("name", sum.name), ("subject", sum.subject),
        ("formula", sum.formula), ("working", sum.working), ("value", sum.value),
      ], &writer)
    writer.endObject()
  }

  private static func write(
    _ facility: Explanation.Facility, _ record: RecordedRun, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("position")
    writer.integer(facility.listing.position)
    texts(
      [
        ("facility", facility.listing.facility), ("program", facility.listing.program),
        ("reason", facility.listing.reason.rawValue),
      ], &writer)
    if let own = facility.listing.standing { write(own, facility.rank, record, &writer) }
    writer.key("seats")
    writer.integer(facility.seats)
    writer.key("ahead")
    writer.beginObject(compact: true)
    writer.key("holding")
    writer.integer(facility.aheadByHolding)
    for (level, count) in facility.ahead {
      writer.key(key(of: level, record))
      writer.integer(count)
    }
    writer.endObject()
    writer.array("enough", facility.remedies, compact: true) { write($0, record, &$1) }
    writer.array("inVain", facility.inVain, compact: true) { write($0, &$1) }
    writer.endObject()
  }

  /// How the child ranks there.
  private static func write(
    _ own: RankStanding, _ rank: Explanation.Rank?, _ record: RecordedRun,
    _ writer: inout JSONWriter
  ) {
    writer.key("standing")
    writer.beginObject(compact: true)
    if record.phases.indices.contains(own.phase) {
      texts([("phase", record.phases[own.phase])], &writer)
    }
    texts([("points", own.points.description)], &writer)
    writer.strings("ties", own.keys.map(\.description))
    writer.key("lot")
    writer.integer(own.lot)
    if let rank {
      writer.key("rank")
      writer.integer(rank.place)
      writer.key("of")
      writer.integer(rank.count)
    }
    writer.endObject()
  }

  private static func key(of level: PriorityLevel, _ record: RecordedRun) -> String {
    switch level {
    case .phase: "phase"
    case .points: "points"
    case .tieKey(let place): "tie:\(record.tieChain[place].name)"
    case .lot: "lot"
    }
  }

  private static func write(
    _ remedy: Explanation.Remedy, _ record: RecordedRun, _ writer: inout JSONWriter
  ) {
    writer.beginObject(compact: true)
    switch remedy {
    case .points(let points): texts([("points", points.description)], &writer)
    case .tie(let level):
      texts([("change", "tie")] + (level.map { [("at", key(of: $0, record))] } ?? []), &writer)
    case .phase(let place): texts([("phase", record.phases[place])], &writer)
    case .pointsTogether(let points):
      texts([("pointsTogether", points.description)], &writer)
    case .way(let way): write(way, &writer)
    case .seat: texts([("change", "seat")], &writer)
    case .siblingSeat(let program):
      texts([("change", "siblingSeat"), ("program", program)], &writer)
    }
    writer.endObject()
  }

  private static func write(_ way: Explanation.Way, _ writer: inout JSONWriter) {
    texts([("policy", way.policy.rawValue)], &writer)
    guard way.isPlacedFirst else { return }
    writer.key("placedFirst")
    writer.boolean(true)
  }

  private static func write(_ attempt: Explanation.Attempt, _ writer: inout JSONWriter) {
    writer.beginObject(compact: true)
    switch attempt {
    case .points: texts([("change", "points")], &writer)
    case .pointsTogether: texts([("change", "pointsTogether")], &writer)
    case .tie: texts([("change", "tie")], &writer)
    case .phase: texts([("change", "phase")], &writer)
    case .way(let way): write(way, &writer)
    case .seat: texts([("change", "seat")], &writer)
    case .siblingSeat(let program):
      texts([("change", "siblingSeat"), ("program", program)], &writer)
    }
    writer.endObject()
  }

  private static func write(
    _ choice: Explanation.Choice, _ family: [String], _ writer: inout JSONWriter
  ) {
    writer.beginObject(compact: true)
    writer.key("position")
    writer.integer(choice.position)
    writer.array("programs", choice.programs, compact: true) { $1.string(orNull: $0) }
    writer.strings("stopped", choice.stopped.map { family[$0] })
    writer.key("received")
    writer.boolean(choice.isReceived)
    writer.endObject()
  }
}
