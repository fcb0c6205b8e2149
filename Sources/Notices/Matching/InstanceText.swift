public import Records
public import StableMatching

/// `instance.json` — a matching problem as `hoiku solve` reads it.
public enum InstanceText {
  /// Writes the problem in the format `hoiku-instance/1`.
  public static func bytes(of instance: Instance, names: MarketNames) -> [UInt8] {
    []
  }
}
