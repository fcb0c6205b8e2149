public import StableMatching

/// 検証する結果 — what a proof is about: a matching and what was claimed of it.
public struct ClaimedOutcome: Sendable {
  /// The place of each family's choice, from 0; *stay* is the number of usable choices.
  public let matching: Matching
  /// How many families block in the matching, as `verify(_:of:)` counted them.
  public let blocking: Int
  /// The status that the outcome claims.
  public let status: Status

  /// Makes a claim; whether the matching is feasible, and how many block, is for `verify` to say.
  public init(matching: Matching, blocking: Int, status: Status) {
    self.matching = matching
    self.blocking = blocking
    self.status = status
  }

  /// The claim of a verified matching.
  public init(_ matching: VerifiedMatching, status: Status) {
    self.init(
      matching: matching.matching, blocking: matching.blocking.count, status: status)
  }
}

/// 証明された内容 — what the replay of a proof established.
public struct ProvedClaim: Hashable, Sendable {
  /// The status that is proved; `unproven` carries the bound that the proof reaches.
  public let status: Status
  /// At least this many families block in every matching.
  public let bound: Int
  /// The lines of the proof.
  public let lines: Int
}

/// 証明の検査 — replays a proof, line by line, against the problem and an outcome.
///
/// Shares nothing with the search but `Instance`. It makes sure that the status follows from the
/// lines; that the outcome is a matching at all, and how many families block in it, is what
/// `verify(_:of:)` of `StableMatching` says, and must be asked before. The format and why each
/// line is sound: see <doc:Proof>.
///
/// - Parameters:
///   - proof: The file's bytes.
///   - instance: The problem.
///   - outcome: The verified matching and the status claimed of it.
/// - Returns: What is proved.
/// - Throws: ``ProofError`` at the first line that does not follow, or at the end if the sections
///   do not prove the status.
/// - Complexity: O(*n*) for *n* cells to set up; a line costs its witnesses, each at most one scan
///   of a 64th of a program's list, and the deletions it makes.
public func checkProof(
  _ proof: [UInt8], of instance: Instance, outcome: ClaimedOutcome
) throws(ProofError) -> ProvedClaim {
  var scanner = ProofScanner(proof)
  do throws(ProofFault) {
    var replay = try ProofReplay(instance, outcome)
    while try scanner.nextLine() { try replay.replayLine(&scanner) }
    return try replay.conclusion(lines: scanner.line)
  } catch {
    throw ProofError(line: scanner.line, fault: error)
  }
}
