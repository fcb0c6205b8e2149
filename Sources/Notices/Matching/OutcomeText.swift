public import Records
public import StableMatching

/// `outcome.json` — the answer to a matching problem.
public enum OutcomeText {
  /// Writes the answer in the format `hoiku-outcome/1`: the keys in their order, one final line
  /// break, nothing that depends on time or place.
  ///
  /// With `explain`, a last key of that name is written, whose value the closure writes.
  public static func bytes(
    of solution: Solution, to instance: Instance, names: MarketNames,
    explain: ((inout JSONWriter) -> Void)? = nil
  ) -> [UInt8] {
    []
  }
}
