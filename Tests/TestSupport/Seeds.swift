import Foundation

/// The seeds of a random test: `SEED=n` replays one, `HOIKU_LONG=1` raises the number.
package enum Seeds {
  /// Whether the long tier was asked for.
  package static var isLong: Bool { ProcessInfo.processInfo.environment["HOIKU_LONG"] == "1" }

  /// The seeds to run.
  ///
  /// - Parameters:
  ///   - count: How many in the short tier.
  ///   - long: How many in the long tier.
  /// - Returns: The seeds, or the one that the environment names.
  package static func range(_ count: Int, long: Int) -> Range<Int> {
    if let text = ProcessInfo.processInfo.environment["SEED"], let seed = Int(text) {
      return seed..<seed + 1
    }
    return 0..<(isLong ? long : count)
  }
}
