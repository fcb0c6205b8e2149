import Records
import Scoring
import Selection

/// 採点の内訳 — the rules that fired for every child, each row once where it holds at every
/// facility of the form, else with its facility.
///
/// Made once for all that show it: deriving is as much work as scoring.
struct ScoreSheets {
  /// One rule that fired.
  typealias Line = (facility: RecordIndex<Facility>?, line: Derivation.Line)

  /// The rows of each child, in the order of the round's children.
  let lines: [[Line]]

  /// Derives the points of all children, household by household.
  init(_ reader: OutcomeReader) {
    let scores = reader.outcome.scores
    var derivations = [[Derivation]](repeating: [], count: reader.round.children.count)
    scores.forEachDerivation { score, derivation in
      derivations[Int(scores.child(of: score).offset)].append(derivation)
    }
    lines = zip(derivations, reader.round.children).map { Self.merged($0, $1.preferences) }
  }

  /// Rows that hold everywhere in the order of the tables, then the others facility by facility.
  private static func merged(
    _ derivations: [Derivation], _ form: [RecordIndex<Facility>]
  ) -> [Line] {
    guard let first = derivations.first else { return [] }
    if derivations.dropFirst().allSatisfy({ $0.lines == first.lines }) {
      return first.lines.map { (nil, $0) }
    }
    let common = first.lines.filter { line in
      derivations.dropFirst().allSatisfy { $0.lines.contains(line) }
    }
    var lines: [Line] = common.map { (nil, $0) }
    for (facility, derivation) in zip(form, derivations) {
      for line in derivation.lines where !common.contains(line) { lines.append((facility, line)) }
    }
    return lines
  }
}
