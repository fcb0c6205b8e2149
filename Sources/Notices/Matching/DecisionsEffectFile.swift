import Records
import Scoring
import Selection

/// `decisions-effect.json` — what people settled beforehand, and who could claim a seat but for it.
enum DecisionsEffectFile {
  /// The file; nothing where nothing was settled beforehand.
  static func file(_ reader: OutcomeReader) -> OutputFile? {
    let effects = DecisionEffects(reader.outcome)
    guard !effects.isEmpty else { return nil }
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.string("hoiku-decisions-effect/1")
    json.array("decisions", effects.decisions) { append($0, reader, to: &$1) }
    json.key("promised")
    json.integer(reader.round.accepted.count)
    json.array("affected", effects.affected) { append($0, reader, to: &$1) }
    if effects.decisions.contains(where: { $0.kind == .value }) {
      json.array("unjudged", effects.unjudged) { append($0, reader, to: &$1) }
    }
    json.endObject()
    return OutputFile(name: "decisions-effect.json", bytes: json.finish())
  }

  private static func append(
    _ decision: Decision, _ reader: OutcomeReader, to json: inout JSONWriter
  ) {
    let texts = [
      ("number", decision.number), ("kind", decision.kind.rawValue),
      ("child", decision.child.map { reader.round.children[$0].id.text }),
      ("facility", decision.facility.map { reader.round.facilities[$0].id.text }),
      ("value", decision.value), ("reason", decision.reason), ("author", decision.author),
      ("date", decision.decidedOn.description),
    ]
    json.beginObject()
    for case (let key, let text?) in texts {
      json.key(key)
      json.string(text)
    }
    json.endObject()
  }

  /// The rank that `reasons.csv` would have without the judged values.
  private static func append(
    _ entry: DecisionEffects.Unjudged, _ reader: OutcomeReader, to json: inout JSONWriter
  ) {
    let phases = reader.outcome.pack.phases
    json.beginObject(compact: true)
    for (key, text) in [
      ("child", reader.round.children[entry.child].id.text),
      ("facility", reader.round.facilities[entry.facility].id.text),
      ("phase", phases.indices.contains(entry.phase) ? phases[entry.phase].name : ""),
      ("points", entry.points.description),
    ] {
      json.key(key)
      json.string(text)
    }
    json.strings("ties", entry.keys.map(\.description))
    json.endObject()
  }

  private static func append(
    _ entry: DecisionEffects.Affected, _ reader: OutcomeReader, to json: inout JSONWriter
  ) {
    json.beginObject(compact: true)
    json.key("household")
    json.string(reader.round.households[entry.household].id.text)
    json.strings("children", entry.children.map { reader.round.children[$0].id.text })
    json.array("seats", entry.seats, compact: true) { seat, json in
      json.string(orNull: seat.map { reader.round.programID(reader.round.programs[$0]) })
    }
    json.array("decisions", entry.causes, compact: true) { cause, json in
      if case .decision(let number) = cause { json.string(number) }
    }
    json.array("promises", entry.causes, compact: true) { cause, json in
      if case .promise(let child) = cause { json.string(child) }
    }
    json.endObject()
  }
}
