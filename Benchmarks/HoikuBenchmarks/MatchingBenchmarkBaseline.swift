import Foundation

/// Results written down for one compiler version: hashes, sizes, and ratios, which machines share.
struct MatchingBaseline: Codable {
  var compiler: String
  var results: [MatchingResult]

  static func read(_ path: String) throws -> MatchingBaseline {
    try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func write(_ results: [MatchingResult], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let baseline = MatchingBaseline(compiler: MatchingResult.compiler, results: results)
    try (encoder.encode(baseline) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
  }

  /// The names of results that a baseline does not have, to be told: nothing is compared for them.
  static func unknown(_ results: [MatchingResult], to path: String) throws -> [String] {
    let recorded = try Set(read(path).results.map(\.name))
    return results.map(\.name).filter { !recorded.contains($0) }
  }

  /// What differs from a baseline, or takes `factor` times as long or much; in the order measured.
  static func faults(
    of results: [MatchingResult], against path: String, factor: Double
  ) throws -> [String] {
    let recorded = try read(path).results
    return results.flatMap { result -> [String] in
      guard let old = recorded.first(where: { $0.name == result.name }) else { return [] }
      var faults: [String] = []
      if old.hash != result.hash {
        faults.append("\(result.name): hash \(result.hash), recorded \(old.hash)")
      }
      let ratios = [
        ("stable", old.stableRatio, result.stableRatio),
        ("solve", old.solveRatio, result.solveRatio),
        ("bytes/wish", Double(old.bytesPerWish), Double(result.bytesPerWish)),
      ]
      for (what, before, now) in ratios where now > before * factor {
        faults.append("\(result.name): \(what) \(now), recorded \(before)")
      }
      return faults
    }
  }
}
