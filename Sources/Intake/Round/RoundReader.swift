/// Reads a round folder: bytes to checked records, all findings at once.
public enum RoundReader {
  /// Reads a folder in the format of a round.
  ///
  /// - Parameter folder: The folder's path.
  /// - Returns: The round and its rule pack where both can be used, and every finding.
  /// - Complexity: O(*n*) in the bytes of the files.
  public static func read(_ folder: String) -> RoundReading {
    let findings = Findings()
    _ = InputFolder(folder, findings: findings)
    return RoundReading(
      verdict: .incomplete, round: nil, pack: nil, diagnostics: findings.all, accepted: [],
      changes: [], files: [])
  }
}
