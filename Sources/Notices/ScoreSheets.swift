import Records
import Scoring
import Selection

/// 採点の内訳 — the rules that fired for every child, each row once where it holds at every
/// facility of the form, else with its facility.
///
/// Made once for all that show it.
struct ScoreSheets {
  /// One rule that fired.
  typealias Line = (facility: RecordIndex<Facility>?, line: Derivation.Line)

  /// The rows of each child, in the order of the round's children.
  let lines: [[Line]]

  /// Derives the points of all children.
  init(_ reader: OutcomeReader) {
    let scores = reader.outcome.scores
    lines = Parallel.slices(reader.round.children.count) { children in
      children.map { child in
        let form = reader.round.children[child].preferences
        return scores.lines(of: RecordIndex(child)).map { ($0.position.map { form[$0] }, $0.line) }
      }
    }.flatMap(\.self)
  }
}
