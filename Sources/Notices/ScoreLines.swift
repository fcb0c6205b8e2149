import Records
import Scoring
import Selection

/// 指数の内訳 of one child over all facilities of its form: rows that hold everywhere once, the
/// others with their facility.
struct ScoreLines {
  /// The rows in the order of the tables, those that hold everywhere first, then facility by
  /// facility in the order of the form.
  let lines: [(facility: RecordIndex<Facility>?, line: Derivation.Line)]

  /// Derives the points of a child.
  ///
  /// - Complexity: O(*k* · *r*²) for *k* facilities and *r* rows that fired; *r* is about 10.
  init(of place: Int, in reader: OutcomeReader) {
    let scored = reader.outcome.listings(of: RecordIndex(place)).compactMap { listing in
      listing.score.map { (listing.facility, reader.outcome.scores.derivation(of: $0).lines) }
    }
    guard let first = scored.first else {
      lines = []
      return
    }
    let common = first.1.filter { line in scored.dropFirst().allSatisfy { $0.1.contains(line) } }
    var lines: [(facility: RecordIndex<Facility>?, line: Derivation.Line)] = common.map {
      (nil, $0)
    }
    for (facility, own) in scored {
      for line in own where !common.contains(line) { lines.append((facility, line)) }
    }
    self.lines = lines
  }
}
