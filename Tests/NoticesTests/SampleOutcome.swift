import Foundation
import Intake
import Records
import Scoring
import Selection
import Testing

/// The outcome of a round of `SampleData`, read as staff would have it read.
enum SampleOutcome {
  static func of(_ sample: String) throws -> Outcome {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let reading = RoundReader.read(root.appendingPathComponent("SampleData/\(sample)").path)
    let round = try #require(reading.round)
    let pack = try #require(reading.pack)
    let (book, findings) = Scorer.score(round, by: pack)
    return try select(round, pack: pack, scores: try #require(book, "\(findings)"))
  }
}
